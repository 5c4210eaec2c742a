"""The programme and the downloads of its room lists."""

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.runs import withdraw_programme
from app.db import Db, DbDep
from app.errors import Invalid, NotFound
from app.exports import schedules
from app.exports.plain import ascii_name
from app.i18n import translator
from app.planning import figures_of, standing_of
from app.queries.erasing import is_nameless
from app.queries.programmes import published_run
from app.queries.public_programmes import public_programme
from app.queries.room_lists import event_lists
from app.queries.runs import plan_of, quality_of, run_of, timetable_of
from app.web.access import EventAccess, ReadEvent, WriteEvent
from app.web.feeds import MEDIA_TYPES
from app.web.forms import Fields, FormDep
from app.web.pages import Page, PageDep, attachment, see_other
from app.web.room_lists import base_url, download
from app.web.standalone import standalone

router = APIRouter(prefix="/events/{event_id}")

STANDALONE = "programme.html"


@router.get("/programme")
def show_programme(request: Request, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
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
        standing=standing_of(db, access.event, run),
        is_erased=is_nameless(access.event, run),
        public=public_programme(db, access.event, base_url(request)),
    )


@router.post("/programme/withdraw")
def do_withdraw(access: WriteEvent, form: FormDep, db: DbDep) -> Response:
    fields = Fields(form)
    seen = fields.whole("seen_revision")
    fields.check()
    withdraw_programme(db, access.event, access.organiser, seen)
    return see_other(access.path, "withdrawn")


@router.get("/programme/{name}")
def download_published(request: Request, name: str, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    """A list of the published plan, or the programme itself as a file."""
    published = published_run(db, access.id)
    if published is None:
        raise NotFound
    programme, run = published
    if name in schedules.FILES or name == STANDALONE:
        return download_schedule(request, access, name, db, page)
    return download(
        access,
        name,
        event_lists(db, access.event, run, programme.published_at, draft=False, base_url=base_url(request)),
    )


def download_schedule(request: Request, access: EventAccess, name: str, db: Db, page: Page) -> Response:
    """A file for other programs, whoever may read the programme; with a round without times, how to mend that."""
    programme = public_programme(db, access.event, base_url(request))
    if programme is None:
        raise NotFound
    try:
        make = standalone if name == STANDALONE else partial(schedules.file_of, name)
        content = make(programme, translator(programme.locale))
    except Invalid as invalid:
        return page("programmes/untimed.html", invalid.status, access=access, programme=programme)
    return attachment(content, MEDIA_TYPES[name.rsplit(".", 1)[1]], f"{ascii_name(access.event.name, 'event')}-{name}")


@router.get("/runs/{run_id}/lists/{name}")
def download_draft(request: Request, run_id: int, name: str, access: ReadEvent, db: DbDep) -> Response:
    """A list of a plan that is not published: every page says that it is a draft."""
    run = run_of(db, access.event, run_id)
    if run.plan is None:
        raise NotFound
    return download(
        access, name, event_lists(db, access.event, run, request.state.arrived, draft=True, base_url=base_url(request))
    )
