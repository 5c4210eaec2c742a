"""The page where an organiser fetches lists, signs and cards, published or as drafts; and each of them as a file."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.db import Db, DbDep
from app.domain.room_lists import EventLists
from app.errors import NotFound, Text
from app.exports.bundle import zip_name, zipped
from app.exports.catalogue import CATALOGUE, FILES, PLACES, ListFile
from app.exports.unprintable import unprintable
from app.i18n import translator
from app.planning import standing_of
from app.queries.erasing import is_nameless
from app.queries.programmes import event_locale, published_run
from app.queries.room_lists import event_lists
from app.queries.runs import run_of
from app.tables import Run
from app.web.access import EventAccess, ReadEvent
from app.web.pages import Page, PageDep, attachment, growing_attachment

router = APIRouter(prefix="/events/{event_id}")

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The lists of one place, each with whether there is anything in it."""

    title: Text
    files: tuple[tuple[ListFile, bool], ...]


@router.get("/programme/lists")
def show_lists(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    """Those of the published plan."""
    published = published_run(db, access.id)
    if published is None:
        return page("programmes/none.html", access=access)
    programme, run = published
    lists = event_lists(db, access.event, run, programme.published_at, draft=False)
    return lists_page(page, access, db, run, lists, at=programme.published_at, files=f"{access.path}/programme")


@router.get("/runs/{run_id}/lists")
def show_draft_lists(request: Request, run_id: int, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    """Those of a plan that is not published."""
    run = run_of(db, access.event, run_id)
    if run.plan is None:
        raise NotFound
    lists = event_lists(db, access.event, run, request.state.arrived, draft=True)
    return lists_page(page, access, db, run, lists, at=run.created_at, files=f"{access.path}/runs/{run_id}/lists")


def lists_page(page: Page, access: EventAccess, db: Db, run: Run, lists: EventLists, **about: object) -> Response:
    shelves = [
        Shelf(title, tuple((one, one.worth(lists)) for one in CATALOGUE if one.where == where))
        for where, title in PLACES.items()
    ]
    waiting = [one for one in lists.offerings if one.waitlist]
    standing = standing_of(db, access.event, run)
    told = {"run": run, "lists": lists, "standing": standing, "is_erased": is_nameless(access.event, run)}
    cut = unprintable(lists)
    return page("room_lists/show.html", access=access, shelves=shelves, waiting=waiting, cut=cut, **told, **about)


def base_url(request: Request) -> str:
    return str(request.app.state.settings.base_url)


def download(access: EventAccess, name: str, lists: EventLists) -> Response:
    """One file, or all of them as "all.zip"; in the language of the event."""
    translate = translator(event_locale(access.event))
    stem = zip_name(lists).removesuffix(".zip")
    if name == "all.zip":
        return growing_attachment(zipped(lists, translate), MEDIA_TYPES["zip"], f"{stem}.zip")
    if name not in FILES:
        raise NotFound
    return attachment(FILES[name].make(lists, translate), MEDIA_TYPES[name.rsplit(".", 1)[1]], f"{stem}-{name}")
