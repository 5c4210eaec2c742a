"""Lines under a title that say by whom it is given: "door dr. A. Bos, Hospice Noord", "presented by Ann Bos"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.texts import without_addresses
from app.importing.programme.joins import ends_closed, ends_open
from app.importing.programme.lines import Gap, Line
from app.importing.programme.names import is_person, may_be_person
from app.importing.programme.organisations import (
    AND,
    IN_BRACKETS,
    Organisations,
    split_organisations,
)
from app.importing.programme.people_lines import names_people, people_in
from app.importing.programme.width import Width

BY = re.compile(
    r"^(?:(?:een\s+|an?\s+)?(?:workshop|training|sessie|session|lezing)\s+(?:door|by)|door|by|"
    r"(?:verzorgd|gepresenteerd|gegeven|geleid) door|(?:presented|given|led|facilitated) by)\s*:?\s+",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"(?:[,;]|\s[–—-])\s+(?P<by>(?:(?:verzorgd|gepresenteerd|gegeven|geleid)\s+)?door|(?:presented |given |led )?by)\s",
    re.IGNORECASE,
)
FIRST_NAMED = re.compile(r"\s*[,;:(/&+]\s*|\s+(?:en|and|[-–—])\s+", re.IGNORECASE)
FOOTNOTE = re.compile(r"^(?P<n>\d)[.)]?\s+(?=[A-Z])")
LISTED = re.compile(r"^[-*•▪–·]\s+")
HEAD_LINES = 6


def take_presenters(lines: Sequence[Line], *, titled: bool = False) -> tuple[list[Line], list[Line]]:
    """The head's lines without those that name presenters, and these; the first line is the title, if not `titled`."""
    kept: list[Line] = []
    found: list[Line] = []
    open_line = False
    for index, line in enumerate(lines):
        above = index > 0 or titled
        if above and index < HEAD_LINES and (led := _led_behind(line.text)):
            kept.append(replace(line, text=line.text[:led].rstrip(" ,;–—-")))
            line = replace(line, text=line.text[led:])  # noqa: PLW2901  # what is left of it names people
        below_people = bool(found) and lines[index - 1] is found[-1] and line.gap is Gap.NONE
        goes_on = below_people and (
            open_line
            or _is_likewise(line.text)
            or _is_footnote(line.text, found)
            or _ends_name(found[-1].text, line.text)
        )
        if above and index < HEAD_LINES and (goes_on or names_presenter(line.text) or names_people(line.text)):
            found.append(line)
            open_line = ends_open(line.text)
        else:
            below = bool(found) and lines[index - 1] is found[-1]
            kept.append(replace(line, gap=max(line.gap, Gap.SOFT)) if below else line)
            open_line = False
    return kept, found


def _led_behind(text: str) -> int:
    """Where it begins to tell who gives it, behind the organisation: "Hospice Noord, door Ann Bos"; 0 where nowhere."""
    places = (found.start("by") for found in BEHIND.finditer(text))
    return next((place for place in places if names_presenter(text[place:])), 0)


def _is_likewise(text: str) -> bool:
    """Under a line that names people: one more name with whom it belongs to."""
    return any(one.organisation for one in people_in(text, labelled=True)) and not ends_closed(text)


def _ends_name(above: str, text: str) -> bool:
    """Whether a list of people was broken within a name: "Ann Bos, Isala; mr. Sam" above "Pinas, LUMC"."""
    if ";" not in above or people_in(text, labelled=True):
        return False
    joined = people_in(f"{above} {text}", labelled=True)
    return bool(joined) and len(joined) == above.count(";") + text.count(";") + 1


def _is_footnote(text: str, above: Sequence[Line]) -> bool:
    """Of "1 Hospice Noord" below "Ann Bos1 and Sam Pinas2"."""
    note = FOOTNOTE.match(text)
    return note is not None and any(re.search(rf"[^\W\d_]{{2}}(?:\d,)*{note['n']}\b", line.text) for line in above)


def names_presenter(text: str) -> bool:
    """Whether a person stands behind "by"; "door middel van oefeningen" is running text."""
    text = without_addresses(text)
    led = BY.match(text)
    first = FIRST_NAMED.split(text[led.end() :], maxsplit=1)[0].strip() if led else ""
    return is_person(first) or may_be_person(first)


def read_presenters(lines: Sequence[Line], width: Width) -> Organisations:
    """Those whom these lines name, and whom they work for; what they do is left aside."""
    rows = [BY.sub("", LISTED.sub("", row), count=1) for row in _rows(lines, width)]
    homes = [FOOTNOTE.sub("", row) for at, row in enumerate(rows) if at and FOOTNOTE.match(row)]
    rows = [row for at, row in enumerate(rows) if not (at and FOOTNOTE.match(row))]
    apart = [people_in(row, labelled=True) for row in rows]
    found = [one for people in apart for one in people] if all(apart) else [*people_in(" ".join(rows), labelled=True)]
    others = Organisations()
    if lines and not found:
        found = [one for people in apart for one in people]
        others = _gathered([row for row, people in zip(rows, apart, strict=True) if not people])
    homes += [one.organisation for one in found if one.organisation]
    hosts = [name for home in homes for name in split_organisations(home).names]
    people = (*(one.name for one in found), *others.presenters)
    unsure = others.unsure or bool(others.names)
    return Organisations(tuple(dict.fromkeys((*hosts, *others.names))), tuple(dict.fromkeys(people)), unsure)


def _rows(lines: Sequence[Line], width: Width) -> list[str]:
    """Each line names its own people, unless it plainly goes on with the line before."""
    rows: list[str] = []
    for index, line in enumerate(lines):
        wrapped = index > 0 and line.gap is Gap.NONE and width.full(lines[index - 1], line)
        wrapped = wrapped and not (LISTED.match(line.text) or FOOTNOTE.match(line.text))
        if rows and (wrapped or ends_open(rows[-1]) or rows[-1].count("(") > rows[-1].count(")")):
            rows[-1] += f" {line.text}"
        else:
            rows.append(line.text)
    return rows


def _gathered(rows: Sequence[str]) -> Organisations:
    found = [as_presenters(split_organisations(row)) for row in rows]
    names = dict.fromkeys(name for one in found for name in one.names)
    people = dict.fromkeys(name for one in found for name in one.presenters)
    return Organisations(tuple(names), tuple(people), any(one.unsure for one in found))


def as_presenters(found: Organisations) -> Organisations:
    """Under a label such as "Spreker:" whatever may be a person is one: "Ann Bos (Hospice Noord)"."""
    names: list[str] = []
    people = list(found.presenters)
    for name in (piece for listed in found.names for piece in _apart(listed)):
        host = IN_BRACKETS.match(name)
        if host and may_be_person(host["name"]):
            people.append(host["name"].strip())
            names += split_organisations(host["organisation"]).names
        else:
            (people if may_be_person(name) else names).append(name)
    return Organisations(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(people)), found.unsure)


def _apart(name: str) -> list[str]:
    """Several people between "and"; an organisation may hold that word itself. What a person does is left aside."""
    person, comma, job = name.partition(", ")
    if comma and job[:1].islower() and may_be_person(person) and not AND.search(person):
        return [person]
    pieces = AND.split(name)
    bare = [found["name"] if (found := IN_BRACKETS.match(piece)) else piece for piece in pieces]
    return pieces if all(map(may_be_person, bare)) else [name]
