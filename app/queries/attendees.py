"""Attendees of an event, and the one whom a personal link belongs to."""

from collections import defaultdict

from sqlalchemy import func
from sqlmodel import col, select

from app.db import Db
from app.domain.attendees import AttendeeLine
from app.domain.names import sort_key
from app.errors import NotFound
from app.queries.events import rounds_of
from app.tables import Absence, Attendee, Profession, RankedSession


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
    rows = db.exec(
        select(Attendee, Profession.name)
        .outerjoin(Profession, col(Profession.id) == Attendee.profession_id)
        .where(Attendee.event_id == event_id)
    )
    lines = []
    for attendee, profession in rows:
        absent = absences.get(attendee.id)
        lines.append(
            AttendeeLine(
                public_id=attendee.public_id,
                name=attendee.name,
                email=attendee.email or "",
                profession=profession or "",
                organisation=attendee.organisation,
                present=tuple(r.name for r in rounds if r.id not in absent) if absent else None,
                has_link=attendee.link_sha256 is not None,
                choices=choices.get(attendee.id, 0),
            )
        )
    return sorted(lines, key=lambda line: sort_key(line.name))


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
