"""The imports of an event: who brought what in and when, what it changed, and undoing it."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.import_batches import undo_batch
from app.db import Db, DbDep
from app.domain.batch_changes import ChangedRow, changed_rows, names_of
from app.domain.batch_json import parts_from_bytes
from app.domain.field_words import word_of
from app.domain.import_undo import Kept
from app.errors import AppError, Conflict, Text
from app.queries.event_rows import shapes, state_of
from app.queries.import_batches import (
    DraftConfirmed,
    batch_of,
    batches_of,
    fingerprint,
    later_batches,
    line_of,
    place_of,
    undo_of,
)
from app.tables import ImportBatch
from app.web.access import EventAccess, ReadEvent, WriteEvent
from app.web.forms import Fields, FormDep, all_or_nothing
from app.web.pages import Page, PageDep, see_other
from app.web.sessions import RowId

router = APIRouter(prefix="/events/{event_id}/imports")

SHOWN_ROWS = 200  # that say what they were before
FIRST_ROWS, FIRST_NAMES = 20, 12  # unfolded


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Something that undoing would leave as it is."""

    name: str
    why: Text
    fields: tuple[Text, ...]
    later: ImportBatch | None  # that changed it too


async def show_confirmed(request: Request, error: Exception) -> Response:
    """Instead of a draft that was confirmed already: the import that came of it."""
    assert isinstance(error, DraftConfirmed)  # noqa: S101  # registered for this type only
    return see_other(f"/events/{request.path_params['event_id']}/imports/{error.batch_id}", "confirmed_before")


@router.get("")
def show_imports(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    return page("imports/list.html", access=access, lines=batches_of(db, access.id))


@router.get("/{batch_id}")
def show_import(batch_id: RowId, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    return import_page(access, db, page, batch_of(db, access.id, batch_id))


@router.post("/{batch_id}/undo")
def do_undo(request: Request, batch_id: RowId, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    batch = batch_of(db, access.id, batch_id)
    try:
        with all_or_nothing(db):
            seen = Fields(form).raw("seen") or "-"
            undo_batch(db, batch, seen, access.organiser.id, access.actor, request.state.arrived)
    except Conflict as conflict:
        return import_page(access, db, page, batch, conflict)
    return see_other(f"{access.path}/imports/{batch.id}", "undone")


def import_page(
    access: EventAccess, db: Db, page: Page, batch: ImportBatch, refused: AppError | None = None
) -> Response:
    """What the import changed, and, while it stands, what undoing would do now."""
    now, parts = state_of(db, access.id), parts_from_bytes(batch.changes)
    undo = undo_of(db, batch, now) if batch.undone_at is None and batch.changes else None
    rows = changed_rows(parts, now, shapes(), access.event.time_zone)
    others = [row for row in rows if row.kind != "added"]
    names = names_of(parts, now, shapes())
    later = later_batches(db, batch, undo.kept) if undo else {}

    def told(one: Kept) -> KeptLine:
        place = place_of(one.table, one.key)
        return KeptLine(names.get(place, "–"), one.why, tuple(map(word_of, one.fields)), later.get(place))

    return page(
        "imports/show.html",
        refused.status if refused else 200,
        access=access,
        line=line_of(db, batch),
        told=others[:SHOWN_ROWS],
        unshown=max(0, len(others) - SHOWN_ROWS),
        added=by_table(row for row in rows if row.kind == "added"),
        first_rows=FIRST_ROWS,
        first_names=FIRST_NAMES,
        undo=undo,
        kept=[told(one) for one in undo.kept] if undo else [],
        seen=fingerprint(undo) if undo else "",
        warning=refused.message if refused else None,
    )


def by_table(rows: Iterable[ChangedRow]) -> list[tuple[str, list[ChangedRow]]]:
    """Sessions, rooms, attendees apart, in the order in which they come."""
    found: dict[str, list[ChangedRow]] = {}
    for row in rows:
        found.setdefault(row.table, []).append(row)
    return list(found.items())
