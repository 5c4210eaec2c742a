"""The lines under "Leerdoelen:" -> goals, each with the stem it must be read with; what is no goal comes back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from app.domain.parsed import ParsedGoal
from app.domain.texts import fold
from app.importing.programme.flow import Context, ahead, heals, in_one
from app.importing.programme.heads import OPENINGS
from app.importing.programme.items import Mark, find_mark, marks
from app.importing.programme.joins import ends_closed, ends_open, starts_lower
from app.importing.programme.lines import Gap, Line
from app.importing.programme.sections import STEM

SENTENCES = re.compile(r"[^\W\d_]{2}[.!?] +[A-Z].*[.!?]$", re.DOTALL)
FURTHER = re.compile(r"^(?:En|Daarnaast|Verder|Tevens|Bovendien|Ook|And|Furthermore|In addition|Also|Moreover)\b")
INLINE = re.compile(r"(?:^|(?<=[\s;,.:]))\(?(?P<n>\d{1,2}|[a-h])(?P<close>[.)])\s*(?=[^\d\s.,)])")
INLINE_BULLET = re.compile(r"(?:^|(?<=\s))[•●▪■◦]\s*")
FEWEST_INLINE = 2
NOTHING = frozenset(
    (
        "",
        "geen",
        "nvt",
        "n.v.t",
        "n.v.t.",
        "volgt",
        "volgen",
        "none",
        "n/a",
        "tba",
        "tbd",
        "to be announced",
        "not applicable",
    )
)
LONG_PARAGRAPH = 200  # characters of running text behind a list: no goal, no stem
STEM_LENGTH = 160


@dataclass
class Chunk:
    """An item, or a paragraph without a mark, while its lines are put together."""

    mark: Mark | None
    pieces: list[str]
    last: Line
    gap: Gap
    lines: list[Line] = field(default_factory=list)
    stem: bool = False

    @cached_property
    def text(self) -> str:
        """Only to be asked for when all lines are in."""
        return in_one(self.pieces)


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals in order, words healed by a guess, and the lines behind the goals that are none."""

    goals: tuple[ParsedGoal, ...]
    healed: tuple[str, ...] = ()
    rest: tuple[Line, ...] = ()


def read_goals(lines: Sequence[Line], context: Context, *, described: bool) -> Goals:
    """Numbers that start again open a new group; a paragraph without a mark is a stem, a goal or the rest of an item.

    `described` says that the abstract was found elsewhere, so that running text here is not it.
    """
    healed: list[str] = []
    chunks = _merge_tails(_chunks(lines, context, healed))
    chunks, rest = _cut_rest(chunks, described=described)
    _find_stems(chunks)
    goals = [goal for goal in _without_nesting(chunks) if fold(goal.text).strip(" .-") not in NOTHING]
    if len(goals) == 1:
        goals = _split_inline(goals[0], chunks[-1].mark)
    return Goals(tuple(goals), tuple(healed), tuple(rest))


def _chunks(lines: Sequence[Line], context: Context, healed: list[str]) -> list[Chunk]:
    chunks: list[Chunk] = []
    mark: Mark | None = None
    for index, line in enumerate(lines):
        found = find_mark(line.text, mark, ahead(lines, index))
        body = line.text[found.end :].strip() if found else line.text
        before = chunks[-1] if chunks else None
        if before and not found and _continues(before, line, lines, index, context):
            word = context.sew(before.pieces, body)
            before.last = line
            before.lines.append(line)
            healed += [word] if word else []
        else:
            chunks.append(Chunk(found, [body], line, line.gap, [line]))
        mark = found or mark
    return chunks


def _continues(before: Chunk, line: Line, lines: Sequence[Line], index: int, context: Context) -> bool:
    """Whether a line without a mark goes on with the item or paragraph before it."""
    if line.gap is not Gap.NONE:
        return heals(before.last, line, context.width)
    last = before.last.text
    if last.endswith(":"):
        return False
    if before.mark and _opens_second_group(line, lines, index):
        return False
    if context.width.full(before.last, line) or ends_open(last):
        return not (_is_stem_line(line) and ends_closed(last))
    if starts_lower(line.text):
        return not ends_closed(last) and not last.endswith(";")
    return False


def _is_stem_line(line: Line) -> bool:
    return line.text.endswith(":") or bool(STEM.match(line.text))


def _opens_second_group(line: Line, lines: Sequence[Line], index: int) -> bool:
    """Whether this is "And they know about", right above a list that starts anew."""
    following = lines[index + 1 : index + 2]
    return bool(FURTHER.match(line.text)) and any(mark.position <= 1 for one in following for mark in marks(one.text))


def _merge_tails(chunks: Sequence[Chunk]) -> list[Chunk]:
    """A line without a mark between item 2 and item 3 belongs to item 2."""
    merged: list[Chunk] = []
    for chunk, following in zip_longest(chunks, chunks[1:]):
        before = merged[-1] if merged else None
        if (
            before
            and before.mark
            and not chunk.mark
            and chunk.gap is Gap.NONE
            and _between(before.mark, chunk, following)
        ):
            before.pieces += [" ", *chunk.pieces]
            before.last = chunk.last
            before.lines += chunk.lines
        else:
            merged.append(chunk)
    return merged


