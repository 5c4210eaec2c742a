"""How strongly a sentence binds: "maximaal" is hard, "bij voorkeur" and "ca" are soft, "tip" and "kan" are advice."""

import re
from dataclasses import dataclass

from app.domain.parsed import Strength
from app.importing.sheets.words import any_of, either

# The first that is found decides: "de voorkeur om niet meer dan vier" is a preference, "gewenst: maximaal 25" a limit.
ORDER: tuple[tuple[Strength, str], ...] = (
    ("advice", "tips"),
    ("soft", "preferred"),
    ("hard", "required"),
    ("soft", "wished"),
    ("advice", "possible"),
    ("advice", "attention"),  # "Let op: maximaal 12" binds
)
PATTERNS = tuple(
    (strength, re.compile(rf"(?<![\w-]){any_of(heading)}(?![\w-])", re.IGNORECASE)) for strength, heading in ORDER
)
NEGATED = re.compile(
    rf"\b(?:niet|geen|hoeft|hoeven|not|no)\s+(?:\w+\s+){{0,2}}?(?:(?:is|are)\s+)?"
    rf"{either(('verplicht', 'noodzakelijk', 'nodig', 'vereist', 'required', 'mandatory', 'necessary'))}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Binding:
    """`words` are those that tell the strength."""

    strength: Strength
    words: str


def strength_of(sentence: str) -> Binding | None:
    """None where nothing in it binds."""
    if negated := NEGATED.search(sentence):
        return Binding("advice", negated.group())
    for strength, pattern in PATTERNS:
        if found := pattern.search(sentence):
            return Binding(strength, " ".join(found.group().split()))
    return None
