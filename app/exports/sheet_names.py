"""Names that Excel takes for sheets: short, without brackets, slashes, stars, colons, question marks; no two alike."""

import re
from collections.abc import Iterable

from app.exports.plain import plain

LONGEST = 31  # in UTF-16 units, as Excel counts
RESERVED = frozenset({"history"})


def sheet_names(titles: Iterable[str], otherwise: str) -> tuple[str, ...]:
    """One name per title, in the same order; "Hall (2)" where "hall" is taken, `otherwise` for an empty title."""
    taken = set(RESERVED)
    return tuple(_free(_allowed(title) or _allowed(otherwise) or "-", taken) for title in titles)


def _allowed(title: str) -> str:
    line = re.sub(r"[\[\]:*?/\\]+", " ", plain(title))
    return _cut(" ".join(line.split()).strip("' "), LONGEST)


def _free(name: str, taken: set[str]) -> str:
    """Adds the name it gives to `taken`."""
    given, number = name, 1
    while given.casefold() in taken:
        number += 1
        suffix = f" ({number})"
        given = _cut(name, LONGEST - len(suffix)) + suffix
    taken.add(given.casefold())
    return given


def _cut(name: str, units: int) -> str:
    """The longest start of a name that has at most so many UTF-16 units and does not end in a quote."""
    while len(name.encode("utf-16-le")) > 2 * units:
        name = name[:-1]
    return name.strip("' ")
