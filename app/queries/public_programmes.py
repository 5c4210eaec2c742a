"""The published programme as everybody may read it; the attendees and their seats are never even loaded."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from app.db import Db
from app.domain.plan_files import round_key
from app.domain.public_programmes import PublicOffering, PublicPresenter, PublicProgramme, PublicRoom, PublicSession
from app.domain.publications import Edition, Published, Shown, publish
from app.domain.room_lists import RoundLine
from app.domain.texts import public_text, public_title, without_addresses
from app.errors import NotFound
from app.i18n import as_locale
from app.queries.programmes import local
from app.queries.rankings import offers_of
from app.tables import Event, Presenter, Programme, PublishedOffering, Room, Round, SessionPresenter


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session is held, by the numbers of a plan."""

    session_id: int
    round_id: int
    room_ids: tuple[int, ...]


class Parts:
    """The sessions, rounds and rooms of an event as everybody may know them; a fixed number of statements."""

    def __init__(self, db: Db, event: Event) -> None:
        zone = ZoneInfo(event.time_zone)
        self.sessions = public_sessions(db, event.id)
        in_event = select(Round).where(Round.event_id == event.id).order_by(col(Round.position), col(Round.id))
        self.rounds = {
            one.id: RoundLine(round_key(one.id), one.name, local(one.starts_at, zone), local(one.ends_at, zone))
            for one in db.exec(in_event)
        }
        rooms = db.exec(select(Room).where(Room.event_id == event.id).order_by(col(Room.position), col(Room.id)))
        self.rooms = {one.id: PublicRoom(one.id, public_title(one.name), one.capacity) for one in rooms}

    def rooms_at(self, place: Place) -> tuple[PublicRoom, ...]:
        return tuple(self.rooms[one] for one in place.room_ids if one in self.rooms)

    def shown(self, places: Iterable[Place]) -> list[Shown]:
        """What people see of these; a session or round that is no longer there is shown to nobody."""
        told = {key: fingerprint(session) for key, session in self.sessions.items()}
        return [
            Shown(
                session_id=one.session_id,
                round_id=one.round_id,
                room_ids=one.room_ids,
                title=self.sessions[one.session_id].title,
                room=" + ".join(room.name for room in self.rooms_at(one))[:2000],
                starts=self.rounds[one.round_id].starts,
                ends=self.rounds[one.round_id].ends,
                about=told[one.session_id],
            )
            for one in places
            if one.session_id in self.sessions and one.round_id in self.rounds
        ]


def fingerprint(session: PublicSession) -> str:
    """Of all that is told of it besides its title, which is noted by itself."""
    told = (session.number, session.organisations, session.abstract, session.goals, session.presenters)
    facts = (session.preparation, session.track, session.type, session.language)
    whole = repr((*told, *facts, session.duration_min, session.duration_max))
    return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def public_sessions(db: Db, event_id: int) -> dict[int, PublicSession]:
    """What attendees may read of each session, in the order of the programme."""
    people = presenters_by_session(db, event_id)
    return {
        one.id: PublicSession(
            id=one.id,
            number=one.number,
            title=public_title(one.title),
            organisations=tuple(shown for name in one.organisations if (shown := without_addresses(name))),
            abstract=public_text(one.abstract),
            goals=tuple((public_text(group.stem), tuple(map(public_text, group.items))) for group in one.goals),
            presenters=tuple(people[one.id]),
            preparation=tuple(replace(item, text=public_text(item.text)) for item in one.preparation),
            track=without_addresses(one.track),
            type=without_addresses(one.type),
            language=one.language,
            duration_min=one.duration_min,
            duration_max=one.duration_max,
        )
        for one in offers_of(db, event_id)
    }


def presenters_by_session(db: Db, event_id: int) -> dict[int, list[PublicPresenter]]:
    """Names and numbers; the addresses are not even read, and none that was typed into a name is told."""
    linked = (
        select(SessionPresenter.session_id, Presenter.id, Presenter.name)
        .join(Presenter)
        .where(Presenter.event_id == event_id)
        .order_by(col(SessionPresenter.session_id), col(SessionPresenter.position))
    )
    found: dict[int, list[PublicPresenter]] = defaultdict(list)
    for session_id, presenter_id, name in db.exec(linked):
        if shown := without_addresses(name):
            found[session_id].append(PublicPresenter(presenter_id, shown))
    return found


