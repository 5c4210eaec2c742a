"""What attendees do beforehand, each task with its minutes, and the total where one is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.parsed import ParsedPreparation
from app.domain.texts import fold
from app.importing.sheets.durations import BY_ONESELF, find_lengths, whole_minutes
from app.importing.sheets.label_words import FOR_STAFF, Block
from app.importing.sheets.sections import Part
from app.importing.sheets.sentences import Item, items_of
from app.importing.sheets.words import COUNT, any_of, count_of

TOTAL = re.compile(rf"\b{any_of('total')}\b|\b(?:bestaande uit|consisting of|made up of)\b", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\([^()]*\)\s*[.;]?$")
BY_STAFF = re.compile(
    rf"(?:(?<=[.!])\s+|^)(?:de|het|the)\s+(?:{'|'.join(sorted(FOR_STAFF))})\b[^.!?]*(?:[.!?]|$)", re.IGNORECASE
)
BEHIND_BRACKETS = re.compile(r"(?<=\))\s*(?:[,;]|\ben\b|\band\b|\+)\s*(?:en\s+|and\s+)?", re.IGNORECASE)
ASKS = re.compile(rf"{any_of('tasks')}(?!\w)|[^()]{{4,80}}\s{any_of('tasks')}[.!]?$", re.IGNORECASE)
SEVERAL = re.compile(rf"(?<![\w.,])(?P<count>{COUNT})\s+(?:[^\W\d_]+\s+){{1,4}}\W*$", re.IGNORECASE)
EACH = re.compile(r"\s*(?:each|elk|ieder|per\s+stuk|per\s+\w+)\b(?!\s*\w)", re.IGNORECASE)
TASK = re.compile(r"^(?:opdracht|assignment|taak|task|stap|step)\s*\d*\s*[:.–-]\s*", re.IGNORECASE)
LEAD = re.compile(r"^\s*(?:[:–—-]|voor|om|aan|for|to)\s+(?:het\s+|te\s+)?", re.IGNORECASE)
AROUND = " .;,:–—-()"
NOTHING = frozenset(
    (
        "geen",
        "nee",
        "neen",
        "no",
        "none",
        "n.v.t",
        "nvt",
        "not applicable",
        "niet van toepassing",
        "no preparation",
        "geen voorbereiding",
    )
)
NO_NEED = re.compile(
    r"^(?:er is\s+)?(?:geen|no|none)\s+(?:verdere\s+|specifieke\s+|speciale\s+|extra\s+|further\s+|special\s+)?"
    r"(?:voorbereiding|preparation|huiswerk|homework)?\s*(?:is\s+)?(?:nodig|vereist|required|needed|necessary)?$|^niets$|^nothing$"
    r"|^(?:de\s+)?(?:deelnemers|cursisten|je|u|participants|you)\s+(?:hoeven|hoeft|hoef|need|do(?:es)?\s+not\s+need|don't\s+need)\s+"
    r"(?:zich\s+)?(?:niet|niets|nothing|not|to)\s*(?:voor\s+te\s+bereiden|te\s+doen|prepare(?:\s+anything)?)?$"
)
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Preparation:
    """`total` in minutes where the text names it, with its line and words."""

    items: tuple[ParsedPreparation, ...] = ()
    total: int | None = None
    line: int = 0
    words: str = ""


def read_preparation(parts: Sequence[Part]) -> Preparation:
    """From the blocks that speak to attendees; those for trainers hold nothing for them."""
    own = [part for part in parts if part.is_of(Block.PREPARATION) and part.label and not part.label.staff]
    total: int | None = None
    line, words = _place(own[0]) if own else (0, "")
    items: list[ParsedPreparation] = []
    for part in own:
        found = items_of(part.lines)
        for item in (piece for task in _tasks(found) for piece in _pieces(task)):
            item = replace(item, text=BY_STAFF.sub("", item.text).strip())  # noqa: PLW2901  # what is said to others
            minutes = _minutes(item.text)
            if minutes is not None and _is_total(item.text):
                total, line, words = minutes, item.line, item.text
            elif item.text and not is_nothing(item.text):
                items.append(_task(item, minutes))
    items += [] if own else [item for part in parts if part.is_of(Block.DURATION) for item in _beside_length(part)]
    if total is not None and not items:
        items = [ParsedPreparation(own[0].label.word if own[0].label else words, total)]
    return Preparation(tuple(dict.fromkeys(items)), total, line, words)


def _beside_length(part: Part) -> Iterator[ParsedPreparation]:
    """Of "2 uur + 10-20 minuten voorbereiding" what is done at home."""
    for item in items_of(part.lines):
        for before, one in pairwise(find_lengths(item.text)):
            told = BY_ONESELF.match(item.text[one.end :].strip(AROUND)) or BY_ONESELF.search(
                item.text[before.end : one.start]
            )
            if told:
                yield ParsedPreparation(told.group(), whole_minutes(one.most or one.least))


def is_nothing(words: str) -> bool:
    """Such as "geen voorbereiding nodig": there is none."""
    bare = fold(words).strip(AROUND)
    return bare in NOTHING or NO_NEED.match(bare) is not None


def read_task(words: str) -> ParsedPreparation:
    """One task in a line: what to do, and its minutes where they stand with it."""
    return _task(Item(words, 0), _minutes(words))


def _place(part: Part) -> tuple[int, str]:
    line = part.opening or part.lines[0]
    return line.number, line.text


def _tasks(items: Sequence[Item]) -> list[Item]:
    """Items of a list and numbered assignments; running text around them only introduces them."""
    listed = any(item.mark or TASK.match(item.text) for item in items)
    return [
        item
        for item in items
        if _minutes(item.text) is not None
        or (not item.text.endswith(":") and (not listed or item.mark or TASK.match(item.text)))
    ]


def _pieces(item: Item) -> list[Item]:
    """Two tasks of "watch the film (15 min) and read the leaflet (10 min)"."""
    pieces = [piece for piece in BEHIND_BRACKETS.split(item.text) if piece.strip(AROUND)]
    several = len(pieces) > 1 and all(find_lengths(piece) or ASKS.match(piece) for piece in pieces)
    return [replace(item, text=piece) for piece in pieces] if several else [item]


def _minutes(text: str) -> int | None:
    found = find_lengths(text)
    minutes = whole_minutes(found[0].most or found[0].least) if found else None
    several = SEVERAL.search(text[: found[0].start]) if found and EACH.match(text[found[0].end :]) else None
    return minutes * count_of(several["count"]) if minutes and several else minutes


def _is_total(text: str) -> bool:
    """A total or a bare figure; "read both chapters (45 minutes in total)" is a task."""
    found, behind = TOTAL.search(text), IN_BRACKETS.search(text)
    if _is_figure(text) or not found:
        return _is_figure(text)
    return behind is None or found.start() < behind.start()


def _is_figure(text: str) -> bool:
    """A length and nothing else that says what is done."""
    found = find_lengths(text)
    rest = f"{text[: found[0].start]} {text[found[0].end :]}" if found else text
    return not re.sub(
        any_of("about", "at most", "total", "qualifiers of a figure"), " ", rest, flags=re.IGNORECASE
    ).strip(AROUND)


def _task(item: Item, minutes: int | None) -> ParsedPreparation:
    text = BY_STAFF.sub("", item.text)
    found = find_lengths(text)
    if found and not text[: found[0].start].strip(AROUND):
        text = LEAD.sub("", text[found[0].end :].lstrip(".)"))
    elif found and not TOTAL.sub("", text[found[0].end :]).strip(AROUND):
        text = text[: found[0].start]
    return ParsedPreparation(text.strip(AROUND)[:LONGEST] or item.text, minutes)


def staff_tasks(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """Label and tasks of the blocks that speak to trainers and organisers."""
    return [
        (part.label.word, "; ".join(item.text.rstrip(";.") for item in items_of(part.lines)))
        for part in parts
        if part.is_of(Block.PREPARATION) and part.label and part.label.staff and part.lines
    ]