def _between(mark: Mark, chunk: Chunk, following: Chunk | None) -> bool:
    if chunk.text.endswith(":") or following is None or following.mark is None or following.mark.kind != mark.kind:
        return False
    return following.mark.position == mark.position + 1 or (mark.position == 0 and ends_closed(chunk.text))


def _cut_rest(chunks: list[Chunk], *, described: bool) -> tuple[list[Chunk], list[Line]]:
    """Running text behind the goals, apart from them and with no list after it, is no goal."""
    marked = [index for index, chunk in enumerate(chunks) if chunk.mark]
    for index in range(marked[-1] + 1 if marked else 1, len(chunks)):
        if _is_rest(chunks[index], listed=bool(marked), described=described):
            return chunks[:index], [line for rest in chunks[index:] for line in rest.lines]
    return chunks, []


def _is_rest(chunk: Chunk, *, listed: bool, described: bool) -> bool:
    apart = chunk.gap is not Gap.NONE
    opens_abstract = not described and (len(chunk.text) > LONG_PARAGRAPH or bool(OPENINGS.match(chunk.text)))
    if not listed and not described and SENTENCES.search(chunk.text):
        return True  # "Doel: u kent de weg." on one line, and the abstract on the next
    if listed:
        return apart or len(chunk.text) > LONG_PARAGRAPH or opens_abstract
    return apart and opens_abstract


def _find_stems(chunks: Sequence[Chunk]) -> None:
    """A chunk is a stem when it ends in a colon, or when a list starts under it."""
    for chunk, following in zip_longest(chunks, chunks[1:]):
        if following is None or len(chunk.text) > STEM_LENGTH:
            continue
        if chunk.mark is None:
            starts_list = following.mark is not None and following.mark.position <= 1
            chunk.stem = chunk.text.endswith(":") or (starts_list and not ends_closed(chunk.text))
        else:
            deeper = following.mark is not None and _opens_under(chunk.mark, following.mark)
            chunk.stem = deeper and (
                chunk.text.endswith(":") or (following.mark is not None and following.mark.kind.startswith("dotted"))
            )


def _opens_under(mark: Mark, following: Mark) -> bool:
    return following.kind != mark.kind and following.position <= 1


def _without_nesting(chunks: Sequence[Chunk]) -> list[ParsedGoal]:
    """Goals under their stems; a stem that is itself an item holds until its own list goes on."""
    goals: list[ParsedGoal] = []
    outer = inner = ""
    item_kind = ""
    for chunk in chunks:
        if chunk.stem and chunk.mark is None:
            outer, inner, item_kind = chunk.text, "", ""
        elif chunk.stem and chunk.mark:
            inner, item_kind = chunk.text, chunk.mark.kind
        else:
            if chunk.mark and chunk.mark.kind == item_kind:
                inner, item_kind = "", ""
            goals.append(ParsedGoal(f"{outer} {inner}".strip(), chunk.text))
    return goals


def _split_inline(original: ParsedGoal, mark: Mark | None) -> list[ParsedGoal]:
    """Two goals for one line of "1. Know x; 2. Use y"; a "(1)" in passing parts nothing."""
    goal = ParsedGoal(original.stem, f"{mark.kind} {original.text}") if mark and mark.position == 1 else original
    if INLINE_BULLET.search(goal.text) and not mark:
        pieces = [piece.strip() for piece in INLINE_BULLET.split(goal.text)]
        if len(pieces) > FEWEST_INLINE:
            stem = f"{goal.stem} {pieces[0]}".strip()
            return [ParsedGoal(stem, piece) for piece in pieces[1:] if piece]
    found = _inline_run(goal.text)
    if len(found) < FEWEST_INLINE:
        return [original] if mark else _split_at_semicolons(original)
    stem = f"{goal.stem} {goal.text[: found[0].start()]}".strip()
    ends = [following.start() for following in found[1:]] + [len(goal.text)]
    return [ParsedGoal(stem, goal.text[one.end() : end].strip()) for one, end in zip(found, ends, strict=True)]


def _split_at_semicolons(goal: ParsedGoal) -> list[ParsedGoal]:
    """Several goals in the cell of a form: "Recognise pain; Teach two exercises"."""
    pieces = [piece.strip() for piece in goal.text.rstrip(" ;").split(";")]
    alike = len({piece[:1].isupper() for piece in pieces}) == 1
    apart = alike and len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces)
    return [ParsedGoal(goal.stem, piece) for piece in pieces] if apart else [goal]


def _inline_run(text: str) -> list[re.Match[str]]:
    """Numbers or letters that count up from the first, all closed alike; at the start, or behind a colon."""
    run: list[re.Match[str]] = []
    for found in INLINE.finditer(text):
        if not run:
            opens = found.start() == 0 or text[: found.start()].rstrip().endswith(":")
            if found["n"] in {"1", "a"} and opens:
                run.append(found)
        elif found["close"] == run[0]["close"] and _follows(run[-1]["n"], found["n"]):
            run.append(found)
    return run


def _follows(before: str, following: str) -> bool:
    if before.isdigit() != following.isdigit():
        return False
    return int(following) == int(before) + 1 if before.isdigit() else ord(following) == ord(before) + 1
