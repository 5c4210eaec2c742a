"""Several exercises in one document: where each begins, told by labels that come back in the same order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.parsed import ParsedStep
from app.domain.texts import fold
from app.importing.programme.joins import ends_closed, starts_lower
from app.importing.programme.lines import Gap, Line, squeeze
from app.importing.sheets.durations import MINUTE
from app.importing.sheets.figures import lengths_of
from app.importing.sheets.label_words import Block, Label
from app.importing.sheets.labels import find_label, is_heading
from app.importing.sheets.script_rows import total_minutes
from app.importing.sheets.sections import BRIEF, read_parts
from app.importing.sheets.titles import Titled, read_titled

SEVERAL = 2
SHARE = 2 / 3  # of the exercises that must hold two of the labels that come back
CORE = frozenset(
    (Block.METHOD, Block.DURATION, Block.GOALS, Block.ABSTRACT, Block.MATERIALS, Block.SCRIPT, Block.PREPARATION)
)
SLACK = 1.15  # by so much the parts may take more or less than the whole
LONGEST_TITLE = 90
MOST_TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class Exercise:
    """The lines [first, stop) of one exercise; `titled` where a marker opens it, `title` the lines of its title."""

    first: int
    body: int  # where its first label stands
    stop: int
    title: tuple[Line, ...] = ()
    titled: Titled | None = None


def find_exercises(lines: Sequence[Line]) -> list[Exercise]:
    """Empty where the labels do not come back as a cycle."""
    hits = [(index, label) for index in range(len(lines)) if (label := find_label(lines, index))]
    starts = _cycle_starts(hits)
    if len(starts) < SEVERAL:
        return []
    closing = [index for index, label in hits if label.block is Block.CLOSING]
    tops = [_top(lines, start, starts[place - 1] if place else 0, hits) for place, start in enumerate(starts)]
    found: list[Exercise] = []
    for place, start in enumerate(starts):
        stop = tops[place + 1][0] if place + 1 < len(tops) else len(lines)
        ends = [index for index in closing if start < index < stop and place + 1 == len(starts)]
        first, title, titled = tops[place]
        stop = _own_stop(lines, min([stop, *ends]), [hit for hit in hits if start <= hit[0] < stop])
        found.append(Exercise(first, start, stop, title, titled))
    return found


def _own_stop(lines: Sequence[Line], stop: int, hits: Sequence[tuple[int, Label]]) -> int:
    """A brief field at the end closes the exercise: what stands below a gap under it is the page's, not its own."""
    last, label = hits[-1]
    return _after_field(lines, last + 1, stop, label) if label.block in BRIEF else stop


def steps_of(lines: Sequence[Line], exercises: Sequence[Exercise]) -> tuple[ParsedStep, ...]:
    """The exercises as parts of one session: together they take the time that stands above the first of them."""
    if not exercises:
        return ()
    whole = next((one.value for one in lengths_of(read_parts(lines[: exercises[0].first]), 0) if one.rank == 0), None)
    steps = tuple(_step(lines, one) for one in exercises)
    if whole is None or whole.most is None or any(step.minutes is None for step in steps):
        return ()
    least, most = total_minutes(steps)
    told = whole.most // MINUTE
    return steps if least <= told * SLACK and most * SLACK >= told else ()


def _step(lines: Sequence[Line], one: Exercise) -> ParsedStep:
    parts = read_parts(lines[one.body : one.stop])
    lengths = lengths_of(parts, 0)
    least, most = lengths[0].value.minutes if lengths else (None, None)
    words = {
        block: " ".join(part.words for part in parts if part.is_of(block)) for block in (Block.FORM, Block.MATERIALS)
    }
    title = one.titled.name if one.titled and one.titled.name else " ".join(line.text for line in one.title)
    told = " ".join(part.words for part in parts if part.is_of(Block.ABSTRACT, Block.METHOD, Block.GOALS))
    return ParsedStep(
        text=squeeze(f"{title}: {told}" if title and told else title or told),
        minutes=least if least is not None else most,
        minutes_max=most if least is not None and most != least else None,
        form=squeeze(words[Block.FORM]),
        materials=squeeze(words[Block.MATERIALS]),
    )


