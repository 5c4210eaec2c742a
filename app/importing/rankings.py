"""A table of rankings -> one per attendee: a column per choice, all choices in one cell, or a row per choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.parsed import AttendeeKey, Checked, RankingRow, SessionKey
from app.errors import Text, text
from app.importing.attendee_names import AttendeeNames
from app.importing.cells import rows_of
from app.importing.choices import ChoiceReader
from app.importing.header_words import MOST_CHOICES
from app.importing.mapping import Mapped, checked_mapping
from app.importing.moments import read_moments
from app.importing.session_names import SessionNames
from app.importing.tables import Table, place

PERSON = ("email", "external_id", "name", "first_name", "last_name")
CHOICES = tuple(f"choice_{n}" for n in range(1, MOST_CHOICES + 1))
UNREADABLE_TIMES = text(
    "The moments in this column cannot be read, so of two rankings by one person the lower row counts."
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one row says."""

    row: int
    attendee: str
    choices: tuple[str, ...]
    rank: int | None = None
    moment: datetime | None = None


@dataclass
class _Reading:
    """The rows read so far."""

    problems: dict[str, Text] = field(default_factory=dict)
    doubts: dict[str, Text] = field(default_factory=dict)
    answers: list[_Answer] = field(default_factory=list)


def rankings_from(
    table: Table, mapping: Mapped, sessions: Sequence[SessionKey], attendees: Sequence[AttendeeKey]
) -> Checked[RankingRow]:
    """Raises Invalid when the mapping itself will not do; every other problem stands in the answer with its place."""
    columns = checked_mapping(table, mapping, "rankings", (PERSON, ("choices", "session", *CHOICES)))
    reading = _Reading(doubts=dict(table.doubts))
    moments = _moments(table, columns, reading)
    people, choices = AttendeeNames(attendees), ChoiceReader(SessionNames(sessions), reading.doubts)
    fields = [name for name in ("choices", *CHOICES, "session") if name in columns]
    for cells in rows_of(table, columns, reading.problems):
        attendee = people.find(cells)
        chosen = choices.read(cells, fields)
        rank = cells.whole("rank", least=1, most=len(sessions) + MOST_CHOICES)
        if attendee is not None and cells.sound:
            moment = moments.get(cells.row.number)
            reading.answers.append(_Answer(cells.row.number, attendee, chosen, rank, moment))
    rows = _from_long(reading) if fields == ["session"] else _from_wide(reading)
    return Checked(tuple(rows), reading.problems, reading.doubts)


def _moments(table: Table, columns: Mapping[str, Sequence[int]], reading: _Reading) -> dict[int, datetime | None]:
    """Row number -> when it was sent."""
    indices = columns.get("submitted_at", ())
    values = [row.cells[indices[0]] if indices else "" for row in table.rows]
    found = read_moments(values)
    if found is None:
        reading.doubts[place(table.header_row, "submitted_at")] = UNREADABLE_TIMES
        return {}
    return {row.number: moment for row, moment in zip(table.rows, found, strict=True)}


def _from_wide(reading: _Reading) -> list[RankingRow]:
    """One answer per attendee; of several the last by time, else the lowest row."""
    kept: dict[str, _Answer] = {}
    for answer in reading.answers:
        before = kept.get(answer.attendee)
        if before is None:
            kept[answer.attendee] = answer
            continue
        later, earlier = (answer, before) if _is_later(answer, before) else (before, answer)
        kept[answer.attendee] = later
        reading.doubts[place(earlier.row, "email")] = text(
            "Row %(row)d holds a later ranking by the same person (%(email)s); only that one is taken.",
            row=later.row,
            email=answer.attendee,
        )
    return [RankingRow(a.attendee, a.choices, a.moment) for a in kept.values() if a.choices]


def _is_later(lower: _Answer, upper: _Answer) -> bool:
    """By time where both tell it; a row without a time yields to one with; else the lower row is the later."""
    if lower.moment is None or upper.moment is None:
        return upper.moment is None
    return lower.moment >= upper.moment


def _from_long(reading: _Reading) -> list[RankingRow]:
    """A row per choice, by rank; without ranks in the order of the rows."""
    by_person: dict[str, list[_Answer]] = {}
    for answer in reading.answers:
        if answer.choices:
            by_person.setdefault(answer.attendee, []).append(answer)
    found = (_ranked(attendee, answers, reading) for attendee, answers in by_person.items())
    return [ranking for ranking in found if ranking is not None]


def _ranked(attendee: str, answers: Sequence[_Answer], reading: _Reading) -> RankingRow | None:
    ranked = any(answer.rank is not None for answer in answers)
    by_rank: dict[int, _Answer] = {}
    chosen: dict[str, int] = {}
    sound = True
    for answer in sorted(answers, key=lambda one: (one.rank or 0, one.row)) if ranked else answers:
        if ranked and answer.rank is None:
            reading.problems[place(answer.row, "rank")] = text("Give the rank of this session.")
            sound = False
        elif answer.rank is not None and (same := by_rank.setdefault(answer.rank, answer)) is not answer:
            why = text("Row %(row)d gives another session of this person the same rank.", row=same.row)
            reading.problems[place(answer.row, "rank")] = why
            sound = False
        session = answer.choices[0]
        if chosen.setdefault(session, answer.row) != answer.row:
            reading.doubts[place(answer.row, "session")] = text(
                "Row %(row)d names this session too; its best place counts.", row=chosen[session]
            )
    moments = [answer.moment for answer in answers if answer.moment]
    return RankingRow(attendee, tuple(chosen), max(moments, default=None)) if sound else None
