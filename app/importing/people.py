"""Names and addresses of people, however a table spreads them over its columns."""

import re

from app.domain.texts import fold_email
from app.importing.cells import Cells, says_nothing, without_unseen

LONGEST_PART = 200
ADDRESS_IN_NAME = re.compile(r"^.*<\s*([^<>\s]+@[^<>\s]+)\s*>$")
ANONYMOUS = frozenset(("anonymous", "anoniem"))  # what Microsoft Forms calls those who need not log in
PARTS = ("first_name", "infix", "last_name")


def read_name(cells: Cells) -> str:
    """The whole name, or first name, infix and last name joined."""
    whole = cells.line("name", longest=LONGEST_PART)
    if whole:
        return _name_beside_address(whole) or whole
    parts = [cells.line(part, longest=LONGEST_PART) for part in PARTS]
    return " ".join(part for part in parts if part) or _name_beside_address(cells.line("email", longest=LONGEST_PART))


def _name_beside_address(value: str) -> str:
    """The name in "Ann Bos <ann@x.nl>", turned round where it stands as "Bos, Ann"; "" where no address stands."""
    if not ADDRESS_IN_NAME.match(value):
        return ""
    name = value[: value.rindex("<")].strip(" \"'")
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def read_email(cells: Cells) -> str:
    """Case-folded, without what mail programs put round an address; not yet judged."""
    value = without_unseen(cells.raw("email")).strip()
    if not value and ADDRESS_IN_NAME.match(whole := without_unseen(cells.raw("name")).strip()):
        value = whole
    if says_nothing(value) or value.casefold() in ANONYMOUS:
        return ""
    inside = ADDRESS_IN_NAME.match(value)
    bare = inside.group(1) if inside else value
    return fold_email(bare.removeprefix("mailto:").rstrip(";, "))
