"""Where sessions start when no keyword says so: by labels, codes, bare numbers, headings, rules or wide gaps."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from app.importing.programme.bodies import (
    FEWEST_BODY_LINES,
    PROSE,
    clean_parts,
    goal_places,
    has_bodies,
    has_prose,
    is_goals,
    parts_goals,
)
from app.importing.programme.furniture import is_rule
from app.importing.programme.joins import ends_closed
from app.importing.programme.labels import Kind, find_label
from app.importing.programme.lines import Gap, Line
from app.importing.programme.markers import find_code
from app.importing.programme.starts import SEVERAL, Start, order
from app.importing.programme.token_starts import token_starts
from app.importing.programme.tokens import common_tokens

BARE = re.compile(
    r"^(?P<number>\d{1,3})(?:(?:[.):]\s*|\s+[-–—]?\s*|$)(?P<title>[^\d\s].*)?|[.):]\s+(?P<counted>\d.*))$"
)
WIDE_GAP = 2
NUMBERED_ROUND = re.compile(
    r"^(?:parallel(?:le)?[ -]?(?:sess(?:ies|ions)|workshops)\s*[-–:,(]*\s*)?"
    r"(?:(?:workshop|sessie|parallel|session)?[ -]?(?:ronde|round|blok|block)|tijdblok|time ?slot|slot|dagdeel|dag|day)"
    r"\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})\b(?!\s+[a-z]).{0,50}$",
    re.IGNORECASE,
)
ORDINAL_ROUND = re.compile(
    r"^(?:\d{1,2}(?:e|st|nd|rd|th)|eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth)\s+"
    r"(?:(?:parallel(?:le)?|workshop|sessie|session)[ -]?)?(?:ronde|round|blok|block|dagdeel)\b(?!\s+[a-z]).{0,50}$",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"^(?:van |from )?\d{1,2}[.:]\d{2}\s*(?:u|uur|h)?\s*(?:[-–]|tot|to)\s*\d{1,2}[.:]\d{2}\s*(?:u|uur|h)?\b.{0,40}$",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"^(?:parallel(?:le)?[ -]?(?:sess(?:ies|ions)|workshops)|ochtendprogramma|middagprogramma|avondprogramma|"
    r"(?:koffie|thee|lunch)?pauze|lunch|"
    r"(?:coffee |tea |lunch )?break|plenair|plenary|welkom|welcome|opening|afsluiting|closing|borrel|inloop|"
    r"morning|afternoon)\b.{0,40}$",
    re.IGNORECASE,
)


def names_round(text: str) -> bool:
    """Whether these words name a round or say from when to when, and no more than that."""
    return bool(NUMBERED_ROUND.match(text) or ORDINAL_ROUND.match(text) or TIMES.match(text))


def is_round_heading(line: Line) -> bool:
    """Whether it stands over or between sessions: "Ronde 2 (13.30 - 14.30 uur)", "Lunch"."""
    if ends_closed(line.text):
        return False
    return names_round(line.text) or bool(BETWEEN.match(line.text))


def stands_apart(line: Line) -> bool:
    """Under a gap "Lunch" is a heading; right under a sentence it may be its end."""
    return line.gap > Gap.NONE or line.heading > 0 or names_round(line.text)


def weak_starts(lines: Sequence[Line]) -> list[Start]:
    """The first reading under which the text has several sessions, each with its own goals, unless tokens do better."""
    readings: tuple[Callable[[Sequence[Line]], list[Start]], ...] = (
        label_starts, code_starts, number_starts, heading_starts, rule_starts, gap_starts,
    )  # fmt: skip
    labels = [index for index, line in enumerate(lines) if is_goals(line)]
    by_token = token_starts(lines)
    for reading in readings:
        starts = reading(lines)
        if len(starts) >= SEVERAL and parts_goals(starts, len(lines), labels):
            return by_token if _is_better(by_token, starts, lines) else starts
    return by_token


def _is_better(by_token: Sequence[Start], starts: Sequence[Start], lines: Sequence[Line]) -> bool:
    """Whether the tokens give more sessions goals of their own or, where there are no goals, find further sessions."""
    places = goal_places(lines)
    if places:
        return clean_parts(by_token, len(lines), places) > clean_parts(starts, len(lines), places)
    return {start.index for start in by_token} > {start.index for start in starts}


def label_starts(lines: Sequence[Line]) -> list[Start]:
    """Each "Title: ..." opens a session, or the "Number: ..." just above it."""
    starts: list[Start] = []
    pending: Start | None = None
    for index, line in enumerate(lines):
        label = find_label(line.text, dressed=line.heading > 0)
        kind = label.kind if label else None
        if kind is Kind.NUMBER:
            pending = pending or Start(index, keeps_line=True)
        elif kind is Kind.TITLE:
            starts.append(pending or Start(index, keeps_line=True))
            pending = None
        elif kind not in {Kind.NOTE, None}:
            pending = None
    return starts


def code_starts(lines: Sequence[Line]) -> list[Start]:
    """Codes such as "→ 3" or "A1 - ...", in rising order and each after a gap where the text has gaps."""
    starts: defaultdict[tuple[str, str], list[Start]] = defaultdict(list)
    for index, line in enumerate(lines):
        marker = find_code(line.text)
        if marker and (index == 0 or line.gap > Gap.NONE or marker.style[0] or line.heading):
            starts[marker.style].append(Start(index, marker.number, marker.title, marker.aside))
    best = max(starts.values(), key=len, default=[])
    return best if _rises(best) and has_bodies(best, lines) else []


def _rises(starts: Sequence[Start]) -> bool:
    places = [(start.number or "")[:1].isalpha() or order(start.number or "") for start in starts]
    return all(a is True or b is True or (a and b and a < b) for a, b in pairwise(places))


def number_starts(lines: Sequence[Line]) -> list[Start]:
    """A run of "1. Title", "2. Title" without holes, whose numbers are not those of the lists inside the sessions."""
    starts: list[Start] = []
    list_next = 0
    gapless = all(line.gap is Gap.NONE for line in lines)
    for index, line in enumerate(lines):
        found = BARE.match(line.text)
        if not found:
            continue
        number, title = int(found["number"]), (found["title"] or found["counted"] or "").strip()
        free = index == 0 or line.gap > Gap.NONE or line.heading > 0 or (gapless and not title)
        expected = int(starts[-1].number or 0) + 1 if starts else number
        in_list = number == list_next and not (free and _opens_session(lines, index, number))
        if in_list or not free or number != expected or (not starts and number > 1):
            list_next = number + 1 if in_list or number == 1 else list_next
        else:
            starts.append(Start(index, found["number"], title))
            list_next = 0
    return starts if has_bodies(starts, lines) and has_prose(starts, lines) else []


def _opens_session(lines: Sequence[Line], index: int, number: int) -> bool:
    """Among the next lines there is a label or prose before this number comes again or the next one comes."""
    following = re.compile(rf"^0?(?:{number}|{number + 1})(?:[.):\s]|$)")
    for line in lines[index + 1 : index + 1 + FEWEST_BODY_LINES * 2]:
        if following.match(line.text):
            return False
        if find_label(line.text, dressed=line.heading > 0) or len(line.text) > PROSE:
            return True
    return False


def heading_starts(lines: Sequence[Line]) -> list[Start]:
    """Headings of the highest level that has several with text under them; labels and rounds are no sessions."""
    levels: defaultdict[int, list[Start]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.heading and not is_round_heading(line) and not find_label(line.text, dressed=True):
            levels[line.heading].append(Start(index, None, line.text))
    for level in sorted(levels):
        starts = levels[level]
        if len(starts) > SEVERAL and starts[1].index == starts[0].index + 1:
            starts = starts[1:]  # the name of the whole, right above the first
        if len(starts) >= SEVERAL and has_bodies(starts, lines, fewest=1):
            tokens = common_tokens([start.title for start in starts])
            return (
                [Start(s.index, t.number, t.title) for s, t in zip(starts, tokens, strict=True)] if tokens else starts
            )
    return []


def rule_starts(lines: Sequence[Line]) -> list[Start]:
    """Rules part the sessions; a short first part is the document's heading."""
    edges = [-1, *(index for index, line in enumerate(lines) if is_rule(line)), len(lines)]
    if len(edges) <= SEVERAL:
        return []
    parts = [(first + 1, last) for first, last in pairwise(edges) if last > first + 1]
    if len(parts) > SEVERAL and _is_heading_only(lines[parts[0][0] : parts[0][1]]):
        parts = parts[1:]
    return [Start(first, keeps_line=True) for first, _ in parts]


def _is_heading_only(part: Sequence[Line]) -> bool:
    return len(part) <= FEWEST_BODY_LINES and all(len(line.text) <= PROSE for line in part)


def gap_starts(lines: Sequence[Line]) -> list[Start]:
    """Sessions parted by wider gaps than the paragraphs inside them; each must hold learning goals."""
    edges = [0, *(index for index, line in enumerate(lines) if index and line.blanks >= WIDE_GAP)]
    parts = [lines[first:last] for first, last in zip(edges, [*edges[1:], len(lines)], strict=True)]
    with_goals = [edge for edge, part in zip(edges, parts, strict=True) if len(part) > 1 and _has_goals(part)]
    return [Start(edge, keeps_line=True) for edge in with_goals] if len(with_goals) >= SEVERAL else []


def _has_goals(part: Sequence[Line]) -> bool:
    return any(is_goals(line) for line in part[1:])
