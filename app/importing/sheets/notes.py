"""A session of a programme says little about how it is held: its labelled notes and timed lists give some fields."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.parsed import ParsedNote, ParsedSession
from app.importing.programme.lines import Line
from app.importing.programme.session import with_sizes
from app.importing.sheets.figures import groups_of, lengths_of, participants_of
from app.importing.sheets.label_words import Block, meaning
from app.importing.sheets.materials import read_materials
from app.importing.sheets.preparation import read_preparation
from app.importing.sheets.rules import read_rules, rules_in
from app.importing.sheets.script import read_script
from app.importing.sheets.sections import Part


def with_noted(session: ParsedSession, lines: Sequence[Line]) -> ParsedSession:
    """What has a field of its own is filled from the notes, which stay as they are; the abstract keeps its lists."""
    parts = [part for note in session.notes if (part := _part(note, session.source_line))]
    script = read_script(lines)
    lengths = lengths_of(parts, 0)
    groups = groups_of(parts, 0)
    size = next((one.value for one in participants_of(parts, 0)), None)
    least, most = lengths[0].value.minutes if lengths else (None, None)
    sized = with_sizes(session)
    return replace(
        session,
        duration_min=least,
        duration_max=most,
        min_attendees=size.least if size else sized.min_attendees,
        max_attendees=size.most if size else sized.max_attendees,
        subgroup_min=groups[0].value.least if groups else None,
        subgroup_max=groups[0].value.most if groups else None,
        language=next((part.words for part in parts if part.is_of(Block.LANGUAGE)), ""),
        preparation=read_preparation(parts).items,
        materials=read_materials(parts),
        script=script.steps if script else (),
        rule_texts=tuple(dict.fromkeys([*read_rules(parts), *rules_in(lines)])),
    )


def _part(note: ParsedNote, line: int) -> Part | None:
    label = meaning(note.label) if note.label else None
    return Part(label, None, (Line(line, note.text, len(note.text)),)) if label else None
