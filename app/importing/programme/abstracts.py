"""One session's abstract as another system keeps it -> the abstract, and what in it stands under labels of its own."""

import re
from dataclasses import dataclass
from typing import Literal

from app.domain.parsed import ParsedGoal, ParsedNote
from app.importing.programme.flow import Context, flow, words_of
from app.importing.programme.goals import read_goals
from app.importing.programme.items import marks
from app.importing.programme.joins import breaks_words
from app.importing.programme.labels import Kind, find_label
from app.importing.programme.lines import Line, read_lines, source_lines, squeeze
from app.importing.programme.notes import sizes, take_sizes
from app.importing.programme.organisations import read_organisations
from app.importing.programme.presenters import read_presenters
from app.importing.programme.sections import STEM, Section, read_sections
from app.importing.programme.width import measure

SENTENCE_END = re.compile(r"[.!?…]\s+(?=[^\W\d_])")
ITEM = re.compile(r"(?:^|(?<=\s))(?:[-–•▪*]|\(?\d{1,2}[.)]|[a-h]\))\s+")
LONGEST_STEM, LONGEST_PARAGRAPH = 120, 10_000  # characters


@dataclass(frozen=True, slots=True)
class Abstract:
    text: str
    goals: tuple[ParsedGoal, ...] = ()
    notes: tuple[ParsedNote, ...] = ()
    least: int | None = None
    most: int | None = None
    organisations: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()  # their line stays in the text too, in which a person may look for it


def read_abstract(content: str) -> Abstract:
    """Learning goals and labelled remarks ("Doelgroep: artsen") are taken out; everything else stays."""
    lines = read_lines(source_lines("\n".join(map(_broken_up, content.split("\n")))))
    context = Context(measure(lines), words_of(lines), breaks_words(lines))
    kept: list[Line] = []
    goals: list[ParsedGoal] = []
    notes: list[ParsedNote] = []
    organisations: list[str] = []
    presenters: list[str] = []
    for section in read_sections(lines, context.width):
        if section.kind is Kind.GOALS:
            found = read_goals(section.lines, context, described=True)
            goals += found.goals
            kept += found.rest
        elif section.kind is Kind.ORGANISATION:
            organisations += _organisations(section, context)
        elif section.kind is Kind.PRESENTER:
            kept += _with_label(section)
            presenters += read_presenters(section.lines, context.width).presenters
        elif section.kind is Kind.NOTE:
            notes.append(ParsedNote(section.label, squeeze(" ".join(line.text for line in section.lines))))
        else:
            lines, sized = take_sizes(_with_label(section))
            kept += lines
            notes += sized
    return Abstract(
        flow(kept, context).text, tuple(goals), tuple(notes), *sizes(notes), tuple(organisations), tuple(presenters)
    )


def read_goal_list(content: str) -> tuple[ParsedGoal, ...]:
    """A text that is known to hold only learning goals: without marks, each line or part between semicolons is one."""
    if not any(marks(line) for line in content.split("\n")):
        parts = [part.strip() for part in re.split(r"\n|;(?=\s|$)", content)]
        content = "\n".join(part if part.endswith(":") else f"- {part}" for part in parts if part)
    lines = read_lines(source_lines(content))
    context = Context(measure(lines), words_of(lines), breaks_words(lines))
    return read_goals(lines, context, described=True).goals


def _organisations(section: Section, context: Context) -> tuple[str, ...]:
    """Semicolons part them where there are any: then a comma belongs to a name."""
    whole = " ".join(line.text for line in section.lines)
    if ";" in whole:
        return tuple(squeeze(part) for part in whole.split(";") if part.strip())
    return read_organisations(section.lines, context.width).names


def _broken_up(line: str) -> str:
    """Goals that stand in the middle of a paragraph on lines of their own: "We sing. Learning goals: 1. know 2. do"."""
    if ":" not in line or len(line) > LONGEST_PARAGRAPH:
        return line
    for start in (0, *(found.end() for found in SENTENCE_END.finditer(line))):
        opening, colon, _ = line[start : start + LONGEST_STEM].partition(":")
        if colon and (kind := _opens(opening)):
            goals = line[start + len(opening) + 1 :]
            items = [item for part in ITEM.split(goals) if (item := part.strip(" ;"))]
            if len(items) > 1 or (kind == "label" and start):
                return "\n".join([line[:start].strip(), "", f"{opening}:", *(f"- {item}" for item in items)])
    return line


def _opens(opening: str) -> Literal["label", "stem", ""]:
    """What these words before a colon are: a label such as "Leerdoelen", or a stem such as "Na afloop kunt u"."""
    label = find_label(f"{opening}:")
    if label and label.kind is Kind.GOALS:
        return "label"
    return "stem" if STEM.match(opening) else ""


def _with_label(section: Section) -> tuple[Line, ...]:
    """A label such as "Spreker:" belongs to the text, in which a person may look for it; "Abstract:" says nothing."""
    if section.kind in {None, Kind.ABSTRACT, Kind.BODY} or not section.lines:
        return section.lines
    first, *others = section.lines
    return (first.with_text(f"{section.label}: {first.text}"), *others)
