"""A line of organisations -> its organisations and presenters; the split is a suggestion, told where it is unsure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.texts import fold
from app.importing.programme.items import marks
from app.importing.programme.jobs import names_job
from app.importing.programme.joins import ends_open, starts_lower
from app.importing.programme.lines import Gap, Line, squeeze
from app.importing.programme.names import (
    DEGREE,
    ORGANISATION_WORDS,
    OWNER_PATTERN,
    UNIT_WORDS,
    is_acronym,
    is_person,
    is_place,
    may_be_person,
    weight,
)
from app.importing.programme.people_lines import people_in
from app.importing.programme.vocabulary import words
from app.importing.programme.width import Width

STRONG = 0.9
LEADS = re.compile(
    r"^(?:(?:een|an?)\s+(?:workshop|training|werkvorm|oefening|spel|uitgave|initiatief|activiteit|activity|exercise|game|"
    r"initiative|publication)\s+(?:van|door|by|of|from)|"
    r"door|by|verzorgd door|gepresenteerd door|gegeven door|presented by|hosted by|organised by|namens|on "
    r"behalf of|i\.?s\.?m\.?|"
    r"in samenwerking met|in collaboration with|together with|samen met|met|with)(?:\s*:\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r",?\s+(?:i\.?s\.?m\.?|in samenwerking met|in collaboration with|together with|samen met|i\.?c\.?w\.?)\s+|"
    r"\s*[;|]\s*|\s+\+\s+",
    re.IGNORECASE,
)
SLASH = re.compile(r"\s*/\s*")
DASH = re.compile(r"\s+[-–—]\s+")
COMMA = re.compile(r"\s*,\s*")
AND = re.compile(r"\s+(?:en|and|&)\s+", re.IGNORECASE)
COMPANY_FORM = re.compile(r"^(?:B\.?V\.?|N\.?V\.?|Ltd\.?|Inc\.?|LLC|vzw|GmbH)$", re.IGNORECASE)
IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<organisation>[^()]+)\)$")
ASIDES = re.compile(r"\s*\([^()]*\)")
ARTICLE_AND_NAME = re.compile(r"^(?:de|het|the) [A-Z]")
UNIVERSITY = re.compile(r"universit|college|hogeschool", re.IGNORECASE)
COLLECTIVES = words(
    "stichting centrum centre center netwerk network platform vereniging expertisecentrum kenniscentrum "
    "instituut institute vakgroep afdeling department "
    "federatie association society foundation faculty faculteit school college hogeschool academie academy "
    "ministerie ministry raad council consortium "
    "werkgroep coalitie alliantie bureau fonds regio gemeente netwerken"
)
PLURALS = ("en", "s")
LONGEST_ROW = 500  # characters; more is no list of organisations
FEW_WORDS = 2  # of a name without any word that tells an organisation


@dataclass(frozen=True, slots=True)
class Organisations:
    """The names found; `unsure` says that another split is as good."""

    names: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()
    unsure: bool = False


def read_organisations(lines: Sequence[Line], width: Width) -> Organisations:
    """Each line holds organisations of its own, unless it plainly goes on with the line before."""
    rows: list[str] = []
    for index, line in enumerate(lines):
        wrapped = index > 0 and line.gap is Gap.NONE and width.full(lines[index - 1], line)
        found = () if is_person(line.text) else marks(line.text)
        text = squeeze(line.text[found[0].end :] if found else line.text)
        if rows and not found and (wrapped or _goes_on(rows[-1], text)):
            rows[-1] += f" {text}"
        else:
            rows.append(text)
    return _gather([split_organisations(row) for row in rows])


def _goes_on(row: str, text: str) -> bool:
    opened = row.count("(") > row.count(")")
    return opened or ends_open(row) or (starts_lower(text) and weight(text) < STRONG)


def _gather(parts: Sequence[Organisations]) -> Organisations:
    names = dict.fromkeys(name for part in parts for name in part.names if name)
    presenters = dict.fromkeys(name for part in parts for name in part.presenters if name)
    return Organisations(tuple(names), tuple(presenters), any(part.unsure for part in parts))


def split_organisations(row: str) -> Organisations:
    """One line: "LUMC, Leiden" is one, "VUmc, Saxion en O2PZ" are three, "Centrum voor Rouw en Verlies" is one."""
    if len(row) > LONGEST_ROW:
        return Organisations((row,), unsure=True)
    if row.startswith("(") and row.endswith(")") and row.count("(") == 1:
        return split_organisations(row[1:-1])
    if people := _people(row):
        return people
    led = LEADS.match(row)
    text = row[led.end() :] if led else row
    pieces = _split_outside_brackets(text.strip(" ,;:"), TOGETHER)
    return _gather([_split_slashes(piece) for piece in pieces])


def _people(row: str) -> Organisations | None:
    """Where the line names people, surely, with whom they work for: "Ann Bos, MSc (Hospice Noord)"."""
    found = people_in(row)
    if not any(one.organisation or one.job for one in found) or not any(one.is_sure for one in found):
        return None
    hosts = _gather([_split_commas(one.organisation) for one in found if one.organisation])
    return Organisations(hosts.names, tuple(dict.fromkeys(one.name for one in found)))


def _split_outside_brackets(text: str, pattern: re.Pattern[str]) -> list[str]:
    parts: list[str] = []
    start = depth = scanned = 0
    for found in pattern.finditer(text):
        between = text[scanned : found.start()]
        depth += between.count("(") - between.count(")")
        scanned = found.start()
        if depth <= 0 and found.start() > start:
            parts.append(text[start : found.start()])
            start = found.end()
    return [part for part in (*parts, text[start:]) if part.strip()]


def _split_slashes(text: str) -> Organisations:
    sides = _split_outside_brackets(text, SLASH)
    if len(sides) == 1 or any(starts_lower(side) and weight(side) < STRONG for side in sides):
        return _split_commas(text)
    unsure = any(weight(side) < STRONG for side in sides)
    return _gather([*(_split_commas(side) for side in sides), Organisations(unsure=unsure)])


def _split_commas(text: str) -> Organisations:
    parts = _split_outside_brackets(text, COMMA)
    kept: list[str] = []
    unsure = False
    for index, part in enumerate(_places_apart(parts)):
        belongs = index > 0 and _belongs(kept[-1], part)
        if index and _is_job(part) and is_person(kept[-1].split(",")[0]):
            continue
        if belongs:
            kept[-1] += f", {part}"
        else:
            unsure = unsure or (index > 0 and _may_belong(kept[-1], part))
            kept.append(part)
    return _gather([*(_split_ands(part, listed=len(kept) > 1) for part in kept), Organisations(unsure=unsure)])


def _is_job(part: str) -> bool:
    return names_job(part) and weight(part) < STRONG


def _places_apart(parts: Sequence[str]) -> list[str]:
    """In "Hospice North, Breda & Hospital South" the place belongs to the first."""
    apart = list(parts[:1])
    for part in parts[1:]:
        pieces = AND.split(part, maxsplit=1)
        apart += pieces if len(pieces) > 1 and is_place(pieces[0]) and weight(pieces[1]) >= STRONG else [part]
    return apart


def _belongs(before: str, part: str) -> bool:
    """Whether a part behind a comma is a place, a company form, a department, or the rest of a ministry's name."""
    if is_place(part) or COMPANY_FORM.match(part) or DEGREE.fullmatch(f" {part}"):
        return True
    if starts_lower(part) and weight(part) < STRONG:
        return True
    if _is_unit(part) or (_is_unit(before) and "," not in before):
        return not is_person(before)
    return weight(before) >= STRONG > weight(part) and bool(OWNER_PATTERN.search(before)) and bool(AND.search(part))


