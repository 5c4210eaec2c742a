"""Text that people typed: normalised, and refused when it holds what no name or sentence holds."""

import re
import unicodedata

from app.errors import Text, text

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_SEPARATORS = frozenset("\u2028\u2029")
LINE_BREAKS = frozenset("\n\t")
MAILBOX = r"[^\s<>()\[\]{}|,;:@＠/\"“”«»]{1,64}"
ADDRESS_ITSELF = rf"(?:mailto:)?{MAILBOX}[@＠](?:[\w-]{{1,63}}\.){{1,8}}[\w-]{{2,63}}"
ADDRESS = re.compile(rf"<{ADDRESS_ITSELF}>|\({ADDRESS_ITSELF}\)|\[{ADDRESS_ITSELF}\]|{ADDRESS_ITSELF}")
ROUND_ADDRESS = " ,;:|/·-–"  # what parted it from the words before and after
HIDDEN = "[e-mail]"  # in every language


def fault_in(value: str, *, longest: int, lines: bool = False) -> Text | None:
    """Why this text cannot be kept, or None. `lines` allows line breaks and tabs."""
    if len(value) > longest:
        return text("This is %(length)d characters long; at most %(longest)d fit.", length=len(value), longest=longest)
    allowed = LINE_BREAKS if lines else frozenset()
    for character in value:
        if character not in allowed and is_forbidden(character):
            return text(
                "This holds an invisible character (U+%(code)s); type the text again.", code=f"{ord(character):04X}"
            )
    return None


def is_forbidden(character: str) -> bool:
    """Controls, lone surrogates, overrides of the writing direction and line separators."""
    return unicodedata.category(character) in {"Cc", "Cs"} or character in BIDI_CONTROLS or character in LINE_SEPARATORS


def tidy(value: str) -> str:
    """NFC, with white space at the ends removed and line ends made one kind."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def fold(value: str) -> str:
    """A form for comparing: no case, no diacritics, single spaces."""
    if value.isascii():
        return " ".join(value.casefold().split())
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def fold_email(value: str) -> str:
    return unicodedata.normalize("NFC", value.strip()).casefold()


def lines_of(value: str) -> tuple[str, ...]:
    """The lines with something on them, tidied."""
    return tuple(line for raw in tidy(value).split("\n") if (line := one_line(raw)))


def one_line(value: str) -> str:
    return " ".join(tidy(value).split())


def without_addresses(value: str, between: str = ", ") -> str:
    """A name without the e-mail addresses that were typed into it, as everybody may read it on a door."""
    if ADDRESS.search(value) is None:
        return value
    parts = (part.strip(ROUND_ADDRESS) for part in ADDRESS.split(value))
    return between.join(part for part in parts if part)


def public_name(value: str) -> str:
    """A person's name without e-mail addresses; of one that is nothing else, what stands before the "@"."""
    if shown := without_addresses(value):
        return shown
    found = ADDRESS.search(value)
    return re.split("[@＠]", found[0].strip("<([").removeprefix("mailto:"))[0] if found else ""


def public_title(value: str) -> str:
    """A title without the e-mail addresses that were typed into it; never empty, for something must stand there."""
    return without_addresses(value, " ") or (value and HIDDEN)


def public_text(value: str) -> str:
    """Running text in which everybody reads that an e-mail address stood there, and not which."""
    return ADDRESS.sub(HIDDEN, value)
