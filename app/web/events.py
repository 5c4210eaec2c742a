"""Events: the list, a new one, its overview, its settings, opening and closing the choosing."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.events import EventSettings, change_settings, close_choosing, make_event, open_choosing
from app.config import LOCALES, Settings
from app.db import DbDep
from app.domain.keeping import ERASE_AFTER, MOST_DAYS
from app.domain.phases import PUBLICITY
from app.errors import Conflict, Invalid, text
from app.queries.erasing import keeping_of
from app.queries.events import clock_of, counts_of, events_of, programme_of
from app.tables import Event
from app.web.access import OrganiserDep, ReadEvent, WriteEvent
from app.web.forms import Fields, FormDep, all_or_nothing
from app.web.pages import PageDep, see_other

router = APIRouter()

MOST_CHOICES = 50


@router.get("/")
def show_events(organiser: OrganiserDep, db: DbDep, page: PageDep) -> Response:
    return page("events/list.html", events=events_of(db, organiser))


@router.get("/events/new")
def show_new_event(request: Request, _organiser: OrganiserDep, page: PageDep) -> Response:
    settings: Settings = request.app.state.settings
    typed = {"locale": settings.locale, "choices_min": "3", "choices_max": "6", "erase_after_days": str(ERASE_AFTER)}
    return page("events/new.html", typed=typed)


@router.post("/events/new")
def do_new_event(request: Request, organiser: OrganiserDep, form: FormDep, db: DbDep, page: PageDep) -> Response:
    zone = request.app.state.settings.time_zone
    try:
        with all_or_nothing(db):
            event = make_event(db, organiser, read_settings(form, zone), zone)
    except Invalid as invalid:
        return page("events/new.html", invalid.status, typed=form, problems=invalid.problems)
    return see_other(f"/events/{event.public_id}", "event_made")


@router.get("/events/{event_id}")
def show_event(request: Request, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    return page(
        "events/overview.html",
        access=access,
        counts=counts_of(db, access.event),
        clock=clock_of(db, access.event, request.state.arrived),
        programme=programme_of(db, access.id),
        keeping=keeping_of(db, access.event, request.state.arrived),
    )


@router.get("/events/{event_id}/settings")
def show_settings(access: ReadEvent, page: PageDep) -> Response:
    return page("events/settings.html", access=access, typed=settings_as_typed(access.event))


@router.post("/events/{event_id}/settings")
def do_settings(request: Request, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    try:
        with all_or_nothing(db):
            settings = replace(
                read_settings(form, access.event.time_zone, access.event.erase_after_days),
                publicity=read_publicity(form, access.event.publicity),
            )
            change_settings(db, access.event, settings, access.actor, request.state.arrived)
    except Invalid as invalid:
        return page("events/settings.html", invalid.status, access=access, typed=form, problems=invalid.problems)
    return see_other(access.path, "saved")


@router.post("/events/{event_id}/open")
def do_open(request: Request, access: WriteEvent, db: DbDep) -> Response:
    open_choosing(db, access.event, access.actor, request.state.arrived)
    return see_other(access.path, "opened")


@router.post("/events/{event_id}/close")
def do_close(access: WriteEvent, db: DbDep) -> Response:
    if access.event.phase != "open":
        raise Conflict(text("Choosing is not open, so there is nothing to close."))
    close_choosing(db, access.event, access.actor)
    return see_other(access.path, "closed")


def read_settings(form: FormDep, zone: str, erase_after: int | None = ERASE_AFTER) -> EventSettings:
    """`erase_after` stands where the form does not ask when people are erased; asked and left empty means never."""
    fields = Fields(form)
    if "erase_after_days" in form:
        erase_after = fields.optional_whole("erase_after_days", least=1, most=MOST_DAYS)
    settings = EventSettings(
        name=fields.line("name", longest=200),
        day=fields.day("day"),
        locale=fields.choice("locale", LOCALES),
        closes_at=fields.moment("closes_at", zone),
        choices_min=fields.whole("choices_min", least=1, most=MOST_CHOICES),
        choices_max=fields.whole("choices_max", least=1, most=MOST_CHOICES),
        erase_after_days=erase_after,
    )
    fields.check()
    return settings


def read_publicity(form: FormDep, before: str) -> str:
    """Who may read the published programme; stays as it is where the form does not ask."""
    fields = Fields(form)
    publicity = fields.choice("publicity", PUBLICITY) if "publicity" in form else before
    fields.check()
    return publicity


def settings_as_typed(event: Event) -> dict[str, str]:
    """The settings as a person would type them."""
    closes_at = event.closes_at.astimezone(ZoneInfo(event.time_zone)) if event.closes_at else None
    return {
        "name": event.name,
        "day": f"{event.day:%d-%m-%Y}" if event.day else "",
        "locale": event.locale,
        "closes_at": f"{closes_at:%d-%m-%Y %H:%M}" if closes_at else "",
        "choices_min": str(event.choices_min),
        "choices_max": str(event.choices_max),
        "publicity": event.publicity,
        "erase_after_days": "" if event.erase_after_days is None else str(event.erase_after_days),
    }
