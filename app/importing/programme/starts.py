"""Where sessions start when a keyword with a number says so; which kind of numbered lines are the sessions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from app.importing.programme.joins import ends_closed
from app.importing.programme.lines import Gap, Line
from app.importing.programme.markers import Marker, find_marker, find_misspelt, find_nameless
from app.importing.programme.width import Width

Place = tuple[int, int, str]

SEVERAL = 2
CONTENTS_RUN = 3  # so many markers without text between them may be a table of contents
CONTENTS_STEP = 2  # lines from one entry of it to the next, at most


@dataclass(frozen=True, slots=True)
class Start:
    """The line that opens a session."""

    index: int  # of the line
    number: str | None = None
    title: str = ""
    aside: str = ""
    keeps_line: bool = False  # the opening line is itself part of the session's text
    misspelt: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    index: int
    marker: Marker
    line: Line = field(compare=False)

    def start(self) -> Start:
        return Start(self.index, self.marker.number or None, self.marker.title, self.marker.aside)


def keyword_starts(lines: Sequence[Line], width: Width) -> list[Start]:
    """Markers of the leading style, and of other styles where they fit into its numbering."""
    candidates = _without_contents(_without_groups(list(_candidates(lines, width))))
    if not candidates:
        return nameless_starts(lines, width)
    style = leading_style(candidates)
    own = {c.index for c in candidates if c.marker.style == style}
    fitting = _fitting(candidates, style)
    kept = [c.start() for c in candidates if c.index in own or c.index in fitting]
    kept += _missed(lines, kept, style)
    return sorted(kept, key=lambda start: start.index)


def nameless_starts(lines: Sequence[Line], width: Width) -> list[Start]:
    """Markers such as "Workshop: Title" again and again, never with a number."""
    styles: defaultdict[tuple[str, str], list[Start]] = defaultdict(list)
    for index, line in enumerate(lines):
        marker = find_nameless(line.text)
        if marker and marker.sure and not (index and width.full(lines[index - 1], line) and line.gap is Gap.NONE):
            styles[(marker.style[1], "titled" if marker.title else "alone")].append(Start(index, None, marker.title))
    best = max(styles.values(), key=len, default=[])
    return best if len(best) >= SEVERAL else []


def leading_style(candidates: Iterable[Candidate]) -> tuple[str, str]:
    numbers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for candidate in candidates:
        numbers[candidate.marker.style].add(candidate.marker.number.casefold())
    return max(numbers, key=lambda style: (len(numbers[style]), style[0] != "", style[1] == "parallel"))


def order(number: str) -> Place | None:
    """A number's place: digits, then letters; None for what cannot be compared."""
    head, _, tail = number.partition(".")
    digits = "".join(c for c in head if c.isdigit())
    letters = "".join(c for c in head if c.isalpha()).casefold()
    if digits and head[0].isdigit():
        return int(digits), int(tail) if tail.isdigit() else 0, letters
    if len(letters) == 1:
        return ord(letters) - ord("a") + 1, int(digits) if digits else 0, ""
    return None


def _candidates(lines: Sequence[Line], width: Width) -> Iterable[Candidate]:
    for index, line in enumerate(lines):
        marker = find_marker(line.text)
        if marker is None:
            continue
        if line.heading:
            marker = replace(marker, style=("#", marker.style[1]), sure=True)
        before = lines[index - 1] if index else None
        if _stands_free(marker, line, before, width):
            yield Candidate(index, marker, line)


def _stands_free(marker: Marker, line: Line, before: Line | None, width: Width) -> bool:
    """Not the wrapped middle of a sentence that speaks of "session 12"."""
    if before is None or marker.style[0] or line.gap >= Gap.BLANK:
        return True
    mid_sentence = line.gap is Gap.NONE and width.full(before, line) and not ends_closed(before.text)
    return not mid_sentence and (marker.sure or line.gap is Gap.SOFT or not width.full(before, line))


