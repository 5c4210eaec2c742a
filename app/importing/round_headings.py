"""Headings of choices that name a round, "Keuze ronde 2", or that say the choice below them is a spare one."""

import re

from app.domain.texts import fold

A_ROUND = re.compile(
    r"\b(?:ronde|round|blok|block)\s*(?:\d{1,2}|[a-h])\b|\b\d{1,2}e\s+(?:ronde|round)\b", re.IGNORECASE
)
RESERVE = re.compile(
    r"(?:mijn |uw |je |my |your )?(?:reserve|alternatie[fv]e?|alternative|back-?up)(?:[ -]?(?:keuze|keus|workshop"
    r"|sessie|choice|session|preference|voorkeur))?",
    re.IGNORECASE,
)
BESIDE_ROUND = frozenset(  # words that tell nothing more
    [
        "keuze",
        "keus",
        "voorkeur",
        "workshop",
        "sessie",
        "parallelsessie",
        "workshopkeuze",
        "sessiekeuze",
        "ps",
        "ws",
        "uw",
        "je",
        "jouw",
        "mijn",
        "voor",
        "in",
        "van",
        "de",
        "een",
        "kies",
        "selecteer",
        "choice",
        "preference",
        "session",
        "parallel",
        "your",
        "my",
        "for",
        "the",
        "of",
        "a",
        "choose",
        "select",
        ":",
        "–",
    ]
)


def place_for_a_round(label: str) -> int:
    """Of a heading that says for which round the choice below it is, and else nothing: 1, or 2 for a spare one."""
    rest = A_ROUND.sub(" ", label, count=1)
    words = fold(rest).replace("-", " ").strip(" :?*").split()
    spare = [word for word in words if RESERVE.fullmatch(word)]
    if rest == label or any(word not in BESIDE_ROUND for word in words if word not in spare):
        return 0
    return 2 if spare else 1