def _may_belong(before: str, part: str) -> bool:
    """Whether a part that was taken as a name of its own may as well be a piece of the one before it."""
    within = bool(UNIVERSITY.search(part)) and weight(before) >= STRONG and not UNIVERSITY.search(before)
    return (weight(part) < STRONG or within) and not (_has_person(part) or _has_person(before))


def _is_unit(part: str) -> bool:
    words = part.split()
    return bool(words) and fold(words[0]).strip(".") in {fold(word).strip(".") for word in UNIT_WORDS}


def _has_person(part: str) -> bool:
    return any(is_person(piece.split("(")[0]) for piece in AND.split(part))


def _split_ands(text: str, *, listed: bool) -> Organisations:
    pieces = _split_outside_brackets(text, AND)
    if len(pieces) == 1:
        return _one(text)
    kept = [pieces[0]]
    unsure = False
    rest = text[len(pieces[0]) :]
    for piece in pieces[1:]:
        joint = rest[: rest.index(piece)]
        rest = rest[len(joint) + len(piece) :]
        split, sure = _judge(kept[-1], piece, listed=listed, ampersand="&" in joint)
        unsure = unsure or not sure
        if split:
            kept.append(piece)
        else:
            kept[-1] += joint + piece
    return _gather([*(_one(part) for part in kept), Organisations(unsure=unsure)])


