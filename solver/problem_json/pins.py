"""What the problem file fixes, remembers and aims at: `fixed`, `previous` and `objective`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast, get_args

from solver.problem import Attendee, Objective, ObjectiveKind, Offering, Previous, Problem, Seat
from solver.problem_json import limits
from solver.problem_json.faults import Faults
from solver.problem_json.fields import Fields, Names, whole

PINNED = frozenset({"offerings", "seats"})
PREVIOUS = PINNED | {"change_weight", "max_changes"}
OFFERING = frozenset({"session", "round", "room", "rooms"})
SEAT = frozenset({"attendee", "session", "round"})
OBJECTIVE = frozenset({"kind", "weights", "unranked", "unseated", "exponent"})


@dataclass(frozen=True, slots=True)
class Numbering:
    """The ids an offering or a seat may name."""

    rounds: Names
    rooms: Names
    sessions: Names
    attendees: Names


def numbering_of(problem: Problem) -> Numbering:
    return Numbering(
        rounds=Names("round", (one.id for one in problem.rounds)),
        rooms=Names("room", (one.id for one in problem.rooms or ())),
        sessions=Names("session", (one.id for one in problem.sessions)),
        attendees=Names("attendee", (one.id for one in problem.attendees)),
    )


def read_fixed(
    value: object, numbering: Numbering, attendees: Sequence[Attendee], faults: Faults
) -> tuple[tuple[Offering, ...], tuple[Seat, ...]]:
    fields = Fields(value, "fixed", faults, PINNED)
    offerings = read_offerings(fields, numbering)
    return offerings, read_seats(fields, numbering, attendees)


def read_previous(value: object, numbering: Numbering, faults: Faults) -> Previous:
    fields = Fields(value, "previous", faults, PREVIOUS)
    return Previous(
        offerings=read_offerings(fields, numbering),
        seats=read_seats(fields, numbering),
        change_weight=fields.whole("change_weight", 0),
        max_changes=fields.maybe_whole("max_changes"),
    )


def read_offerings(fields: Fields, numbering: Numbering) -> tuple[Offering, ...]:
    """Offerings in the document's order; one that stands twice is a fault."""
    seen: dict[tuple[int, int], Offering] = {}
    for at, entry in enumerate(fields.items("offerings", limits.PINS)):
        offering = read_offering(entry, f"{fields.place}.offerings[{at}]", numbering, fields.faults)
        if offering is None:
            continue
        if (offering.session, offering.round) in seen:
            fields.faults.add(f"{fields.place}.offerings[{at}]", "This offering stands in the list already.")
        seen[offering.session, offering.round] = offering
    return tuple(seen.values())


def read_offering(entry: object, place: str, numbering: Numbering, faults: Faults) -> Offering | None:
    """One offering, its rooms ascending; None with faults when its session or round is not known."""
    fields = Fields(entry, place, faults, OFFERING)
    session, round_ = fields.number("session", numbering.sessions), fields.number("round", numbering.rounds)
    if "room" in fields.values and "rooms" in fields.values:
        fields.fault("rooms", "Give either room or rooms, not both.")
    rooms: tuple[int, ...] = ()
    if "room" in fields.values:
        room = fields.number("room", numbering.rooms)
        rooms = () if room is None else (room,)
    elif "rooms" in fields.values:
        rooms = tuple(sorted(fields.numbers("rooms", numbering.rooms)))
    return None if session is None or round_ is None else Offering(session, round_, rooms)


def read_seats(fields: Fields, numbering: Numbering, attendees: Sequence[Attendee] | None = None) -> tuple[Seat, ...]:
    """Seats in the document's order; one that stands twice is a fault. Given the attendees, so is an absent one's."""
    seen: dict[Seat, None] = {}
    for at, entry in enumerate(fields.items("seats", limits.PINS)):
        place = f"{fields.place}.seats[{at}]"
        seat = read_seat(entry, place, numbering, fields.faults)
        if seat is None:
            continue
        if seat in seen:
            fields.faults.add(place, "This seat stands in the list already.")
        if attendees is not None and seat.round not in attendees[seat.attendee].present:
            round_id = list(numbering.rounds.numbers)[seat.round]
            words = f"Attendee {attendees[seat.attendee].id} is not present in round {round_id}."
            fields.faults.add(place, words)
        seen[seat] = None
    return tuple(seen)


def read_seat(entry: object, place: str, numbering: Numbering, faults: Faults) -> Seat | None:
    """One seat; None with faults when something it names is not known."""
    fields = Fields(entry, place, faults, SEAT)
    attendee = fields.number("attendee", numbering.attendees)
    session, round_ = fields.number("session", numbering.sessions), fields.number("round", numbering.rounds)
    return None if attendee is None or session is None or round_ is None else Seat(attendee, session, round_)


def read_objective(value: object, faults: Faults) -> Objective:
    fields = Fields(value, "objective", faults, OBJECTIVE)
    default = Objective()
    kind = cast("ObjectiveKind", fields.one_of("kind", get_args(ObjectiveKind), default.kind))
    return Objective(
        kind=kind,
        weights=_weights(fields, default.weights),
        unranked=fields.whole("unranked", default.unranked),
        unseated=fields.whole("unseated", default.unseated),
        exponent=fields.whole("exponent", default.exponent, low=1, high=limits.EXPONENT),
    )


def _weights(fields: Fields, default: tuple[int, ...]) -> tuple[int, ...]:
    words = "The list is empty; give the cost of a first choice at least."
    items = fields.filled("weights", limits.SESSIONS, words)
    place = fields.at("weights")
    found = [whole(item, f"{place}[{at}]", fields.faults, low=0, high=limits.NUMBER) for at, item in enumerate(items)]
    return tuple(weight for weight in found if weight is not None) or default
