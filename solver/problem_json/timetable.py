"""Rounds, rooms and sessions of the problem file."""

from collections.abc import Sequence
from datetime import datetime

from solver.problem import Room, Round, Session
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown
from solver.problem_json.fields import Fields, Names, is_id

ROUND = frozenset({"id", "start", "end"})
ROOM = frozenset({"id", "capacity", "features", "unavailable"})
OFFERINGS = frozenset({"min", "max"})
SESSION = frozenset(
    {"id", "min", "max", "offerings", "length", "rooms", "features", "rounds", "allowed_rooms", "people", "themes"}
)


def read_names(kind: str, entries: Sequence[object], place: str, faults: Faults) -> Names:
    """Number the entries by their ids; a faulty id keeps its number under a name nothing can refer to."""
    ids: dict[str, None] = {}
    for at, entry in enumerate(entries):
        here = f"{place}[{at}].id"
        value = entry.get("id") if hasattr(entry, "get") else None
        if value is None or not is_id(value, here, faults):
            ids[f"\0{at}"] = None
            if value is None:
                faults.add(here, "This is missing.")
        elif value in ids:
            ids[f"\0{at}"] = None
            faults.add(here, f"Another {kind} has the id {shown(value)} already.")
        else:
            ids[value] = None
    return Names(kind, ids)


def read_rounds(entries: Sequence[object], names: Names, faults: Faults) -> tuple[Round, ...]:
    rounds: list[Round] = []
    ended: datetime | None = None
    for at, (entry, name) in enumerate(zip(entries, names.numbers, strict=True)):
        fields = Fields(entry, f"rounds[{at}]", faults, ROUND)
        start, end = _time(fields, "start"), _time(fields, "end")
        if start and end and not _follows(fields, "end", start, end, strictly=True):
            fields.fault("end", "The round ends before it starts.")
        if start and ended and not _follows(fields, "start", ended, start, strictly=False):
            fields.fault("start", "The round starts before an earlier one has ended; rounds follow one another.")
        ended = end or start or ended
        rounds.append(Round(name, _given(fields, "start"), _given(fields, "end")))
    return tuple(rounds)


def _time(fields: Fields, name: str) -> datetime | None:
    value = fields.values.get(name)
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        fields.fault(name, f"{shown(value)} is no time; write it like 2026-11-26T10:00:00+01:00.")
        return None


def _given(fields: Fields, name: str) -> str | None:
    value = fields.values.get(name)
    return None if value is None else str(value)


def _follows(fields: Fields, name: str, earlier: datetime, later: datetime, *, strictly: bool) -> bool:
    """Whether the times are in order; True where that cannot be told, with a fault."""
    if (earlier.tzinfo is None) != (later.tzinfo is None):
        fields.fault(name, "Some times have an offset from UTC and others have none.")
        return True
    return later > earlier if strictly else later >= earlier


def read_rooms(entries: Sequence[object], names: Names, rounds: Names, faults: Faults) -> tuple[Room, ...]:
    rooms: list[Room] = []
    for at, (entry, name) in enumerate(zip(entries, names.numbers, strict=True)):
        fields = Fields(entry, f"rooms[{at}]", faults, ROOM)
        fields.required("capacity")
        rooms.append(
            Room(
                name,
                fields.whole("capacity", 0),
                frozenset(fields.names("features")),
                frozenset(fields.numbers("unavailable", rounds)),
            )
        )
    return tuple(rooms)


def read_sessions(
    entries: Sequence[object], names: Names, rounds: Names, rooms: Names, faults: Faults
) -> tuple[Session, ...]:
    return tuple(
        _session(Fields(entry, f"sessions[{at}]", faults, SESSION), name, rounds, rooms)
        for at, (entry, name) in enumerate(zip(entries, names.numbers, strict=True))
    )


def _session(fields: Fields, name: str, rounds: Names, rooms: Names) -> Session:
    least, most = fields.whole("min", 0), fields.maybe_whole("max")
    if most is not None and least > most:
        fields.fault("min", f"{least} is more than max, {most}.")
    offerings_min, offerings_max = _offerings(fields)
    return Session(
        id=name,
        rounds=_some(fields, "rounds", rounds),
        allowed_rooms=_some(fields, "allowed_rooms", rooms),
        min=least,
        max=most,
        offerings_min=offerings_min,
        offerings_max=offerings_max,
        length=fields.whole("length", 1, low=1, high=limits.ROUNDS),
        rooms=fields.whole("rooms", 1, low=1, high=limits.ROOMS),
        features=frozenset(fields.names("features")),
        people=fields.names("people"),
        themes=fields.names("themes"),
    )


def _offerings(fields: Fields) -> tuple[int, int]:
    if "offerings" not in fields.values:
        return 1, 1
    given = Fields(fields.values["offerings"], fields.at("offerings"), fields.faults, OFFERINGS)
    least = given.whole("min", 1, high=limits.ROUNDS)
    most = given.whole("max", max(1, least), high=limits.ROUNDS)
    if "min" not in given.values:
        least = min(least, most)
    if least > most:
        given.fault("min", f"{least} is more than max, {most}.")
    return least, most


def _some(fields: Fields, name: str, names: Names) -> tuple[int, ...]:
    """The numbers named, ascending; all of them where nothing is said."""
    if name not in fields.values:
        return names.every
    words = f"The list is empty; leave it out to allow every {names.kind}."
    fields.filled(name, limits.ROOMS, words)
    return tuple(sorted(fields.numbers(name, names)))
