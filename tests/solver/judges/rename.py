"""The same problem with sessions, rooms, attendees and rules in another order."""

from dataclasses import replace
from random import Random

from solver.problem import Attendee, Offering, Problem, Rule, Seat, Session


class Numbers:
    """new[old number], drawn at random."""

    def __init__(self, draw: Random, count: int) -> None:
        self.old = draw.sample(range(count), count)
        self.new = {old: new for new, old in enumerate(self.old)}

    def all(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """In the order given."""
        return tuple(self.new[number] for number in numbers)


class Order:
    def __init__(self, ours: Problem, draw: Random) -> None:
        self.sessions = Numbers(draw, len(ours.sessions))
        self.rooms = Numbers(draw, len(ours.rooms or ()))
        self.attendees = Numbers(draw, len(ours.attendees))

    def session(self, one: Session) -> Session:
        return replace(one, allowed_rooms=tuple(sorted(self.rooms.all(one.allowed_rooms))))

    def attendee(self, one: Attendee) -> Attendee:
        by_round, rated, new = one.ranking_by_round, one.ratings, self.sessions.new
        return replace(
            one,
            ranking=self.sessions.all(one.ranking),
            ranking_by_round=by_round and tuple((r, self.sessions.all(ranked)) for r, ranked in by_round),
            ratings=rated and tuple(sorted((new[session], rating) for session, rating in rated)),
            veto=frozenset(new[session] for session in one.veto),
            busy_sessions=frozenset(new[session] for session in one.busy_sessions),
        )

    def rule(self, one: Rule) -> Rule:
        return replace(
            one,
            session=None if one.session is None else self.sessions.new[one.session],
            sessions=self.sessions.all(one.sessions),
            attendees=self.attendees.all(one.attendees),
        )

    def offerings(self, offerings: tuple[Offering, ...]) -> tuple[Offering, ...]:
        moved = (
            Offering(self.sessions.new[one.session], one.round, tuple(sorted(self.rooms.all(one.rooms))))
            for one in offerings
        )
        return tuple(sorted(moved, key=lambda one: (one.round, one.session)))

    def seats(self, seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
        moved = (Seat(self.attendees.new[one.attendee], self.sessions.new[one.session], one.round) for one in seats)
        return tuple(sorted(moved, key=lambda one: (one.attendee, one.round, one.session)))


def reordered(ours: Problem, draw: Random) -> Problem:
    order = Order(ours, draw)
    rules = [order.rule(rule) for rule in ours.rules]
    return replace(
        ours,
        sessions=tuple(order.session(ours.sessions[old]) for old in order.sessions.old),
        rooms=ours.rooms and tuple(ours.rooms[old] for old in order.rooms.old),
        attendees=tuple(order.attendee(ours.attendees[old]) for old in order.attendees.old),
        rules=tuple(draw.sample(rules, len(rules))),
        fixed_offerings=order.offerings(ours.fixed_offerings),
        fixed_seats=order.seats(ours.fixed_seats),
        previous=replace(
            ours.previous,
            offerings=order.offerings(ours.previous.offerings),
            seats=order.seats(ours.previous.seats),
        ),
    )
