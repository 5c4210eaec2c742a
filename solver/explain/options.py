"""What each session could do at best: where it may start, which rooms would do, how many seats and attendees it has."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from solver.problem import Attendee, Problem, Session


@dataclass(frozen=True)
class Option:
    """A round in which a session may start, with the capacities of the rooms that fit then, largest first."""

    start: int
    capacities: tuple[int, ...]  # empty when the problem has no rooms
    seats: int | None  # at most; None when nothing bounds it


@dataclass(frozen=True)
class Options:
    problem: Problem

    @cached_property
    def needed(self) -> tuple[int, ...]:
        """How often each session must be held at least."""
        fixed = {(one.session, one.round) for one in self.problem.fixed_offerings}
        fixed |= {(one.session, one.round) for one in self.problem.fixed_seats}
        counts = Counter(session for session, _ in fixed)
        return tuple(max(one.offerings_min, counts[number]) for number, one in enumerate(self.problem.sessions))

    @cached_property
    def required(self) -> tuple[int, ...]:
        """Sessions that must be held."""
        return tuple(number for number, count in enumerate(self.needed) if count)

    @cached_property
    def starts(self) -> tuple[tuple[int, ...], ...]:
        """starts[session] = rounds from which all rounds it would occupy are allowed."""
        return tuple(tuple(self._starts(session)) for session in self.problem.sessions)

    def _starts(self, session: Session) -> Iterator[int]:
        allowed = set(session.rounds)
        for start in session.rounds:
            if allowed.issuperset(range(start, start + session.length)):
                yield start

    @cached_property
    def options(self) -> tuple[tuple[Option, ...], ...]:
        """options[session] = its starts for which enough rooms fit."""
        return tuple(tuple(self._options(number)) for number in range(len(self.problem.sessions)))

    def _options(self, number: int) -> Iterator[Option]:
        session = self.problem.sessions[number]
        most = session.max
        for start in self.starts[number]:
            if self.problem.rooms is None:
                yield Option(start, (), most)
                continue
            capacities = self._capacities(session.allowed_rooms, session.features, start, session.length)
            if len(capacities) >= session.rooms:
                seats = sum(capacities[: session.rooms])
                yield Option(start, capacities, seats if most is None else min(seats, most))

    @cached_property
    def _capacities(self) -> Callable[[tuple[int, ...], frozenset[str], int, int], tuple[int, ...]]:
        """Capacities, largest first, of the rooms with all features that are available throughout; remembered."""
        rooms = self.problem.rooms or ()

        @cache
        def capacities(allowed: tuple[int, ...], features: frozenset[str], start: int, length: int) -> tuple[int, ...]:
            span = range(start, start + length)
            fitting = (rooms[number] for number in allowed if features <= rooms[number].features)
            return tuple(sorted((room.capacity for room in fitting if room.unavailable.isdisjoint(span)), reverse=True))

        return capacities

    def useful(self, number: int) -> tuple[Option, ...]:
        """The options that seat as many as the session needs."""
        least = self.problem.sessions[number].min
        return tuple(option for option in self.options[number] if option.seats is None or option.seats >= least)

    def spans(self, number: int) -> tuple[frozenset[int], ...]:
        """The rounds that each of the session's useful options would occupy."""
        length = self.problem.sessions[number].length
        return tuple(frozenset(range(option.start, option.start + length)) for option in self.useful(number))

    @cached_property
    def crowd(self) -> Mapping[str | None, Counter[frozenset[int]]]:
        """Group (None: everybody) -> how many attendees are free in exactly these rounds."""
        found: defaultdict[str | None, Counter[frozenset[int]]] = defaultdict(Counter)
        for attendee in self.problem.attendees:
            for group in (None, *attendee.groups):
                found[group][free(attendee)] += 1
        return found

    @cached_property
    def barred(self) -> Mapping[int, list[Attendee]]:
        """Session -> attendees who veto or present it."""
        found: defaultdict[int, list[Attendee]] = defaultdict(list)
        for attendee in self.problem.attendees:
            for session in attendee.veto | attendee.busy_sessions:
                found[session].append(attendee)
        return found

    def visitors(self, number: int, spans: Sequence[frozenset[int]], group: str | None = None) -> int:
        """How many attendees (of a group) may have the session and are free in one of the spans."""
        free_sets = self.crowd.get(group, Counter())
        count = sum(many for rounds, many in free_sets.items() if any(span <= rounds for span in spans))
        barred = (one for one in self.barred.get(number, ()) if group is None or group in one.groups)
        return count - sum(any(span <= free(one) for span in spans) for one in barred)

    def most_visitors(self, number: int, group: str | None = None) -> int:
        """How many attendees (of a group) one offering of the session could have at best, seats apart."""
        return max((self.visitors(number, [span], group) for span in self.spans(number)), default=0)

    def seats(self, number: int) -> int | None:
        """How many seats an offering of the session has at best; None when nothing bounds it."""
        bounds = [option.seats for option in self.options[number]]
        return None if None in bounds else max((seats for seats in bounds if seats is not None), default=0)


def free(attendee: Attendee) -> frozenset[int]:
    """Rounds in which an attendee is present and not known to be busy."""
    return attendee.present - attendee.busy_rounds if attendee.busy_rounds else attendee.present


def apart_by_necessity(problem: Problem) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """(why, which) -> sessions no two of whose offerings may share a round: one person, or one hard rule."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, session in enumerate(problem.sessions):
        for person in session.people:
            groups.setdefault(("person", person), []).append(number)
    for at, rule in enumerate(problem.rules):
        if rule.strength != "hard":
            continue
        if rule.kind == "not_same_round":
            groups["rule", str(at + 1)] = list(rule.sessions)
        elif rule.kind == "themes_apart":
            for number in rule.sessions or range(len(problem.sessions)):
                for theme in problem.sessions[number].themes:
                    if not rule.themes or theme in rule.themes:
                        groups.setdefault(("theme", theme), []).append(number)
    return {key: tuple(dict.fromkeys(sessions)) for key, sessions in groups.items()}
