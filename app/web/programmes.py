"""The programme and its room lists: a page with one button per list, and the downloads."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.runs import withdraw_programme
from app.db import DbDep
from app.domain.room_lists import EventLists
from app.errors import NotFound
from app.exports.bundle import FILES, all_zip, zip_name
from app.i18n import Translate, translator
from app.planning import broken_now, figures_of, is_stale
from app.queries.programmes import event_lists, event_locale, published_run
from app.queries.runs import plan_of, quality_of, run_of, timetable_of
from app.web.access import EventAccess, ReadEvent, WriteEvent
from app.web.forms import Fields, FormDep
from app.web.pages import PageDep, attachment, see_other

router = APIRouter(prefix="/events/{event_id}")

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


@router.get("/programme")
def show_programme(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    published = published_run(db, access.id)
    if published is None:
        return page("programmes/none.html", access=access)
    programme, run = published
    plan = plan_of(run)
    rounds, rows = timetable_of(db, access.event, plan) if plan else ([], [])
    return page(
        "programmes/show.html",
        access=access,
        programme=programme,
        run=run,
        quality=quality_of(run),
        figures=figures_of(run),
        rounds=rounds,
        rows=rows,
        stale=is_stale(db, access.event, run),
        broken=bool(broken_now(db, access.event, run)),
    )


@router.post("/programme/withdraw")
def do_withdraw(access: WriteEvent, form: FormDep, db: DbDep) -> Response:
    fields = Fields(form)
    seen = fields.whole("seen_revision")
    fields.check()
    withdraw_programme(db, access.event, access.organiser, seen)
    return see_other(access.path, "withdrawn")


@router.get("/programme/{name}")
def download_published(name: str, access: ReadEvent, db: DbDep) -> Response:
    """A list of the published plan."""
    published = published_run(db, access.id)
    if published is None:
        raise NotFound
    programme, run = published
    return download(access, name, event_lists(db, access.event, run, programme.published_at, draft=False))


@router.get("/runs/{run_id}/lists/{name}")
def download_draft(request: Request, run_id: int, name: str, access: ReadEvent, db: DbDep) -> Response:
    """A list of a plan that is not published: every page says that it is a draft."""
    run = run_of(db, access.event, run_id)
    if run.plan is None:
        raise NotFound
    return download(access, name, event_lists(db, access.event, run, request.state.arrived, draft=True))


def download(access: EventAccess, name: str, lists: EventLists) -> Response:
    translate = translator(event_locale(access.event))
    make: Callable[[EventLists, Translate], bytes] | None = all_zip if name == "all.zip" else FILES.get(name)
    if make is None:
        raise NotFound
    ending = name.rsplit(".", 1)[1]
    stem = zip_name(lists).removesuffix(".zip")
    file_name = f"{stem}.zip" if name == "all.zip" else f"{stem}-{name}"
    return attachment(make(lists, translate), MEDIA_TYPES[ending], file_name)
