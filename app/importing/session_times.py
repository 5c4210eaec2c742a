"""When a row of a session table is held, by its columns for the day, the begin, the end, the time or the round."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.parsed import ParsedNote
from app.domain.told_rounds import TIME
from app.importing.header_words import plain
from app.importing.peers.times import read_moment
from app.importing.peers.words import field_named
from app.importing.spans import Span, spans_in, time_note

WORDS = {
    "start": "van, vanaf, from, aanvangstijd, begint, starts, tijd van, tijd begin, begin sessie, aanvang sessie, "
    "start sessie, event start date time, event start, event start date & time, start date time",
    "end": "tot, to, until, tot en met, eindigt, ends, tijd tot, tijd einde, slot, einde sessie, eind, finish, "
    "event end date time, event end, event end date & time, end date time",
    "clock": "hoe laat, what time, at what time, "
    "tijden, times, tijdslot, tijdsslot, time slot, timeslot, tijdvak, tijdstip, tijdblok, wanneer, when, "
    "moment, tijd en plaats, datum en tijd, date time, date and time, dag en tijd, starttijd eindtijd",
    "round": "ronde, rondes, rondenr, ronde nr, rondenummer, round, rounds, sessieronde, workshopronde, blok, block, "
    "parallelronde, dagdeel, part of day, session slot, ronde tijd",
    "day": "dag, datum, date, day, congresdag, conferentiedag",
}
OWN = {plain(word): name for name, words in WORDS.items() for word in words.split(", ")}
PLACES = frozenset(map(plain, ("waar", "where", "plaats", "zaalnummer", "lokaal", "lokaalnummer", "plek")))
TIMED = frozenset(("start", "end", "clock", "end_clock", "day", "round"))


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """Which columns tell when; a column of rounds counts where its cells hold times, and stays a remark of its own."""

    at: dict[str, int] = field(default_factory=dict)

    @property
    def telling(self) -> frozenset[int]:
        """Columns that need not be told again once their times were read."""
        return frozenset(index for name, index in self.at.items() if name != "round")

    def words(self, name: str, cells: Sequence[str]) -> str:
        return " ".join(cells[self.at[name]].split()) if name in self.at else ""


def is_about_place(name: str) -> bool:
    """Whether a column of this name says where: a remark, as the event has rooms of its own."""
    return field_named(name) == "room" or plain(name) in PLACES


def time_columns(header: Sequence[str], taken: Collection[int]) -> TimeColumns:
    found: dict[str, int] = {}
    for index, name in enumerate(header):
        meaning = OWN.get(plain(name)) or field_named(name)
        if index not in taken and meaning in TIMED:
            found.setdefault(meaning, index)
    return TimeColumns(found)


def times_of(columns: TimeColumns, cells: Sequence[str], minutes: int | None) -> tuple[ParsedNote, ...]:
    """A note for each time at which it is held; none where no cell tells a time of day."""
    day = _day(columns, cells)
    spans = _spans(columns, cells)
    if len(spans) == 1 and spans[0][1] is None and minutes:
        spans = [_lasting(spans[0], minutes)]
    return tuple(dict.fromkeys(ParsedNote(TIME, time_note(span, day)) for span in spans))


def _spans(columns: TimeColumns, cells: Sequence[str]) -> list[Span]:
    first, last = columns.words("start", cells), columns.words("end", cells) or columns.words("end_clock", cells)
    if first:
        whole = spans_in(_clock_part(first))
        ends = spans_in(_clock_part(last))
        begins, until = (whole[0][0] if whole else None), (ends[0][0] if ends else None)
        if begins and whole[0][1] is None:
            return [(begins, until if until and until > begins else None)]
        if whole:
            return whole
    clock = spans_in(_clock_part(columns.words("clock", cells)))
    if len(clock) == 1 and clock[0][1] is None and (ends := spans_in(_clock_part(last))):
        return [(clock[0][0], ends[0][0] if ends[0][0] > clock[0][0] else None)]
    return clock or [span for span in spans_in(columns.words("round", cells)) if span[1] is not None]


def _clock_part(words: str) -> str:
    """The time of day of a whole moment, "2027-06-03T09:30:00"; a day alone has none."""
    moment = read_moment(words) if words and not spans_in(words) else None
    if moment is not None and (moment.hour or moment.minute):
        return f"{moment:%H:%M}"
    _, parted, clock = words.partition("T")
    return clock[:5] if parted and clock[:2].isdigit() else words


def _day(columns: TimeColumns, cells: Sequence[str]) -> str:
    for name in ("day", "start", "clock"):
        moment = read_moment(columns.words(name, cells))
        if moment is not None:
            return f"{moment:%Y-%m-%d}"
    return ""


def _lasting(span: Span, minutes: int) -> Span:
    """With the end that follows from how long it lasts, on the same day."""
    begins = datetime.combine(datetime(2000, 1, 1), span[0])  # noqa: DTZ001  # any day
    until = begins + timedelta(minutes=minutes)
    return span[0], until.time() if until.date() == begins.date() else None
