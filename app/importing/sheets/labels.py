"""Lines that open a block of a workshop sheet: "2.1.1 Voorbereiding", "TIJDSINVESTERING", "Group size: 8-12"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from app.domain.texts import fold
from app.importing.programme.damage import LIGATURES
from app.importing.programme.items import marks
from app.importing.programme.joins import ends_closed, starts_lower
from app.importing.programme.labels import Kind
from app.importing.programme.labels import find_label as find_programme_label
from app.importing.programme.lines import Gap, Line
from app.importing.programme.names import is_person, may_be_person
from app.importing.programme.sections import STEM
from app.importing.programme.vocabulary import listed_by_heading, words
from app.importing.sheets.durations import find_lengths
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


ENTRIES = listed_by_heading("sheet_labels.txt")
CONDITIONS = frozenset(fold(word) for word in ENTRIES["conditions"])
MEANING = dict.fromkeys(CONDITIONS, Block.RULES) | {
    fold(word): block for block in Block for word in ENTRIES.get(block.value, ())
}
HEADS = {Kind.ORGANISATION: Block.ORGANISATION, Kind.PRESENTER: Block.PRESENTER, Kind.NUMBER: Block.NUMBER}
QUALIFIERS = sorted((fold(word).split() for word in ENTRIES["qualifiers"]), key=len, reverse=True)
LEADING = frozenset(fold(word) for word in ENTRIES["leading"])
FOR_PARTICIPANTS = frozenset(fold(word) for word in ENTRIES["for participants"])
FOR_STAFF = frozenset(fold(word) for word in ENTRIES["for staff"])
WITH_LENGTHS = frozenset((Block.DURATION, Block.PREPARATION, Block.SCRIPT, Block.PARTICIPANTS))
# A common word that is a label only with a colon or in a heading's dress.
NEEDS_DRESS = words(
    "naam name aantal plaats nodig thuis tijd time type soort vorm aim aims goal goals doel doelen inhoud plan team "
    "reading prepare about kern vragen questions personen groepen groups steps tip opdracht gebruik resultaat trainer "
    "docent simulant facilitator acteur actor room space ruimte zaal inzet groep group hoeveel number size minimaal "
    "onderwerp subject maximaal wensen spullen verloop numbers mensen flow why"
)
NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\.|[IVX]{1,4}\.)\s+(?=[^\W\d_])")
INLINE = re.compile(r"^(?P<label>[^\W\d_][^:：|]{1,60}?)\s*(?:[:：])\s*(?P<rest>.*)$")
ASKED = re.compile(r"^(?P<label>[^\W\d_][^:：|?!]{1,50}[?!])\s*(?P<rest>\S.*)$")  # "Voor wie? Verzorgenden"
WIDE = re.compile(
    r"^(?P<label>[^\W\d_](?:[^:：|?\s]|[ ](?! )){1,40})[ ]{2,}(?P<rest>\S(?:[^ ]|[ ](?! ))*)$"
)  # cells of one row
ODD = re.compile(r"(?<=[^\W\d_])(?:[^\w\s]|_)(?=[^\W\d_])")
ASIDE = re.compile(r"\s*\((?P<aside>[^()]*)\)\s*$")
COUNTED = re.compile(r"(?<=[^\W\d_]{3})\s+#?\d{1,2}$")  # "Doel 2"
SPACED_CAPITALS = re.compile(r"^(?:[^\W\d_]\s){2,}[^\W\d_]$")
AND = re.compile(r"\s+(?:en|and|&)\s+|\s*[/,]\s*")
ABLE = re.compile(
    r"\b(?:kan|kunt?|kunnen|weet|weten|kent?|kennen|heb(?:t|ben)?|heeft|bent?|zijn|is|begrijp\w*|snap\w*|leer(?:t|en)?|"
    r"can|will|able|know|have|has|understand|learn)\b",
    re.IGNORECASE,
)
SHORTEST_CAPITALS = 8
LONGEST_STEM = 120
LONGEST = 70
LONGEST_VALUE = 60
NEAR_LINES, SHARE_OF_WIDTH = 6, 0.6
LONGEST_HEADING = 80


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


def find_label(lines: Sequence[Line], index: int) -> Label | None:
    """The label that a line holds, alone or with its value behind a colon."""
    line = lines[index]
    numbered = _with_colon(lines, index, NUMBERING.sub("", line.text))
    inline = INLINE.match(numbered)
    if inline and _may_open(lines, index, inline["rest"]):
        head = find_programme_label(numbered)
        if head and head.kind in HEADS and not _names_roles(inline["label"], inline["rest"]):
            return Label((HEADS[head.kind],), head.word, head.rest)
        if label := meaning(inline["label"]):
            return Label(label.blocks, inline["label"].strip(), inline["rest"].strip(), label.staff)
    return _alone(lines, index, numbered) or _stem(lines, index)


def _alone(lines: Sequence[Line], index: int, numbered: str) -> Label | None:
    """A label with nothing behind it on its line but what stands in brackets."""
    line = lines[index]
    if len(numbered) > LONGEST or (ends_closed(line.text) and not line.text.endswith(("?", "!"))):
        return None
    label = meaning(numbered.strip(" :?!*_-–—=#"))
    if label is None:
        return None
    aside = ASIDE.search(numbered)
    dressed = line.heading > 0 or numbered != line.text or numbered.isupper() or numbered.endswith((":", "?"))
    free = fold(label.word) not in NEEDS_DRESS or line.gap > Gap.NONE
    plain = free and _stands_apart(lines, index)
    return Label(label.blocks, label.word, aside["aside"] if aside else "", label.staff) if dressed or plain else None


def _stem(lines: Sequence[Line], index: int) -> Label | None:
    """What goals begin with, over a list or dressed as a heading; it stays with the goals, to be read before them."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or len(line.text) > LONGEST_STEM or ends_closed(line.text) or line.text.endswith(("?", "!")):
        return None
    over = line.heading > 0 or line.text.endswith(":") or bool(marks(following.text))
    if not over or not STEM.match(line.text) or not ABLE.search(line.text):
        return None
    return Label((Block.GOALS,), line.text.rstrip(": "), f"{line.text.rstrip(': ')}:", stem=True)


