"""Lines of a whole programme -> one segment per session, and what belongs to none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest

from app.importing.programme.bodies import is_goals
from app.importing.programme.furniture import dress_underlined, drop_furniture, is_led, is_rule, signature_apart
from app.importing.programme.interludes import interlude_in, is_interlude
from app.importing.programme.lines import Gap, Line
from app.importing.programme.markers import find_marker
from app.importing.programme.starts import SEVERAL, Start, keyword_starts
from app.importing.programme.weak_starts import is_round_heading, stands_apart, weak_starts
from app.importing.programme.width import Width

NEAR_THE_TOP = 3  # lines above a lone marker that may be the document's heading


@dataclass(frozen=True, slots=True)
class Segment:
    """One session's lines; `start` says how it was opened, None for a text that was taken as one session."""

    start: Start | None
    opening: Line | None  # the marker's line, when it is not part of the text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Segmented:
    segments: tuple[Segment, ...]
    left_out: tuple[Line, ...]  # headings above and between sessions
    marked: bool  # whether markers were found at all


def segment(lines: Sequence[Line], width: Width) -> Segmented:
    """Cut where sessions start; every line is in a segment, left out, or furniture."""
    kept, signature = signature_apart(drop_furniture(dress_underlined(lines), numbers_too=False))
    contents = [line for line in kept if is_led(line.text)]
    contents = contents if len(contents) >= SEVERAL else []
    found = _segmented([line for line in kept if line not in contents], width)
    return replace(found, left_out=(*contents, *found.left_out, *signature)) if found.segments else found


def _segmented(kept: Sequence[Line], width: Width) -> Segmented:
    starts = keyword_starts(kept, width)
    if len(starts) >= SEVERAL:
        without = drop_furniture(kept, numbers_too=True)
        if len(without) < len(kept):
            kept, starts = without, keyword_starts(without, width)
    elif not _stands_alone(starts):
        starts = weak_starts(kept) or starts
    if not starts:
        return _whole(kept)
    return _cut(kept, starts)


def _stands_alone(starts: Sequence[Start]) -> bool:
    """One marker at the very top: a sheet about one session, whose inner headings are no sessions."""
    return len(starts) == 1 and starts[0].index <= NEAR_THE_TOP


def _whole(lines: Sequence[Line]) -> Segmented:
    body = _without_rules(lines)
    segments = (Segment(None, None, body),) if body else ()
    return Segmented(segments, (), marked=False)


def _cut(lines: Sequence[Line], starts: Sequence[Start]) -> Segmented:
    left_out = list(lines[: starts[0].index])
    segments: list[Segment] = []
    for start, following in zip_longest(starts, starts[1:]):
        opening = None if start.keeps_line else lines[start.index]
        first = start.index + (0 if start.keeps_line else 1)
        body = lines[first : following.index if following else len(lines)]
        own = len(body) - (_headings_at_end(body) if following else _closing_headings(body))
        own = min(own, interlude_in(body, titled=not start.keeps_line))
        numbered = start.number is not None and own > 0
        if opening is not None and is_interlude(start.title) and not numbered and not any(map(is_goals, body)):
            left_out += [opening, *body]
            continue
        left_out += body[own:]
        segments.append(Segment(start, opening, _without_rules(body[:own])))
    return Segmented(tuple(segments), tuple(line for line in left_out if not is_rule(line)), marked=True)


def _headings_at_end(body: Sequence[Line]) -> int:
    """How many lines at the end are headings over the next session: a round, a time, a break."""
    count = 0
    while count < len(body) and _is_heading(body[-count - 1]):
        count += 1
    while count and not (is_rule(body[-count]) or stands_apart(body[-count])):
        count -= 1
    return count if count < len(body) else 0


def _closing_headings(body: Sequence[Line]) -> int:
    """How many dressed headings below the last session tell what comes after it: "Afsluiting en borrel"."""
    after = takewhile(lambda line: line.heading > 0 and is_round_heading(line), reversed(body))
    return len(list(after))


def _is_heading(line: Line) -> bool:
    """A rule, a round, or a marker of another kind over several sessions: "Session 2 (11:00)" above "Workshop C"."""
    marker = find_marker(line.text)
    return is_rule(line) or is_round_heading(line) or (marker is not None and not marker.title)


def _without_rules(lines: Sequence[Line]) -> tuple[Line, ...]:
    kept: list[Line] = []
    after_rule = False
    for line in lines:
        if is_rule(line):
            after_rule = True
        else:
            kept.append(replace(line, gap=max(line.gap, Gap.BLANK)) if after_rule else line)
            after_rule = False
    return tuple(kept)
