"""The column of a session table -> its field, also where organisers name it in words of their own."""

import re

from app.importing.header_words import field_of, plain
from app.importing.peers.words import field_named
from app.importing.programme.labels import Kind, meaning
from app.importing.sizes import FEWEST, MOST, asks_for_size

LONGEST = 200  # characters of a question over a column
NUMBERED = re.compile(r"^(?:(?P<first>\d{1,2})e?\s+)?(?P<word>\D*?)\s*#?(?:\d{1,2}|\b[a-d])?$")
INNER_NUMBER = re.compile(r"\s+\d{1,2}\s+")
OF_SESSION = (
    r"(?:(?:parallel|deel)?sessies?|workshops?|(?:parallel )?sessions?|bijdrage|lezing|talk|voorstel|proposal|"
    r"inzending|indiening|submission|presentatie|presentation|voordracht|programmaonderdeel|onderdeel|activiteit|contribution)"
)
BESIDE = re.compile(
    rf"^(?:{OF_SESSION}|korte|lange|kort|uitgebreide|volledige|short|brief|long|full|lead|main|primary|hoofd|eerste|"
    rf"tweede|derde|first|second|third|co|beoogde|definitieve|final|gewenste|gewenst|voorgestelde|jouw|our|onze|extra)"
    rf"[\s-]+(?=\S)|(?<=\S)\s+(?:{OF_SESSION}|deelnemers|nl|available|beschikbaar|(?:(?:for|voor|op|in|on)\s+)?(?:the\s+|de\s+|het\s+)?"
    rf"(?:website|site|app|programmaboekje|programma|programme|programme book|book))$"
)
OF_LABELS = {
    Kind.NUMBER: "number",
    Kind.TITLE: "title",
    Kind.ORGANISATION: "organisations",
    Kind.PRESENTER: "presenters",
    Kind.ABSTRACT: "abstract",
    Kind.GOALS: "goals",
}
OF_PEERS = {name: name for name in ("title", "organisations", "presenters", "abstract", "goals", "min", "max")} | {
    "track": "track",
    "type": "type",
    "language": "language",
    "minutes": "duration",
    "state": "state",
    "affiliation": "organisations",
    "first_name": "first_name",
    "last_name": "last_name",
}
ASKED = {  # the likelier first: "Wat is de titel van de taalworkshop?"
    "title": re.compile(r"\b(?:titel|title)\b", re.IGNORECASE),
    "goals": re.compile(r"\b(?:leerdoel(?:en)?|learning (?:goals?|objectives?|outcomes?))\b", re.IGNORECASE),
    "abstract": re.compile(r"\b(?:samenvatting|omschrijving|beschrijving|abstract|summary)\b", re.IGNORECASE),
    "presenters": re.compile(
        r"^(?:wie|who)\W*$|\b(?:wie|who)\b.*\b(?:geeft|geven|verzorg\w*|gives?|presents?|facilitates?)\b", re.IGNORECASE
    ),
    "language": re.compile(r"\b(?:taal|voertaal|language)\b", re.IGNORECASE),
    "duration": re.compile(r"\b(?:hoe lang|duur|duurt|how long|duration)\b", re.IGNORECASE),
}
MANY = frozenset(("organisations", "presenters", "goals", "preparation", "materials", "roles", "emails"))


def session_field(header: str) -> str | None:
    """By the known words; else without what stands beside them: "Spreker 2", "Korte omschrijving workshop"."""
    if len(header) > LONGEST:
        return None
    word, shorter = header, plain(header)
    while shorter and word != shorter:
        if found := _known(word) or _counted(shorter):
            return found
        word, shorter = shorter, BESIDE.sub("", shorter, count=1)
    return _known(word) or _counted(word) or _asked(header)


def _asked(header: str) -> str | None:
    """Of the question of a form: "In welke taal wordt de workshop gegeven?", "Max. aantal mensen in de zaal"."""
    if asks_for_size(header):
        return "min" if FEWEST.search(header) and not MOST.search(header) else "max"
    if not header.rstrip(" *").endswith("?"):
        return None
    return next((name for name, word in ASKED.items() if word.search(header)), None)


def _counted(word: str) -> str | None:
    """Of columns that stand there several times only: "leerdoel 3"."""
    found = NUMBERED.match(word)
    name = _known(found["word"]) if found and found["word"].strip() else None
    if name is None and (inner := INNER_NUMBER.sub(" ", word)) != word:
        name = _known(inner)  # "speaker 1 affiliation"
    return name if name in MANY else None


def _known(header: str) -> str | None:
    if found := field_of(header, "sessions"):
        return found
    label = meaning(header)
    return OF_LABELS.get(label) if label in OF_LABELS else OF_PEERS.get(field_named(header))
