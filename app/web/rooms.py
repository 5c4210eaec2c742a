"""Rounds and rooms: one grid, saved as a whole, with the seats of each round against its attendees."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.actions.rooms import GridChanged, save_grid
from app.db import Db, DbDep
from app.domain.rooms import seat_sums
from app.errors import Invalid, Text, text
from app.queries.rooms import Grid, attendees_present, grid_of
from app.web.access import EventAccess, ReadEvent, WriteEvent
from app.web.forms import FormDep, all_or_nothing
from app.web.pages import PageDep, see_other
from app.web.room_forms import (
    BLANK_ROOMS,
    BLANK_ROUNDS,
    MORE_ROOMS,
    MORE_ROUNDS,
    Typed,
    forget_gone,
    grid_as_typed,
    read_grid,
    rows_of,
    sent,
    with_blank_rows,
)

router = APIRouter()


@router.get("/events/{event_id}/rooms")
def show_rooms(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    grid = grid_of(db, access.event)
    rounds, rooms = (MORE_ROUNDS if grid.rounds else BLANK_ROUNDS), (MORE_ROOMS if grid.rooms else BLANK_ROOMS)
    return page("rooms/grid.html", **shown(db, access, grid, with_blank_rows(grid_as_typed(grid), grid, rounds, rooms)))


@router.post("/events/{event_id}/rooms")
def do_rooms(access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    typed = sent(form)
    if more := typed.get("more"):
        grid = grid_of(db, access.event)
        rounds, rooms = (BLANK_ROUNDS, 0) if more == "rounds" else (0, BLANK_ROOMS)
        wider = with_blank_rows(typed, grid, rounds, rooms)
        return page("rooms/grid.html", **shown(db, access, grid, wider, seen=typed.get("seen", "")))
    try:
        with all_or_nothing(db):
            save_grid(db, access.event, *read_grid(typed), typed.get("seen", ""), access.actor)
    except Invalid as invalid:
        grid = grid_of(db, access.event)
        context = shown(db, access, grid, typed, seen=typed.get("seen", ""))
        told = with_places(invalid.problems)
        return page("rooms/grid.html", invalid.status, **context | {"told": told}, problems=invalid.problems)
    except GridChanged as changed:
        grid = grid_of(db, access.event)
        context = shown(db, access, grid, forget_gone(typed, grid))
        return page("rooms/grid.html", HTTPStatus.CONFLICT, **context | {"changed": changed.message})
    return see_other(f"{access.path}/rooms", "saved")


@router.post("/events/{event_id}/rooms/sums")
def show_sums(access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    """The sums of what is being typed; nothing is saved."""
    entries, _ = read_grid(sent(form))
    return page("rooms/_sums.html", sums=seat_sums(entries, *attendees_present(db, access.event)))


def shown(db: Db, access: EventAccess, grid: Grid, typed: Typed, seen: str = "") -> dict[str, Any]:
    """What the page needs to show these typed rows; `seen` is kept as it was sent until the grid is saved."""
    entries, _ = read_grid(typed)
    present, everybody = attendees_present(db, access.event)
    return {
        "access": access,
        "typed": typed,
        "round_rows": rows_of(typed, "round"),
        "room_rows": rows_of(typed, "room"),
        "columns": [a_round for a_round in grid.rounds if is_typed(typed, a_round.id)],
        "grid": grid,
        "seen": seen or grid.fingerprint,
        "everybody": everybody,
        "sums": seat_sums(entries, present, everybody),
        "changed": None,
        "told": {},
    }


def is_typed(typed: Typed, round_id: int) -> bool:
    """Whether the form knows this round, so that it may say which rooms are available in it."""
    return any(typed.get(f"round-{n}-id") == str(round_id) for n in rows_of(typed, "round"))


def with_places(problems: Mapping[str, Text]) -> dict[str, Text]:
    """Each problem with its row, for the list on top of the page."""
    return {field: with_place(field, problem) for field, problem in problems.items()}


def with_place(field: str, problem: Text) -> Text:
    noun, row, _ = field.split("-", 2)
    if noun == "round":
        return text("Round %(row)d: %(problem)s", row=int(row) + 1, problem=problem)
    return text("Room %(row)d: %(problem)s", row=int(row) + 1, problem=problem)
