"""A row, or a flat object, of a peer's export: headings in any of three languages -> what it tells of a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.importing.cancelled import not_decided, state_of
from app.importing.header_words import plain
from app.importing.peers.faults import ends_early, no_duration, no_time
from app.importing.peers.people import plain_cell, several
from app.importing.peers.plain import plain_line
from app.importing.peers.rooms import whole
from app.importing.peers.times import at_clock, read_clock, read_clocks, read_minutes, read_moment
from app.importing.peers.told import Person, Slot, Told
from app.importing.peers.words import field_named
from app.importing.round_names import yes_or_no
from app.importing.sizes import Sized, as_least, read_size

NO_BOUND = frozenset(("0", "0.0"))


@dataclass(frozen=True, slots=True)
class Record:
    """`cells` are headings with what stands under them; empty ones may be left away."""

    place: str
    line: int
    cells: tuple[tuple[str, str], ...]
    meanings: Mapping[str, str]  # plain heading -> field, where this peer means something else than most

    def field_of(self, heading: str) -> str:
        word = plain(heading)
        return self.meanings[word] if word in self.meanings else field_named(heading)

    def all(self, name: str) -> list[str]:
        return [words.strip() for heading, words in self.cells if words.strip() and self.field_of(heading) == name]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    @property
    def others(self) -> list[tuple[str, str]]:
        """What has no field of its own."""
        return [(heading, words) for heading, words in self.cells if words.strip() and not self.field_of(heading)]


def told_record(record: Record) -> Told:
    told = Told(
        place=record.place,
        line=record.line,
        key=record.one("key"),
        number=record.one("number"),
        title=record.one("title"),
        abstracts=tuple(record.all("abstract")),
        goals=tuple(record.all("goals")),
        organisations=tuple(part for cell in record.all("organisations") for part in plain_cell(cell).split("\n")),
        people=people_of(record),
        track=", ".join(record.all("track")),
        type=record.one("type"),
        language=record.one("language"),
        notes=(*((heading, words) for heading, words in record.others), *subtitles(record)),
        source="\n".join(f"{heading}: {words}" for heading, words in record.cells if words.strip()),
    )
    return judged(with_sizes(with_times(told, record), record), record)


def subtitles(record: Record) -> tuple[tuple[str, str], ...]:
    return tuple((heading, words) for heading, words in record.cells if record.field_of(heading) == "subtitle")


def people_of(record: Record) -> tuple[Person, ...]:
    """Those named in one cell, and the one whose name, address and organisation stand in columns of their own."""
    own = f"{record.one('first_name')} {record.one('last_name')}".strip()
    email, organisation = record.one("email"), plain_line(record.one("affiliation"))
    named = [person for cell in record.all("presenters") for person in several(cell)]
    if own:
        return (*named, Person(own, email, organisation))
    if len(named) == 1:
        one = named[0]
        return (replace(one, email=one.email or email, organisation=one.organisation or organisation),)
    return (*named, Person("", email, organisation)) if email and not named else tuple(named)


def with_times(told: Told, record: Record) -> Told:
    words = record.one("minutes")
    minutes = read_minutes(words)
    start, end = span_of(record)
    if end is None and start is not None and minutes:
        end = start + timedelta(minutes=minutes)
    room, times = plain_line(record.one("room")), whole(record.one("times"))
    told = replace(
        told,
        minutes=(minutes, minutes) if minutes else None,
        slots=(Slot(room, start, end),) if room or start else (),
        times=(times, times) if times and times > 1 else None,
    )
    if words and minutes is None:
        told = told.doubted("duration_min", no_duration(words))
    moment = record.one("start")
    if moment and start is None:
        told = told.doubted("notes", no_time(moment))
    last = record.one("end")
    if last and start is not None and span_of(record)[1] is None:
        told = told.doubted("notes", ends_early(last, start) if is_moment(last) else no_time(last))
    return told


def is_moment(words: str) -> bool:
    return read_moment(words) is not None or read_clock(words) is not None


def span_of(record: Record) -> tuple[datetime | None, datetime | None]:
    """Begin and end, of whole moments or of a day and times of day."""
    day = read_moment(record.one("day"))
    first, last = read_clocks(record.one("clock"))
    first, last = (
        first or read_clock(record.one("start")),
        last or read_clock(record.one("end_clock") or record.one("end")),
    )
    start = read_moment(record.one("start")) or read_moment(record.one("clock")) or at_clock(day, first) or day
    end = read_moment(record.one("end")) or at_clock(day or start, last)
    return start, end if start and end and end > start else None


def with_sizes(told: Told, record: Record) -> Told:
    """0 says that there is no bound."""
    few, many = (Sized() if words in NO_BOUND else read_size(words) for words in map(record.one, ("min", "max")))
    few = as_least(few)
    for field, size in (("min_attendees", few), ("max_attendees", many)):
        told = told.doubted(field, size.doubt) if size.doubt else told
    return replace(
        told,
        least=many.least if few.least is None else few.least,
        most=few.most if many.most is None else many.most,
    )


def judged(told: Told, record: Record) -> Told:
    """Left aside where it was refused, withdrawn or switched off; doubted where nobody has decided."""
    state, active = record.one("state"), record.one("active")
    if active and yes_or_no(active) is False:
        return replace(told, aside="inactive")
    if state and state_of(state) == "refused":
        return replace(told, aside="refused")
    if state and state_of(state) == "open":
        return told.doubted("session", not_decided(state))
    return told


def joined(first: Told, others: Sequence[Told]) -> Told:
    """One session of several rows, of which each tells a presenter or a time."""
    rows = (first, *others)
    return replace(
        first,
        people=tuple(person for row in rows for person in row.people),
        slots=tuple(dict.fromkeys(slot for row in rows for slot in row.slots)),
        notes=tuple(dict.fromkeys(note for row in rows for note in row.notes)),
        doubts=tuple(dict.fromkeys(doubt for row in rows for doubt in row.doubts)),
        source="\n\n".join(row.source for row in rows),
    )
