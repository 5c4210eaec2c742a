"""Importing a table of any kind: upload or paste, say what each column means, see what would happen, confirm."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.events import take_day
from app.actions.holds import hold_event
from app.actions.import_batches import Upload
from app.actions.remembered import remember
from app.actions.table_drafts import discard_table_draft, make_table_draft, save_table_draft
from app.db import Db, DbDep
from app.domain.table_drafts import TableDraft
from app.errors import AppError, Conflict, Invalid, text
from app.importing.header_words import TableKind
from app.importing.holdings import held_in_table
from app.importing.mapping import fields_for
from app.importing.previews import Confirmation, Preview
from app.importing.table_drafts import table_of_draft
from app.importing.table_imports import PREVIEWS, import_table
from app.queries.table_drafts import table_draft_of, table_drafts_of
from app.tables import Draft
from app.tables.base import now
from app.web.access import DatabaseDep, EventAccess, UploadEvent, WriteEvent
from app.web.draft_versions import check_same_draft, version_of
from app.web.forms import Fields, FormDep
from app.web.pages import Page, PageDep, see_other
from app.web.sessions import RowId
from app.web.table_forms import column_lines, read_draft, read_upload

SAVED_ELSEWHERE = text(
    "This draft was saved in another tab or by somebody else after you opened it. Below stands what you chose; "
    "nothing of it is saved yet. Press once more to put yours in place of what they chose."
)
SHOWN_ROWS = 200
FIRST_ROWS = 20  # unfolded


@dataclass(frozen=True, slots=True)
class ImportPages:
    """The pages for one kind of table; their words stand in templates/<kind>/import*.html."""

    kind: TableKind

    @property
    def home(self) -> str:
        """The page of what is imported: rounds stand on that of the rooms."""
        return "rooms" if self.kind == "rounds" else self.kind

    def router(self) -> APIRouter:
        router = APIRouter(prefix=f"/events/{{event_id}}/{self.kind}/import")
        router.get("")(self.show_import)
        router.post("")(self.do_import)
        router.get("/{draft_id}")(self.show_draft)
        router.post("/{draft_id}")(self.do_draft)
        router.post("/{draft_id}/discard")(self.do_discard)
        return router

    def show_import(self, access: WriteEvent, db: DbDep, page: PageDep) -> Response:
        drafts = table_drafts_of(db, access.id, self.kind)
        return page(f"{self.kind}/import.html", access=access, kind=self.kind, typed={}, drafts=drafts, home=self.home)

    def do_import(
        self, request: Request, access: UploadEvent, form: FormDep, database: DatabaseDep, page: PageDep
    ) -> Response:
        try:
            name, table = read_upload(form, self.kind, request.app.state.settings.max_upload_mb)
        except Invalid as invalid:
            with database.reading() as db:
                shown = {"typed": form, "drafts": table_drafts_of(db, access.id, self.kind)}
            shown |= {"kind": self.kind, "problems": invalid.problems, "home": self.home}
            return page(f"{self.kind}/import.html", invalid.status, access=access, **shown)
        with database.reading() as db:
            understood = PREVIEWS[self.kind].understood(db, access.event, table)
        with database.writing() as db:
            draft = make_table_draft(db, access.id, self.kind, name, understood, access.organiser.id)
        return see_other(self.path_of(access, draft))

    def show_draft(self, draft_id: RowId, access: WriteEvent, db: DbDep, page: PageDep) -> Response:
        draft, table = table_draft_of(db, access.id, draft_id, self.kind)
        return draft_page(access, page, draft, table, PREVIEWS[self.kind].of(db, access.event, table))

    def do_draft(
        self, request: Request, draft_id: RowId, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep
    ) -> Response:
        draft, stored = table_draft_of(db, access.id, draft_id, self.kind)
        fields = Fields(form)
        check_same_draft(db, draft, fields.raw("version"))
        table = read_draft(form, stored, self.kind)
        if fields.raw("version") != version_of(draft) and table != stored:
            shown = PREVIEWS[self.kind].of(db, access.event, table)
            return draft_page(access, page, draft, table, shown, Conflict(SAVED_ELSEWHERE))
        if fields.raw("way") != fields.raw("way_shown"):
            table = PREVIEWS[self.kind].reread(db, access.event, table, fields.raw("way"))
        save_table_draft(db, draft, table)
        if fields.raw("act") == "day":
            return self.take_day(request, access, db, page, draft, table)
        if fields.raw("act") != "confirm":
            return see_other(self.path_of(access, draft))
        hold_event(db, access.id)
        preview = PREVIEWS[self.kind].of(db, access.event, table)
        ticked = {name: bool(fields.raw(name)) for name in ("overwrite", "overwrite_own", "remove")}
        confirmed = Confirmation(access.actor, now(), **ticked)
        try:
            preview.check(fields.raw("seen"), leave_out=table.leave_out)
        except (Invalid, Conflict) as refused:
            return draft_page(access, page, draft, table, preview, refused, confirmed)
        recording = import_table(
            db, preview, confirmed, Upload(access.id, self.kind, draft.file_name, access.organiser.id, draft.id)
        )
        remember(db, access.id, self.kind, table)
        discard_table_draft(db, draft)
        return see_other(f"{access.path}/{self.home}", recording.notice)

    def take_day(
        self, request: Request, access: EventAccess, db: Db, page: Page, draft: Draft, table: TableDraft
    ) -> Response:
        """The day of the list becomes that of the event; nothing else is saved yet."""
        preview = PREVIEWS[self.kind].of(db, access.event, table)
        try:
            if preview.day is not None:
                take_day(db, access.event, preview.day, access.actor, request.state.arrived)
        except Conflict as refused:
            return draft_page(access, page, draft, table, preview, refused)
        return see_other(self.path_of(access, draft), "day_taken")

    def do_discard(self, draft_id: RowId, access: WriteEvent, db: DbDep) -> Response:
        draft, _ = table_draft_of(db, access.id, draft_id, self.kind)
        discard_table_draft(db, draft)
        return see_other(f"{access.path}/{self.home}", "discarded")

    def path_of(self, access: EventAccess, draft: Draft) -> str:
        return f"{access.path}/{self.kind}/import/{draft.id}"


def draft_page(
    access: EventAccess,
    page: Page,
    draft: Draft,
    table: TableDraft,
    preview: Preview[object, object],
    refused: AppError | None = None,
    typed: Confirmation | None = None,
) -> Response:
    return page(
        f"{preview.kind}/import_draft.html",
        refused.status if refused else HTTPStatus.OK,
        access=access,
        kind=preview.kind,
        draft=draft,
        table=table,
        preview=preview,
        rows=preview.rows[:SHOWN_ROWS],
        first_rows=FIRST_ROWS,
        columns=column_lines(table),
        fields=fields_for(preview.kind, access.event.choices_max, table.meanings),
        overwrite=typed is not None and typed.overwrite,
        overwrite_own=typed is not None and typed.overwrite_own,
        remove=typed is not None and typed.remove,
        warning=refused.message if refused else None,
        version=version_of(draft),
        belongs_to=held_in_table(table_of_draft(table)) if preview.faults else None,
    )


router = APIRouter()
for kind in PREVIEWS:
    router.include_router(ImportPages(kind).router())
