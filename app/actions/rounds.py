"""Rounds: save those of the grid, in the order of the day, or take over those of a programme."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import col, delete, update

from app.db import Db
from app.domain.rooms import GridEntries, RoundEntry, in_day_order
from app.domain.secrets import new_public_id
from app.domain.told_rounds import ToldRounds
from app.errors import Conflict, Text, text
from app.queries.events import rounds_of
from app.tables import Event, Round

HAVE_ROUNDS = text("This event has rounds by now, so those of the file were not made and nothing was imported yet.")
NO_TIMES = text("This file does not tell when its sessions are held, so no rounds can be made of it.")
NO_DAY = text("Give the event a day in its settings first; then its rounds can be on it.")


def save_rounds(db: Db, event: Event, stored: tuple[Round, ...], entries: GridEntries) -> None:
    """Remove, rename and add rounds; the entries have been checked."""
    removed = [entry.id for entry in entries.rounds if entry.removed and entry.id is not None]
    db.exec(delete(Round).where(col(Round.event_id) == event.id, col(Round.id).in_(removed)))
    by_id = {a_round.id: a_round for a_round in stored}
    in_order = in_day_order(entries.kept_rounds)
    free_names(db, event, [by_id[e.id] for e in in_order if e.id is not None and by_id[e.id].name != e.name])
    for position, entry in enumerate(in_order):
        a_round = by_id[entry.id] if entry.id is not None else Round(event_id=event.id, name="", position=0)
        fill_round(a_round, entry, position, event)
        db.add(a_round)
    db.flush()


def take_over_rounds(db: Db, event: Event, told: ToldRounds, names: Sequence[str]) -> None:
    """Make the rounds that a programme tells, on the day of the event, which must be held (see actions/holds.py).

    Raises Conflict, and then nothing is written, where they cannot be made.
    """
    if rounds_of(db, event.id):
        raise Conflict(HAVE_ROUNDS)
    if not told.rounds:
        raise Conflict(told.why or NO_TIMES)
    if event.day is None:
        raise Conflict(NO_DAY)
    for position, (one, name) in enumerate(zip(told.rounds, names, strict=True)):
        starts, ends = (moment_of(event.day, at, event.time_zone) for at in (one.starts, one.ends))
        db.add(Round(event_id=event.id, name=name, position=position, starts_at=starts, ends_at=ends))
    db.flush()


def names_of_rounds(told: ToldRounds, say: Callable[[Text], str]) -> list[str]:
    return [say(text("Round %(number)d", number=number)) for number in range(1, len(told.rounds) + 1)]


def fill_round(a_round: Round, entry: RoundEntry, position: int, event: Event) -> None:
    a_round.name, a_round.position = entry.name, position
    a_round.starts_at = moment_of(event.day, entry.starts, event.time_zone)
    a_round.ends_at = moment_of(event.day, entry.ends, event.time_zone)


def moment_of(day: date | None, clock: time | None, zone: str) -> datetime | None:
    """This time on the event's day, in UTC."""
    if day is None or clock is None:
        return None
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def free_names(db: Db, event: Event, renamed: list[Round]) -> None:
    """Give up the old names first, so that two rounds can swap theirs."""
    for a_round in renamed:
        db.exec(
            update(Round)
            .where(col(Round.event_id) == event.id, col(Round.id) == a_round.id)
            .values(name=new_public_id())
        )
