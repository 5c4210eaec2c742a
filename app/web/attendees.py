"""Attendees: the list with a filter, and adding, changing and removing one."""

from fastapi import APIRouter
from starlette.responses import Response

from app.actions.attendees import add_attendee, change_attendee, remove_attendee
from app.db import Db, DbDep
from app.domain.attendees import (
    LONGEST_NAME,
    LONGEST_ORGANISATION,
    LONGEST_PROFESSION,
    AttendeeEntry,
    email_fault,
    profession_counts,
)
from app.domain.texts import fold, fold_email
from app.errors import Invalid
from app.queries.attendees import absent_rounds, attendee_lines, attendee_of, choices_of, professions_of
from app.queries.events import programme_of, rounds_of
from app.tables import Attendee, Profession, Round
from app.web.access import ReadEvent, WriteEvent
from app.web.forms import Fields, FormDep, all_or_nothing
from app.web.pages import PageDep, see_other
from app.web.room_forms import Typed

router = APIRouter()

PAGE_LINES = 1000
NO_PROFESSION = "-"  # in the filter's address


@router.get("/events/{event_id}/attendees")
def show_attendees(
    access: ReadEvent, db: DbDep, page: PageDep, search: str = "", profession: str = "", at: int = 1
) -> Response:
    lines = attendee_lines(db, access.id)
    wanted = {"": None, NO_PROFESSION: ""}.get(profession, profession)
    found = [line for line in lines if line.fits(fold(search), wanted)]
    pages = max(1, -(-len(found) // PAGE_LINES))
    at = min(max(at, 1), pages)
    return page(
        "attendees/list.html",
        access=access,
        counts=profession_counts(lines),
        everybody=len(lines),
        found=len(found),
        lines=found[(at - 1) * PAGE_LINES : at * PAGE_LINES],
        at=at,
        pages=pages,
        search=search,
        profession=profession,
        without_link=sum(not line.has_link for line in lines),
    )


@router.get("/events/{event_id}/attendees/new")
def show_new_attendee(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    rounds = rounds_of(db, access.id)
    typed = {f"present-{a_round.id}": "on" for a_round in rounds}
    return page("attendees/new.html", access=access, typed=typed, **choices_for_form(db, access.id))


@router.post("/events/{event_id}/attendees/new")
def do_new_attendee(access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    try:
        with all_or_nothing(db):
            add_attendee(db, access.id, read_attendee(form, rounds_of(db, access.id)), access.actor)
    except Invalid as invalid:
        context = {"typed": form, "problems": invalid.problems, **choices_for_form(db, access.id)}
        return page("attendees/new.html", invalid.status, access=access, **context)
    return see_other(f"{access.path}/attendees", "saved")


@router.get("/events/{event_id}/attendees/{attendee_id}")
def show_attendee(access: ReadEvent, attendee_id: str, db: DbDep, page: PageDep) -> Response:
    attendee = attendee_of(db, access.id, attendee_id)
    context = {"typed": attendee_as_typed(db, attendee), **choices_for_form(db, access.id)}
    return page("attendees/edit.html", access=access, attendee=attendee, **context)


@router.post("/events/{event_id}/attendees/{attendee_id}")
def do_attendee(access: WriteEvent, attendee_id: str, form: FormDep, db: DbDep, page: PageDep) -> Response:
    attendee = attendee_of(db, access.id, attendee_id)
    try:
        with all_or_nothing(db):
            change_attendee(db, attendee, read_attendee(form, rounds_of(db, access.id)), access.actor)
    except Invalid as invalid:
        context = {"typed": form, "problems": invalid.problems, **choices_for_form(db, access.id)}
        return page("attendees/edit.html", invalid.status, access=access, attendee=attendee, **context)
    return see_other(f"{access.path}/attendees", "saved")


@router.get("/events/{event_id}/attendees/{attendee_id}/remove")
def ask_remove_attendee(access: ReadEvent, attendee_id: str, db: DbDep, page: PageDep) -> Response:
    attendee = attendee_of(db, access.id, attendee_id)
    return page(
        "attendees/remove.html",
        access=access,
        attendee=attendee,
        choices=choices_of(db, access.id).get(attendee.id, 0),
        published=programme_of(db, access.id) is not None,
    )


@router.post("/events/{event_id}/attendees/{attendee_id}/remove")
def do_remove_attendee(access: WriteEvent, attendee_id: str, db: DbDep) -> Response:
    remove_attendee(db, attendee_of(db, access.id, attendee_id), access.actor)
    return see_other(f"{access.path}/attendees", "removed")


def choices_for_form(db: Db, event_id: int) -> dict[str, list[Round] | list[Profession]]:
    """What the form offers."""
    return {"rounds": rounds_of(db, event_id), "professions": professions_of(db, event_id)}


def read_attendee(form: Typed, rounds: list[Round]) -> AttendeeEntry:
    fields = Fields(form)
    email = fold_email(fields.raw("email"))
    if email and (fault := email_fault(email)):
        fields.problems["email"] = fault
    entry = AttendeeEntry(
        name=" ".join(fields.line("name", longest=LONGEST_NAME).split()),
        email=email or None,
        profession=fields.line("profession", longest=LONGEST_PROFESSION, required=False),
        organisation=fields.line("organisation", longest=LONGEST_ORGANISATION, required=False),
        absent=frozenset(a_round.id for a_round in rounds if not fields.raw(f"present-{a_round.id}")),
    )
    fields.check()
    return entry


def attendee_as_typed(db: Db, attendee: Attendee) -> dict[str, str]:
    professions = {profession.id: profession.name for profession in professions_of(db, attendee.event_id)}
    absent = absent_rounds(db, attendee.id)
    present = [a_round.id for a_round in rounds_of(db, attendee.event_id) if a_round.id not in absent]
    return {
        "name": attendee.name,
        "email": attendee.email or "",
        "profession": professions.get(attendee.profession_id or 0, ""),
        "organisation": attendee.organisation,
        **{f"present-{round_id}": "on" for round_id in present},
    }
