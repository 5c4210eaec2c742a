"""Runs of an event, and the timetable of a plan."""

import json
from collections import Counter

from sqlalchemy.orm import defer
from sqlmodel import col, select

from app.db import Db
from app.domain.plan_files import StoredPlan, read_stored_plan
from app.domain.plans import Quality, TimetableCell, TimetableRow
from app.errors import NotFound
from app.tables import Event, Room, Round, Run, Session


def runs_of(db: Db, event: Event) -> list[Run]:
    """The newest first, without the heavy columns."""
    heavy = (defer(Run.problem, raiseload=True), defer(Run.plan, raiseload=True))  # type: ignore[arg-type]
    return list(db.exec(select(Run).options(*heavy).where(Run.event_id == event.id).order_by(col(Run.id).desc())))


def run_of(db: Db, event: Event, run_id: int) -> Run:
    run = db.exec(select(Run).where(Run.id == run_id, Run.event_id == event.id)).one_or_none()
    if run is None:
        raise NotFound
    return run


def quality_of(run: Run) -> Quality | None:
    """The score and what is proven of it; None while there is no plan."""
    if run.objective is None:
        return None
    bound = tuple(json.loads(run.bound)) if run.bound else None
    return Quality(tuple(json.loads(run.objective)), bound)


def timetable_of(db: Db, event: Event, plan: StoredPlan) -> tuple[list[Round], list[TimetableRow]]:
    """Rounds across, rooms down: what runs where and how full it is."""
    rounds = list(db.exec(select(Round).where(Round.event_id == event.id).order_by(col(Round.position))))
    rooms = list(db.exec(select(Room).where(Room.event_id == event.id).order_by(col(Room.position))))
    sessions = {one.id: one for one in db.exec(select(Session).where(Session.event_id == event.id))}
    seated = Counter((seat.session_id, seat.round_id) for seat in plan.seats)
    names = {room.id: room for room in rooms}
    cells: dict[int, dict[int, TimetableCell]] = {room.id: {} for room in rooms}
    for one in plan.offerings:
        session = sessions.get(one.session_id)
        held_in = [names[room_id] for room_id in one.room_ids if room_id in names]
        if session is None or not held_in:
            continue
        seats = sum(room.capacity for room in held_in)
        seats = seats if session.max_seats is None else min(seats, session.max_seats)
        for room in held_in:
            cells[room.id][one.round_id] = TimetableCell(
                session.id, session.number, session.title, room.name, seated[one.session_id, one.round_id], seats
            )
    return rounds, [TimetableRow(room.name, room.capacity, cells[room.id]) for room in rooms]


def plan_of(run: Run) -> StoredPlan | None:
    return read_stored_plan(run.plan) if run.plan else None
