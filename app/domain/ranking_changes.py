"""What an uploaded table of rankings would change: whose list is new, whose would be overwritten, whose is the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.changes import Change, Changes, FieldChange
from app.domain.parsed import AttendeeKey, RankingRow, SessionKey
from app.errors import Text, ntext


@dataclass(frozen=True, slots=True)
class Chooser:
    """An attendee with the ranking that stands: session ids, most wanted first; version 0 where there is none."""

    id: int
    name: str
    email: str
    version: int
    sessions: tuple[int, ...]


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
        return tuple(AttendeeKey(one.email, one.name, key=str(one.id)) for one in self.choosers)

    def session_keys(self) -> tuple[SessionKey, ...]:
        return tuple(SessionKey(one.key, one.title) for one in self.sessions)


@dataclass(frozen=True, slots=True)
class IncomingRanking:
    """One attendee's list out of the table."""

    sessions: tuple[int, ...]
    short: bool  # saved, but too short to count


RankingChange = Change[IncomingRanking, Chooser]
RankingChanges = Changes[IncomingRanking, Chooser]


def compare(rows: Sequence[RankingRow], known: Known) -> tuple[RankingChanges, dict[str, Text]]:
    """What becomes of each list, and the problems of those that hold too many choices, by whose they are."""
    people = {str(one.id): one for one in known.choosers}
    keys = {one.key: one.id for one in known.sessions}
    labels = {one.id: one.number or one.title for one in known.sessions}
    changes: list[RankingChange] = []
    problems: dict[str, Text] = {}
    for row in rows:
        person = people[row.attendee]
        chosen = tuple(keys[key] for key in row.choices)
        if len(chosen) > known.most:
            problems[person.name] = too_long(person.name, len(chosen), known.most)
        else:
            changes.append(change(person, chosen, labels, known.least))
    told = {row.attendee for row in rows}
    return Changes(tuple(changes), tuple(one for one in known.choosers if str(one.id) not in told)), problems


def change(person: Chooser, chosen: tuple[int, ...], labels: Mapping[int, str], least: int) -> RankingChange:
    incoming = IncomingRanking(chosen, 0 < len(chosen) < least)
    if person.version and person.sessions == chosen:
        return Change("same", incoming, person)
    fields = (FieldChange("ranking", listed(person.sessions, labels), listed(chosen, labels)),)
    return Change("changed" if person.sessions else "new", incoming, person, fields)


def listed(sessions: Iterable[int], labels: Mapping[int, str]) -> str:
    return " · ".join(labels.get(session, "?") for session in sessions)


def too_long(name: str, chosen: int, most: int) -> Text:
    return ntext(
        "The list of %(name)s holds %(chosen)s choices; at most %(n)s fits.",
        "The list of %(name)s holds %(chosen)s choices; at most %(n)s fit.",
        most,
        name=name,
        chosen=chosen,
    )
