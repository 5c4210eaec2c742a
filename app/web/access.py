"""Who is this, and may they come here? Loading is authorising; every route names exactly one of these."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.db import Database, Db, DbDep
from app.domain.secrets import secret_hash
from app.errors import AppError, Forbidden, NotFound, text
from app.queries.attendees import attendee_by_link
from app.queries.events import event_of
from app.queries.organisers import organiser_by_login
from app.tables import Attendee, Event, Organiser


class LoginNeeded(AppError):
    """Nobody is logged in: answered with the way to the login page."""


@dataclass(frozen=True, slots=True)
class EventAccess:
    """An event, loaded for one of its organisers."""

    event: Event
    organiser: Organiser
    role: str

    @property
    def id(self) -> int:
        return self.event.id

    @property
    def path(self) -> str:
        return f"/events/{self.event.public_id}"

    @property
    def actor(self) -> str:
        return f"organiser:{self.organiser.id}"

    @property
    def may_write(self) -> bool:
        return self.role != "viewer"


async def get_database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


DatabaseDep = Annotated[Database, Depends(get_database)]


def cookie_name(request: Request, name: str) -> str:
    """`__Host-` binds a cookie to this host by https; plain http (a trial on one machine) cannot."""
    return f"__Host-{name}" if request.app.state.settings.secure else f"rondo-{name}"


async def anyone() -> None:
    """A page for everybody."""


def current_organiser(request: Request, db: DbDep) -> Organiser:
    secret = request.cookies.get(cookie_name(request, "login"))
    organiser = organiser_by_login(db, secret_hash(secret), request.state.arrived) if secret else None
    if organiser is None:
        raise LoginNeeded(text("Log in first."))
    request.state.organiser_name = organiser.name
    request.state.locale = organiser.locale
    return organiser


def may_read(event_id: str, organiser: Annotated[Organiser, Depends(current_organiser)], db: DbDep) -> EventAccess:
    event, role = event_of(db, organiser, event_id)
    return EventAccess(event, organiser, role)


def may_write(access: Annotated[EventAccess, Depends(may_read)]) -> EventAccess:
    if not access.may_write:
        raise Forbidden(text("You may look at this event, but not change it. Ask its owner."))
    return access


def may_upload(request: Request, event_id: str, database: DatabaseDep) -> EventAccess:
    """As may_write, but with no transaction left open: reading a file takes its time, and others want to save."""
    with database.reading() as db:
        return may_write(may_read(event_id, current_organiser(request, db), db))


def may_own(request: Request, event_id: str, database: DatabaseDep) -> EventAccess:
    """As may_read, for owners only and with no transaction left open: what is asked takes its time."""
    with database.reading() as db:
        access = may_read(event_id, current_organiser(request, db), db)
    if access.role != "owner":
        raise Forbidden(text("Only the owner of this event may do this."))
    return access


def organiser_who_uploads(request: Request, database: DatabaseDep) -> Organiser:
    """As current_organiser, but with no transaction left open."""
    with database.reading() as db:
        return current_organiser(request, db)


def attendee_of_cookie(request: Request, attendee_id: str, db: DbDep) -> Attendee:
    """The attendee whose link set the cookie, when the address names the same person."""
    attendee = attendee_by_cookie(request, db)
    if attendee is None or attendee.public_id != attendee_id:
        raise NotFound(text("This page opens with your personal link. Open the link in your mail once more."))
    return attendee


def attendee_by_cookie(request: Request, db: Db) -> Attendee | None:
    secret = request.cookies.get(cookie_name(request, "link"))
    return attendee_by_link(db, secret_hash(secret)) if secret else None


@dataclass(frozen=True, slots=True)
class Link:
    """A personal link that was not looked up yet: the act itself does that, in its own transaction."""

    sha256: str
    person: str  # the attendee's public id in the address


async def link_of_cookie(request: Request, attendee_id: str) -> Link:
    """For the path that must be short; the act raises NotFound when cookie and address do not belong together."""
    return Link(secret_hash(request.cookies.get(cookie_name(request, "link"), "")), attendee_id)


Anyone = Depends(anyone)
OrganiserDep = Annotated[Organiser, Depends(current_organiser)]
ReadEvent = Annotated[EventAccess, Depends(may_read)]
WriteEvent = Annotated[EventAccess, Depends(may_write)]
UploadEvent = Annotated[EventAccess, Depends(may_upload)]
OwnEvent = Annotated[EventAccess, Depends(may_own)]
UploaderDep = Annotated[Organiser, Depends(organiser_who_uploads)]
AttendeeDep = Annotated[Attendee, Depends(attendee_of_cookie)]
LinkDep = Annotated[Link, Depends(link_of_cookie)]

ACCESS = (
    anyone,
    current_organiser,
    organiser_who_uploads,
    may_read,
    may_write,
    may_upload,
    may_own,
    attendee_of_cookie,
    link_of_cookie,
)
