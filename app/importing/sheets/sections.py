"""A sheet's lines -> its blocks: what stands under which label, under which other heading, and under none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.texts import fold
from app.importing.programme.items import marks
from app.importing.programme.joins import ends_closed
from app.importing.programme.lines import Gap, Line
from app.importing.programme.people_lines import people_in
from app.importing.sheets.durations import find_lengths
from app.importing.sheets.label_words import WORKLOAD, Block, Label
from app.importing.sheets.labels import INLINE, find_label, is_heading
from app.importing.sheets.words import COUNT, any_of

BRIEF = frozenset(
    (
        Block.TITLE, Block.DURATION, Block.PARTICIPANTS, Block.GROUPS, Block.AUDIENCE, Block.ROOMS, Block.FORM,
        Block.LANGUAGE,
    )
)  # fmt: skip
ENDED_BY_OTHERS = BRIEF | {Block.ORGANISATION, Block.PRESENTER, Block.OTHER, Block.NUMBER}
RUNNING = frozenset((Block.ABSTRACT, Block.METHOD, Block.SCRIPT, Block.CLOSING))
IN_ONE_LINE = frozenset((Block.MATERIALS, Block.PREPARATION, Block.ROLES, Block.FORM, Block.RULES))
ABOUT = 5  # characters before a length, such as "ca. "
FEWEST_WORDS = 8  # of a sentence below a figure
FEW_WORDS = 2  # likewise, right below
MOST_WORDS = 4  # of a label that nobody knows
NAMES = frozenset((Block.ORGANISATION, Block.PRESENTER, Block.NUMBER))
ALONE = BRIEF | NAMES | {Block.PREPARATION, Block.MATERIALS}  # their value may stand as a heading does
BY_STAFF = re.compile(rf"{any_of('tasks of staff')}(?!\w)", re.IGNORECASE)
SOMEBODY = re.compile(rf"{COUNT}\s+[a-zà-ý]", re.IGNORECASE)  # "an experienced nurse", nobody by name
PEOPLE = re.compile(any_of("participants"), re.IGNORECASE)
FIGURE = re.compile(r"\D{0,5}\d{1,3}\s*(?:\+|[-–]\s*\d{1,3})?")
FIGURES = frozenset((Block.DURATION, Block.PARTICIPANTS, Block.GROUPS))


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a label, under a heading that is none (`label` None), or under nothing; `opening` is that line."""

    label: Label | None
    opening: Line | None
    lines: tuple[Line, ...]

    @property
    def block(self) -> Block | None:
        return self.label.block if self.label else None

    @property
    def words(self) -> str:
        return " ".join(line.text for line in self.lines)

    def is_of(self, *blocks: Block) -> bool:
        return self.label is not None and any(block in blocks for block in self.label.blocks)


def read_parts(lines: Sequence[Line], taken: frozenset[int] = frozenset()) -> list[Part]:
    """In the order of the text; lines of the timed table (`taken`, by number) are left out."""
    kept = _without(lines, taken)
    parts: list[Part] = []
    label: Label | None = None
    opening: Line | None = None
    body: list[Line] = []
    for index, line in enumerate(kept):
        found = find_label(kept, index)
        other = _unknown(label, body, line) if label and body and not found else None
        if _goes_on(label, found, body):
            body.append(line)
        elif other:
            parts.append(Part(label, opening, tuple(body)))
            label, opening, body = other, line, [line.with_text(other.rest)]
        elif found or (is_heading(kept, index) and not _is_value(label, opening, body, line)):
            parts.append(Part(label, opening, tuple(body)))
            label, opening, body = found, line, [line.with_text(found.rest)] if found and found.rest else []
        elif label and body and _has_ended(label, body, line):
            parts.append(Part(label, opening, tuple(body)))
            label, opening, body = None, None, [line]
        else:
            body.append(line)
    parts.append(Part(label, opening, tuple(body)))
    return [_as_spoken(part) for part in _with_workload(parts) if part.lines or part.opening]


def _with_workload(parts: Sequence[Part]) -> Sequence[Part]:
    """Beside the length of the session "Studiebelasting" is what attendees do at home; alone it is the length."""
    lengths = [part.label for part in parts if part.label and part.is_of(Block.DURATION)]
    if all(fold(label.word) in WORKLOAD for label in lengths):
        return parts
    return [
        replace(part, label=replace(part.label, blocks=(Block.PREPARATION,)))
        if part.label and fold(part.label.word) in WORKLOAD
        else part
        for part in parts
    ]


