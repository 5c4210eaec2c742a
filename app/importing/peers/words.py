"""The names that peers give to fields, in English, Dutch and German, and the words that tell what is no session."""

import re
from functools import cache

from app.importing.header_words import known, plain
from app.importing.programme.labels import Kind, meaning
from app.importing.programme.vocabulary import listed_by_heading

DATE_OF = re.compile(r"\((?:date|datum)\)", re.IGNORECASE)
CLOCK_OF = re.compile(r"\((?:time|tijd|zeit|uhrzeit)\)", re.IGNORECASE)
SHARED = frozenset(("title", "organisations", "presenters", "abstract", "goals", "min", "max"))
OF_LABELS = {
    Kind.GOALS: "goals",
    Kind.TITLE: "title",
    Kind.ORGANISATION: "organisations",
    Kind.PRESENTER: "presenters",
    Kind.ABSTRACT: "abstract",
}
BREAK = re.compile(
    r"(?:(?:ochtend|middag|thee|koffie|lunch|rook|eind|morning|afternoon|coffee|tea|short|kaffee|mittags)[ -]?)?"
    r"(?:pauzes?|breaks?|pause)(?: .{0,30})?|"
    r"(?:netwerk|networking)?[ -]?"
    r"(?:lunch|koffie|coffee|thee|tea|borrel|drinks|diner|dinner|ontbijt|breakfast|mittagessen|kaffee)"
    r"(?:[ -]?(?:pauze|break|pause|buffet|(?:and|en|&|und|met|with) .{0,30}))?|"
    r"(?:inloop|ontvangst|registratie|registration)(?: .{0,40})?|check[ -]?in|einlass|anmeldung|"
    r"wissel(?:tijd|moment)|room change|zaalwissel|aankomst|arrival|netwerken|networking"
)
OF_THE_DAY = r"(?:van|of) (?:de|het|the) (?:dag|congres|symposium|day|conference|congress)"
PLENARY = re.compile(
    r"(?:plenair|plenaire .{1,60}|plenary(?: .{1,60})?|plenum|plenumsitzung|plenarvortrag|keynotes?(?: ?[:–-] ?.*)?|"
    r"keynote (?:speaker|lecture|session|lezing|spreker)|"
    rf"(?:opening|afsluiting|sluiting|closing)(?: {OF_THE_DAY}| (?:en|and) .{{1,20}}| (?:door|by) .{{1,40}}|"
    r" (?:session|remarks|ceremony|keynote|plenary|address))?|"
    r"(?:welkom|welcome)(?: (?:en|and) .{1,20}| (?:door|by) .{1,40}| (?:session|remarks|address))?|"
    r"welkomstwoord|eröffnung|abschluss|dagafsluiting)"
)


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in listed_by_heading("peer_fields.txt").items():
        found |= dict.fromkeys(map(plain, words), name)
    return found


def field_named(heading: str) -> str:
    """The field that a column, a key or a question of this name fills; "" where it is none of ours."""
    word = plain(_spaced(heading))
    name = _by_name().get(word, "")
    if name in {"start", "end", "day"} and CLOCK_OF.search(heading):
        return "end_clock" if name == "end" else "clock"
    if name in {"start", "end"} and DATE_OF.search(heading):
        return "day" if name == "start" else "ignored"
    if name:
        return name
    shared, label = known("sessions").get(word, ""), meaning(heading)
    return shared if shared in SHARED else OF_LABELS.get(label, "") if label else ""


def _spaced(heading: str) -> str:
    """The words of "session_ID" and of "sessionTitle"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", heading).replace("_", " ")
    return re.sub(r"(?<=\s)ID(?=s?\b)", "id", words)


def is_break(title: str) -> bool:
    return BREAK.fullmatch(_bare(title)) is not None


def is_plenary(words: str) -> bool:
    return PLENARY.fullmatch(_bare(words)) is not None


def _bare(title: str) -> str:
    return title.casefold().strip(" .:!-–—")
