"""Who presents, however a peer spells it: objects, cells with several names, "Ann Bos (Hospice Noord)"."""

import re
from collections.abc import Iterator, Sequence

from app.importing.peers.fields import Fields, scalar
from app.importing.peers.plain import plain_line
from app.importing.peers.told import Person

NAMES = ("name", "public_name", "fullName", "full_name", "full_public_name", "display_name", "displayName")
FIRST, LAST = (
    ("firstName", "first_name", "firstname"),
    ("lastName", "last_name", "familyName", "family_name", "lastname"),
)
EMAILS = ("email", "emailAddress", "email_address", "mail")
ORGANISATIONS = ("affiliation", "organisation", "organization", "company")
ADDRESSED = re.compile(r"^(?P<name>[^<>]*?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>$")
FROM = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<organisation>[^()]{2,300})\)$")
AND = re.compile(r"\s+(?:en|and|und|&)\s+")
FEW_WORDS = 5


def person_of(place: str, value: object, fields: Fields) -> Person | None:
    """Of an object, or of a name alone."""
    if isinstance(value, dict):
        one = Fields(value, place, fields.problems)
        apart = (one.words(*FIRST), one.words(*LAST))
        name = " ".join(apart) if all(apart) else turned(one.words(*NAMES)) or " ".join(filter(None, apart))
        email = one.words(*EMAILS)
        return Person(name, email, one.words(*ORGANISATIONS)) if name or email else None
    words = scalar(value)
    return named(words) if words else None


def people_of(fields: Fields, *keys: str) -> tuple[Person, ...]:
    """Of the first of these lists that names anybody; a list in words is one too."""
    for key in keys:
        value = fields.values.get(key)
        found = (
            list(several(value))
            if isinstance(value, str)
            else [person for place, one in fields.items(key) if (person := person_of(place, one, fields))]
        )
        if found:
            return tuple(found)
    return ()


def named(words: str) -> Person:
    """A name, perhaps with an address or an organisation behind it."""
    line = plain_line(words)
    if found := ADDRESSED.match(line):
        return Person(found["name"].strip(" \"'"), found["email"])
    if found := FROM.match(line):
        return Person(turned(found["name"]), organisation=found["organisation"])
    return Person(turned(line))


def turned(name: str) -> str:
    """A name such as "Bos, Ann" the other way round; "Ann Bos, MSc" stays."""
    last, comma, first = name.partition(", ")
    given = bool(comma) and all(word.istitle() or word.endswith(".") for word in first.replace("-", " ").split())
    return f"{first} {last}" if given and "," not in first else name


def several(cell: str) -> Iterator[Person]:
    """The people of a cell: parted by line ends, else by semicolons, else by commas between whole names."""
    for part in parted(plain_cell(cell)):
        if part:
            yield named(part)


def plain_cell(cell: str) -> str:
    return "\n".join(
        plain_line(line) for line in cell.replace("<br>", "\n").replace("<br />", "\n").splitlines()
    ).strip()


def parted(cell: str) -> Sequence[str]:
    for separator in ("\n", ";", "|"):
        if separator in cell:
            return [part.strip(" ,") for part in cell.split(separator)]
    parts = [part.strip() for part in re.split(r",(?![^()]*\))", cell)]
    whole = all(" " in part or part == "" for part in parts)  # "Bos, Ann" is one name
    if len(parts) > 1 and not whole:
        return [cell.strip()]
    return [name for part in parts for name in (AND.split(part) if len(part.split()) > FEW_WORDS // 2 else [part])]
