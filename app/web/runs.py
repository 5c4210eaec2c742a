"""Solving: what stands in the way, start, live progress, stop or cancel, the plan, publishing it."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.runs import ACTIVE, publish_run, start_run, wish
from app.db import Db, DbDep
from app.errors import AppError, Conflict, Invalid, NotFound
from app.exports.plain import ascii_name
from app.planning import changes_of, figures_of, files_of, findings_of, is_stale
from app.queries.erasing import is_erased, is_nameless
from app.queries.events import programme_of
from app.queries.explanations import explained
from app.queries.runs import plan_of, quality_of, run_of, runs_of, timetable_of
from app.web.access import EventAccess, ReadEvent, WriteEvent
from app.web.forms import Fields, FormDep
from app.web.pages import Page, PageDep, attachment, see_other

router = APIRouter(prefix="/events/{event_id}/runs")

SECONDS_MOST = 3600


@router.get("")
def show_runs(request: Request, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    return runs_page(db, access, page, str(request.app.state.settings.solve_seconds))


@router.post("")
def do_start(access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    fields = Fields(form)
    seconds = fields.whole("seconds", least=1, most=SECONDS_MOST)
    try:
        fields.check()
        keep = fields.raw("keep") == "yes"
        run = start_run(db, access.event, access.organiser, seconds, keep=keep)
    except (Invalid, Conflict) as refused:
        return runs_page(db, access, page, fields.raw("seconds"), refused)
    return see_other(f"{access.path}/runs/{run.id}")


def runs_page(db: Db, access: EventAccess, page: Page, seconds: str, refused: AppError | None = None) -> Response:
    """All runs, what stands in the way of another, and why the last press of the button did not start one."""
    runs = runs_of(db, access.event)
    return page(
        "runs/list.html",
        refused.status if refused else HTTPStatus.OK,
        access=access,
        runs=[(run, quality_of(run)) for run in runs],
        active=next((run for run in runs if run.status in ACTIVE), None),
        findings=findings_of(db, access.event),
        is_erased=is_erased(db, access.event),
        programme=programme_of(db, access.id),
        seconds=seconds,
        problems=refused.problems if isinstance(refused, Invalid) else {},
        refused=refused.message if isinstance(refused, Conflict) else None,
    )


@router.get("/{run_id}")
def show_run(run_id: int, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    """The whole page, or while it is being solved the part that changes."""
    run = run_of(db, access.event, run_id)
    plan = plan_of(run)
    rounds, rows = timetable_of(db, access.event, plan) if plan else ([], [])
    programme = programme_of(db, access.id)
    return page(
        "runs/run.html",
        access=access,
        run=run,
        quality=quality_of(run),
        figures=figures_of(run),
        changes=changes_of(run),
        rounds=rounds,
        rows=rows,
        programme=programme,
        is_published=programme is not None and programme.run_id == run.id,
        explained=explained(db, access.event, run),
        is_erased=is_nameless(access.event, run),
        stale=run.status not in ("queued", "running") and is_stale(db, access.event, run),
    )


@router.get("/{run_id}/files/{name}")
def download_file(run_id: int, name: str, access: ReadEvent, db: DbDep) -> Response:
    """Its frozen problem or its plan, for a solver elsewhere: ids, groups and choices, no names."""
    content = files_of(run_of(db, access.event, run_id)).get(name)
    if content is None:
        raise NotFound
    return attachment(content, "application/json", f"{ascii_name(access.event.name, 'event')}-run-{run_id}-{name}")


@router.get("/{run_id}/progress")
def show_progress(run_id: int, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    """What changes while it is being solved; when it has ended, htmx is told to load the whole page."""
    run = run_of(db, access.event, run_id)
    answer = page("runs/_progress.html", access=access, run=run, quality=quality_of(run), figures=figures_of(run))
    if run.status not in ("queued", "running"):
        answer.headers["HX-Redirect"] = f"{access.path}/runs/{run.id}"
    return answer


@router.post("/{run_id}/stop")
def do_stop(run_id: int, access: WriteEvent, db: DbDep) -> Response:
    wish(db, run_of(db, access.event, run_id), "stop", access.actor)
    return see_other(f"{access.path}/runs/{run_id}")


@router.post("/{run_id}/cancel")
def do_cancel(run_id: int, access: WriteEvent, db: DbDep) -> Response:
    wish(db, run_of(db, access.event, run_id), "cancel", access.actor)
    return see_other(f"{access.path}/runs/{run_id}")


@router.post("/{run_id}/publish")
def do_publish(run_id: int, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    run = run_of(db, access.event, run_id)
    fields = Fields(form)
    seen = fields.whole("seen_revision")
    fields.check()
    stale_is_fine = fields.raw("stale_is_fine") == "yes"
    try:
        publish_run(db, access.event, run, access.organiser, seen_revision=seen, stale_is_fine=stale_is_fine)
    except Conflict as conflict:
        return page("runs/refused.html", conflict.status, access=access, run=run, message=conflict.message)
    return see_other(f"{access.path}/programme", "published")
