"""How all sessions of an event may be held: one table, with the same values for all at once."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.responses import Response

from app.actions.sessions import plan_sessions
from app.db import DbDep
from app.domain.presenters import presenting_several
from app.domain.sessions import KnownSession, Planning, faults_of_planning
from app.errors import Invalid, Text
from app.queries.sessions import sessions_of
from app.web.access import ReadEvent, WriteEvent
from app.web.forms import Fields, FormDep, all_or_nothing
from app.web.pages import PageDep, see_other
from app.web.session_forms import MOST_SEATS, MOST_TIMES, Form, as_form, read_planning

router = APIRouter()

BULK = {"min_seats": (0, MOST_SEATS), "max_seats": (0, MOST_SEATS), "offerings_min": (0, MOST_TIMES)} | {
    "offerings_max": (1, MOST_TIMES)
}


@router.get("/events/{event_id}/sessions/planning")
def show_planning(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    sessions = sessions_of(db, access.id)
    typed = {name: value for one in sessions for name, value in as_form(one.planning, prefix_of(one)).items()}
    return page("sessions/planning.html", access=access, typed=typed, **shown(sessions))


@router.post("/events/{event_id}/sessions/planning")
def do_planning(access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    sessions = sessions_of(db, access.id)
    try:
        with all_or_nothing(db):
            plan_sessions(db, access.id, sessions, read_plannings(form, sessions), access.actor)
    except Invalid as invalid:
        told = {"typed": form, "problems": invalid.problems, **shown(sessions)}
        return page("sessions/planning.html", invalid.status, access=access, **told)
    return see_other(f"{access.path}/sessions/planning", "saved")


def shown(sessions: list[KnownSession]) -> dict[str, object]:
    return {"sessions": sessions, "several": presenting_several(sessions)}


def prefix_of(session: KnownSession) -> str:
    return f"s{session.id}-"


def read_plannings(form: Form, sessions: list[KnownSession]) -> dict[int, Planning]:
    """How each session may be held, by id: its own row, then what is given for all; Invalid with every problem."""
    fields = Fields(form)
    shown = [one for one in sessions if f"{prefix_of(one)}offerings_max" in form]
    plannings = {one.id: read_planning(fields, prefix_of(one)) for one in shown}
    act = fields.raw("act")
    given = given_for_all(fields) if act in {"all", "empty"} else {}
    fields.check()
    filled = {key: filled_in(planning, given, only_empty=act == "empty") for key, planning in plannings.items()}
    problems: dict[str, Text] = {}
    for one in shown:
        problems |= faults_of_planning(filled[one.id], prefix_of(one))
    if problems:
        raise Invalid(problems)
    return filled


def given_for_all(fields: Fields) -> dict[str, int]:
    """What the row for all sessions holds; a field left open changes nothing."""
    found = {name: fields.optional_whole(f"all-{name}", least=least, most=most) for name, (least, most) in BULK.items()}
    return {name: value for name, value in found.items() if value is not None}


def filled_in(planning: Planning, given: Mapping[str, int], *, only_empty: bool) -> Planning:
    """The planning with the given values; a value is empty while it is what every new session starts with."""

    def value(name: str) -> int | None:
        own: int | None = getattr(planning, name)
        return given[name] if name in given and (not only_empty or own == getattr(Planning(), name)) else own

    return Planning(
        value("min_seats") or 0, value("max_seats"), value("offerings_min") or 0, value("offerings_max") or 1
    )
