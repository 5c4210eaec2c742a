"""Places of one sheet that do not agree: each doubt names both, and none is decided."""

import re
from collections.abc import Sequence

from app.domain.parsed import Doubt, ParsedStep
from app.domain.texts import fold
from app.errors import text
from app.importing.programme.lines import Line
from app.importing.sheets.durations import MINUTE, Length
from app.importing.sheets.figures import Mention
from app.importing.sheets.people_counts import Size
from app.importing.sheets.preparation import Preparation
from app.importing.sheets.roles import Role
from app.importing.sheets.script_rows import total_minutes
from app.importing.sheets.sentences import sentences_of
from app.importing.sheets.titles import KIND

PAUSE = re.compile(
    r"^(?:\w+\s+)?(?:\w*pauze|koffie|thee|lunch|break|coffee|tea)\b|\b(?:\w*pauze|break)\b", re.IGNORECASE
)
WITHOUT_PAUSE = re.compile(r"\b(?:excl\w*\.?|zonder|without)\s+(?:de\s+|the\s+)?(?:pauze|break|lunch)", re.IGNORECASE)
NAMED_HERE = re.compile(
    rf"\b(?:dit\s+document|hoofdstuk\s+\d+|deze\s+(?:handleiding|handreiking|map)|this\s+(?:document|guide|sheet)|chapter\s+\d+)\b"
    rf".{{0,60}}?\b(?:{KIND})\s+[‘'\"“](?P<name>[^’'\"”]{{3,80}})[’'\"”]",
    re.IGNORECASE,
)
SHOWN = 90  # characters of a line that a doubt repeats


def shown(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"


def of_lengths(mentions: Sequence[Mention[Length]]) -> list[Doubt]:
    """The first counts; whoever says another length is named."""
    return [
        two_places("duration_min", (mentions[0].line, mentions[0].words), (other.line, other.words))
        for other in _first_of_each(mentions[1:])
        if not _agree(mentions[0].value, other.value)
    ]


def _first_of_each(mentions: Sequence[Mention[Length]]) -> list[Mention[Length]]:
    return list({(one.value.least, one.value.most): one for one in reversed(mentions)}.values())[::-1]


def _agree(one: Length, other: Length) -> bool:
    low = max(one.least or 0, other.least or 0)
    high = min(one.most if one.most is not None else low, other.most if other.most is not None else low)
    return low <= high + MINUTE


def of_script(length: Mention[Length] | None, steps: Sequence[ParsedStep], line: int) -> list[Doubt]:
    """The timed table against the length that the sheet names, with and without its breaks."""
    if length is None or not steps or any(step.minutes is None for step in steps[:-1]):
        return []
    least, most = total_minutes(steps)
    pauses = sum(step.minutes or 0 for step in steps if PAUSE.search(step.text))
    low, high = length.value.minutes
    if WITHOUT_PAUSE.search(length.words):
        least, most, pauses = least - pauses, most - pauses, 0
    if (high is None or least - pauses <= high) and (low is None or most >= low):
        return []
    why = text(
        "The parts of the timed programme (from line %(table)d) take %(sum)s minutes in all, but line %(line)d "
        "says: “%(words)s”.",
        table=line, sum=str(least) if least == most else f"{least}-{most}", line=length.line, words=shown(length.words),
    )  # fmt: skip
    return [Doubt("duration_min", why)]


def of_sizes(name: str, mentions: Sequence[Mention[Size]]) -> list[Doubt]:
    """Two places that give different bounds for the same side; pairs fit within groups of 2 to 4."""
    first = mentions[0] if mentions else None
    found: dict[tuple[int | None, int | None], Doubt] = {}
    for other in mentions[1:]:
        if first and not _same(first.value, other.value):
            key = (other.value.least, other.value.most)
            found.setdefault(key, two_places(name, (first.line, first.words), (other.line, other.words)))
    return list(found.values())


def of_bounds(least: int | None, most: int | None) -> list[Doubt]:
    """The fewest that one place tells are more than the most of another."""
    if least is None or most is None or least <= most:
        return []
    why = text("At least %(least)d and at most %(most)d attendees cannot both be meant.", least=least, most=most)
    return [Doubt("max_attendees", why)]


def _same(one: Size, other: Size) -> bool:
    if one.exact and not other.exact and other.most and one.least is not None and one.most is not None:
        return not other.named and one.least <= other.most <= one.most
    pairs = ((one.least, other.least), (one.most, other.most))
    return all(a is None or b is None or a == b for a, b in pairs)


def of_groups(participants: Mention[Size] | None, groups: Sequence[Mention[Size]]) -> list[Doubt]:
    """So many subgroups of that size cannot hold all attendees."""
    most = participants.value.most if participants else None
    for one in groups:
        size, count = one.value.most, one.value.groups
        if participants and most and size and count and count > 1 and size * count < most:
            why = text(
                "%(count)d groups of at most %(size)d hold %(held)d attendees (line %(line)d), but line %(other)d "
                "allows %(most)d.",
                count=count, size=size, held=size * count, line=one.line, other=participants.line, most=most,
            )  # fmt: skip
            return [Doubt("subgroup_max", why)]
    return []


def of_preparation(found: Preparation) -> list[Doubt]:
    parts = [item.minutes for item in found.items if item.minutes is not None]
    if found.total is None or not parts or sum(parts) == found.total:
        return []
    why = text(
        "The parts of the preparation take %(sum)d minutes in all, but line %(line)d says: “%(words)s”.",
        sum=sum(parts), line=found.line, words=shown(found.words),
    )  # fmt: skip
    return [Doubt("preparation", why)]


def of_roles(roles: Sequence[Role], others: Sequence[Role]) -> list[Doubt]:
    """The same kind of person counted otherwise elsewhere."""
    known = {role.stem: role for role in roles if role.least is not None}
    return [
        two_places("roles", (first.line, first.words), (other.line, other.words))
        for other in others
        if other.least is not None
        and (first := known.get(other.stem)) is not None
        and (first.least, first.most) != (other.least, other.most)
    ]


def of_title(title: str, lines: Sequence[Line]) -> list[Doubt]:
    """The text names another workshop as the one that it describes."""
    for sentence in sentences_of(lines):
        found = NAMED_HERE.search(sentence.text)
        if found and fold(found["name"]) not in fold(title) and fold(title) not in fold(found["name"]):
            why = text(
                "Line %(line)d says that another workshop is described here: “%(name)s”.",
                line=sentence.line, name=found["name"],
            )  # fmt: skip
            return [Doubt("title", why)]
    return []


def two_places(name: str, one: tuple[int, str], other: tuple[int, str]) -> Doubt:
    why = text(
        "Line %(line)d says “%(words)s”, but line %(other)d says “%(others)s”.",
        line=one[0], words=shown(one[1]), other=other[0], others=shown(other[1]),
    )  # fmt: skip
    return Doubt(name, why)