def _without_groups(candidates: list[Candidate]) -> list[Candidate]:
    """Without headings over several sessions: "Session 2 (13:00)" straight above "Workshop A"."""
    groups: defaultdict[tuple[str, str], int] = defaultdict(int)
    totals: defaultdict[tuple[str, str], int] = defaultdict(int)
    for candidate, following in zip_longest(candidates, candidates[1:]):
        totals[candidate.marker.style] += 1
        if following and following.index == candidate.index + 1 and following.marker.style != candidate.marker.style:
            groups[candidate.marker.style] += 1
    headings = {style for style, n in groups.items() if 2 * n > totals[style] and len(totals) > 1}
    return [c for c in candidates if c.marker.style not in headings] if len(headings) < len(totals) else candidates


def _without_contents(candidates: list[Candidate]) -> list[Candidate]:
    """Without a table of contents: markers one under the other, which all come back further down."""
    run: list[Candidate] = []
    for candidate in candidates:
        if run and candidate.index - run[-1].index > CONTENTS_STEP:
            break
        run.append(candidate)
    if len(run) >= CONTENTS_RUN and len(run) < len(candidates) and _is_contents(run, candidates[len(run) :]):
        return candidates[len(run) :]
    # The last entry stands apart only by the first session's own marker, which closes the run.
    shorter = run[:-1]
    if len(shorter) >= CONTENTS_RUN and _is_contents(shorter, candidates[len(shorter) :]):
        return candidates[len(shorter) :]
    return candidates


def _is_contents(run: Sequence[Candidate], rest: Sequence[Candidate]) -> bool:
    later = {c.marker.number.casefold() for c in rest}
    return all(c.marker.number.casefold() in later for c in run)


def _fitting(candidates: Sequence[Candidate], style: tuple[str, str]) -> set[int]:
    """Lines of other styles whose numbers the leading style leaves open just there."""
    nexts: list[Place | None] = []
    upcoming: Place | None = None
    for candidate in reversed(candidates):
        nexts.append(upcoming)
        if candidate.marker.style == style:
            upcoming = order(candidate.marker.number)
    fitting: set[int] = set()
    low: Place | None = None
    for candidate, high in zip(candidates, reversed(nexts), strict=True):
        place = order(candidate.marker.number)
        if candidate.marker.style == style:
            low = place
        elif place and _may_join(candidate.marker, style) and _between(place, low, high):
            fitting.add(candidate.index)
            low = place
    return fitting


def _may_join(marker: Marker, style: tuple[str, str]) -> bool:
    return marker.sure and (not style[0] or marker.style[0] != "")


def _between(place: Place, low: Place | None, high: Place | None) -> bool:
    if low is None and high is None:
        return False
    above = low is None or place > low
    below = place < high if high is not None else low is not None and place[0] == low[0] + 1
    return above and below


def _missed(lines: Sequence[Line], starts: Sequence[Start], style: tuple[str, str]) -> list[Start]:
    """Markers of the leading style without a number, or with a typing error where a number is missing."""
    taken = {start.index for start in starts}
    found: list[Start] = []
    for first, last in zip_longest(starts, starts[1:]):
        stop = last.index if last else len(lines)
        for index in range(first.index + 1, stop):
            start = _missed_at(lines[index], index, style, _open_numbers(first, last))
            if start and index not in taken:
                found.append(start)
    return found


def _open_numbers(first: Start, last: Start | None) -> range:
    low, high = first.number or "", (last.number or "") if last else ""
    if not low.isdigit() or (last and not high.isdigit()):
        return range(0)
    return range(int(low) + 1, int(high) if last else int(low) + 2)


def _missed_at(line: Line, index: int, style: tuple[str, str], numbers: range) -> Start | None:
    nameless = find_nameless(line.text)
    prefix = "#" if line.heading else nameless.style[0] if nameless else ""
    if nameless and style[0] and (prefix, nameless.style[1]) == style:
        return Start(index, None, nameless.title)
    if not numbers:
        return None
    misspelt = find_misspelt(line.text, "parallelsessie" if style[1] == "parallel" else style[1])
    if misspelt and int(misspelt.number) in numbers:
        return Start(index, misspelt.number, misspelt.title, misspelt=True)
    return None
