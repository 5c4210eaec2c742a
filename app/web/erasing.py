"""An owner erases the personal data of an event's attendees now, rather than on the day that is set."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.erasing import erase_people
from app.queries.erasing import keeping_of
from app.tables import Event
from app.web.access import DatabaseDep, OwnEvent
from app.web.pages import PageDep, see_other

router = APIRouter(prefix="/events/{event_id}/erase")


@router.get("")
def ask_erase(request: Request, access: OwnEvent, database: DatabaseDep, page: PageDep) -> Response:
    with database.reading() as db:
        keeping = keeping_of(db, access.event, request.state.arrived)
    return page("events/erase.html", access=access, keeping=keeping)


@router.post("")
def do_erase(request: Request, access: OwnEvent, database: DatabaseDep) -> Response:
    with database.writing() as db:
        erase_people(db, db.get_one(Event, access.id), access.actor, request.state.arrived)
    return see_other(access.path, "erased")
