"""Attendees of an event, and the one whom a personal link belongs to."""

from collections import defaultdict
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, func
from sqlalchemy import select as columns
from sqlmodel import col, select

from app.db import Db
from app.domain.attendee_changes import KnownAttendee
from app.domain.attendees import AttendeeLine
from app.domain.names import sort_key
from app.errors import NotFound
from app.queries.events import rounds_of
from app.tables import Absence, Attendee, Profession, RankedSession

LINES: Select[*tuple[Any, ...]] = (  # plain columns: a list of thousands needs no objects that could be written
    columns(
        col(Attendee.id),
        col(Attendee.public_id),
        col(Attendee.name),
        col(Attendee.email),
        col(Attendee.organisation),
        col(Attendee.link_sha256),
        col(Profession.name).label("profession"),
    )
    .outerjoin(Profession, col(Profession.id) == Attendee.profession_id)
    .where(col(Attendee.event_id) == bindparam("event_id"))
)

surname_key = lru_cache(maxsize=20_000)(sort_key)  # taking a name apart costs more than reading it


def attendee_by_link(db: Db, link_sha256: str) -> Attendee | None:
    return db.exec(select(Attendee).where(Attendee.link_sha256 == link_sha256)).one_or_none()


def attendee_of(db: Db, event_id: int, public_id: str) -> Attendee:
    """The attendee of this event; NotFound when there is none, or it is another event's."""
    found = db.exec(
        select(Attendee).where(Attendee.event_id == event_id, Attendee.public_id == public_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def attendee_lines(db: Db, event_id: int) -> list[AttendeeLine]:
    """All attendees by surname; four statements, however many they are."""
    rounds = rounds_of(db, event_id)
    absences, choices = absences_of(db, event_id), choices_of(db, event_id)
    lines = []
    for row in db.connection().execute(LINES, {"event_id": event_id}):
        absent = absences.get(row.id)
        lines.append(
            AttendeeLine(
                public_id=row.public_id,
                name=row.name,
                email=row.email or "",
                profession=row.profession or "",
                organisation=row.organisation,
                present=tuple(r.name for r in rounds if r.id not in absent) if absent else None,
                has_link=row.link_sha256 is not None,
                choices=choices.get(row.id, 0),
            )
        )
    return sorted(lines, key=lambda line: surname_key(line.name))


def known_attendees(db: Db, event_id: int) -> tuple[list[KnownAttendee], tuple[str, ...]]:
    """All attendees as an uploaded list is compared with them, and the names of the rounds in order."""
    rounds = rounds_of(db, event_id)
    absences = absences_of(db, event_id)
    known = [
        KnownAttendee(
            id=row.id,
            name=row.name,
            email=row.email,
            profession=row.profession or "",
            organisation=row.organisation,
            present=tuple(r.name for r in rounds if r.id not in absences.get(row.id, ())),
        )
        for row in db.connection().execute(LINES, {"event_id": event_id})
    ]
    return known, tuple(a_round.name for a_round in rounds)


def absences_of(db: Db, event_id: int) -> dict[int, set[int]]:
    """By the attendee's id, the ids of the rounds in which they are not there."""
    absences: dict[int, set[int]] = defaultdict(set)
    pairs = select(Absence.attendee_id, Absence.round_id).join(Attendee).where(Attendee.event_id == event_id)
    for attendee_id, round_id in db.exec(pairs):
        absences[attendee_id].add(round_id)
    return absences


def choices_of(db: Db, event_id: int) -> dict[int, int]:
    """By the attendee's id, how many sessions they ranked."""
    return dict(
        db.exec(
            select(RankedSession.attendee_id, func.count())
            .join(Attendee, col(Attendee.id) == RankedSession.attendee_id)
            .where(Attendee.event_id == event_id)
            .group_by(col(RankedSession.attendee_id))
        ).all()
    )


def absent_rounds(db: Db, attendee_id: int) -> frozenset[int]:
    return frozenset(db.exec(select(Absence.round_id).where(Absence.attendee_id == attendee_id)))


def professions_of(db: Db, event_id: int) -> list[Profession]:
    return list(db.exec(select(Profession).where(Profession.event_id == event_id).order_by(Profession.name)))


def links_missing(db: Db, event_id: int) -> tuple[int, int]:
    """How many attendees have no personal link, and how many there are."""
    without, everybody = db.exec(
        select(func.count() - func.count(col(Attendee.link_sha256)), func.count()).where(Attendee.event_id == event_id)
    ).one()
    return without, everybody


def link_holders(db: Db, event_id: int) -> dict[str, Attendee]:
    """The attendees who have a personal link, by its hash."""
    holders = db.exec(select(Attendee).where(Attendee.event_id == event_id, col(Attendee.link_sha256).is_not(None)))
    return {holder.link_sha256: holder for holder in holders if holder.link_sha256}
