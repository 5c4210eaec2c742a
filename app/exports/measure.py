"""How many lines a text takes in a column: guessed a little high, so that what is laid out by it never runs over."""

import re
import unicodedata
from functools import lru_cache

BOLD = 1.11  # of the width of a text in regular type
BY_WIDTH = {  # letters of our type, by their width in hundredths of its size, rounded up
    20: "'",
    24: ",.:;|",
    28: " ijl{}·’",
    32: "!()I\\ft",
    36: '"-/J[]',
    40: "*`rs",
    44: "?cz",
    48: "#$0123456789ae~€",
    52: "FS^_bdgkopqvxy",
    56: "+<=>ELPhnu–Ł",
    60: "BRTY",
    64: "%KZ",
    68: "CUVX",
    72: "&ADGNOQ",
    76: "Hw—…",
    80: "m",
    84: "M",
    92: "@",
    96: "W",
}
WIDTHS = {letter: width / 100 for width, letters in BY_WIDTH.items() for letter in letters}
SMALL, CAPITAL, WIDE = 0.62, 0.8, 1.05  # of letters that are not in our type
SPACE = WIDTHS[" "]


@lru_cache(maxsize=4096)
def lines_in(text: str, width: float) -> int:
    """Lines in a column so many times as wide as its type is large.

    A word may be broken where `printable` allows it, else at the line's end.
    """
    lines, room = 1, width
    for part in re.split("[\\s\u00ad\u200b]+", text):
        length = width_of(part)
        if length > room and room < width:
            lines, room = lines + 1, width
        more = int(length // width)
        lines, room = lines + more, room - (length - more * width) - SPACE
    return lines


def width_of(text: str) -> float:
    """On one line, in sizes of its type."""
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    known = WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or letter == "\u200b":
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    base = unicodedata.normalize("NFD", letter)[0]
    return WIDTHS.get(base) or (SMALL if letter.islower() else CAPITAL)
