"""A table of rankings -> one per attendee, in whichever of the ways of `ranking_layouts` it holds them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape

from app.domain.parsed import AttendeeKey, Checked, Question, RankingRow, SessionKey
from app.domain.texts import tidy
from app.errors import Invalid, Text, ntext, text
from app.importing.asked import Asked
from app.importing.attendee_names import Answers, AttendeeNames
from app.importing.cells import Cells, fault_of, rows_of, shortened
from app.importing.choice_words import MOST_CHOICES, rank_in, rating_in
from app.importing.choices import ChoiceReader, in_one_order
from app.importing.mapping import Mapped, checked_mapping
from app.importing.moments import read_moments
from app.importing.round_headings import A_ROUND
from app.importing.session_columns import SessionColumns, columns_of
from app.importing.session_names import SessionNames
from app.importing.tables import Table, letters, place

PERSON = ("email", "external_id", "name", "first_name", "last_name")
CHOICES = tuple(f"choice_{n}" for n in range(1, MOST_CHOICES + 1))
WAYS = (("choices", *CHOICES), ("ranks",), ("ratings",), ("session",))
LONGEST = 10_000
SAMPLE = 50  # rows
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5});", re.IGNORECASE)
TELLING_LISTS = 8  # so many lists in one and the same order are no coincidence
UNREADABLE_TIMES = text(
    "The moments in this column cannot be read, so of two rankings by one person the lower row counts."
)
ONE_WAY = text("These columns hold the choices in two different ways. Keep one of them.")
TICKED = text(
    "In every row the sessions stand in the same order, so they were probably ticked on a form and not put in order of "
    "preference. The one that stands first counts as most wanted."
)


@dataclass(frozen=True, slots=True)
class RankingAnswers:
    """What a person said about the words of a file: `sessions` by folded words, "" for none of the event."""

    sessions: Mapping[str, str] = field(default_factory=dict)
    people: Answers = field(default_factory=Answers)


@dataclass(frozen=True, slots=True)
class RankingsRead(Checked[RankingRow]):
    """`newcomers` are the people of the rankings whom the event does not have yet."""

    questions: tuple[Question, ...] = ()
    newcomers: tuple[AttendeeKey, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one row says; `rank` is the smaller the more it is wanted."""

    row: int
    attendee: AttendeeKey
    choices: tuple[str, ...]
    rank: float | None = None
    moment: datetime | None = None


@dataclass
class _Reading:
    """The rows read so far."""

    choices: ChoiceReader
    asked: Asked
    problems: dict[str, Text] = field(default_factory=dict)
    doubts: dict[str, Text] = field(default_factory=dict)
    answers: list[_Answer] = field(default_factory=list)
    headings: int = 0  # rows that wish nothing
    cells: dict[tuple[bool, str], list[tuple[str, str | Text]]] = field(default_factory=dict)  # most come back


def rankings_from(
    table: Table,
    mapping: Mapped,
    sessions: Sequence[SessionKey],
    attendees: Sequence[AttendeeKey],
    answers: RankingAnswers | None = None,
) -> RankingsRead:
    """Raises Invalid when the mapping itself will not do; every other problem stands in the answer with its place."""
    columns = checked_mapping(table, mapping, "rankings", (PERSON, tuple(name for way in WAYS for name in way)))
    if sum(any(name in columns for name in way) for way in WAYS) > 1:
        raise Invalid({"choices": ONE_WAY})
    names, said = SessionNames(sessions), answers or RankingAnswers()
    known = {words: key for words, key in said.sessions.items() if not key or names.has(key)}
    reading = _Reading(ChoiceReader(names, known), Asked("session", known), doubts=dict(table.doubts))
    moments = _moments(table, columns, reading)
    _unused(table, columns, reading)
    people = AttendeeNames(attendees, said.people)
    by_session = columns_of(table, columns, reading.choices, reading.asked, reading.problems)
    fields = [name for name in ("choices", *CHOICES, "session") if name in columns]
    for cells in rows_of(table, columns, reading.problems):
        if _is_heading(cells):
            reading.headings += 1
            continue
        attendee = people.find(cells)
        chosen = by_session.read(cells) if by_session else _chosen(cells, fields, reading)
        rank = _rank(cells) if fields == ["session"] else None
        if attendee is not None and cells.sound:
            moment = moments.get(cells.row.number)
            reading.answers.append(_Answer(cells.row.number, attendee, chosen, rank, moment))
    _remark(reading, by_session, fields, _rounds_in(table.header[columns[name][0]] for name in fields))
    rows = _from_long(reading) if fields == ["session"] else _from_wide(reading)
    return RankingsRead(
        rows=tuple(rows),
        problems=reading.problems,
        doubts=reading.doubts,
        questions=(*reading.asked.questions(names.near), *people.questions()),
        newcomers=tuple(people.newcomers.values()),
    )