def published_offerings(db: Db, event: Event) -> list[Published]:
    """Everything that is or was published, as it was noted."""
    zone = ZoneInfo(event.time_zone)
    rows = db.exec(
        select(PublishedOffering)
        .where(PublishedOffering.event_id == event.id)
        .order_by(col(PublishedOffering.session_id), col(PublishedOffering.occurrence))
    )
    return [
        Published(
            guid=row.guid,
            occurrence=row.occurrence,
            shown=Shown(
                session_id=row.session_id,
                round_id=row.round_id,
                room_ids=tuple(row.room_ids),
                title=public_title(row.title),
                room=row.room,
                starts=local(row.starts_at, zone),
                ends=local(row.ends_at, zone),
                about=row.about,
            ),
            edition=Edition(row.edition, row.changed_at),
            cancelled=row.cancelled,
        )
        for row in rows
    ]


def places_of(published: Iterable[Published]) -> list[Place]:
    """Where those that are not cancelled are held."""
    held = (one.shown for one in published if not one.cancelled)
    return [Place(one.session_id, one.round_id, one.room_ids) for one in held]


def public_event(db: Db, public_id: str) -> Event:
    """The event of this address, if its organisers let everybody read its programme; else it is not there."""
    event = db.exec(select(Event).where(Event.public_id == public_id)).one_or_none()
    if event is None or event.publicity == "off":
        raise NotFound
    return event


def public_programme(db: Db, event: Event, base_url: str) -> PublicProgramme | None:
    """None as long as nothing was ever published. Where things were changed since, they are as they stand now."""
    programme = db.get(Programme, event.id)
    noted = published_offerings(db, event)
    if programme is None and not noted:
        return None
    parts = Parts(db, event)
    latest = max((one.edition.at for one in noted), default=programme.published_at if programme else event.created_at)
    shown = parts.shown(places_of(noted)) if programme else []
    published = publish(event.public_id, noted, shown, Edition(event.edition + 1, latest))
    offerings = offerings_in_order(parts, [one for one in published if not one.cancelled])
    held_rounds = {one.round.key for one in offerings}
    held_rooms = {room.id for one in offerings for room in one.rooms}
    return PublicProgramme(
        event_id=event.public_id,
        event_name=event.name,
        day=event.day,
        locale=as_locale(event.locale) or "nl",
        time_zone=event.time_zone,
        address=f"{base_url}/programme/{event.public_id}",
        revision=programme.revision if programme else 0,
        edition=max((one.edition.number for one in published), default=event.edition),
        published_at=programme.published_at if programme else None,
        is_open=event.publicity != "off",
        in_search=event.publicity == "search",
        rounds=tuple(line for line in parts.rounds.values() if line.key in held_rounds),
        rooms=tuple(room for room in parts.rooms.values() if room.id in held_rooms),
        offerings=offerings,
        cancelled=tuple(one for one in published if one.cancelled),
        presented=presented(parts.sessions.values()),
    )


def presented(sessions: Iterable[PublicSession]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one in sessions:
        for person in one.presenters:
            found[person.id].add(one.id)
    return {person: frozenset(theirs) for person, theirs in found.items()}


def offerings_in_order(parts: Parts, published: Sequence[Published]) -> tuple[PublicOffering, ...]:
    """In the order of the programme; those of one session in the order of the day."""
    sessions = {key: place for place, key in enumerate(parts.sessions)}
    rounds = {key: place for place, key in enumerate(parts.rounds)}
    in_order = sorted(published, key=lambda one: (sessions[one.shown.session_id], rounds[one.shown.round_id]))
    return tuple(
        PublicOffering(
            guid=one.guid,
            occurrence=one.occurrence,
            session=parts.sessions[one.shown.session_id],
            round=parts.rounds[one.shown.round_id],
            rooms=parts.rooms_at(Place(one.shown.session_id, one.shown.round_id, one.shown.room_ids)),
            edition=one.edition,
        )
        for one in in_order
    )
