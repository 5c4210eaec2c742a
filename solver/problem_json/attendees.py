"""Attendees of the problem file: presence, preferences, vetoes and when they are busy."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from solver.problem import Attendee, Session
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown, suggestion
from solver.problem_json.fields import Fields, Names, whole

TIES = frozenset({list, tuple})
ATTENDEE = frozenset({"id", "groups", "present", "ranking", "ratings", "veto", "busy"})


@dataclass(frozen=True, slots=True)
class Known:
    """What an attendee may refer to."""

    rounds: Names
    sessions: Names
    people: Mapping[str, frozenset[int]]  # person -> sessions that need this person


def known_to_attendees(rounds: Names, names: Names, sessions: Sequence[Session]) -> Known:
    people: defaultdict[str, set[int]] = defaultdict(set)
    for number, session in enumerate(sessions):
        for person in session.people:
            people[person].add(number)
    return Known(rounds, names, {person: frozenset(theirs) for person, theirs in people.items()})


def read_attendees(entries: Sequence[object], names: Names, known: Known, faults: Faults) -> tuple[Attendee, ...]:
    attendees: list[Attendee] = []
    wishes = 0
    for at, (entry, name) in enumerate(zip(entries, names.numbers, strict=True)):
        attendee = _attendee(Fields(entry, f"attendees[{at}]", faults, ATTENDEE), name, known)
        attendees.append(attendee)
        wishes += len(attendee.ranking) + len(attendee.ratings or ())
        wishes += sum(len(ranking) for _, ranking in attendee.ranking_by_round or ())
    if wishes > limits.WISHES:
        faults.add("attendees", f"Rankings and ratings hold {wishes} entries; the limit is {limits.WISHES}.")
    return tuple(attendees)


def _attendee(fields: Fields, name: str, known: Known) -> Attendee:
    values = fields.values
    if "ranking" in values and "ratings" in values:
        fields.fault("ratings", "Give either a ranking or ratings, not both.")
    by_round = isinstance(values.get("ranking"), Mapping)
    busy_rounds, busy_sessions = _busy(fields, known) if "busy" in values else (frozenset[int](), frozenset[int]())
    return Attendee(
        id=name,
        present=frozenset(fields.numbers("present", known.rounds) if "present" in values else known.rounds.every),
        groups=frozenset(fields.names("groups")),
        ranking=() if by_round or "ranking" not in values else _ranking(fields, known.sessions),
        ranking_by_round=_by_round(fields, known) if by_round else None,
        ratings=_ratings(fields, known.sessions) if "ratings" in values else None,
        veto=frozenset(fields.numbers("veto", known.sessions)) if "veto" in values else frozenset(),
        busy_rounds=busy_rounds,
        busy_sessions=busy_sessions,
    )


def _ranking(fields: Fields, sessions: Names, name: str = "ranking") -> tuple[int, ...]:
    items = fields.items(name, most=limits.SESSIONS)
    enough = len(sessions.numbers) + 1  # of so many entries one is unknown or stands twice
    if len(items) >= enough:
        fields.fault(name, f"The ranking has {len(items)} entries, but there are {enough - 1} sessions.")
        items = items[:enough]
    if not TIES.isdisjoint(map(type, items)):
        fields.fault(name, "A ranking has no ties; give ratings instead.")
        items = [item for item in items if type(item) not in TIES]
    return sessions.all_numbers(items, fields.at(name), fields.faults)


def _by_round(fields: Fields, known: Known) -> tuple[tuple[int, tuple[int, ...]], ...] | None:
    """Rankings of the rounds for which one is given, rounds ascending; None when no session is ranked at all."""
    given = Fields(fields.values["ranking"], fields.at("ranking"), fields.faults, known.rounds.ids)
    found = [(known.rounds.numbers[name], _ranking(given, known.sessions, name)) for name in given.named]
    return tuple(sorted((number, ranking) for number, ranking in found if ranking)) or None


def _ratings(fields: Fields, sessions: Names) -> tuple[tuple[int, int], ...] | None:
    """(session, rating) by session; None when nothing is rated."""
    given = Fields(fields.values["ratings"], fields.at("ratings"), fields.faults, sessions.ids)
    found: list[tuple[int, int]] = []
    for name in given.named:
        rating = whole(given.values[name], given.at(name), given.faults, low=0, high=limits.RATING)
        if rating is not None:
            found.append((sessions.numbers[name], rating))
    return tuple(sorted(found)) or None


def _busy(fields: Fields, known: Known) -> tuple[frozenset[int], frozenset[int]]:
    """Rounds and sessions in which the attendee is busy; a person stands for every session that needs them."""
    rounds: set[int] = set()
    sessions: set[int] = set()
    for name in fields.names("busy"):
        meanings = [
            kind
            for kind, ids in (
                ("a round", known.rounds.numbers),
                ("a session", known.sessions.numbers),
                ("a person", known.people),
            )
            if name in ids
        ]
        if not meanings:
            close = [*known.rounds.numbers, *known.sessions.numbers, *known.people]
            hint = suggestion(name, close)
            fields.fault("busy", f"There is no round, session or person {shown(name)}.{hint}")
        elif len(meanings) > 1:
            fields.fault("busy", f"{shown(name)} is the id of {' and of '.join(meanings)}; give them different ids.")
        elif name in known.rounds.numbers:
            rounds.add(known.rounds.numbers[name])
        elif name in known.sessions.numbers:
            sessions.add(known.sessions.numbers[name])
        else:
            sessions |= known.people[name]
    return frozenset(rounds), frozenset(sessions)