def _is_heading(cells: Cells) -> bool:
    """Whether one cell about a person stands alone in its row: a department, a legend, somebody without any wish."""
    return any(cells.raw(name).strip() for name in PERSON) and sum(bool(one.strip()) for one in cells.row.cells) == 1


def _moments(table: Table, columns: Mapping[str, Sequence[int]], reading: _Reading) -> dict[int, datetime | None]:
    """Row number -> when it was sent."""
    indices = columns.get("submitted_at", ())
    values = [" ".join(row.cells[index] for index in indices) for row in table.rows]  # a day, and a time beside it
    found = read_moments(values)
    if found is None:
        reading.doubts[place(table.header_row, "submitted_at")] = UNREADABLE_TIMES
        return {}
    return {row.number: moment for row, moment in zip(table.rows, found, strict=True)}


def _unused(table: Table, columns: Mapping[str, Sequence[int]], reading: _Reading) -> None:
    """Tell of columns that are left aside though titles of sessions stand in them, and of first choices not found."""
    used = {index for indices in columns.values() for index in indices}
    aside = [
        heading or letters(index)
        for index, heading in enumerate(table.header)
        if index not in used and _names_sessions([row.cells[index] for row in table.rows[:SAMPLE]], reading)
    ]
    if aside:
        reading.doubts["aside"] = ntext(
            "The column %(columns)s is left aside, though titles of sessions stand in it.",
            "The columns %(columns)s are left aside, though titles of sessions stand in them.",
            len(aside),
            columns=", ".join(shortened(one) for one in aside),
        )
    lowest = min((number for number, name in enumerate(CHOICES, start=1) if name in columns), default=1)
    if lowest > 1:
        reading.doubts["first"] = text("The choices begin at number %(first)d: none is found before it.", first=lowest)


def _names_sessions(cells: Sequence[str], reading: _Reading) -> bool:
    said = {cell.strip() for cell in cells if cell.strip()}
    return bool(said) and 2 * sum(reading.choices.names.titled(cell) is not None for cell in said) > len(said)


def _chosen(cells: Cells, fields: Sequence[str], reading: _Reading) -> tuple[str, ...]:
    """The sessions of a row in order: empty places closed; one named twice counts where it is wanted most."""
    chosen: dict[str, str] = {}
    for name in fields:
        raw = cells.raw(name)
        if not raw.strip():
            continue
        for part, session in _sessions_in(raw, reading, is_list=name == "choices"):
            if part:
                reading.asked.note(part, cells.row.number, is_open=isinstance(session, Text))
            if isinstance(session, Text):
                cells.fault(name, session)
            elif session in chosen:
                reading.doubts[place(cells.row.number, name)] = text(
                    "Session %(session)s stands in this ranking twice; its best place counts.", session=session
                )
            elif session:
                chosen[session] = name
    return tuple(chosen)


def _sessions_in(raw: str, reading: _Reading, *, is_list: bool) -> list[tuple[str, str | Text]]:
    """Each part of a cell with its session or why it is none; a cell that cannot be kept has no part to name."""
    found = reading.cells.get((is_list, raw))
    if found is None:
        value = tidy(unescape(raw) if ENTITY.search(raw) else raw)
        if fault := fault_of(value, LONGEST):
            found = [("", fault)]
        else:
            parts = reading.choices.parts(value) if is_list else [" ".join(value.split())]
            found = [(part, reading.choices.find(part)) for part in parts]
        reading.cells[is_list, raw] = found
    return found


