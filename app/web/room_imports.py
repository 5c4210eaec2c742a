"""Importing a list of rooms: upload or paste, say what each column means, see what would happen, confirm."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.holds import hold_event
from app.actions.room_imports import import_rooms
from app.actions.table_drafts import discard_table_draft, make_table_draft, save_table_draft
from app.db import Db, DbDep
from app.domain.changes import Changes
from app.domain.parsed import Checked, RoomRow
from app.domain.room_changes import IncomingRoom, KnownRoom, compare_rooms
from app.domain.table_drafts import TableDraft
from app.errors import AppError, Conflict, Invalid
from app.importing.header_words import TableKind
from app.importing.mapping import FIELDS
from app.importing.rooms import rooms_from
from app.queries.rooms import grid_of, known_rooms
from app.queries.table_drafts import table_draft_of, table_drafts_of
from app.tables import Draft, Event
from app.web.access import DatabaseDep, EventAccess, UploadEvent, WriteEvent
from app.web.forms import Fields, FormDep
from app.web.pages import Page, PageDep, see_other
from app.web.sessions import RowId
from app.web.table_imports import (
    Preview,
    column_lines,
    draft_of_upload,
    good_numbers,
    mapping_of,
    problem_lines,
    read_meanings,
    read_upload,
    remark_lines,
    table_of_draft,
)

router = APIRouter()

KIND: TableKind = "rooms"


RoomPreview = Preview[IncomingRoom, KnownRoom]


@router.get("/events/{event_id}/rooms/import")
def show_import(access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    return page("rooms/import.html", access=access, typed={}, drafts=table_drafts_of(db, access.id, KIND))


@router.post("/events/{event_id}/rooms/import")
def do_import(request: Request, access: UploadEvent, form: FormDep, database: DatabaseDep, page: PageDep) -> Response:
    try:
        name, table = read_upload(form, request.app.state.settings.max_upload_mb)
    except Invalid as invalid:
        with database.reading() as db:
            shown = {"typed": form, "drafts": table_drafts_of(db, access.id, KIND), "problems": invalid.problems}
        return page("rooms/import.html", invalid.status, access=access, **shown)
    with database.writing() as db:
        draft = make_table_draft(db, access.id, KIND, name, draft_of_upload(table, KIND), access.organiser.id)
    return see_other(draft_path(access, draft))


@router.get("/events/{event_id}/rooms/import/{draft_id}")
def show_draft(draft_id: RowId, access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    draft, table = table_draft_of(db, access.id, draft_id, KIND)
    return draft_page(access, page, draft, table, preview_of(db, access.event, table))


@router.post("/events/{event_id}/rooms/import/{draft_id}")
def do_draft(draft_id: RowId, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    draft, stored = table_draft_of(db, access.id, draft_id, KIND)
    fields = Fields(form)
    table = read_meanings(form, stored, KIND)
    save_table_draft(db, draft, table)
    if fields.raw("act") != "confirm":
        return see_other(draft_path(access, draft))
    hold_event(db, access.id)
    preview = preview_of(db, access.event, table)
    try:
        preview.check(fields.raw("seen"), leave_out=table.leave_out)
    except (Invalid, Conflict) as refused:
        return draft_page(access, page, draft, table, preview, refused)
    import_rooms(db, access.id, preview.changes, access.actor)
    discard_table_draft(db, draft)
    return see_other(f"{access.path}/rooms", "imported")


@router.post("/events/{event_id}/rooms/import/{draft_id}/discard")
def do_discard(draft_id: RowId, access: WriteEvent, db: DbDep) -> Response:
    draft, _ = table_draft_of(db, access.id, draft_id, KIND)
    discard_table_draft(db, draft)
    return see_other(f"{access.path}/rooms", "discarded")


def draft_path(access: EventAccess, draft: Draft) -> str:
    return f"{access.path}/rooms/import/{draft.id}"


def draft_page(
    access: EventAccess,
    page: Page,
    draft: Draft,
    table: TableDraft,
    preview: RoomPreview,
    refused: AppError | None = None,
) -> Response:
    shown = {"draft": draft, "table": table, "preview": preview, "warning": refused.message if refused else None}
    shown |= {"columns": column_lines(table), "fields": FIELDS[KIND]}
    return page("rooms/import_draft.html", refused.status if refused else HTTPStatus.OK, access=access, **shown)


def preview_of(db: Db, event: Event, draft: TableDraft) -> RoomPreview:
    """Read the draft's rows as its columns are understood, and compare them with the rooms there are."""
    known, rounds = known_rooms(grid_of(db, event))
    try:
        checked = rooms_from(table_of_draft(draft), mapping_of(draft), rounds)
    except Invalid as invalid:
        return Preview(Changes(), faults=problem_lines(invalid.problems, KIND))
    changes = compare_rooms(incoming_of(draft, checked), known, rounds)
    problems = problem_lines(checked.problems, KIND)
    return Preview(changes, problems, remark_lines(checked.doubts, problems, KIND))


def incoming_of(draft: TableDraft, checked: Checked[RoomRow]) -> list[IncomingRoom]:
    """The good rows; what no column tells stays as it is."""
    told = set(draft.meanings)
    return [
        IncomingRoom(
            row=number,
            name=row.name,
            capacity=row.capacity,
            features=row.features if "features" in told else None,
            unavailable=row.unavailable if "unavailable" in told else None,
        )
        for number, row in zip(good_numbers(draft, checked.problems), checked.rows, strict=True)
    ]
