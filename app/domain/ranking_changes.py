"""What an uploaded table of rankings would change: whose list is new, whose would be overwritten, whose is the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.changes import Change, Changes, FieldChange
from app.domain.parsed import AttendeeKey, RankingRow, SessionKey
from app.domain.plan_files import attendee_key
from app.errors import Text, ntext


@dataclass(frozen=True, slots=True)
class Chooser:
    """An attendee with the ranking that stands: session ids, most wanted first; version 0 where there is none."""

    id: int  # 0 for somebody of the file who becomes an attendee with it
    name: str
    email: str
    version: int
    sessions: tuple[int, ...]
    own: bool = False  # the list that stands was saved by the attendee


@dataclass(frozen=True, slots=True)
class Choosable:
    """A session as rankings may call it; one without a number is called by its title."""

    id: int
    number: str
    title: str

    @property
    def key(self) -> str:
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Known:
    """What is there to compare with."""

    choosers: tuple[Chooser, ...]
    sessions: tuple[Choosable, ...]
    least: int
    most: int

    def attendee_keys(self) -> tuple[AttendeeKey, ...]:
        return tuple(AttendeeKey(one.email, one.name, attendee_key(one.id), str(one.id)) for one in self.choosers)

    def session_keys(self) -> tuple[SessionKey, ...]:
        return tuple(SessionKey(one.key, one.title) for one in self.sessions)


@dataclass(frozen=True, slots=True)
class IncomingRanking:
    """One attendee's list out of the table."""

    sessions: tuple[int, ...]
    short: bool  # saved, but too short to count


RankingChange = Change[IncomingRanking, Chooser]
RankingChanges = Changes[IncomingRanking, Chooser]


def compare(
    rows: Sequence[RankingRow], known: Known, newcomers: Iterable[AttendeeKey] = ()
) -> tuple[RankingChanges, dict[str, Text]]:
    """What becomes of each list, and what is to be told of all together; of a list that is too long the end is lost."""
    people = {str(one.id): one for one in known.choosers}
    people |= {one.known_as: Chooser(0, one.name, one.email, 0, ()) for one in newcomers}
    keys = {one.key: one.id for one in known.sessions}
    labels = {one.id: one.number or one.title for one in known.sessions}
    changes: list[RankingChange] = []
    cut = 0
    for row in rows:
        chosen = tuple(keys[key] for key in row.choices)
        cut += len(chosen) > known.most
        changes.append(change(people[row.attendee], chosen[: known.most], labels, known.least))
    told = {row.attendee for row in rows}
    missing = tuple(one for one in known.choosers if str(one.id) not in told)
    return Changes(tuple(changes), missing), {"cut": too_long(cut, known.most)} if cut else {}


def change(person: Chooser, chosen: tuple[int, ...], labels: Mapping[int, str], least: int) -> RankingChange:
    incoming = IncomingRanking(chosen, 0 < len(chosen) < least)
    if person.version and person.sessions == chosen:
        return Change("same", incoming, person)
    fields = (FieldChange("ranking", listed(person.sessions, labels), listed(chosen, labels)),)
    return Change("changed" if person.sessions else "new", incoming, person, fields)


def listed(sessions: Iterable[int], labels: Mapping[int, str]) -> str:
    return " · ".join(labels.get(session, "?") for session in sessions)


def too_long(lists: int, most: int) -> Text:
    return ntext(
        "%(n)s list holds more choices than the event takes; its first %(most)s count. Raise the most choices in the "
        "settings of the event to keep all.",
        "%(n)s lists hold more choices than the event takes; the first %(most)s of each count. Raise the most choices "
        "in the settings of the event to keep all.",
        lists,
        most=most,
    )
