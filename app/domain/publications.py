"""What is published now beside what was published before: calendars hear of a change only where there is one.

Each publication, withdrawal or visible change of a published programme is an edition, counted by the event. An offering
keeps its guid when it moves to another round or room, and remembers the edition in which it last changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """What people see of an offering: any difference in it is a change."""

    session_id: int
    round_id: int
    room_ids: tuple[int, ...]
    title: str
    room: str
    starts: datetime | None
    ends: datetime | None
    about: str  # fingerprint of all else that is told of the session


@dataclass(frozen=True, slots=True)
class Edition:
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """An offering that is published, or was once and is `cancelled`; `edition` is the one it last changed in."""

    guid: str
    occurrence: int  # tells the offerings of a repeated session apart, from 1
    shown: Shown
    edition: Edition
    cancelled: bool = False


def guid_of(event_id: str, kind: str, key: str) -> str:
    """The same for the same thing of an event, wherever and whenever it is made."""
    return str(uuid5(NAMESPACE_URL, f"rondo:{event_id}/{kind}/{key}"))


def publish(
    event_id: str, before: Iterable[Published], shown: Iterable[Shown], edition: Edition
) -> tuple[Published, ...]:
    """Everything that is or was published, once `shown` is all that is; what did not change is as it was before."""
    earlier: dict[int, list[Published]] = defaultdict(list)
    for one in before:
        earlier[one.shown.session_id].append(one)
    wanted: dict[int, list[Shown]] = defaultdict(list)
    for offering in shown:
        wanted[offering.session_id].append(offering)
    return tuple(
        found
        for session in sorted({*earlier, *wanted})
        for found in of_session(event_id, earlier[session], wanted[session], edition)
    )


def of_session(event_id: str, before: Sequence[Published], shown: Sequence[Shown], edition: Edition) -> list[Published]:
    """An offering in the same round is the same; others moved as long as there are earlier ones, the rest are new."""
    free = sorted(before, key=lambda one: (one.cancelled, one.occurrence))
    left = sorted(shown, key=lambda one: (one.starts or LAST, one.round_id))
    now: list[Published] = []
    for is_same_round in (True, False):
        for offering in list(left):
            same = [one for one in free if not is_same_round or one.shown.round_id == offering.round_id]
            if same:
                free.remove(same[0])
                left.remove(offering)
                now.append(changed(same[0], offering, edition))
    last = max((one.occurrence for one in before), default=0)
    for occurrence, offering in enumerate(left, start=last + 1):
        guid = guid_of(event_id, "offering", f"{offering.session_id}-{occurrence}")
        now.append(Published(guid, occurrence, offering, edition))
    now += [one if one.cancelled else replace(one, edition=edition, cancelled=True) for one in free]
    return sorted(now, key=lambda one: one.occurrence)


def changed(before: Published, shown: Shown, edition: Edition) -> Published:
    if shown == before.shown and not before.cancelled:
        return before
    return replace(before, shown=shown, edition=edition, cancelled=False)