def _rank(cells: Cells) -> float | None:
    """Of a row per choice: its rank, or its rating turned round."""
    for name, read, sign in (("rank", rank_in, 1), ("rating", rating_in, -1)):
        cell = cells.raw(name).strip()
        value = read(cell)
        if value is not None:
            return sign * value
        if cell:
            cells.fault(name, text("“%(value)s” is no rank. Give a number, 1 for the first.", value=shortened(cell)))
    return None


def _remark(
    reading: _Reading, by_session: SessionColumns | None, fields: Sequence[str], rounds: Collection[str]
) -> None:
    """What is true of all rows together."""
    if len(rounds) > 1:
        reading.doubts["rounds"] = text(
            "These columns hold a list for each round (%(rounds)s). They become one list: the first choices of all "
            "rounds go first, in the order of the columns, then the second, and so on.",
            rounds=", ".join(rounds),
        )
    if by_session:
        reading.doubts |= by_session.remarks()
    lists = [answer.choices for answer in reading.answers if len(answer.choices) > 1]
    if fields == ["choices"] and len(lists) >= TELLING_LISTS and in_one_order(lists):
        reading.doubts["order"] = TICKED
    silent = sum(not answer.choices for answer in reading.answers) + reading.headings
    if silent:
        reading.doubts["silent"] = ntext(
            "%(n)s answer holds no choice at all, so no list is made of it.",
            "%(n)s answers hold no choice at all, so no lists are made of them.",
            silent,
        )


def _rounds_in(headings: Iterable[str]) -> dict[str, None]:
    """The rounds that headings of choices name, in their order."""
    return dict.fromkeys(found[0] for name in headings if (found := A_ROUND.search(name)))


def _from_wide(reading: _Reading) -> list[RankingRow]:
    """One answer per attendee; of several the last by time, else the lowest row."""
    kept: dict[str, _Answer] = {}
    for answer in reading.answers:
        key = answer.attendee.known_as
        before = kept.get(key)
        if before is None:
            kept[key] = answer
            continue
        later, earlier = (answer, before) if _is_later(answer, before) else (before, answer)
        kept[key] = later
        reading.doubts[place(earlier.row, "email")] = text(
            "Row %(row)d holds a later ranking by the same person (%(email)s); only that one is taken.",
            row=later.row,
            email=answer.attendee.email or answer.attendee.name,
        )
    return [RankingRow(key, a.choices, a.moment) for key, a in kept.items() if a.choices]


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
            by_person.setdefault(answer.attendee.known_as, []).append(answer)
    found = (_ranked(attendee, answers, reading) for attendee, answers in by_person.items())
    return [ranking for ranking in found if ranking is not None]


def _ranked(attendee: str, answers: Sequence[_Answer], reading: _Reading) -> RankingRow | None:
    """Of equal ranks the upper row goes first, and that is told."""
    unranked = [answer for answer in answers if answer.rank is None]
    if unranked and len(unranked) < len(answers):
        for answer in unranked:
            reading.problems[place(answer.row, "rank")] = text("Give the rank of this session.")
        return None
    by_rank: dict[float, int] = {}
    chosen: dict[str, int] = {}
    for answer in _wanted(answers):
        if answer.rank is not None and by_rank.setdefault(answer.rank, answer.row) != answer.row:
            reading.doubts[place(answer.row, "rank")] = text(
                "Row %(row)d gives another session of this person the same rank; the upper row goes first.",
                row=by_rank[answer.rank],
            )
        session = answer.choices[0]
        if chosen.setdefault(session, answer.row) != answer.row:
            reading.doubts[place(answer.row, "session")] = text(
                "Row %(row)d names this session too; its best place counts.", row=chosen[session]
            )
    moments = [answer.moment for answer in answers if answer.moment]
    return RankingRow(attendee, tuple(chosen), max(moments, default=None)) if chosen else None


def _wanted(answers: Iterable[_Answer]) -> list[_Answer]:
    """Most wanted first; a rating of 0 is no wish."""
    return sorted((one for one in answers if one.rank != 0), key=lambda one: (one.rank or 0, one.row))
