"""What the label of a workshop sheet stands for: "Voorbereiding voor de deelnemers", "Doelgroep en groepsgrootte"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from app.domain.texts import fold
from app.importing.programme.damage import LIGATURES
from app.importing.programme.vocabulary import listed_by_heading
from app.importing.sheets.question_labels import asked


class Block(Enum):
    TITLE = "title"
    ABSTRACT = "abstract"
    METHOD = "method"
    GOALS = "goals"
    DURATION = "duration"
    PREPARATION = "preparation"
    SCRIPT = "script"
    PARTICIPANTS = "participants"
    GROUPS = "groups"
    AUDIENCE = "audience"
    MATERIALS = "materials"
    ROOMS = "rooms"
    ROLES = "roles"
    FORM = "form"
    LANGUAGE = "language"
    RULES = "rules"
    CLOSING = "closing"
    OTHER = "other"  # a label that nobody knows, with its value behind a colon
    ORGANISATION = "organisation"
    PRESENTER = "presenter"
    NUMBER = "number"


def _key(word: str) -> str:
    """Points of abbreviations are left aside: "max. aantal"."""
    return fold(word).replace(". ", " ")


ENTRIES = listed_by_heading("sheet_labels.txt")
CONDITIONS = frozenset(fold(word) for word in ENTRIES["conditions"])
WORKLOAD = frozenset(fold(word) for word in ENTRIES["workload"])  # the whole, or beside a length what is done at home
MEANING = (
    dict.fromkeys(CONDITIONS, Block.RULES)
    | dict.fromkeys(WORKLOAD, Block.DURATION)
    | {_key(word): block for block in Block for word in ENTRIES.get(block.value, ())}
)
SAID = frozenset((Block.PREPARATION, Block.RULES, Block.MATERIALS, Block.METHOD, Block.GOALS))
QUALIFIERS = sorted((fold(word).split() for word in ENTRIES["qualifiers"]), key=len, reverse=True)
LEADING = frozenset(fold(word) for word in ENTRIES["leading"])
FOR_PARTICIPANTS = frozenset(fold(word) for word in ENTRIES["for participants"])
FOR_STAFF = frozenset(fold(word) for word in ENTRIES["for staff"])
ODD = re.compile(r"(?<=[^\W\d_])(?:[^\w\s]|_)(?=[^\W\d_])")
ASIDE = re.compile(r"\s*\((?P<aside>[^()]*)\)\s*$")
COUNTED = re.compile(r"(?<=[^\W\d_]{3})\s+#?\d{1,2}$")  # "Doel 2"
SPACED_CAPITALS = re.compile(r"^(?:[^\W\d_]\s){2,}[^\W\d_]$")
AND = re.compile(r"\s+(?:en|and|&)\s+|\s*[/,]\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """`blocks` are all that it names ("Doelgroep en groepsgrootte"); `staff` says that it speaks to those who lead."""

    blocks: tuple[Block, ...]
    word: str
    rest: str = ""
    staff: bool = False
    stem: bool = False  # the line is no name of a block but how its goals begin: "Na deze workshop kun je"

    @property
    def block(self) -> Block:
        return self.blocks[0]


@lru_cache(maxsize=8192)
def meaning(word: str) -> Label | None:
    """What a label's words stand for, "(max. 3)" and "van de workshop" behind them left aside."""
    if SPACED_CAPITALS.match(word.strip()):
        word = word.replace(" ", "")
    bare = ASIDE.sub("", word).strip(" :.?!*_-–—=#")
    if MEANING.get(_key(COUNTED.sub("", bare))) is Block.GOALS:
        bare = COUNTED.sub("", bare)
    folded = _key(bare)
    if not folded:
        return None
    if known := next((one for one in (folded, *_wholes(folded)) if one in MEANING), ""):
        return Label((MEANING[known],), bare)
    if block := asked(folded):
        return Label((Block(block),), bare)
    sides = [side for side in AND.split(folded) if side]
    if len(sides) > 1:
        blocks = tuple(dict.fromkeys(label.block for side in sides if (label := meaning(side))))
        return Label(blocks, bare) if len(sides) == len([side for side in sides if meaning(side)]) else None
    wholes = [folded, *_wholes(folded)]
    return next((label for one in wholes if (label := _qualified(one, bare) or _said_to(one, bare))), None)


def _wholes(folded: str) -> list[str]:
    """What a label may have been that a PDF damaged: "objec?ves" is looked up as "objectives" too."""
    return [folded.replace(sign, letters) for sign in dict.fromkeys(ODD.findall(folded)) for letters in LIGATURES]


def _said_to(folded: str, bare: str) -> Label | None:
    """A label behind those whom it speaks to: "Facilitator notes", "Participant preparation"."""
    first, _, rest = folded.partition(" ")
    block = MEANING.get(rest)
    if block not in SAID or first not in FOR_STAFF | FOR_PARTICIPANTS:
        return None
    return Label((block,), bare, staff=first in FOR_STAFF)


def _qualified(folded: str, bare: str) -> Label | None:
    """A label, then words that only qualify it: "Voorbereiding voor de deelnemers", "Tijdsduur workshop"."""
    words = folded.split()
    while len(words) > 1 and words[0] in LEADING:
        words = words[1:]
    if block := MEANING.get(" ".join(words)):
        return Label((block,), bare)
    for length in range(len(words) - 1, 0, -1):
        block = MEANING.get(" ".join(words[:length]))
        rest = words[length:]
        if block and (said := _qualifiers(rest)) is not None:
            return Label((block,), bare, staff=bool(said & FOR_STAFF) and not said & FOR_PARTICIPANTS)
    return None


def _qualifiers(words: Sequence[str]) -> frozenset[str] | None:
    """The words, when all of them only qualify; None otherwise."""
    left = list(words)
    while left:
        step = next((len(one) for one in QUALIFIERS if left[: len(one)] == one), 0)
        if not step and left[0] not in FOR_PARTICIPANTS | FOR_STAFF:
            return None
        left = left[step or 1 :]
    return frozenset(words)
