"""Times of sessions in running text: those of the round above them, and those in their own remarks, in one form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.parsed import ParsedNote, ParsedSession
from app.domain.told_rounds import TIME, WORDS
from app.importing.header_words import plain
from app.importing.peers.words import field_named
from app.importing.programme.lines import Line
from app.importing.programme.markers import find_marker
from app.importing.programme.segments import Segment
from app.importing.programme.weak_starts import names_round
from app.importing.session_times import OWN
from app.importing.spans import spans_in, time_note, without_spans
from app.importing.table_sections import heading_notes

LONGEST = 80  # characters of a remark that says when
HOUR_WORD = re.compile(r"^(?:uur|u|h|hrs|tijd|time|van|from)$", re.IGNORECASE)


def under_rounds(
    sessions: Iterable[ParsedSession], segments: Sequence[Segment], headings: Sequence[Line]
) -> list[ParsedSession]:
    """Each with the round that was last named above it."""
    naming = [line for line in headings if _is_round(line.text)]
    told: list[ParsedSession] = []
    for session, one in zip(sessions, segments, strict=True):
        first = one.opening or (one.lines[0] if one.lines else None)
        above = [line for line in naming if first and line.number < first.number]
        told.append(with_round(session, above[-1].text) if above else session)
    return told


def with_round(session: ParsedSession, heading: str) -> ParsedSession:
    """What it says of its own time and round goes before what stands above it."""
    have = {note.label for note in session.notes}
    notes = tuple(note for note in heading_notes(heading) if note.label not in have)
    return replace(session, notes=(*notes, *session.notes))


def with_told_times(session: ParsedSession) -> ParsedSession:
    """A remark such as "Tijd: 10.00 - 11.00 uur" in the form from which rounds can be made."""
    return replace(session, notes=tuple(dict.fromkeys(one for note in session.notes for one in _timed(note))))


def _is_round(words: str) -> bool:
    marker = find_marker(words)
    return names_round(words) or (marker is not None and not marker.title and bool(spans_in(words)))


def _timed(note: ParsedNote) -> tuple[ParsedNote, ...]:
    spans = [span for span in spans_in(note.text) if span[1] is not None] if len(note.text) <= LONGEST else []
    if not spans or not _tells_when(note.label) or (note.label == TIME and WORDS.fullmatch(note.text)):
        return (note,)
    rest = without_spans(note.text)
    times = tuple(ParsedNote(TIME, time_note(span)) for span in spans)
    return times if not rest or HOUR_WORD.fullmatch(rest) else (ParsedNote("", rest), *times)


def _tells_when(label: str) -> bool:
    word = plain(label)
    return not word or OWN.get(word) == "clock" or field_named(label) in {"clock", "start"}
