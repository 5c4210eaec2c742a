"""Short tokens before titles, which open sessions only where they come back: "[A1]", "1A.", "IV.", "(3)", "10:30"."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

ROMAN_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50}
BEHIND = r"(?:[.):]\s*(?=[^\d\s])|[.):]\s+(?=\d)|\s+[-–—|:]\s*|\s+)"
NUMBER = re.compile(rf"^(?P<n>\d{{1,3}}[A-Za-z]?)(?P<behind>{BEHIND})(?P<title>\S.*)$")
NUMBER_ALONE = re.compile(r"^(?P<n>\d{1,3}[A-Za-z]?)[.):]?$")
DOTTED = re.compile(r"^(?P<n>[1-9]\d?\.\d{1,2})(?:[.):]\s*|\s+[-–—|:]\s*|\s+)(?P<title>\S.*)$")
CODE = re.compile(r"^(?P<n>[A-Z]{1,3}[ .-]?\d{1,3}[a-z]?)(?:\s*[.):|]\s*|\s+[-–—]\s*|\s+)(?P<title>[^\W_].*)$")
BRACKETED = re.compile(
    r"^(?P<open>[\[(])(?P<n>\d{1,3}[A-Za-z]?|[A-Z]{1,3}[ .-]?\d{0,3}[a-z]?)[\])]\s*[-–—:.|]?\s*(?P<title>\S.*)$"
)
LETTER = re.compile(r"^(?P<n>[A-Z])(?P<behind>[.):]\s+|\s+[-–—|]\s+)(?P<title>\S.*)$")
ROMAN = re.compile(r"^(?P<n>[IVXL]{1,6})(?P<behind>[.):]\s+|\s+[-–—|]\s+)(?P<title>\S.*)$")
CIRCLED = re.compile(r"^(?P<n>[①-⑳❶-❿➀-➓])\s*[-–—:.|]?\s*(?P<title>\S.*)$")
WORD = re.compile(r"^(?P<word>[A-Z][\w-]{2,20})\s+(?P<n>\d{1,3}[A-Za-z]?)\s*(?:[|:.)–—-]\s*(?P<title>\S.*))?$")
MOMENT = r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s*(?:uur|u|h)\b)?"
CLOCK = re.compile(rf"^(?P<time>{MOMENT}(?:\s*[-–—]\s*{MOMENT})?)\s*[-–—:|,]?\s+(?P<title>[^\W_].*)$")

Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One reading of the start of a line; `place` orders the tokens of one style."""

    style: str
    place: Place
    number: str | None
    title: str
    aside: str = ""


def read_tokens(text: str) -> list[Token]:
    """Every way to read a line's start as a token; most lines have none."""
    readings = (_numbers, _codes, _letters, _worded, _clock)
    return [token for reading in readings for token in reading(text)]


def is_lettered(token: Token) -> bool:
    """Whether its number has a digit and a letter: "1A", "B2"."""
    number = token.number or ""
    return any(c.isdigit() for c in number) and any(c.isalpha() for c in number)


def common_tokens(texts: Sequence[str]) -> list[Token]:
    """The tokens of one style, with a letter and a digit each, that all these lines begin with and that rise."""
    readings = [{token.style: token for token in read_tokens(text) if is_lettered(token)} for text in texts]
    for style in readings[0] if readings else ():
        tokens = [reading[style] for reading in readings if style in reading]
        if len(tokens) == len(texts) and all(a.place < b.place and b.title for a, b in pairwise(tokens)):
            return tokens
    return []


def _numbers(text: str) -> list[Token]:
    tokens: list[Token] = []
    if found := DOTTED.match(text):
        first, second = found["n"].split(".")
        tokens.append(Token("1.1", (int(first), int(second)), found["n"], found["title"]))
    if found := NUMBER.match(text):
        behind = found["behind"].strip() or " "
        lettered = found["n"][-1].isalpha() and not found["title"][0].islower()
        if behind != " " or lettered or found["title"][0].isupper():
            tokens.append(Token(f"1{behind}", _place(found["n"]), found["n"], found["title"]))
    elif found := NUMBER_ALONE.match(text):
        tokens.append(Token("1", _place(found["n"]), found["n"], ""))
    if found := CIRCLED.match(text):
        worth = int(unicodedata.numeric(found["n"]))
        tokens.append(Token("①", (worth, 0), str(worth), found["title"]))
    return tokens


def _codes(text: str) -> list[Token]:
    tokens: list[Token] = []
    if found := CODE.match(text):
        tokens.append(Token("A1", _place(found["n"]), found["n"], found["title"]))
    if found := BRACKETED.match(text):
        tokens.append(Token(f"{found['open']}1", _place(found["n"]), found["n"], found["title"]))
    return tokens


def _letters(text: str) -> list[Token]:
    tokens: list[Token] = []
    if found := LETTER.match(text):
        tokens.append(Token(f"A{found['behind'].strip()}", (ord(found["n"]), 0), found["n"], found["title"]))
    if found := ROMAN.match(text):
        tokens.append(Token(f"I{found['behind'].strip()}", (_roman(found["n"]), 0), found["n"], found["title"]))
    return tokens


def _worded(text: str) -> list[Token]:
    found = WORD.match(text)
    if not found:
        return []
    return [Token(found["word"].casefold(), _place(found["n"]), found["n"], found["title"] or "")]


def _clock(text: str) -> list[Token]:
    found = CLOCK.match(text)
    if not found:
        return []
    hour, minute = re.findall(r"\d+", found["time"])[:2]
    return [Token("clock", (60 * int(hour) + int(minute),), None, found["title"], found["time"])]


def _place(number: str) -> Place:
    """Letters before, digits, letters behind: "A1" is (1, 1, 0), "5b" is (5, 2), "A" is (1, 0, 0)."""
    found = re.fullmatch(r"([A-Z]*)[ .-]?(\d*)([A-Za-z]?)", number)
    before, digits, behind = found.groups() if found else ("", "", "")
    letters = [_nth(c) for c in before]
    return (*letters, int(digits or 0), _nth(behind) if behind else 0)


def _nth(letter: str) -> int:
    return ord(letter.casefold()) - ord("a") + 1


def _roman(numeral: str) -> int:
    worths = [ROMAN_WORTH[c] for c in numeral]
    return sum(-a if a < b else a for a, b in zip(worths, [*worths[1:], 0], strict=True))
