"""Lines that name what follows: "Leerdoelen:", "Organisation - ", "## Abstract"; Dutch and English."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from app.domain.texts import fold
from app.importing.header_words import known, plain
from app.importing.programme.vocabulary import listed_by_heading, words


class Kind(Enum):
    NUMBER = "number"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ORGANISATION = "organisation"
    PRESENTER = "presenter"
    ABSTRACT = "abstract"
    GOALS = "goals"
    BODY = "body"  # a heading inside the abstract: it stays in the text
    NOTE = "note"


MEANING = {fold(word): Kind(kind) for kind, entries in listed_by_heading("labels.txt").items() for word in entries}
# Goals that are the abstract's own heading beside real learning goals, or in a scientific abstract.
WEAK_GOALS = words(
    "doel doelen doelstelling doelstellingen doelstelling(en) aim aims objective objectives goal goals outcomes "
    "opbrengst opbrengsten resultaat"
)
SCIENTIFIC = words(
    "achtergrond methode methoden resultaten conclusie background methods method results conclusion conclusions"
)
# Words that are a heading only with a colon or a heading's dress; alone on a line they may be a title or a name.
NEEDS_DRESS = words(
    "id code nr lead door by met with host partner partners tijd time doel doelen aim aims goal goals vorm type taal "
    "level format opbouw "
    "programma programme program agenda schedule inhoud content contents resultaat opbrengst outcomes objective "
    "objectives room zaal ruimte thema "
    "theme track contact website bron tekst onderwerp topic overview outline number nummer namens bio "
    "bring note notes date datum duur audience "
    "ronde round interactie structure summary voorzitter chair trainer docent speaker spreker presenter "
    "requirements language location venue punten points credits cme opstelling bijzonderheden"
)
SHORT = 70
LABEL = re.compile(r"^(?P<label>[^\W\d_][^:：]{0,60}?)\s*(?:[:：]|\s[-–—](?=\s|$))\s*(?P<rest>.*)$")
COLUMN = re.compile(r"^(?P<label>[^\W\d_](?:\S| (?! )){1,60}) {2,}(?P<rest>\S.*)$")  # "Voor wie    wijkverpleging"
SPACED_CAPITALS = re.compile(r"^(?:\w\s){3,}\w$")
ASIDE = re.compile(r"\s*\([^)]*\)\s*$")
OF_WHAT = re.compile(
    r"\s(?:van|voor|in|bij|of|for)\s(?:(?:de|deze|dit|het|this|the)\s)?(?:workshop|sessie|session|bijeenkomst|lezing)"
    r"(?:\s(?:zijn|is|are))?$|\s(?:zijn|are)$"
)
OF_COLUMNS = {  # what a column of a table is called may stand before a colon as well: "Wie: ...", "Wat: ..."
    "abstract": Kind.ABSTRACT,
    "presenters": Kind.PRESENTER,
    "organisations": Kind.ORGANISATION,
    "goals": Kind.GOALS,
}
NAME_OF = re.compile(  # "Naam en functie van de workshopleider(s)"
    r"^(?:na(?:am|men)|names?)(?:\s*(?:en|and|&|/|,)\s*(?:functies?|titel|roles?|positions?|job titles?|titles?))?\s+"
    r"(?:(?:van|of)\s+)?(?:(?:de|het|uw|the|your)\s+)?(?=[^\W\d_])"
)
LEARN = re.compile(
    r"^(?:wat (?:ga|gaan|kan|kun|leer|leert|neem|neemt)\b.*(?:leren|leer|mee|na afloop|deelnemers?)\b.*|"
    r"(?:wat|dit) (?:u|je|jij|de deelnemers?) (?:leert|leren|meeneemt|leert? kennen)|what "
    r"(?:will|can|do) (?:you|participants)\b.*(?:learn|take away|take home).*)\??$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what stands behind it on the same line."""

    kind: Kind
    word: str
    rest: str


@lru_cache(maxsize=16384)
def find_label(text: str, *, dressed: bool = False) -> Label | None:
    """The label a line starts with; `dressed` says that the line is marked as a heading, so it needs no colon."""
    found = LABEL.match(text)
    if found:
        kind = meaning(found["label"]) or OF_COLUMNS.get(known("sessions").get(plain(found["label"]), ""))
        if kind:
            return Label(kind, found["label"].strip(), found["rest"].strip())
    if len(text) > SHORT:
        return None
    word = text.strip(" :.?*_-–—=#")
    kind = meaning(word)
    if kind and (dressed or _wears(word)):
        return Label(kind, word, "")
    return None


@lru_cache(maxsize=16384)
def find_column(text: str) -> Label | None:
    """A note in two columns without a colon; the heads of a table stand beside each other too."""
    found = COLUMN.match(text)
    if not found or not text[0].isupper() or meaning(found["label"]) is not Kind.NOTE:
        return None
    heads = any(meaning(part) for part in re.split(r" {2,}", found["rest"]))
    return None if heads else Label(Kind.NOTE, found["label"], found["rest"].strip())


def meaning(word: str) -> Kind | None:
    """What a label's word stands for, brackets behind it left aside: "Leerdoelen (max. 3)"."""
    if SPACED_CAPITALS.match(word.strip()):
        word = word.replace(" ", "")
    folded = fold(word).strip(" .?*_")
    if folded in MEANING:
        return MEANING[folded]
    bare = ASIDE.sub("", folded).strip(" .?*_")
    if bare in MEANING:
        return MEANING[bare]
    if MEANING.get(OF_WHAT.sub("", folded)) is Kind.GOALS:
        return Kind.GOALS
    named = MEANING.get(NAME_OF.sub("", folded, count=1))
    if named in {Kind.PRESENTER, Kind.ORGANISATION}:
        return named
    return Kind.GOALS if LEARN.match(folded) else _joint_meaning(folded)


def _joint_meaning(folded: str) -> Kind | None:
    """What "spreker / organisatie" stands for: all sides must be known, and the organisation counts most."""
    sides = [side.strip() for side in folded.split("/")]
    kinds = [kind for side in sides if len(sides) > 1 and (kind := meaning(side))]
    if len(sides) == 1 or len(kinds) < len(sides):
        return None
    return Kind.ORGANISATION if Kind.ORGANISATION in kinds else kinds[0]


def _wears(word: str) -> bool:
    return fold(word) not in NEEDS_DRESS or (word.isupper() and len(word) > len("abcd"))
