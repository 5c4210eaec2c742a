"""The event as the entries of a problem file: rounds, rooms, sessions with their presenters, attendees."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from app.db import Db
from app.domain.parsed import ParsedPresenter
from app.domain.plan_files import attendee_key, person_key, room_key, round_key, session_key
from app.domain.presenters import same_people
from app.domain.rounds import RoundLength, long_enough
from app.domain.texts import fold_email
from app.tables import (
    Absence,
    Attendee,
    Event,
    Presenter,
    Profession,
    RankedSession,
    Room,
    RoomUnavailable,
    Round,
    Session,
    SessionPresenter,
)

CHANGE_WEIGHT = 100  # of a seat that is not kept: dearer than any wish, cheaper than somebody without a seat


@dataclass(frozen=True, slots=True)
class Presenting:
    """Who presents what: persons by session, by folded e-mail address, and what they are called."""

    of_session: Mapping[int, list[str]]
    of_address: Mapping[str, str]
    names: Mapping[str, str]


def presenting(db: Db, event: Event) -> Presenting:
    """The presenters of the event, each person under one key."""
    rows = db.exec(
        select(SessionPresenter.session_id, Presenter.id, Presenter.name, Presenter.email)
        .join(Presenter)
        .where(Presenter.event_id == event.id)
        .order_by(col(SessionPresenter.session_id), col(SessionPresenter.position))
    ).all()
    same = same_people(ParsedPresenter(name, email) for _, _, name, email in rows)
    firsts: dict[str, str] = {}
    of_session: dict[int, list[str]] = defaultdict(list)
    of_address: dict[str, str] = {}
    names: dict[str, str] = {}
    for session_id, presenter_id, name, email in sorted(rows, key=lambda row: row[1]):
        person = firsts.setdefault(same[ParsedPresenter(name, email)], person_key(presenter_id))
        names.setdefault(person, name)
        if person not in of_session[session_id]:
            of_session[session_id].append(person)
        if email:
            of_address[fold_email(email)] = person
    return Presenting(of_session, of_address, names)


def previous_document(plan: Mapping[str, list[dict[str, object]]], document: Mapping[str, object]) -> dict[str, object]:
    """The offerings and seats of a plan file whose sessions, rounds, rooms and attendees are still there."""
    kinds = {"session": "sessions", "round": "rounds", "attendee": "attendees"}
    known = {kind: ids_of(document[name]) for kind, name in kinds.items()}
    rooms = ids_of(document["rooms"])

    def exists(one: dict[str, object]) -> bool:
        named = all(one[kind] in ids for kind, ids in known.items() if kind in one)
        return named and rooms.issuperset(cast("list[str]", one.get("rooms", [])))

    kept = {name: [one for one in plan.get(name, []) if exists(one)] for name in ("offerings", "seats")}
    return {**kept, "change_weight": CHANGE_WEIGHT}


def ids_of(entries: object) -> set[str]:
    return {one["id"] for one in cast("list[dict[str, str]]", entries)}


def rounds_document(db: Db, event: Event) -> list[dict[str, object]]:
    zone = ZoneInfo(event.time_zone)
    rounds = db.exec(select(Round).where(Round.event_id == event.id).order_by(col(Round.position), col(Round.id)))
    documents: list[dict[str, object]] = []
    for one in rounds:
        times = {"start": one.starts_at, "end": one.ends_at}
        known = {name: moment.astimezone(zone).isoformat() for name, moment in times.items() if moment}
        documents.append({"id": round_key(one.id), **known})
    return documents


def rooms_document(db: Db, event: Event) -> list[dict[str, object]]:
    closed: dict[int, list[str]] = defaultdict(list)
    for one in db.exec(select(RoomUnavailable).join(Room).where(Room.event_id == event.id)):
        closed[one.room_id].append(round_key(one.round_id))
    rooms = db.exec(select(Room).where(Room.event_id == event.id).order_by(col(Room.position), col(Room.id)))
    return [
        {
            "id": room_key(room.id),
            "capacity": room.capacity,
            "features": sorted(set(room.features)),
            "unavailable": sorted(closed[room.id]),
        }
        for room in rooms
    ]


def round_lengths(db: Db, event: Event) -> list[RoundLength]:
    """How long each round is, in order; None where its times are not known."""
    rounds = db.exec(select(Round).where(Round.event_id == event.id).order_by(col(Round.position), col(Round.id)))
    return [RoundLength(round_key(one.id), one.name, minutes_of(one)) for one in rounds]


def minutes_of(one: Round) -> int | None:
    return int((one.ends_at - one.starts_at).total_seconds()) // 60 if one.starts_at and one.ends_at else None


def sessions_document(db: Db, event: Event) -> list[dict[str, object]]:
    """Sessions with who presents them; one that does not fit every round names those that are long enough."""
    people, rounds = presenting(db, event).of_session, round_lengths(db, event)
    sessions = db.exec(
        select(Session).where(Session.event_id == event.id).order_by(col(Session.position), col(Session.id))
    )
    return [
        {
            "id": session_key(session.id),
            "min": session.min_seats,
            "offerings": {"min": session.offerings_min, "max": most_offerings(session)},
        }
        | ({"max": session.max_seats} if session.max_seats is not None else {})
        | ({"people": sorted(people[session.id])} if session.id in people else {})
        | ({"rounds": keys} if (keys := long_enough(session.duration_min, rounds)) else {})
        for session in sessions
    ]


def most_offerings(session: Session) -> int:
    """A session that nobody may attend and that may be left out is cancelled: it takes no room."""
    return 0 if session.max_seats == session.offerings_min == 0 else session.offerings_max


def attendees_document(db: Db, event: Event) -> list[dict[str, object]]:
    rounds = list(db.exec(select(Round.id).where(Round.event_id == event.id).order_by(col(Round.position))))
    absent: dict[int, set[int]] = defaultdict(set)
    for attendee_id, round_id in db.exec(
        select(Absence.attendee_id, Absence.round_id).join(Attendee).where(Attendee.event_id == event.id)
    ):
        absent[attendee_id].add(round_id)
    rankings, presenters = rankings_of_event(db, event), presenting(db, event).of_address
    rows = db.exec(
        select(Attendee.id, Attendee.email, Profession.name)
        .outerjoin(Profession, col(Profession.id) == Attendee.profession_id)
        .where(Attendee.event_id == event.id)
        .order_by(col(Attendee.id))
    )
    documents: list[dict[str, object]] = []
    for attendee_id, email, profession in rows:
        person = presenters.get(fold_email(email or ""))  # who presents sits nowhere else at that time
        documents.append(
            {
                "id": attendee_key(attendee_id),
                "groups": [profession] if profession else [],
                "present": [round_key(one) for one in rounds if one not in absent[attendee_id]],
                "ranking": rankings.get(attendee_id, []),
                "busy": [person] if person else [],
            }
        )
    return documents


def rankings_of_event(db: Db, event: Event) -> dict[int, list[str]]:
    """Every ranking that is long enough to count, as session keys, most wanted first."""
    ranked: dict[int, list[str]] = defaultdict(list)
    for attendee_id, session_id in db.exec(
        select(RankedSession.attendee_id, RankedSession.session_id)
        .join(Attendee, col(Attendee.id) == RankedSession.attendee_id)
        .where(Attendee.event_id == event.id)
        .order_by(col(RankedSession.attendee_id), col(RankedSession.position))
    ):
        ranked[attendee_id].append(session_key(session_id))
    return {key: choices for key, choices in ranked.items() if len(choices) >= event.choices_min}
