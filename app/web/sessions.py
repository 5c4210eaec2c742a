"""Sessions of an event: the list, one of them, adding, changing and removing it."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from app.actions.session_imports import take_out
from app.actions.sessions import add_session, change_session
from app.db import Db, DbDep
from app.domain.sessions import KnownSession, Planning, TypedSession, as_typed, fingerprint, without_blanks
from app.errors import Conflict, Invalid, text
from app.i18n import translator
from app.queries.session_imports import drafts_of
from app.queries.sessions import session_of, sessions_of, times_published, times_ranked
from app.web.access import EventAccess, ReadEvent, WriteEvent
from app.web.forms import FormDep, all_or_nothing
from app.web.pages import PageDep, locale_of, see_other
from app.web.session_forms import as_form, read_session, typed_session

router = APIRouter()

CHANGED_MEANWHILE = text(
    "Somebody else changed this session while you were typing. Compare it with what you typed below, "
    "then save once more to keep yours."
)

RowId = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/events/{event_id}/sessions")
def show_sessions(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    sessions = sessions_of(db, access.id)
    return page("sessions/list.html", access=access, sessions=sessions, drafts=drafts_of(db, access.id))


@router.get("/events/{event_id}/sessions/new")
def show_new_session(access: WriteEvent, page: PageDep) -> Response:
    return page("sessions/new.html", access=access, typed=TypedSession(), planning=as_form(Planning()))


@router.post("/events/{event_id}/sessions/new")
def do_new_session(access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    typed = typed_session(form)
    if form.get("act") == "more":
        return page("sessions/new.html", access=access, typed=typed, planning=form)
    typed = without_blanks(typed)
    try:
        with all_or_nothing(db):
            content, planning = read_session(form, typed)
            add_session(db, access.id, content, planning, access.actor)
    except Invalid as invalid:
        problems = invalid.problems
        return page("sessions/new.html", invalid.status, access=access, typed=typed, planning=form, problems=problems)
    return see_other(f"{access.path}/sessions", "saved")


@router.get("/events/{event_id}/sessions/{session_id}")
def show_session(session_id: RowId, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    return page("sessions/show.html", access=access, session=session_of(db, access.id, session_id))


@router.get("/events/{event_id}/sessions/{session_id}/edit")
def show_edit(request: Request, session_id: RowId, access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    session = session_of(db, access.id, session_id)
    typed, planning = as_typed(session.content, translator(locale_of(request))), as_form(session.planning)
    return page(
        "sessions/edit.html", access=access, session=session, typed=typed, planning=planning, seen=mark(session)
    )


@router.post("/events/{event_id}/sessions/{session_id}/edit")
def do_edit(session_id: RowId, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    session, typed = session_of(db, access.id, session_id), typed_session(form)
    shown = {"access": access, "session": session, "planning": form, "seen": form.get("seen", "")}
    if form.get("act") == "more":
        return page("sessions/edit.html", typed=typed, **shown)
    typed = without_blanks(typed)
    if form.get("seen") != mark(session):
        shown["seen"] = mark(session)
        return page("sessions/edit.html", Conflict.status, typed=typed, warning=CHANGED_MEANWHILE, **shown)
    try:
        with all_or_nothing(db):
            content, planning = read_session(form, typed)
            change_session(db, access.id, session_id, content, planning, access.actor)
    except Invalid as invalid:
        return page("sessions/edit.html", invalid.status, typed=typed, problems=invalid.problems, **shown)
    return see_other(f"{access.path}/sessions/{session_id}", "saved")


@router.get("/events/{event_id}/sessions/{session_id}/remove")
def show_remove(session_id: RowId, access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    return remove_page(access, db, page, session_id)


@router.post("/events/{event_id}/sessions/{session_id}/remove")
def do_remove(session_id: RowId, access: WriteEvent, db: DbDep, page: PageDep) -> Response:
    try:
        with all_or_nothing(db):
            take_out(db, access.id, session_id, access.organiser.id, access.actor)
    except Conflict as conflict:
        return remove_page(access, db, page, session_id, conflict.status)
    return see_other(f"{access.path}/sessions", "session_removed")


def remove_page(access: EventAccess, db: Db, page: PageDep, session_id: int, status: int = 200) -> Response:
    """What removing would do, or why it cannot be done."""
    return page(
        "sessions/remove.html",
        status,
        access=access,
        session=session_of(db, access.id, session_id),
        ranked=times_ranked(db, access.id).get(session_id, 0),
        published=times_published(db, access.id, session_id),
    )


def mark(session: KnownSession) -> str:
    return fingerprint([session])
