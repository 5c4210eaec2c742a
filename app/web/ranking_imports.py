"""Importing rankings: upload or paste, say what each column means, see whose list changes, confirm."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.holds import hold_event
from app.actions.ranking_imports import import_rankings
from app.actions.table_drafts import discard_table_draft, make_table_draft, save_table_draft
from app.db import Db, DbDep
from app.domain.changes import Changes
from app.domain.ranking_changes import Chooser, IncomingRanking, compare
from app.domain.table_drafts import TableDraft
from app.errors import AppError, Conflict, Invalid
from app.importing.header_words import TableKind
from app.importing.mapping import FIELDS
from app.importing.rankings import rankings_from
from app.queries.ranking_imports import known_rankings
from app.queries.table_drafts import table_draft_of, table_drafts_of
from app.tables import Draft, Event
from app.tables.base import now
from app.web.access import DatabaseDep, EventAccess, UploadEvent, WriteEvent
from app.web.forms import Fields, FormDep
from app.web.pages import Page, PageDep, see_other
from app.web.sessions import RowId
from app.web.table_imports import (
    Preview,
    ProblemLine,
    column_lines,
    draft_of_upload,
    mapping_of,
    problem_lines,
    read_meanings,
    read_upload,
    table_of_draft,
)

router = APIRouter(prefix="/events/{event_id}/rankings/import")

KIND: TableKind = "rankings"

RankingPreview = Preview[IncomingRanking, Chooser]


@router.get("")
def show_import(access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    return page("rankings/import.html", access=access, typed={}, drafts=table_drafts_of(db, access.id, KIND))


@router.post("")
def do_import(request: Request, access: UploadEvent, form: FormDep, database: DatabaseDep, page: PageDep) -> Response:
    try:
        name, table = read_upload(form, request.app.state.settings.max_upload_mb)
    except Invalid as invalid:
        with database.reading() as db:
            shown = {"typed": form, "drafts": table_drafts_of(db, access.id, KIND), "problems": invalid.problems}
        return page("rankings/import.html", invalid.status, access=access, **shown)
    with database.writing() as db:
        draft = make_table_draft(db, access.id, KIND, name, draft_of_upload(table, KIND), access.organiser.id)
    return see_other(draft_path(access, draft))


@router.get("/{draft_id}")
def show_draft(draft_id: RowId, access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    draft, table = table_draft_of(db, access.id, draft_id, KIND)
    return draft_page(access, page, draft, table, preview_of(db, access.event, table))


@router.post("/{draft_id}")
def do_draft(draft_id: RowId, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    """Rankings that stand are overwritten only when that is ticked."""
    draft, stored = table_draft_of(db, access.id, draft_id, KIND)
    fields = Fields(form)
    table = read_meanings(form, stored, KIND)
    save_table_draft(db, draft, table)
    if fields.raw("act") != "confirm":
        return see_other(draft_path(access, draft))
    hold_event(db, access.id)
    preview = preview_of(db, access.event, table)
    overwrite = bool(fields.raw("overwrite"))
    try:
        preview.check(fields.raw("seen"), leave_out=table.leave_out)
    except (Invalid, Conflict) as refused:
        return draft_page(access, page, draft, table, preview, refused, overwrite=overwrite)
    written = preview.changes.of("new", "changed") if overwrite else preview.changes.of("new")
    import_rankings(db, access.id, written, access.actor, now())
    discard_table_draft(db, draft)
    return see_other(f"{access.path}/rankings", "imported")


@router.post("/{draft_id}/discard")
def do_discard(draft_id: RowId, access: WriteEvent, db: DbDep) -> Response:
    draft, _ = table_draft_of(db, access.id, draft_id, KIND)
    discard_table_draft(db, draft)
    return see_other(f"{access.path}/rankings", "discarded")


def draft_path(access: EventAccess, draft: Draft) -> str:
    return f"{access.path}/rankings/import/{draft.id}"


def draft_page(
    access: EventAccess,
    page: Page,
    draft: Draft,
    table: TableDraft,
    preview: RankingPreview,
    refused: AppError | None = None,
    *,
    overwrite: bool = False,
) -> Response:
    return page(
        "rankings/import_draft.html",
        refused.status if refused else HTTPStatus.OK,
        access=access,
        draft=draft,
        table=table,
        preview=preview,
        columns=column_lines(table),
        fields=FIELDS[KIND],
        overwrite=overwrite,
        warning=refused.message if refused else None,
    )


def preview_of(db: Db, event: Event, draft: TableDraft) -> RankingPreview:
    """Read the draft's rows as its columns are understood, and compare them with the rankings there are."""
    known = known_rankings(db, event)
    table, mapping = table_of_draft(draft), mapping_of(draft)
    try:
        checked = rankings_from(table, mapping, known.session_keys(), known.attendee_keys())
    except Invalid as invalid:
        return Preview(Changes(), faults=problem_lines(invalid.problems, KIND))
    changes, too_long = compare(checked.rows, known)
    problems = problem_lines(checked.problems, KIND) + [ProblemLine(0, None, words) for words in too_long.values()]
    return Preview(changes, problems, problem_lines(checked.doubts, KIND))
