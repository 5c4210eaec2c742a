"""Which old code page a text was saved in, told by whether its letters stand where letters with accents stand."""

import unicodedata

from charset_normalizer import from_bytes

CODE_PAGES = ("cp1252", "mac_roman", "cp850")  # what Excel writes: Windows, Mac, "CSV (MS-DOS)"; the likelier first
SMALL = frozenset("éëèêïíìîöóòôüúùûäáàâç")
RARE = frozenset("ñåøæœßÿýã")  # in names, here and there
CAPITAL = frozenset("ÉËÈÊÏÍÖÓÔÜÚÄÁÀÂÇÑÅØÆ")
OPENING, CLOSING, DASHES, SIGNS = frozenset("“‘„«"), frozenset("”’»"), frozenset("–—"), frozenset("…•€°½²³·©®\u00a0")
SAMPLE = 1 << 16  # bytes


def code_page_of(data: bytes) -> str:
    """Judged by the lines that hold other letters than ASCII has; where they leave it open, by general statistics."""
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:SAMPLE]
    merits = {page: merit(telling.decode(page, errors="replace")) for page in CODE_PAGES}
    best = [page for page in CODE_PAGES if merits[page] == max(merits.values())]
    if len(best) == 1:
        return best[0]
    guess = from_bytes(telling, cp_isolation=list(best)).best()
    return guess.encoding if guess and guess.encoding in best else best[0]


def merit(content: str) -> int:
    """How well the letters beyond ASCII fit where they stand, in Dutch and English."""
    padded = f" {content} "
    return sum(_fit(padded[at - 1], letter, padded[at + 1]) for at, letter in enumerate(padded) if not letter.isascii())


def _fit(before: str, letter: str, after: str) -> int:
    if letter in SMALL and before.isspace() and after.isspace() and letter != "à":
        return -1  # no word, but perhaps a dash in another code page
    if letter in SMALL:
        return 1 if before.isupper() and after.isupper() else 3
    if letter in CAPITAL:
        return -2 if before.islower() else 2 if before.isupper() or after.isupper() else 1
    return _fit_of_mark(before, letter, after)


def _fit_of_mark(before: str, letter: str, after: str) -> int:
    if letter in OPENING:
        return 1 if not before.isalnum() and after.isalnum() else -1
    if letter in CLOSING:
        return 1 if not before.isspace() else -1
    if letter in DASHES:
        return 1 if before.isspace() == after.isspace() else -1
    return _fit_of_sign(letter)


def _fit_of_sign(letter: str) -> int:
    if letter in SIGNS:
        return 0
    if letter in RARE:
        return 1
    return -2 if unicodedata.category(letter).startswith("L") else -3
