"""One session's lines -> what stands under which label, and what stands under none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.texts import fold
from app.importing.programme.items import marks
from app.importing.programme.joins import ends_closed, ends_open, starts_lower
from app.importing.programme.labels import SCIENTIFIC, WEAK_GOALS, Kind, Label, find_column, find_label
from app.importing.programme.lines import Gap, Line
from app.importing.programme.notes import is_note
from app.importing.programme.people_lines import people_in
from app.importing.programme.width import Width

STEM_LINES = 3
BESIDE = re.compile(r"\s{2,}(?:[|•·]\s+)?|\s+[|•·]\s+")
ICON = re.compile("[\U0001f300-\U0001faff\u231a-\u23f3\u260e\u2709]\ufe0f?\\s*")
LONGEST_REMARK = 60  # characters behind an icon
BRIEF_LINE = 60  # characters of a further line of organisations
BRIEF = frozenset({Kind.NUMBER, Kind.TITLE, Kind.SUBTITLE, Kind.ORGANISATION, Kind.PRESENTER, Kind.NOTE})
LEARNERS = (
    r"(?:de |het |the |alle |all )?"
    r"(?:deelnemers?|deelnemende \w+|cursisten|cursist|participants?|attendees?|delegates?|learners?|je|jij|u|you)"
)
ABOUT_PEOPLE = re.compile(
    r"(?:about the|over de) (?:speaker|presenter|author|spreker|presentator|docent|trainer|auteur)|bio|"
    r"wie (?:is|zijn) de|speaker bio",
    re.IGNORECASE,
)
STEM = re.compile(
    r"^(?:(?:na (?:afloop|het volgen|deelname|deze|de|dit)|aan het (?:eind|einde)|op het (?:eind|einde)|"
    r"(?:after|following) (?:this|the|attending|completing|participating|your)|(?:at|by) the (?:end|close)|"
    r"(?:up)?on completion|having (?:attended|completed)|"
    r"upon completing|when you leave)\b"
    rf"|{LEARNERS} (?:kunt?|kan|kunnen|weet|weten|leert|leren|leer|heeft|hebben|hebt|is|zijn|bent|gaan?|gaat|"
    rf"will|can|should|are able|learns?|know)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one label; `kind` None for those under none."""

    kind: Kind | None
    label: str
    lines: tuple[Line, ...]


def read_sections(lines: Sequence[Line], width: Width) -> list[Section]:
    """In the order of the text. A brief field ends at the first gap; what follows it stands under no label."""
    lines = [part for line in lines for part in _parted(line)]
    labels = [_label(lines, index) for index in range(len(lines))]
    labels = _without_weak_goals(labels)
    sections: list[_Open] = [_Open(None, "")]
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label and label.kind is Kind.BODY:
            sections.append(_Open(Kind.BODY, label.word, [line]))
        elif label:
            rest = [line.with_text(label.rest)] if label.rest else []
            sections.append(_Open(label.kind, label.word, rest))
        elif _opens_goals(lines, index, sections[-1]):
            sections.append(_Open(Kind.GOALS, "", [line]))
        elif _has_ended(sections[-1], line, width):
            sections.append(_Open(None, "", [line]))
        else:
            sections[-1].lines.append(line)
    return [Section(part.kind, part.label, tuple(part.lines)) for part in sections if part.lines or part.kind]


def _parted(line: Line) -> list[Line]:
    """A line of its own for each of several short remarks side by side: "Zaal: Kievit   |   Niveau: basis"."""
    if ICON.match(line.text):
        parts = re.split(f"(?={ICON.pattern})", line.text)
        return [
            replace(line, text=part.strip(" |•·"), gap=Gap.NONE if at else line.gap)
            for at, part in enumerate(filter(None, parts))
        ]
    parts = [part for part in BESIDE.split(line.text) if part]
    found = [find_label(part) for part in parts]
    remarks = [bool(label and label.kind is Kind.NOTE and label.rest) for label in found]
    if (
        len(parts) == 1
        or not remarks[0]
        or not all(one or is_note(part) for one, part in zip(remarks, parts, strict=True))
    ):
        return [line]
    return [replace(line, text=part, gap=Gap.NONE if at else line.gap) for at, part in enumerate(parts)]


class _Open:
    """A section that is being filled."""

    def __init__(self, kind: Kind | None, label: str, lines: Iterable[Line] = ()) -> None:
        self.kind = kind
        self.label = label
        self.lines = list(lines)


def _label(lines: Sequence[Line], index: int) -> Label | None:
    """A bare word may be a title or an organisation at the top, a label only further down and above something."""
    line = lines[index]
    if index and (icon := ICON.match(line.text)) and len(line.text) <= LONGEST_REMARK:
        return Label(Kind.NOTE, "", line.text[icon.end() :])
    following = lines[index + 1] if index + 1 < len(lines) else None
    apart = index > 1 and line.gap >= Gap.SOFT and following is not None
    label = find_label(line.text, dressed=line.heading > 0 or apart) or find_column(line.text)
    mid_sentence = index > 0 and line.gap is Gap.NONE and starts_lower(line.text)
    return None if label and label.rest and mid_sentence else label


def _without_weak_goals(labels: list[Label | None]) -> list[Label | None]:
    """Aims beside "Methods" and "Results", or "Doel" beside "Leerdoelen", are a heading of the abstract."""
    words = {fold(label.word) for label in labels if label}
    goals = {fold(label.word) for label in labels if label and label.kind is Kind.GOALS}
    if not (words & SCIENTIFIC) and not (goals - WEAK_GOALS):
        return labels
    return [
        replace(label, kind=Kind.BODY)
        if label and label.kind is Kind.GOALS and fold(label.word) in WEAK_GOALS
        else label
        for label in labels
    ]


def _opens_goals(lines: Sequence[Line], index: int, section: _Open) -> bool:
    """Learning goals without a label: "Na afloop kunt u:" above a list or above several lines."""
    if section.kind is Kind.GOALS or not STEM.match(lines[index].text):
        return False
    for offset in range(STEM_LINES):
        last = index + offset
        if last + 1 >= len(lines) or (offset and lines[last].gap > Gap.NONE):
            return False
        if lines[last].text.endswith(":"):
            return True
        if marks(lines[last + 1].text) and offset + 1 < STEM_LINES and not ends_closed(lines[last].text):
            return _is_list(lines, last + 1)
    return False


def _is_list(lines: Sequence[Line], index: int) -> bool:
    kinds = {mark.kind for mark in marks(lines[index].text)}
    return any(kinds & {mark.kind for mark in marks(line.text)} for line in lines[index + 1 : index + 1 + STEM_LINES])


def _has_ended(section: _Open, line: Line, width: Width) -> bool:
    """Whether a line no longer belongs to a brief field, such as the organisation's."""
    if section.kind not in BRIEF or not section.lines or ABOUT_PEOPLE.match(section.label):
        return False
    if line.gap >= Gap.BLANK:
        return True
    before = section.lines[-1]
    if width.full(before, line) or ends_open(before.text) or marks(line.text):
        return False
    if section.kind is Kind.PRESENTER and any(one.organisation for one in people_in(line.text, labelled=True)):
        return ends_closed(line.text)
    if section.kind is Kind.ORGANISATION:
        return starts_lower(line.text) is False and len(line.text) > BRIEF_LINE
    return not starts_lower(line.text) or ends_closed(before.text)
