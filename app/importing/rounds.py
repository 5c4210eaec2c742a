"""A table of rounds -> rounds with the times from and to, all on the day of the event."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app.domain.parsed import Checked, RoundRow
from app.domain.texts import fold
from app.errors import Invalid, Text, text
from app.importing.cells import Cells, rows_of, says_nothing, shortened
from app.importing.header_words import plain
from app.importing.mapping import Mapped, checked_mapping
from app.importing.peers.times import read_minutes
from app.importing.peers.words import is_break, is_plenary
from app.importing.round_times import Told, read_when
from app.importing.seats import UNKNOWN
from app.importing.tables import Table

LONGEST_NAME = 100
WHEN = ("day", "starts", "times", "ends")  # the columns that may tell a day
LETTER_OR_NUMBER = re.compile(r"(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})")
NOUNS = frozenset(
    ("ronde", "round", "blok", "block", "sessieronde", "workshopronde", "parallelronde", "sessieblok", "dagdeel")
)
NO_DAY = text("Times need a date: give the event one first, under Settings.")
EMPTY = text("Give the name of the round, or when it begins.")


@dataclass(frozen=True, slots=True)
class When:
    """The day of the event, where it is, and how a round is called that has a number only."""

    day: date | None
    zone: str
    called: Callable[[str], str] = str
    any_day: bool = False  # no event is there whose day they must be on


@dataclass
class _Reading:
    when: When
    heading: str
    asides: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    rounds: list[RoundRow] = field(default_factory=list)
    timed: bool = False


def rounds_from(table: Table, mapping: Mapped, when: When) -> Checked[RoundRow]:
    """Raises Invalid when the mapping itself will not do; every other problem stands in the answer with its place."""
    columns = checked_mapping(table, mapping, "rounds", (("name", "starts", "times"),))
    problems: dict[str, Text] = {}
    heading = next((table.header[index] for index in columns.get("name", ())), "")
    reading = _Reading(when, heading)
    for cells in rows_of(table, columns, problems):
        _read(cells, reading)
    if reading.timed and when.day is None and not when.any_day:
        raise Invalid({"starts": NO_DAY})
    doubts = dict(table.doubts)
    if reading.asides:
        doubts["asides"] = text(
            "Breaks and parts for everybody are no rounds, so these rows are left out: %(rows)s.",
            rows=", ".join(reading.asides),
        )
    return Checked(tuple(reading.rounds), problems, doubts)


def day_told(table: Table, mapping: Mapped, when: When) -> date | None:
    """The one day on which all of the rounds are; None where they tell none, or several."""
    columns = checked_mapping(table, mapping, "rounds", (("name", "starts", "times"),))
    cells = [row.cells[at] for row in table.rows for name in WHEN for at in columns.get(name, ())]
    days = {told.day for cell in cells if (told := read_when(cell, when.zone)) and told.day}
    return days.pop() if len(days) == 1 else None


def _read(cells: Cells, reading: _Reading) -> None:
    written = cells.line("name", longest=LONGEST_NAME)
    if is_break(written) or is_plenary(written):
        reading.asides.append(f"{cells.row.number} ({shortened(written)})")
        return
    starts, ends = _times(cells, reading)
    reading.timed = reading.timed or starts is not None
    name = _named(written, reading)
    if not name:
        cells.fault("name", EMPTY)
    first = reading.seen.setdefault(fold(name), cells.row.number)
    if name and first != cells.row.number:
        cells.fault("name", text("“%(name)s” stands in row %(row)d too.", name=name, row=first))
    if cells.sound:
        reading.rounds.append(RoundRow(cells.row.number, name, starts, ends))


def _named(written: str, reading: _Reading) -> str:
    """As written; of a number or a letter alone with the word of its column: "Blok A"."""
    word = plain(reading.heading)
    if LETTER_OR_NUMBER.fullmatch(written):
        return f"{word.capitalize()} {written}" if word in NOUNS else reading.when.called(written)
    return written or reading.when.called(str(len(reading.seen) + 1))


def _times(cells: Cells, reading: _Reading) -> tuple[time | None, time | None]:
    """The begin and the end, whichever of the columns tell them; a length tells the end too."""
    told = {name: _told(cells, name, reading.when) for name in WHEN}
    _check_day([told[name] for name in WHEN], cells, reading.when)
    starts = told["starts"].first or told["times"].first
    ends = told["ends"].last or told["ends"].first or told["starts"].last or told["times"].last
    length = cells.raw("minutes").strip()
    if starts and not ends and not says_nothing(length):
        minutes = read_minutes(length)
        if minutes is None:
            cells.fault("minutes", text("“%(value)s” is no number of minutes.", value=shortened(length)))
        else:
            ends = _later(starts, minutes)
    return starts, ends


def _told(cells: Cells, name: str, when: When) -> Told:
    """Nothing where the cell is empty or says that it is not known yet."""
    value = cells.raw(name).strip()
    if says_nothing(value) or fold(value) in UNKNOWN:
        return Told()
    found = read_when(value, when.zone)
    if found is None or (name != "day" and found.first is None):
        cells.fault(name, _unread(name, value))
        return Told()
    return found


def _unread(name: str, value: str) -> Text:
    if name == "day":
        return text("“%(value)s” is no date. Give one such as 26-11-2026.", value=shortened(value))
    return text("“%(value)s” is no time. Give one such as 13:30.", value=shortened(value))


def _check_day(told: Sequence[Told], cells: Cells, when: When) -> None:
    day = next((one.day for one in told if one.day), None)
    if day and when.day and day != when.day:
        why = text(
            "This round is on %(day)s, but the event is on %(event)s, and an event has one day.",
            day=f"{day:%d-%m-%Y}",
            event=f"{when.day:%d-%m-%Y}",
        )
        cells.fault("day", why)


def _later(starts: time, minutes: int) -> time | None:
    """None where it would be on the next day."""
    begin = datetime.combine(date(2000, 1, 1), starts)
    end = begin + timedelta(minutes=minutes)
    return end.time() if end.date() == begin.date() else None
