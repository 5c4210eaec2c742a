"""The published programme for everybody: pages, calendars and schedule files, once an organiser says so; no names."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from app.config import Settings
from app.db import Db, DbDep
from app.domain.public_programmes import PublicProgramme, PublicRoom, PublicSession
from app.errors import Invalid, NotFound, text
from app.exports.json_ld import programme_json_ld, session_json_ld
from app.exports.programme_ics import presenter_ics, room_ics, session_ics
from app.exports.schedules import FILES
from app.i18n import Translate, translator
from app.queries.public_programmes import public_event, public_programme
from app.tables import Event
from app.web.access import Anyone
from app.web.feeds import FOR_EVERYBODY, FOR_ONE, feed, is_known
from app.web.pages import PageDep

Thing = TypeVar("Thing", PublicRoom, PublicSession)

router = APIRouter(prefix="/programme/{programme_id}", dependencies=[Anyone])


@router.get("")
def show_public_programme(request: Request, programme_id: str, db: DbDep, page: PageDep) -> Response:
    event = open_event(request, db, programme_id)
    programme = programme_of(request, db, event)
    if programme is None or programme.published_at is None:
        return page("public/none.html", HTTPStatus.NOT_FOUND, event=event, withdrawn=programme is not None)
    answer = page("public/programme.html", programme=programme, linked_data=programme_json_ld(programme))
    return public_page(request, answer, programme)


@router.get("/{name}")
def get_public_file(request: Request, programme_id: str, name: str, db: DbDep) -> Response:
    """The whole programme as a calendar, or as a schedule for other programs."""
    make = FILES.get(name)
    if make is None:
        raise NotFound
    return public_file(request, db, programme_id, name, make)


@router.get("/rooms/{room_id}.ics")
def get_public_room(request: Request, programme_id: str, room_id: int, db: DbDep) -> Response:
    def make(programme: PublicProgramme, translate: Translate) -> bytes:
        return room_ics(programme, there(programme.room(room_id)), translate)

    return public_file(request, db, programme_id, "room.ics", make)


@router.get("/presenters/{presenter_id}.ics")
def get_public_presenter(request: Request, programme_id: str, presenter_id: int, db: DbDep) -> Response:
    def make(programme: PublicProgramme, translate: Translate) -> bytes:
        return presenter_ics(programme, presenter_id, translate)

    return public_file(request, db, programme_id, "presenter.ics", make)


@router.get("/sessions/{session_id}.ics")
def get_public_session(request: Request, programme_id: str, session_id: int, db: DbDep) -> Response:
    def make(programme: PublicProgramme, translate: Translate) -> bytes:
        return session_ics(programme, there(programme.session(session_id)), translate)

    return public_file(request, db, programme_id, "session.ics", make)


@router.get("/sessions/{session_id}")
def show_public_session(request: Request, programme_id: str, session_id: int, db: DbDep, page: PageDep) -> Response:
    event = open_event(request, db, programme_id)
    programme = programme_of(request, db, event)
    if programme is None or programme.published_at is None:
        return page("public/none.html", HTTPStatus.NOT_FOUND, event=event, withdrawn=programme is not None)
    session = there(next((one for one in programme.sessions if one.id == session_id), None))
    data = session_json_ld(programme, session)
    answer = page("public/session.html", programme=programme, session=session, linked_data=data)
    return public_page(request, answer, programme)


def open_event(request: Request, db: Db, programme_id: str) -> Event:
    """Load the event if its programme is for everybody, and speak its language unless the person chose another."""
    event = public_event(db, programme_id)
    request.state.locale = event.locale
    return event


def programme_of(request: Request, db: Db, event: Event) -> PublicProgramme | None:
    settings: Settings = request.app.state.settings
    return public_programme(db, event, settings.base_url)


def public_file(
    request: Request, db: Db, programme_id: str, name: str, make: Callable[[PublicProgramme, Translate], bytes]
) -> Response:
    """In the language of the event, the same for everybody. A withdrawn programme is a calendar that cancels all."""
    programme = programme_of(request, db, open_event(request, db, programme_id))
    if programme is None or (programme.published_at is None and not name.endswith(".ics")):
        raise NotFound(text("This programme is not published."))
    try:
        content = make(programme, translator(programme.locale))
    except Invalid as invalid:
        raise NotFound(invalid.message) from invalid
    return feed(request, content, name, FOR_EVERYBODY)


def there(thing: Thing | None) -> Thing:
    if thing is None:
        raise NotFound
    return thing


def public_page(request: Request, answer: HTMLResponse, programme: PublicProgramme) -> Response:
    """With a tag, so that reading it again costs little; search engines only where the organiser said so."""
    tag = f'"{hashlib.sha256(bytes(answer.body)).hexdigest()[:32]}"'
    if is_known(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={**FOR_ONE, "ETag": tag})
    answer.headers.update({**FOR_ONE, "ETag": tag})
    if programme.in_search:
        answer.headers["X-Robots-Tag"] = "all"
    return answer
