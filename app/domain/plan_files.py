"""Reading the plan that a run keeps (plan file with our own ids: s12, r3, room7, a45) without knowing the solver."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredOffering:
    session_id: int
    round_id: int
    room_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoredSeat:
    attendee_id: int
    session_id: int
    round_id: int


@dataclass(frozen=True, slots=True)
class StoredPlan:
    offerings: tuple[StoredOffering, ...]
    seats: tuple[StoredSeat, ...]

    def seats_of(self, attendee_id: int) -> list[StoredSeat]:
        return [seat for seat in self.seats if seat.attendee_id == attendee_id]


def session_key(session_id: int) -> str:
    return f"s{session_id}"


def round_key(round_id: int) -> str:
    return f"r{round_id}"


def room_key(room_id: int) -> str:
    return f"room{room_id}"


def attendee_key(attendee_id: int) -> str:
    return f"a{attendee_id}"


def person_key(presenter_id: int) -> str:
    """Of whoever presents, by the first of their names."""
    return f"p{presenter_id}"


def read_stored_plan(document: str) -> StoredPlan:
    """The offerings and seats of a plan that this system wrote itself."""
    values = json.loads(document)
    offerings = tuple(
        StoredOffering(
            int(one["session"].removeprefix("s")),
            int(one["round"].removeprefix("r")),
            tuple(int(room.removeprefix("room")) for room in one["rooms"]),
        )
        for one in values["offerings"]
    )
    seats = tuple(
        StoredSeat(
            int(one["attendee"].removeprefix("a")),
            int(one["session"].removeprefix("s")),
            int(one["round"].removeprefix("r")),
        )
        for one in values["seats"]
    )
    return StoredPlan(offerings, seats)