def _cycle_starts(hits: Sequence[tuple[int, Label]]) -> list[int]:
    """Where a label comes back: there the next exercise has begun, at the first of its labels."""
    words = [(index, fold(label.word), label.block) for index, label in hits if label.block is not Block.CLOSING]
    counts = Counter(word for _, word, _ in words)
    back = [(index, word, block) for index, word, block in words if counts[word] >= SEVERAL]
    if len({word for _, word, _ in back}) < SEVERAL or not any(block in CORE for _, _, block in back):
        return []
    ranks = _ranks([word for _, word, _ in back])
    groups: list[list[tuple[int, str]]] = []
    for index, word, _ in back:
        last = groups[-1] if groups else []
        if not last or word in {one for _, one in last} or ranks[word] < ranks[last[-1][1]]:
            groups.append([(index, word)])
        else:
            last.append((index, word))
    full = sum(len(group) >= SEVERAL for group in groups)
    return [group[0][0] for group in groups] if len(groups) >= SEVERAL and full >= SHARE * len(groups) else []


def _ranks(words: Sequence[str]) -> dict[str, float]:
    """Where in its cycle a word usually stands: how many others came since the first one that leads it."""
    leader = max(Counter(words).items(), key=lambda one: (one[1], -words.index(one[0])))[0]
    places: dict[str, list[int]] = {}
    seen: list[str] = []
    for word in words:
        if word == leader:
            seen = []
        places.setdefault(word, []).append(len(seen))
        seen.append(word)
    first = words.index(leader)
    before = {word: -float(first - place) for place, word in enumerate(words[:first])}
    return {word: before.get(word, sum(found) / len(found)) for word, found in places.items()}


def _top(
    lines: Sequence[Line], start: int, floor: int, hits: Sequence[tuple[int, Label]]
) -> tuple[int, tuple[Line, ...], Titled | None]:
    """The first line of an exercise, its title's lines, and the marker among them."""
    before = max((index for index, _ in hits if index < start), default=-1)
    lowest = max(floor, before + 1)
    brief = next((label for index, label in hits if index == before), None)
    first = _after_field(lines, lowest, start, brief) if before >= 0 else 0
    for index in range(start - 1, first - 1, -1):
        titled = read_titled(lines[index].text)
        if titled and (titled.number or titled.name) and start - index <= MOST_TITLE_LINES + 1:
            rest = () if titled.name else tuple(lines[index + 1 : start])
            return index, rest, titled
    own = [index for index in range(first, start) if lines[index].heading]
    if own:
        return own[-1], (lines[own[-1]],), None
    title = _plain_title(lines, first, start)
    return (start - len(title), title, None) if title else (start, (), None)


def _after_field(lines: Sequence[Line], lowest: int, start: int, label: Label | None) -> int:
    """Where the last field of the exercise before ends, so that a title may stand."""
    if label is not None and label.block in BRIEF:
        first = lowest + (0 if label.rest else 1)
        return next((index for index in range(first, start) if lines[index].gap > Gap.SOFT), start)
    filled = label is not None and bool(label.rest)
    first = lowest if filled else lowest + 1
    return max(first, start - MOST_TITLE_LINES) if first < start else start


def _plain_title(lines: Sequence[Line], first: int, start: int) -> tuple[Line, ...]:
    """A short line straight above the first label, parted from what stands above it."""
    index = start - 1
    if index < first or not _may_be_title(lines[index]):
        return ()
    if lines[index].gap > Gap.NONE or index == first or is_heading(lines, index):
        return (lines[index],)
    above = lines[index - 1]
    two = index - 1 >= first and _may_be_title(above) and above.gap > Gap.NONE
    return (above, lines[index]) if two else ()


def _may_be_title(line: Line) -> bool:
    text = line.text
    words = text.split()
    if (
        len(text) > LONGEST_TITLE
        or "://" in text
        or starts_lower(text)
        or (not text[:1].isalnum() and text[0] not in "‘'\"“")
    ):
        return False
    spaced = all(len(word) == 1 for word in words)
    return (
        not spaced and sum(c.isalpha() for c in text) > len(text) // 2 and not (ends_closed(text) and text[-1] == ".")
    )


def display_title(lines: Sequence[Line]) -> Line | None:
    """A title that the typesetter put beside the text comes out as the last line of the first block."""
    if len(lines) < SEVERAL:
        return None
    last, before = lines[-1], lines[-2]
    closed = ends_closed(before.text) and not last.text.endswith(".")
    return last if closed and _may_be_title(last) and len(last.text.split()) > 1 else None
