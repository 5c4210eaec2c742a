"""Solving elsewhere: the problem of the event as a file, and a plan that comes back."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.plans import UNFIT, take_plan
from app.db import DbDep
from app.domain.plan_fault_words import with_names
from app.errors import Invalid
from app.exports.plain import ascii_name
from app.planning import problem_file
from app.queries.erasing import is_erased
from app.queries.explanations import called
from app.tables import Event
from app.web.access import DatabaseDep, ReadEvent, UploadEvent
from app.web.forms import FormDep, uploaded
from app.web.pages import PageDep, attachment, see_other

router = APIRouter(prefix="/events/{event_id}/runs/elsewhere")


@router.get("")
def show_elsewhere(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    return page("runs/elsewhere.html", access=access, faults=[], is_erased=is_erased(db, access.event))


@router.get("/problem.json")
def download_problem(access: ReadEvent, db: DbDep) -> Response:
    """The event as it stands: ids, groups and choices, no names."""
    content = problem_file(db, access.event)
    return attachment(content, "application/json", f"{ascii_name(access.event.name, 'event')}-problem.json")


@router.post("")
def do_take_plan(
    request: Request, access: UploadEvent, form: FormDep, database: DatabaseDep, page: PageDep
) -> Response:
    try:
        _, content = uploaded(form, "file", request.app.state.settings.max_upload_mb)
        with database.writing() as db:
            run = take_plan(db, db.get_one(Event, access.id), content, access.actor, request.state.arrived)
            run_id = run.id
    except Invalid as invalid:
        at_field = {place: why for place, why in invalid.problems.items() if place == "file"}
        faults = [why for place, why in invalid.problems.items() if place != "file"]
        if faults:
            at_field["file"] = UNFIT
            with database.reading() as db:
                names = called(db, db.get_one(Event, access.id))
            faults = [with_names(why, names) for why in faults]
        return page(
            "runs/elsewhere.html", invalid.status, access=access, problems=at_field, faults=faults, is_erased=False
        )
    return see_other(f"{access.path}/runs/{run_id}", "plan_taken")
