"""Names and addresses of people, however a table spreads them over its columns."""

import re
from collections.abc import Iterable

from app.domain.texts import fold_email
from app.importing.cells import Cells, says_nothing, without_unseen

LONGEST_PART = 200
ADDRESS_IN_NAME = re.compile(r"^.*<\s*([^<>\s]+@[^<>\s]+)\s*>$")
ANONYMOUS = frozenset(("anonymous", "anoniem"))  # what Microsoft Forms calls those who need not log in
CREDENTIAL = re.compile(
    r"(?:m|b|ph)\.?\s?(?:sc|a|d|anp|ed|phil|n)\.?|rn|drs?\.?|ir\.?|ing\.?|mr\.?|jr\.?|sr\.?", re.IGNORECASE
)
SALUTATION = re.compile(
    r"(?:(?:de heer|mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|mej\.|heer|mrs\.?|ms\.?|miss|mx\.?)"
    r"(?:\s*/\s*(?:mevr|mw)\.?)?\s+)+"
    r"(?=\S)",
    re.IGNORECASE,
)
TITLES = re.compile(r"(?:(?:prof|dr|drs|ir|ing|mr|bc|ds)\.?\s+)+(?=\S)", re.IGNORECASE)
BRACKETS = re.compile(r"(.*?)\s*(\([^()]*\))?", re.DOTALL)
CALLED = re.compile(  # "P.J. (Piet) van der", as registers of personnel write a first name
    r"(?:[^\W\d_]{1,2}\.\s?)+\((?P<called>[^\W\d_][^\W\d_'’ -]*(?:[- ][^\W\d_]+)*)\)(?P<infix>(?:\s+[^\W\d_'’]+)*)"
)
INFIX_FIRST = re.compile(r"(?P<infix>(?:(?:[^\W\d_A-Z]|['’])+\s+)+)(?P<first>[A-ZÀ-Þ].*)")  # "de J.M. (Jannie)"
MOST_PARTS = 3  # last name, infix, first name
TURNED = 0.8  # so many of the names of a column stand with the last name in front
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
    return turned(value[: value.rindex("<")].strip(" \"'"))


def without_salutation(name: str) -> str:
    """Without "dhr." or "Mevrouw" before it, which is how somebody is addressed."""
    return SALUTATION.sub("", name, count=1) if SALUTATION.match(name) else name


def is_salutation(words: str) -> bool:
    """Whether this is only how somebody is addressed: "mevr.", "Prof. dr."."""
    return not without_titles(f"{words} -").strip(" -")


def without_titles(name: str) -> str:
    """Without "prof. dr." before it too, as names are compared."""
    bare = without_salutation(name)
    return TITLES.sub("", bare, count=1) if TITLES.match(bare) else bare


def turned(name: str) -> str:
    """A name as it is said, of "Berg, Annelies van der" and "Berg, van der, Annelies"; another name as it is."""
    last, *others = (part.strip() for part in name.split(","))
    if not others or len(others) >= MOST_PARTS or not last or any(CREDENTIAL.fullmatch(one) for one in others):
        return name
    if len(others) == 1 and (found := CALLED.fullmatch(others[0])):
        return " ".join((found["called"], *found["infix"].split(), last))
    if len(others) == 1 and (found := INFIX_FIRST.fullmatch(others[0])):
        return turned(f"{last}, {found['first']} {found['infix']}") if found["first"] else name
    first, aside = BRACKETS.fullmatch(others[-1]).groups()  # type: ignore[union-attr]  # it fits anything
    return " ".join(part for part in (first, *others[-2::-1], last, aside) if part) if all(others) else name


def are_turned(names: Iterable[str]) -> bool:
    """Whether nearly all names of a column stand with the last name in front."""
    told = [name for name in names if name.strip()]
    return bool(told) and sum(turned(name) != name for name in told) >= TURNED * len(told)


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
