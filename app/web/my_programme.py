"""The page behind a personal link: choosing first, the personal programme once it is published."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.links import open_calendar
from app.config import Settings
from app.db import Db, DbDep
from app.domain.secrets import calendar_key
from app.errors import NotFound, text
from app.exports.programme_ics import programme_ics
from app.i18n import translator
from app.queries.my_programme import slots_of
from app.queries.personal_calendars import personal_calendar
from app.queries.programmes import personal_programme
from app.tables import Attendee
from app.web.access import Anyone, AttendeeDep
from app.web.feeds import FOR_ONE, MEDIA_TYPES, feed
from app.web.my import my_event
from app.web.my_ranking import ranking_page
from app.web.pages import PageDep, attachment

router = APIRouter()


@router.get("/my/{attendee_id}")
def show_mine(request: Request, attendee: AttendeeDep, db: DbDep, page: PageDep) -> Response:
    mine = my_event(request, db, attendee)
    settings: Settings = request.app.state.settings
    programme = personal_programme(db, settings, attendee, mine.event)
    if programme is None:
        return ranking_page(request, db, mine, page)
    slots = slots_of(db, attendee, programme)
    return page(
        "my/programme.html", mine=mine, programme=programme, slots=slots, subscription=subscription(settings, attendee)
    )


@router.get("/my/{attendee_id}/programme.ics")
def download_calendar(request: Request, attendee: AttendeeDep, db: DbDep) -> Response:
    return attachment(calendar_of(request, db, attendee), MEDIA_TYPES["ics"], "programme.ics")


@router.get("/my/{attendee_id}/calendar/{key}.ics", dependencies=[Anyone])
def subscribe_calendar(request: Request, attendee_id: str, key: str, db: DbDep) -> Response:
    """What a calendar fetches by itself, without a cookie; the key opens nothing but this."""
    address = request.client.host if request.client else ""
    attendee = open_calendar(db, attendee_id, key, address)
    return feed(request, calendar_of(request, db, attendee), "programme.ics", FOR_ONE)


def calendar_of(request: Request, db: Db, attendee: Attendee) -> bytes:
    mine = my_event(request, db, attendee)
    programme = personal_calendar(db, request.app.state.settings, attendee, mine.event)
    if programme is None:
        raise NotFound(text("There is no programme yet."))
    return programme_ics(programme, translator(programme.locale))


def subscription(settings: Settings, attendee: Attendee) -> str:
    """The address to subscribe to; it is as secret as the programme, and dies with the personal link."""
    key = calendar_key(attendee.link_sha256 or "")
    return f"webcal://{settings.base_url.split('://', 1)[1]}/my/{attendee.public_id}/calendar/{key}.ics"
