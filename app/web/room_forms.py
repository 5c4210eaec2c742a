"""The grid of rounds and rooms as a form: rows numbered in their field names, blank rows for adding."""

import re
from collections.abc import Mapping
from typing import TypeVar

from app.domain.rooms import LONGEST_FEATURE, GridEntries, RoomEntry, RoundEntry, split_features
from app.errors import Text, text
from app.queries.rooms import Grid
from app.web.forms import Fields

BLANK_ROUNDS, BLANK_ROOMS = 3, 5  # of an empty grid
MORE_ROUNDS, MORE_ROOMS = 1, 3  # below what is there
LARGEST_ROOM = 100_000
MOST_ROWS = 500

Typed = Mapping[str, object]
Entry = TypeVar("Entry", RoundEntry, RoomEntry)


def grid_as_typed(grid: Grid) -> dict[str, str]:
    """The grid as the form would send it."""
    typed: dict[str, str] = {}
    for n, a_round in enumerate(grid.rounds):
        typed |= {f"round-{n}-id": str(a_round.id), f"round-{n}-name": a_round.name}
        typed |= {
            f"round-{n}-starts": grid.clock(a_round.starts_at),
            f"round-{n}-ends": grid.clock(a_round.ends_at),
        }
    for n, room in enumerate(grid.rooms):
        typed |= {f"room-{n}-id": str(room.id), f"room-{n}-name": room.name, f"room-{n}-capacity": str(room.capacity)}
        typed[f"room-{n}-features"] = ", ".join(room.features)
        for a_round in grid.rounds:
            if (room.id, a_round.id) not in grid.unavailable:
                typed[f"room-{n}-in-{a_round.id}"] = "on"
    return typed


def with_blank_rows(typed: Mapping[str, str], grid: Grid, rounds: int, rooms: int) -> dict[str, str]:
    """The same with so many empty rows below; a new room is available in every round until someone says otherwise."""
    wider = dict(typed)
    first = next_row(typed, "round")
    wider |= {f"round-{n}-name": "" for n in range(first, min(first + rounds, MOST_ROWS))}
    first = next_row(typed, "room")
    for n in range(first, min(first + rooms, MOST_ROWS)):
        wider[f"room-{n}-name"] = ""
        wider |= {f"room-{n}-in-{a_round.id}": "on" for a_round in grid.rounds}
    return wider


def sent(form: Typed) -> dict[str, str]:
    """What was typed, files aside."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def rows_of(typed: Typed, noun: str) -> list[int]:
    """The numbers of the rows that the form has, in order."""
    matches = (re.fullmatch(rf"{noun}-([0-9]{{1,4}})-name", name) for name in typed)
    return sorted({int(match[1]) for match in matches if match})[:MOST_ROWS]


def next_row(typed: Typed, noun: str) -> int:
    return max(rows_of(typed, noun), default=-1) + 1


def forget_gone(typed: Mapping[str, str], grid: Grid) -> dict[str, str]:
    """Rows that somebody else removed become new rows, so that saving again brings them back."""
    rounds, rooms = {str(r.id) for r in grid.rounds}, {str(r.id) for r in grid.rooms}
    known = {"round": rounds, "room": rooms}
    return {
        name: "" if (match := re.fullmatch(r"(round|room)-[0-9]+-id", name)) and value not in known[match[1]] else value
        for name, value in typed.items()
    }


def read_grid(form: Typed) -> tuple[GridEntries, dict[str, Text]]:
    """The rows that hold something, and what is wrong with single fields; a wrong field reads as empty or 0."""
    fields = Fields(form)
    rounds = tuple(read_round(fields, n) for n in rows_of(form, "round") if holds_something(fields, f"round-{n}"))
    shown = frozenset(entry.id for entry in rounds if entry.id is not None)
    rooms = tuple(read_room(fields, n, shown) for n in rows_of(form, "room") if holds_something(fields, f"room-{n}"))
    return GridEntries(rounds, rooms), fields.problems


def holds_something(fields: Fields, key: str) -> bool:
    parts = ("id", "name", "starts", "ends", "capacity", "features")
    return any(fields.raw(f"{key}-{part}").strip() for part in parts)


def read_round(fields: Fields, n: int) -> RoundEntry:
    key = f"round-{n}"
    entry = RoundEntry(
        key=key,
        id=fields.optional_whole(f"{key}-id", least=1, most=2**31 - 1),
        name=fields.line(f"{key}-name", longest=100),
        starts=fields.clock(f"{key}-starts"),
        ends=fields.clock(f"{key}-ends"),
        removed=bool(fields.raw(f"{key}-remove")),
    )
    return without_problems(fields, entry)


def read_room(fields: Fields, n: int, shown: frozenset[int]) -> RoomEntry:
    key = f"room-{n}"
    features = split_features(fields.line(f"{key}-features", longest=400, required=False))
    if too_long := [feature for feature in features if len(feature) > LONGEST_FEATURE]:
        fields.problems[f"{key}-features"] = text("“%(feature)s” is too long for a feature.", feature=too_long[0])
    entry = RoomEntry(
        key=key,
        id=fields.optional_whole(f"{key}-id", least=1, most=2**31 - 1),
        name=fields.line(f"{key}-name", longest=100),
        capacity=read_capacity(fields, f"{key}-capacity"),
        features=features,
        unavailable=frozenset(round_id for round_id in shown if not fields.raw(f"{key}-in-{round_id}")),
        removed=bool(fields.raw(f"{key}-remove")),
    )
    return without_problems(fields, entry)


def read_capacity(fields: Fields, name: str) -> int:
    capacity = fields.optional_whole(name, least=1, most=LARGEST_ROOM)
    if capacity is None and name not in fields.problems:
        fields.problems[name] = text("Fill in how many people fit.")
    return capacity or 0


def without_problems(fields: Fields, entry: Entry) -> Entry:
    """A row that goes may be as wrong as it likes."""
    if entry.removed:
        for name in [name for name in fields.problems if name.startswith(f"{entry.key}-")]:
            del fields.problems[name]
    return entry