def _with_colon(lines: Sequence[Line], index: int, text: str) -> str:
    """A label whose value stands behind a question or exclamation mark, or in the next cell of a table."""
    question = ASKED.match(text)
    if question and meaning(question["label"]):
        return f"{question['label'].rstrip('?! ')}: {question['rest'].lstrip(': ')}"
    beside = [lines[place].text for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    if (cells := _pair(text)) and any(_pair(other) for other in beside):
        return f"{cells[0]}: {cells[1]}"
    return text


@lru_cache(maxsize=8192)
def _pair(text: str) -> tuple[str, str] | None:
    """A row of two cells, a label that is known and its value; "Inleiding   10 min" is a row of a timed table."""
    found = WIDE.match(text)
    if not found or not found["rest"][:1].isalnum():
        return None
    pair = (found["label"], found["rest"])
    label = meaning(pair[0])
    if label is None:
        head = find_programme_label(f"{pair[0]}: {pair[1]}")
        return pair if head and head.kind in HEADS else None
    lengths = find_lengths(pair[1])
    timed = bool(lengths) and lengths[0].start == 0 and label.block not in WITH_LENGTHS
    return None if timed else pair


def _may_open(lines: Sequence[Line], index: int, rest: str) -> bool:
    """A value behind a label in the middle of a sentence is none: the line goes on from the one before it."""
    line = lines[index]
    return bool(
        NUMBERING.sub("", line.text)[:1].isupper() or line.heading or index == 0 or line.gap > Gap.NONE or not rest
    )


def _names_roles(word: str, rest: str) -> bool:
    """Whether "Trainer: ..." tells what kind of people are needed, not who they are."""
    label = meaning(word)
    first = re.split(r",| en | and | & |\(", rest, maxsplit=1)[0].strip()
    named = is_person(first) or may_be_person(first)
    return label is not None and label.block in {Block.ROLES, Block.GROUPS} and bool(rest) and not named


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if not line.text[:1].isupper():
        return False
    if following is None or line.gap > Gap.NONE:
        return line.gap > Gap.NONE
    free = line.gap > Gap.NONE or index == 0 or _is_free_of(lines, index, over_list=bool(marks(following.text)))
    if _is_in_a_short_column(lines, index):
        return True
    return free and (following.gap > Gap.NONE or bool(marks(following.text)) or following.text[:1].isupper())


def _is_free_of(lines: Sequence[Line], index: int, *, over_list: bool) -> bool:
    """Whether the line before it ends by itself: a sentence, an item, a first line, what a list cuts off."""
    before = lines[index - 1].text
    ended = ends_closed(before) or bool(marks(before)) or index == 1 or (over_list and before[-1:].isalnum())
    return ended or _is_whole_field(before) or _is_under_label(lines, index)


def _is_in_a_short_column(lines: Sequence[Line], index: int) -> bool:
    """Where nothing stands between the lines, a short line ends by itself."""
    near = lines[max(0, index - NEAR_LINES) : index + NEAR_LINES + 1]
    before = lines[index - 1].text
    gapless = all(line.gap is Gap.NONE for line in near[1:])
    return gapless and len(before) < SHARE_OF_WIDTH * max(len(line.text) for line in near) and before[-1:].isalnum()


def _is_under_label(lines: Sequence[Line], index: int) -> bool:
    """A short value right under a label needs no full stop to end either."""
    before = lines[index - 1].text
    above = meaning(lines[index - 2].text) if index > 1 else None
    return (
        above is not None and len(before) < LONGEST_VALUE and before[:1].isalnum() and not before.endswith((",", "-"))
    )


def _is_whole_field(text: str) -> bool:
    """Whether a line is a label with a value: "Group size: 8-12" needs no full stop to end."""
    bare = NUMBERING.sub("", text)
    found = INLINE.match(bare) or ASKED.match(bare)
    return found is not None and bool(found["rest"]) and meaning(found["label"]) is not None


def is_heading(lines: Sequence[Line], index: int) -> bool:
    """A line that stands over what follows: dressed as a heading, or short and alone between two gaps."""
    line = lines[index]
    if line.heading:
        return True
    text = line.text
    if len(text) > LONGEST_HEADING or not text[:1].isalnum() or text[:1].islower() or ends_closed(text):
        return False
    if text.endswith((",", ";", ":")) or "://" in text or not any(c.isalpha() for c in text):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    if found := marks(text):
        beside = [lines[place].text for place in (index - 1, index + 1) if 0 <= place < len(lines)]
        if starts_lower(text[found[0].end :]) or any(marks(other) for other in beside):
            return False  # an item of a list whose items stand apart
    if text.isupper() and line.gap > Gap.NONE and len(text) > SHORTEST_CAPITALS and following is not None:
        return True
    alone = (line.gap > Gap.NONE or index == 0) and following is not None and following.gap > Gap.NONE
    return alone or bool(NUMBERING.match(text) and "." in text.split()[0][:-1] and line.gap > Gap.NONE)


@lru_cache(maxsize=8192)
def meaning(word: str) -> Label | None:
    """What a label's words stand for, "(max. 3)" and "van de workshop" behind them left aside."""
    if SPACED_CAPITALS.match(word.strip()):
        word = word.replace(" ", "")
    bare = ASIDE.sub("", word).strip(" :.?!*_-–—=#")
    if MEANING.get(fold(COUNTED.sub("", bare))) is Block.GOALS:
        bare = COUNTED.sub("", bare)
    folded = fold(bare)
    if not folded:
        return None
    if (known := folded if folded in MEANING else _mended(folded)) in MEANING:
        return Label((MEANING[known],), bare)
    if block := asked(folded):
        return Label((Block(block),), bare)
    sides = [side for side in AND.split(folded) if side]
    if len(sides) > 1:
        blocks = tuple(dict.fromkeys(label.block for side in sides if (label := meaning(side))))
        return Label(blocks, bare) if len(sides) == len([side for side in sides if meaning(side)]) else None
    return _qualified(folded, bare)


def _mended(folded: str) -> str:
    """The label that a PDF damaged: "objec?ves" is looked up as "objectives"."""
    signs = dict.fromkeys(ODD.findall(folded))
    return next((one for sign in signs for it in LIGATURES if (one := folded.replace(sign, it)) in MEANING), "")


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
