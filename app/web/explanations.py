"""What would help a plan, whose wishes it does not meet and why, and what stands in the way of one."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import Response

from app.actions.explanations import ask_explanation
from app.db import DbDep
from app.domain.texts import fold
from app.errors import Conflict
from app.queries.attendees import attendee_of
from app.queries.erasing import is_nameless
from app.queries.explanations import explained, missed_wishes, wishes_of
from app.queries.runs import run_of
from app.web.access import ReadEvent, WriteEvent
from app.web.pages import PageDep, see_other

router = APIRouter(prefix="/events/{event_id}/runs/{run_id}")

MOST_LINES = 200


@router.get("/help")
def show_help(run_id: int, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    run = run_of(db, access.event, run_id)
    told = {"explained": explained(db, access.event, run), "is_erased": is_nameless(access.event, run)}
    return page("explanations/help.html", access=access, run=run, **told)


@router.get("/help/progress")
def show_help_progress(run_id: int, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    """What changes while it is worked out; when that has ended, htmx is told to load the whole page."""
    run = run_of(db, access.event, run_id)
    found = explained(db, access.event, run)
    answer = page("explanations/_waiting.html", access=access, run=run, explained=found)
    if found.status not in ("queued", "running"):
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/help")
def do_ask(run_id: int, access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    run = run_of(db, access.event, run_id)
    try:
        ask_explanation(db, access.event, run, access.actor)
    except Conflict as conflict:
        return page("runs/refused.html", conflict.status, access=access, run=run, message=conflict.message)
    return see_other(f"{access.path}/runs/{run_id}/help")


@router.get("/wishes")
def show_wishes(run_id: int, access: ReadEvent, db: DbDep, page: PageDep, search: str = "") -> Response:
    run = run_of(db, access.event, run_id)
    missed = missed_wishes(db, access.event, run)
    found = [one for one in missed or () if one.attendee.fits(fold(search), None)]
    return page(
        "explanations/wishes.html",
        access=access,
        run=run,
        missed=missed,
        is_erased=is_nameless(access.event, run),
        found=len(found),
        lines=found[:MOST_LINES],
        search=search,
    )


@router.get("/wishes/{attendee_id}")
def show_wishes_of(run_id: int, attendee_id: str, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    """Why this attendee did not get what they wanted more."""
    run = run_of(db, access.event, run_id)
    attendee = attendee_of(db, access.id, attendee_id)
    wishes = wishes_of(db, access.event, run, attendee)
    return page("explanations/attendee.html", HTTPStatus.OK, access=access, run=run, attendee=attendee, wishes=wishes)
