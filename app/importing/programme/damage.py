"""Traces that copying out of a PDF leaves in words: "pallia?eve", "behoe_en", "?jd" for lost ligatures."""

import re

DAMAGED = re.compile(r"[^\W\d_]{2,}[?_^@*57][^\W\d_]{2,}|[^\W\d_]{2,}_$|^[?7]jd[^\W\d_]*$")
ADDRESS = re.compile(r"://|^www\.|@[\w-]+\.|\w/\w|\w\.\w{2,}/")
HARMLESS = re.compile(r"[?][A-Z]|\w\*(?:in|innen|r|rs|n)$")
LETTERS = ("ti", "tt", "ft", "fi", "fl", "ff", "ffi", "tti", "t", "ij", "st")
MARK = re.compile(r"[?_^@*57]")
AROUND = ".,;:!()[]\"'“”‘’„…"
MOST = 3
LONGEST = 60


def damaged_words(text: str) -> tuple[str, ...]:
    """The first few damaged words, addresses left aside."""
    words = (
        word.strip(AROUND)
        for word in text.split()
        if len(word) <= LONGEST and MARK.search(word) and not ADDRESS.search(word)
    )
    return tuple(dict.fromkeys(word for word in words if DAMAGED.search(word) and not HARMLESS.search(word)))[:MOST]


def proposal(word: str, known: frozenset[str]) -> str:
    """The undamaged word, when the document holds it elsewhere; "" otherwise. `known` is case-folded."""
    return next((whole for letters in LETTERS if (whole := MARK.sub(letters, word)).casefold() in known), "")
