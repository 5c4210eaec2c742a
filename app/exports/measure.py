"""How many lines a text takes in a column: guessed high, so that what is laid out by it never runs over."""

import re
import unicodedata

WIDE, CAPITAL, NARROW, LETTER = 2.1, 1.65, 0.7, 1.06  # in average letters
THIN = frozenset("iljtfr.,:;'|!()[] ")


def lines_in(text: str, width: float) -> int:
    """Lines of so many average letters; a word may be broken where `printable` allows it, else at the line's end."""
    lines, room = 1, width
    for part in re.split("[\\s\u200b]+", text):
        length = units(part)
        if length > room and room < width:
            lines, room = lines + 1, width
        more = int(length // width)
        lines, room = lines + more, room - (length - more * width) - NARROW
    return lines


def units(text: str) -> float:
    return sum(map(_unit, text))


def _unit(letter: str) -> float:
    if letter in THIN:
        return NARROW
    if unicodedata.combining(letter) or letter == "\u200b":
        return 0
    if letter in "mwMW@%" or unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    return CAPITAL if letter.isupper() or not letter.isalpha() else LETTER