def _as_spoken(part: Part) -> Part:
    """A list of people under "Trainers" names them; tasks such as "Book two rooms" are not for attendees."""
    label = part.label
    if label is None or not part.lines:
        return part
    if label.block is Block.ROLES and not label.rest and all(people_in(_unmarked(line)) for line in part.lines):
        return replace(part, label=replace(label, blocks=(Block.PRESENTER,)))
    if label.block is Block.PRESENTER and SOMEBODY.match(part.words) and not people_in(part.words):
        return replace(part, label=replace(label, blocks=(Block.ROLES,)))
    if label.block is Block.ROLES and PEOPLE.fullmatch(label.word) and FIGURE.fullmatch(part.words):
        return replace(part, label=replace(label, blocks=(Block.PARTICIPANTS,)))
    listed = [line for line in part.lines if marks(line.text)]
    tasks = sum(BY_STAFF.match(_unmarked(line)) is not None for line in listed)
    if label.block is Block.PREPARATION and tasks and 2 * tasks >= len(listed):
        return replace(part, label=replace(label, staff=True))
    return part


def _unmarked(line: Line) -> str:
    found = marks(line.text)
    return line.text[found[0].end :].strip() if found else line.text


def _goes_on(label: Label | None, found: Label | None, body: Sequence[Line]) -> bool:
    """Behind a list a stem only parts the goals; "Nabespreking: 10 minuten" is a part of the length above it."""
    if label is None or found is None:
        return False
    if found.stem and label.block is Block.GOALS:
        return not body or label.stem or any(marks(line.text) for line in body)
    timed = find_lengths(found.rest) if label.block is Block.DURATION and found.block is Block.METHOD else []
    return bool(timed) and timed[0].start <= ABOUT


def _without(lines: Sequence[Line], taken: frozenset[int]) -> list[Line]:
    """The lines that are left; what stood between two of them keeps them apart."""
    kept: list[Line] = []
    apart = False
    for line in lines:
        if line.number in taken:
            apart = True
        else:
            kept.append(replace(line, gap=max(line.gap, Gap.BLANK)) if apart else line)
            apart = False
    return kept


def _is_value(label: Label | None, opening: Line | None, body: Sequence[Line], line: Line) -> bool:
    """The first line under a label stands alone between gaps as a heading does."""
    dressed = opening is not None and opening.heading > 0
    brief = label is not None and (label.block in ALONE or (dressed and label.block is Block.ROLES))
    return brief and opening is not None and not body and not line.heading


def _unknown(label: Label, body: Sequence[Line], line: Line) -> Label | None:
    """A line such as "Lokaal: B2.04" below a field is a field of its own, unless it is a part of a figure."""
    found = INLINE.match(line.text)
    if line.heading or not found or not found["rest"] or not line.text[0].isupper():
        return None
    one_line = bool(label.rest) and len(body) == 1 and label.block not in RUNNING
    close = line.gap <= Gap.SOFT and len(found["label"].split()) > FEW_WORDS
    if label.block not in ENDED_BY_OTHERS and (not one_line or close):
        return None
    figure = bool(find_lengths(line.text)) or len(found["label"].split()) > MOST_WORDS
    return None if figure or marks(line.text) else Label((Block.OTHER,), found["label"].strip(), found["rest"].strip())


def _is_paragraph(before: Line, line: Line) -> bool:
    """Running text below a gap, behind a list that stood on its label's line."""
    running = ends_closed(line.text) or ". " in line.text
    return running and line.gap > Gap.SOFT and not marks(line.text) and not before.text.endswith((":", ",", ";"))


def _is_sentence(text: str) -> bool:
    """Running text right below "Numbers: 8-20" is no part of it, unless it tells a figure too."""
    running = text[:1].isupper() and ends_closed(text) and len(text.split()) >= FEWEST_WORDS
    return running and not any(one.isdigit() for one in text) and not marks(text)


def _has_ended(label: Label, body: Sequence[Line], line: Line) -> bool:
    """A brief field ends at the first gap, but a list of figures may have gaps between its lines."""
    if label.rest and label.block in IN_ONE_LINE and len(body) == 1 and _is_paragraph(body[0], line):
        return True
    if label.rest and label.block in NAMES | {Block.OTHER} and line.gap > Gap.SOFT:
        return True
    if label.rest and label.block in FIGURES and len(body) == 1 and _is_sentence(line.text):
        return True
    if label.block not in BRIEF or line.gap <= Gap.SOFT:
        return False
    listed = bool(marks(line.text)) and bool(marks(body[-1].text))
    figures = label.block in FIGURES and bool(find_lengths(line.text)) and not ends_closed(body[-1].text)
    return not (listed or figures)
