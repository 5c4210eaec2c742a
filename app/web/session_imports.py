"""Importing a programme: paste or upload it, correct what was read beside its source, confirm or throw away."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.actions.events import take_day
from app.actions.holds import hold_event
from app.actions.import_batches import Upload, recorded
from app.actions.rounds import names_of_rounds, take_over_rounds
from app.actions.session_imports import confirm_draft, discard_draft, make_draft, remove_vanished, save_draft
from app.config import Settings
from app.db import Db, DbDep
from app.domain.draft_preview import newly_matched, preview_of
from app.domain.drafts import DraftProgramme, check_draft, draft_from_parsed
from app.domain.texts import is_forbidden
from app.domain.told_rounds import rounds_told
from app.domain.vanished import parted
from app.errors import Conflict, Invalid, NotFound, text
from app.i18n import translator
from app.importing.uploads import Misplaced
from app.queries.events import rounds_of
from app.queries.import_batches import DraftConfirmed
from app.queries.programmes import event_locale
from app.queries.session_imports import draft_of, drafts_of
from app.queries.sessions import sessions_of
from app.queries.vanished import held_sessions
from app.tables import Draft
from app.web.access import DatabaseDep, EventAccess, UploadEvent, WriteEvent
from app.web.draft_versions import check_same_draft, version_of
from app.web.forms import FormDep, all_or_nothing
from app.web.pages import Page, PageDep, locale_of, see_other
from app.web.session_drafts import acted, as_corrected, read_act, typed_alone, typed_elsewhere
from app.web.session_forms import raw
from app.web.session_uploads import read_programme, told_at_fields
from app.web.sessions import RowId

router = APIRouter()

SAVED_ELSEWHERE = text(
    "This draft was saved in another tab or by somebody else after you opened it. Below stands what you typed; "
    "nothing of it is saved yet. Save to put yours in place of what they typed."
)
SESSIONS_CHANGED = text(
    "The sessions were changed after you opened this page, so nothing has been imported yet. "
    "Look once more at what would change, then confirm."
)

MATCHED_ANEW = text(
    "What you typed makes a session of this file one that is there already. Nothing has been imported yet. "
    "Look at what would change in it, then confirm."
)


@router.get("/events/{event_id}/sessions/import")
def show_import(access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    drafts = drafts_of(db, access.id)
    return page("sessions/import.html", access=access, typed={}, drafts=drafts, lines=[], belongs_to=None)


@router.post("/events/{event_id}/sessions/import")
def do_import(request: Request, access: UploadEvent, form: FormDep, database: DatabaseDep, page: PageDep) -> Response:
    settings: Settings = request.app.state.settings
    try:
        file_name, parsed = read_programme(form, settings.max_upload_mb)
    except Invalid as invalid:
        problems, lines = told_at_fields(form, invalid.problems)
        with database.reading() as db:
            shown = {"typed": form, "drafts": drafts_of(db, access.id), "problems": problems, "lines": lines}
        belongs_to = invalid.kind if isinstance(invalid, Misplaced) else None
        return page("sessions/import.html", invalid.status, access=access, belongs_to=belongs_to, **shown)
    with database.writing() as db:
        programme = draft_from_parsed(parsed, sessions_of(db, access.id), translator(locale_of(request)))
        draft = make_draft(db, access.id, file_name, programme, access.organiser.id)
    return see_other(draft_path(access, draft))


@router.get("/events/{event_id}/sessions/import/{draft_id}")
def show_draft(
    draft_id: RowId, access: WriteEvent, db: DbDep, page: PageDep, unfolded: Annotated[str, Query(alias="open")] = ""
) -> Response:
    draft, programme = draft_of(db, access.id, draft_id)
    return draft_page(access, db, page, draft, programme, unfolded=unfolded == "all")


@router.post("/events/{event_id}/sessions/import/{draft_id}")
def do_draft(
    request: Request, draft_id: RowId, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep
) -> Response:
    try:
        draft, stored = draft_of(db, access.id, draft_id)
        check_same_draft(db, draft, raw(form, "version"))
    except NotFound as gone:
        return draft_again(access, db, form, gone)
    return edited(request, access, db, page, form, (draft, stored))


def edited(
    request: Request, access: EventAccess, db: Db, page: Page, form: FormDep, found: tuple[Draft, DraftProgramme]
) -> Response:
    """The draft with what was typed into it, after the button that was pressed."""
    draft, stored = found
    typed = as_corrected(form, stored)
    if raw(form, "version") != version_of(draft) and typed != stored:
        differences = typed_elsewhere(stored, typed, sessions_of(db, access.id))
        return draft_page(
            access, db, page, draft, typed, Conflict.status, warning=SAVED_ELSEWHERE, differences=differences
        )
    act, key = read_act(form)
    programme = acted(typed, act, key)
    save_draft(db, draft, programme)
    places = {"open": "?open=all#all", "fold": "#all"} | dict.fromkeys(("merge", "split", "mend", "same"), f"#s{key}")
    if act in places:
        return see_other(draft_path(access, draft) + places[act])
    if act == "day":
        return take_told_day(request, access, db, page, draft, programme)
    if act == "confirm":
        return confirm(access, db, page, draft, (stored, programme), form)
    if check_draft(programme)[1]:
        return draft_page(access, db, page, draft, programme, Invalid.status)
    return see_other(draft_path(access, draft), "draft_saved")


def draft_again(access: EventAccess, db: Db, form: FormDep, gone: NotFound) -> Response:
    """A new draft of what was typed into one that another tab threw away or confirmed, so that nothing is lost.

    Raises `gone` where nothing was typed, or nothing but what was confirmed.
    """
    typed = typed_alone(form)
    statuses = {card.status for card in preview_of(typed, sessions_of(db, access.id)).cards}
    if not typed.sessions or (isinstance(gone, DraftConfirmed) and statuses <= {"unchanged", "dropped"}):
        raise gone
    name = "".join(letter for letter in raw(form, "file_name") if not is_forbidden(letter))
    draft = make_draft(db, access.id, name, typed, access.organiser.id)
    return see_other(draft_path(access, draft), "draft_again")


def take_told_day(
    request: Request, access: EventAccess, db: Db, page: Page, draft: Draft, programme: DraftProgramme
) -> Response:
    """The day of the file becomes that of the event; nothing else is saved yet."""
    told = rounds_told(programme.times)
    try:
        if told.day is not None:
            take_day(db, access.event, told.day, access.actor, request.state.arrived)
    except Conflict as conflict:
        return draft_page(access, db, page, draft, programme, conflict.status, warning=conflict.message)
    return see_other(draft_path(access, draft), "day_taken")


@router.post("/events/{event_id}/sessions/import/{draft_id}/discard")
def do_discard(draft_id: RowId, access: WriteEvent, db: DbDep) -> Response:
    draft, _ = draft_of(db, access.id, draft_id)
    discard_draft(db, draft)
    return see_other(f"{access.path}/sessions", "discarded")


def confirm(
    access: EventAccess,
    db: Db,
    page: Page,
    draft: Draft,
    stored_typed: tuple[DraftProgramme, DraftProgramme],
    form: FormDep,
) -> Response:
    """Import, unless something is wrong or it would do something else to the sessions than was shown."""
    hold_event(db, access.id)
    known, (stored, programme) = sessions_of(db, access.id), stored_typed
    shown = preview_of(programme, known)
    remove, rounds = bool(raw(form, "remove")), bool(raw(form, "rounds"))
    again = partial(draft_page, access, db, page, draft, programme, remove=remove, rounds=rounds)
    if shown.seen != raw(form, "seen"):
        return again(Conflict.status, warning=SESSIONS_CHANGED)
    if newly_matched(preview_of(stored, known), shown):
        return again(Conflict.status, warning=MATCHED_ANEW)
    upload = Upload(access.id, "sessions", draft.file_name, access.organiser.id, draft.id)
    try:
        with all_or_nothing(db), recorded(db, upload) as recording:
            confirm_draft(db, draft, programme, access.actor)
            if rounds:
                told = rounds_told(programme.times)
                take_over_rounds(db, access.event, told, names_of_rounds(told, translator(event_locale(access.event))))
            if remove:
                remove_vanished(db, access.id, shown.vanished, access.actor)
    except Invalid as invalid:
        return again(invalid.status)
    except Conflict as conflict:
        return again(conflict.status, warning=conflict.message)
    return see_other(f"{access.path}/sessions", recording.notice)


def draft_page(
    access: EventAccess,
    db: Db,
    page: Page,
    draft: Draft,
    programme: DraftProgramme,
    status: int = 200,
    **more: object,
) -> Response:
    """The draft with its comparison to what is saved; problems are told whether or not it was just sent."""
    preview = preview_of(programme, sessions_of(db, access.id))
    removable, staying = parted(preview.vanished, held := held_sessions(db, access.id))
    told = None if rounds_of(db, access.id) else rounds_told(programme.times)
    shown = {"warning": None, "differences": [], "problems": preview.problems, "remove": False, "rounds": False, **more}
    shown = {"told_rounds": told, "unfolded": False} | shown
    shown |= {"access": access, "draft": draft, "version": version_of(draft), "held": held}
    return page("sessions/draft.html", status, preview=preview, removable=removable, staying=staying, **shown)


def draft_path(access: EventAccess, draft: Draft) -> str:
    return f"{access.path}/sessions/import/{draft.id}"
