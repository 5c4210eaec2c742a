"""Waitlists: who may have a seat that comes free, and in which order.

Somebody waits for an offering when they are present in its round, chose its session, sit in it in no other round, and
have nothing there that they wanted as much: a session lower in their list, one that they did not choose, or no seat.
First comes who gains most places in their own list; a session that was not chosen counts as the place after the last,
no seat as one place more. Of those who gain equally, who wanted it more comes first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Slot = tuple[int, int]  # session, round


@dataclass(frozen=True, slots=True)
class Wishes:
    """One attendee: `chosen` most wanted first, and `seats[round]` = the session that they attend."""

    attendee: int
    chosen: tuple[int, ...]
    absent: frozenset[int]  # rounds
    seats: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """`choice` and `has` are places in the attendee's list from 1; `has` is 0 without a seat, None if not chosen."""

    attendee: int
    choice: int
    has: int | None
    gain: int


def waitlists(people: Iterable[Wishes], offerings: Collection[Slot]) -> dict[Slot, tuple[Waiting, ...]]:
    """Those who wait for each offering, who comes first first; offerings that nobody waits for are left out."""
    held: dict[int, list[int]] = defaultdict(list)
    for session, a_round in offerings:
        held[session].append(a_round)
    found: dict[Slot, list[Waiting]] = defaultdict(list)
    for one in people:
        for choice, session in enumerate(one.chosen, 1):
            for a_round in held.get(session, ()):
                if waiting := _waiting(one, session, choice, a_round):
                    found[session, a_round].append(waiting)
    return {slot: tuple(sorted(lines, key=_order)) for slot, lines in found.items()}


def _waiting(one: Wishes, session: int, choice: int, a_round: int) -> Waiting | None:
    if a_round in one.absent or session in one.seats.values():
        return None
    sits_in = one.seats.get(a_round)
    last = len(one.chosen)
    if sits_in is None:
        return Waiting(one.attendee, choice, 0, last + 2 - choice)
    if sits_in not in one.chosen:
        return Waiting(one.attendee, choice, None, last + 1 - choice)
    has = one.chosen.index(sits_in) + 1
    return Waiting(one.attendee, choice, has, has - choice) if has > choice else None


def _order(waiting: Waiting) -> tuple[int, int, int]:
    return -waiting.gain, waiting.choice, waiting.attendee
