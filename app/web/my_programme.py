"""The page behind a personal link: choosing first, the personal programme once it is published."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.config import Settings
from app.db import DbDep
from app.errors import NotFound, text
from app.exports.programme_ics import programme_ics
from app.i18n import translator
from app.queries.my_programme import slots_of
from app.queries.programmes import personal_programme
from app.web.access import AttendeeDep
from app.web.my import my_event
from app.web.my_ranking import ranking_page
from app.web.pages import PageDep, attachment, locale_of

router = APIRouter()


@router.get("/my/{attendee_id}")
def show_mine(request: Request, attendee: AttendeeDep, db: DbDep, page: PageDep) -> Response:
    mine = my_event(request, db, attendee)
    settings: Settings = request.app.state.settings
    programme = personal_programme(db, settings, attendee, mine.event)
    if programme is None:
        return ranking_page(request, db, mine, page)
    return page("my/programme.html", mine=mine, programme=programme, slots=slots_of(db, attendee, programme))


@router.get("/my/{attendee_id}/programme.ics")
def download_calendar(request: Request, attendee: AttendeeDep, db: DbDep) -> Response:
    mine = my_event(request, db, attendee)
    settings: Settings = request.app.state.settings
    programme = personal_programme(db, settings, attendee, mine.event)
    if programme is None:
        raise NotFound(text("There is no programme yet."))
    calendar = programme_ics(programme, translator(locale_of(request)))
    return attachment(calendar, "text/calendar; charset=utf-8", "programme.ics")
