"""The words of workshop sheets as patterns, all from one vocabulary, and the numbers that people write as words."""

import re
from collections.abc import Iterable

from app.importing.programme.vocabulary import listed_by_heading

WORDS = listed_by_heading("sheet_words.txt")
ONES = (
    "nul zero|een één 'n a an one|twee two|drie three|vier four|vijf five|zes six|zeven seven|acht eight|negen nine|"
    "tien ten|elf eleven|twaalf twelve|dertien thirteen|veertien fourteen|vijftien fifteen|zestien sixteen|"
    "zeventien seventeen|achttien eighteen|negentien nineteen|twintig twenty"
)
TENS = {
    "dertig": 30, "thirty": 30, "veertig": 40, "forty": 40, "vijftig": 50, "fifty": 50, "zestig": 60, "sixty": 60,
    "negentig": 90, "ninety": 90, "honderd": 100, "hundred": 100,
}  # fmt: skip
NUMBER_WORDS = {word: n for n, words in enumerate(ONES.split("|")) for word in words.split()} | TENS


def either(entries: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, whatever white space parts them."""
    longest = sorted(entries, key=lambda one: (-len(one), one))
    return "(?:" + "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest) + ")"


def any_of(*headings: str) -> str:
    """A pattern for the words under these headings of the vocabulary."""
    return either(word for heading in headings for word in WORDS[heading])


COUNT = rf"(?:\d{{1,4}}(?!\d)|{either(NUMBER_WORDS)}\b)"


def count_of(written: str) -> int:
    """What digits or a word stand for: "12", "twaalf", "twelve"."""
    return int(written) if written.isdecimal() else NUMBER_WORDS[written.casefold()]
