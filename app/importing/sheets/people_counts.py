"""How many people: "ca 5-20 deelnemers", "max. 12", "groepjes van 3 à 4", "in drietallen" -> bounds, and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.importing.sheets.words import COUNT, any_of, count_of

PEOPLE = any_of("participants")
GROUPS = any_of("groups")
ABOUT = rf"(?:(?P<about>{any_of('about')}\b\.?|±|\+/-|~)\s*)?"
MOST = rf"(?P<most>{any_of('at most')})\b\.?"
LEAST = rf"(?P<least>{any_of('at least')})\b\.?"
TO = r"\s*(?:[-–—‐‑]|tot(?:\s+en\s+met)?|t/m|à|a|to|of|or|en|and)\s*"
ARTICLE = r"(?!(?:een|an?|'n)\b)"  # "een kleiner aantal deelnemers" counts nobody
RANGE = rf"(?P<low>{COUNT}){TO}(?:{any_of('at most')}\.?\s+)?(?P<high>{COUNT})"
ADJECTIVE = r"(?:\s+[^\W\d_]+){0,2}?"
BOUND = rf"(?:(?:{MOST}|{LEAST})(?:\s+(?:aantal|number\s+of))?(?:\s+{PEOPLE})?\s*:?\s*)?"
SIZED = re.compile(
    rf"(?<![\w.,:/€-]){ABOUT}{BOUND}{ABOUT.replace('about>', 'about2>')}"
    rf"(?:{RANGE}|{ARTICLE}(?P<one>{COUNT}))(?!\s+(?:(?!(?:in|en|and|met|with)\b)\w+\s+)?{GROUPS}\b)(?P<people>{ADJECTIVE}\s*{PEOPLE}\b)?"
    rf"(?P<per>\s+(?:per|in\s+een|in\s+elke?|in\s+each|in\s+a|a)\s+{GROUPS})?",
    re.IGNORECASE,
)
BOTH = re.compile(
    rf"{any_of('at least')}\.?\s*(?P<low>{COUNT})\D{{1,25}}?{any_of('at most')}\.?\s*(?P<high>{COUNT})", re.IGNORECASE
)
IN_GROUPS = re.compile(
    rf"(?:(?P<groups>{COUNT})\s+(?!(?:in|per)\b))?(?:\w+\s+)?{GROUPS}\s*(?:van|met|of|with|:)\s*"
    rf"(?:(?:{any_of('about')}|(?P<most>{any_of('at most')})|(?P<least>{any_of('at least')}))\.?\s+)*"
    rf"(?:{RANGE}|(?P<one>{COUNT}))(?!\s*(?:{any_of('minutes', 'hours')}))",
    re.IGNORECASE,
)
A_GROUP = re.compile(GROUPS, re.IGNORECASE)
NAMED_GROUPS = tuple(
    (size, re.compile(rf"(?<!\w){any_of(heading)}(?!\w)", re.IGNORECASE))
    for size, heading in ((2, "pairs"), (3, "threes"), (4, "fours"), (5, "fives"))
)
CONDITION = re.compile(
    r"\b(?:indien|als|wanneer|bij\s+(?:meer|minder|grotere|kleinere)|groter\s+(?:dan|wordt)|if|when|for\s+groups\s+over|more\s+than\s+\w+\s+(?:\w+\s+)?then)\b",
    re.IGNORECASE,
)
SMALL = re.compile(r"\b(?:sub|deel|klein|small|breakout|tafel|table)", re.IGNORECASE)
SURELY = re.compile(rf"\b{any_of('surely attending')}\b", re.IGNORECASE)
ATTENDING = re.compile(rf"(?<![\w-]){any_of('attending')}(?!\w)", re.IGNORECASE)
ENDS = re.compile(r"\s*(?:$|[.,;)]|(?:is|are|zijn|nodig|needed|per)\b)", re.IGNORECASE)
FEW_WORDS = 7  # of a line that only gives the figure: "Max. 12 personen per keer."
LARGEST_GROUP = 10
LARGEST = 2000


@dataclass(frozen=True, slots=True)
class Size:
    """Between `least` and `most` people; None where there is no such bound."""

    least: int | None
    most: int | None
    start: int = 0
    end: int = 0
    about: bool = False
    named: bool = False  # a word for people stands with it
    groups: int | None = None  # how many subgroups of this size there are
    exact: bool = False  # a figure, not a word such as "pairs"


def find_sizes(text: str) -> list[Size]:
    """Every count of people that a line gives bounds for, those of subgroups left aside."""
    if found := BOTH.search(text):
        low, high = count_of(found["low"]), count_of(found["high"])
        if low <= high:
            return [Size(low, high, found.start(), found.end(), named=True)]
    groups = [(one.start, one.end) for one in find_groups(text)]
    return [
        one
        for match in SIZED.finditer(text)
        if not match["per"] and (one := _size(match)) and not any(a <= one.start < b for a, b in groups)
    ]


def _size(match: re.Match[str]) -> Size | None:
    about = bool(match["about"] or match["about2"])
    named = bool(match["people"]) or bool(re.search(PEOPLE, match.group(), re.IGNORECASE))
    if match["one"]:
        one = count_of(match["one"])
        more = match.string[match.end("one") : match.end("one") + 1] == "+"  # "6+"
        bounds = (one, None) if match["least"] or more else (None, one) if match["most"] else (one, one)
    else:
        bounds = (count_of(match["low"]), count_of(match["high"]))
        bounds = (None, bounds[1]) if match["most"] and bounds[0] == bounds[1] else bounds
    least, most = bounds
    if (least is not None and most is not None and least > most) or (most or least or 0) > LARGEST:
        return None
    return Size(least, most, match.start(), match.end(), about, named)


def participants_in(text: str, *, labelled: bool) -> Size | None:
    """The attendees of a session; under a label a bare number is the most, in running text only bounds count."""
    found = find_sizes(text)
    sure = [one for one in found if one.named or (one.least is None) != (one.most is None)]  # not "year 2"
    found = sure if labelled and any(one.named for one in sure) else found
    if labelled and len(found) > 1:
        return _joined(found)
    for one in found:
        exact = one.least == one.most
        if labelled:
            return Size(None, one.most, one.start, one.end, one.about, one.named) if exact else one
        if one.named and not exact and not CONDITION.search(text[: one.start]):
            return one
    return None


def _joined(found: Sequence[Size]) -> Size:
    """An open bound counts more than the end of a range: "bij voorkeur 8 tot 10, maximaal 12"."""
    least = next((one.least for one in found if one.least is not None and one.most is None), None)
    most = next((one.most for one in found if one.most is not None and one.least is None), None)
    first = found[0]
    if least is None and first.least != first.most:
        least = first.least
    return replace(first, least=least, most=first.most if most is None else most, named=any(one.named for one in found))


def tells_attendance(sentence: str, size: Size) -> bool:
    """Whether running text counts those who attend: "Maximaal 12 mensen vielen nog" tells a story."""
    if SURELY.search(sentence[size.start : size.end]) or ATTENDING.search(sentence):
        return True
    return len(sentence.split()) <= FEW_WORDS


def bounds_alone(text: str) -> list[Size]:
    """Bounds on one side that no word for people stands with: "the room holds no more than 10", "maximum 18"."""
    found = [one for one in find_sizes(text) if (one.least is None) != (one.most is None)]
    return [one for one in found if not one.named and ENDS.match(text[one.end :])]


def binding_sizes(text: str) -> list[Size]:
    """Counts of people with a bound on one side, of attendees or of subgroups."""
    sizes = [*(one for one in find_sizes(text) if one.named and tells_attendance(text, one)), *find_groups(text)]
    return [one for one in sizes if (one.least is None) != (one.most is None)]


def find_groups(text: str) -> list[Size]:
    """Sizes of subgroups: "groepjes van 3 à 4", "4 per groep", "in drietallen"."""
    found: list[Size] = []
    if A_GROUP.search(text):  # most lines name none, and looking for sizes takes long
        found += [_group(match) for match in IN_GROUPS.finditer(text)]
        found += [replace(one, exact=True) for match in SIZED.finditer(text) if match["per"] and (one := _size(match))]
    found += [
        Size(size, size, match.start(), match.end())
        for size, pattern in NAMED_GROUPS
        for match in pattern.finditer(text)
    ]
    return sorted((one for one in found if one.most and not _is_whole(one, text)), key=lambda one: one.start)


def _is_whole(one: Size, text: str) -> bool:
    """The attendees of a session are such as "groepen van maximaal 18 deelnemers"."""
    return (one.most or 0) > LARGEST_GROUP and not SMALL.search(text[: one.end])


def _group(match: re.Match[str]) -> Size:
    low, high = (match["one"], match["one"]) if match["one"] else (match["low"], match["high"])
    groups = count_of(match["groups"]) if match["groups"] else None
    least = None if match["most"] and match["one"] else count_of(low)
    most = None if match["least"] and match["one"] else count_of(high)
    return Size(least, most, match.start(), match.end(), groups=groups, exact=True)