def _judge(left: str, right: str, *, listed: bool, ampersand: bool) -> tuple[bool, bool]:
    """Whether an "and" parts two organisations, and whether that is sure; "&" mostly stands within one name."""
    if _has_person(left) and _has_person(right):
        return True, True
    strong_left, strong_right = _is_strong(left), _is_strong(right) and not _is_generic(right)
    if strong_right:
        one_name = not strong_left and weight(right.split(maxsplit=1)[0]) < STRONG  # "Lungs & Life Charity"
        return listed or not one_name, not one_name and (strong_left or len(left.split()) <= FEW_WORDS)
    return (False, True) if ampersand else _judge_rest(left, right, listed=listed, strong_left=strong_left)


def _judge_rest(left: str, right: str, *, listed: bool, strong_left: bool) -> tuple[bool, bool]:
    """The same, when the right half alone does not look like an organisation."""
    if is_place(right) and (is_place(left.rsplit(maxsplit=1)[-1]) or not is_acronym(left.rsplit(maxsplit=1)[-1])):
        return False, True
    if OWNER_PATTERN.search(left):
        return False, strong_left
    if ARTICLE_AND_NAME.match(right):
        return True, False
    single = len(right.split()) == 1 and right[:1].isupper()
    if not strong_left:
        both_single = single and len(left.split()) == 1
        return (both_single or listed) and " & " not in f"{left} {right}", False
    collective = fold(left.split(maxsplit=1)[0]) in COLLECTIVES
    return single and not collective and weight(left.rsplit(maxsplit=1)[-1]) < 1, False


def _is_strong(text: str) -> bool:
    """Whether the words outside brackets tell an organisation."""
    return weight(ASIDES.sub("", text) or text) >= STRONG


def _is_generic(text: str) -> bool:
    """A lone plural such as "Ziekenhuizen": part of a name, not a name."""
    words = text.split()
    return (
        len(words) == 1
        and not is_acronym(words[0])
        and fold(words[0]).endswith(PLURALS)
        and fold(words[0]) in ORGANISATION_WORDS
    )


def _one(text: str) -> Organisations:
    """A single name: an organisation, a person, or a person with the organisation in brackets or behind a dash."""
    name = text.strip(" ,;")
    found = IN_BRACKETS.match(name)
    if found and (
        is_person(found["name"]) or (may_be_person(found["name"]) and _is_job(found["organisation"].split(",")[0]))
    ):
        inner = split_organisations(", ".join(part for part in COMMA.split(found["organisation"]) if not _is_job(part)))
        return Organisations(inner.names, (found["name"].strip(),), unsure=True)
    head, dash, tail = _partition(name)
    if dash and is_person(head):
        inner = split_organisations(tail)
        return Organisations(inner.names, (head,), unsure=True)
    if is_person(name.split(",")[0]):
        return Organisations((), (name,))
    return Organisations((name,))


def _partition(name: str) -> tuple[str, str, str]:
    found = DASH.search(name)
    return (name[: found.start()], found.group(), name[found.end() :]) if found else (name, "", "")
