"""Lines that open a block of a workshop sheet: "2.1.1 Voorbereiding", "TIJDSINVESTERING", "Group size: 8-12"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.domain.texts import fold
from app.importing.programme.items import marks
from app.importing.programme.joins import ends_closed, starts_lower
from app.importing.programme.labels import Kind
from app.importing.programme.labels import find_label as find_programme_label
from app.importing.programme.lines import Gap, Line
from app.importing.programme.names import is_person, may_be_person
from app.importing.programme.sections import STEM
from app.importing.programme.vocabulary import words
from app.importing.sheets.durations import find_lengths
from app.importing.sheets.label_words import ASIDE, MEANING, Block, Label, meaning

HEADS = {Kind.ORGANISATION: Block.ORGANISATION, Kind.PRESENTER: Block.PRESENTER, Kind.NUMBER: Block.NUMBER}
WITH_LENGTHS = frozenset((Block.DURATION, Block.PREPARATION, Block.SCRIPT, Block.PARTICIPANTS))
# A common word that is a label only with a colon or in a heading's dress.
NEEDS_DRESS = words(
    "naam name aantal plaats nodig thuis tijd time type soort vorm aim aims goal goals doel doelen inhoud plan team "
    "reading prepare about kern vragen questions personen groepen groups steps tip opdracht gebruik resultaat trainer "
    "docent simulant facilitator acteur actor room space ruimte zaal inzet groep group hoeveel number size minimaal "
    "onderwerp subject maximaal wensen spullen verloop numbers mensen flow why wat hoe klas class topic techniek "
    "workload max min support leader leiding ondersteuning before bring warning caution"
)
NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\.|[IVX]{1,4}\.)\s+(?=[^\W\d_])")
INLINE = re.compile(r"^(?P<label>[^\W\d_][^:：|]{1,60}?)\s*(?:[:：])\s*(?P<rest>.*)$")
ASKED = re.compile(r"^(?P<label>[^\W\d_][^:：|?!]{1,50}[?!])\s*(?P<rest>\S.*)$")  # "Voor wie? Verzorgenden"
WIDE = re.compile(
    r"^(?P<label>[^\W\d_](?:[^:：|?\s]|[ ](?! )){1,40})[ ]{2,}(?P<rest>\S(?:[^ ]|[ ](?! ))*)$"
)  # cells of one row
ABLE = re.compile(
    r"\b(?:kan|kunt?|kunnen|weet|weten|kent?|kennen|heb(?:t|ben)?|heeft|bent?|zijn|is|begrijp\w*|snap\w*|leer(?:t|en)?|"
    r"can|will|able|know|have|has|understand|learn)\b",
    re.IGNORECASE,
)
TOLD_HOW = frozenset((Block.TITLE, Block.ABSTRACT, Block.GOALS))  # "(max. 100 words)" behind these is no value
AFTERWARDS = re.compile(r"(?:na|after)\s", re.IGNORECASE)
SHORTEST_CAPITALS = 8
LONGEST_STEM = 120
LONGEST = 70
LONGEST_VALUE = 60
NEAR_LINES, SHARE_OF_WIDTH = 6, 0.6
LONGEST_HEADING = 80


def find_label(lines: Sequence[Line], index: int) -> Label | None:
    """The label that a line holds, alone or with its value behind a colon."""
    line = lines[index]
    numbered = _with_colon(lines, index, NUMBERING.sub("", line.text))
    inline = INLINE.match(numbered)
    if inline and _may_open(lines, index, inline["rest"]):
        head = find_programme_label(numbered)
        if head and head.kind in HEADS and not _names_roles(inline["label"], inline["rest"]):
            return Label((HEADS[head.kind],), head.word, head.rest)
        label = meaning(inline["label"])
        if label and not (_is_lead_in(label) and not inline["rest"]):
            return Label(label.blocks, inline["label"].strip(), inline["rest"].strip(), label.staff)
    return _alone(lines, index, numbered) or _stem(lines, index)


def _alone(lines: Sequence[Line], index: int, numbered: str) -> Label | None:
    """A label with nothing behind it on its line but what stands in brackets."""
    line = lines[index]
    if len(numbered) > LONGEST or (ends_closed(line.text) and not line.text.endswith(("?", "!"))):
        return None
    label = meaning(numbered.strip(" :?!*_-–—=#"))
    if label is None or (numbered.endswith(":") and _is_lead_in(label)):
        return None
    aside = ASIDE.search(numbered) if label.block not in TOLD_HOW else None
    dressed = line.heading > 0 or numbered != line.text or numbered.isupper() or numbered.endswith((":", "?"))
    free = fold(label.word) not in NEEDS_DRESS or line.gap > Gap.NONE
    plain = free and _stands_apart(lines, index)
    return Label(label.blocks, label.word, aside["aside"] if aside else "", label.staff) if dressed or plain else None


def _is_lead_in(label: Label) -> bool:
    """With a colon "Na deze training" is read together with each goal below it."""
    return label.block is Block.GOALS and fold(label.word) not in MEANING and AFTERWARDS.match(label.word) is not None


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
    if question and (meaning(question["label"]) or _names_head(question["label"], question["rest"])):
        return f"{question['label'].rstrip('?! ')}: {question['rest'].lstrip(': ')}"
    beside = [lines[place].text for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    if (cells := _pair(text)) and any(_pair(other) for other in beside):
        return f"{cells[0]}: {cells[1]}"
    return text


@lru_cache(maxsize=8192)
def _pair(text: str) -> tuple[str, str] | None:
    """A row of two cells, a label that is known and its value; "Inleiding   10 min" is a row of a timed table."""
    found = WIDE.match(text)
    if not found or not (found["rest"][:1].isalnum() or found["rest"][0] in "€±(~‘“\"'"):
        return None
    pair = (found["label"], found["rest"])
    label = meaning(pair[0])
    if label is None:
        return pair if _names_head(*pair) else None
    lengths = find_lengths(pair[1])
    timed = bool(lengths) and lengths[0].start == 0 and label.block not in WITH_LENGTHS
    return None if timed else pair


def _names_head(word: str, rest: str) -> bool:
    head = find_programme_label(f"{word.rstrip('?! ')}: {rest}")
    return head is not None and head.kind in HEADS


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
