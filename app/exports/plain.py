"""Texts made fit to print: whatever people typed, no file breaks on it and no row runs over the next."""

import re
import unicodedata
from collections.abc import Iterable

from app.domain.texts import is_forbidden

MARKS = 4  # combining marks kept on one letter: Vietnamese and Hebrew need fewer, "zalgo" piles up hundreds
NO_CHARACTERS = frozenset("\ufffe\uffff")  # not even XML, and so no workbook, may hold these
ORDINARY = re.compile("[ -~¡-¬®-ʯ‐-–—‘’“”…€]*")  # nothing in it needs a closer look, and most texts are no more


def plain(text: str, longest: int | None = None) -> str:
    """One line without control characters, direction overrides, lone surrogates or heaps of accents."""
    if ORDINARY.fullmatch(text):
        line = " ".join(text.split())
        return shortened(line, longest) if longest else line
    kept = "".join(" " if is_forbidden(character) or character in NO_CHARACTERS else character for character in text)
    line = " ".join(_few_marks(unicodedata.normalize("NFC", kept)).split())
    return shortened(line, longest) if longest else line


def passage(text: str, longest: int | None = None) -> str:
    """Lines kept, each made plain, with no more than one empty line at a time."""
    kept: list[str] = []
    for line in map(plain, text.split("\n")):
        if line or (kept and kept[-1]):
            kept.append(line)
    whole = "\n".join(kept).strip()
    return shortened(whole, longest) if longest else whole


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """The parts that are not empty, on one line."""
    return between.join(line for part in parts if (line := plain(part)))


def shortened(line: str, longest: int) -> str:
    """Cut after a word, unless that is so long that too little would be left."""
    if len(line) <= longest:
        return line
    kept, after = line[: longest - 1], line[longest - 1]
    words, _, begun = kept.rpartition(" ")
    if words and after != " " and len(begun) < len(kept) // 4:
        kept = words
    return kept.rstrip(" ,;:-–·(") + "…"


def ascii_name(text: str, otherwise: str) -> str:
    """A part of a file name in a-z, 0-9 and "-"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters)[:60].strip("-") or otherwise


def _few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= MARKS:
            kept.append(character)
    return "".join(kept)
