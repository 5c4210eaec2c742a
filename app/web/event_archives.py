"""The archive of an event: an owner takes everything out, and an organiser makes a new event of one."""

from importlib.metadata import version

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.audit import record
from app.actions.event_archives import Owner, restore_event
from app.db import DbDep
from app.domain.event_archives import ArchivedEvent, place_words
from app.errors import Invalid
from app.exports.event_archive import archive_name, archive_zip
from app.importing.event_archives import read_event_archive
from app.queries.event_archives import archived_event
from app.queries.events import counts_of
from app.web.access import DatabaseDep, OrganiserDep, OwnEvent, UploaderDep
from app.web.forms import FormDep, uploaded
from app.web.pages import PageDep, attachment, see_other

router = APIRouter()


@router.get("/events/{event_id}/archive")
def show_archive(access: OwnEvent, db: DbDep, page: PageDep) -> Response:
    return page("events/archive.html", access=access, counts=counts_of(db, access.event))


@router.post("/events/{event_id}/archive")
def do_archive(request: Request, access: OwnEvent, database: DatabaseDep) -> Response:
    """Noted in the trail first: whoever takes personal data out is known."""
    with database.writing() as db:
        record(db, access.actor, "archive made", access.id)
    with database.reading() as db:
        archived = archived_event(db, access.event)
    content = archive_zip(archived, request.state.arrived, version("rondo-sessions"))
    return attachment(content, "application/zip", archive_name(archived.event, request.state.arrived))


@router.get("/events/from-archive")
def show_from_archive(_organiser: OrganiserDep, page: PageDep) -> Response:
    return page("events/from_archive.html", faults=[])


@router.post("/events/from-archive")
def do_from_archive(
    request: Request, organiser: UploaderDep, form: FormDep, database: DatabaseDep, page: PageDep
) -> Response:
    try:
        archived = read_upload(form, request.app.state.settings.max_upload_mb)
        with database.writing() as db:
            event = restore_event(db, archived, Owner(organiser.id, f"organiser:{organiser.id}"))
    except Invalid as invalid:
        at_field = {place: why for place, why in invalid.problems.items() if place == "file"}
        faults = [(place_words(place), why) for place, why in invalid.problems.items() if place != "file"]
        return page("events/from_archive.html", invalid.status, problems=at_field, faults=faults)
    return see_other(f"/events/{event.public_id}", "restored")


def read_upload(form: FormDep, most_mb: int) -> ArchivedEvent:
    _, content = uploaded(form, "file", most_mb)
    return read_event_archive(content)
