"""Rounds: save those of the grid, in the order of the day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import col, delete, update

from app.db import Db
from app.domain.rooms import GridEntries, RoundEntry, in_day_order
from app.domain.secrets import new_public_id
from app.tables import Event, Round


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
