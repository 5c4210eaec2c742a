"""Traces that copying out of a PDF leaves in words: "pallia?eve", "behoe_en", "?jd" for lost ligatures."""

import re
from collections.abc import Iterable

DAMAGED = re.compile(r"(?<![\w@./:-])(?:[^\W\d_]{2,}[?_^@*57][^\W\d_]{2,}[\w?_^@*]*|[^\W\d_]{2,}_(?![\w])|\?jd\w*|7jd\w*)")
HARMLESS = re.compile(r"[?_^@*57](?:[A-Z])|@\w+\.|^\w+\*(?:in|innen|r|rs|n)$", re.ASCII)
LETTERS = ("ti", "tt", "ft", "fi", "fl", "ff", "ffi", "tti", "t", "ij", "st")
MARK = re.compile(r"[?_^@*57]")
MOST = 3


def damaged_words(text: str) -> tuple[str, ...]:
    """The first few damaged words, addresses left aside."""
    found = (match.group() for match in DAMAGED.finditer(text))
    return tuple(dict.fromkeys(word for word in found if not HARMLESS.search(word)))[:MOST]


def proposal(word: str, known: Iterable[str]) -> str:
    """The undamaged word, when the document holds it elsewhere; "" otherwise."""
    words = known if isinstance(known, frozenset) else frozenset(known)
    return next((whole for letters in LETTERS if (whole := MARK.sub(letters, word)).casefold() in words), "")
