"""The organiser's view of the choosing: how far everybody is, what is wanted, and correcting one attendee's list."""

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from app.actions.rankings import RankingChanged, correct_ranking
from app.db import Db, DbDep
from app.domain.rankings import SavedRanking
from app.errors import AppError, Invalid
from app.queries.attendees import attendee_of
from app.queries.events import clock_of
from app.queries.rankings import offers_of, overview_of, ranking_of
from app.tables import Attendee
from app.tables.base import now
from app.web.access import EventAccess, ReadEvent, WriteEvent
from app.web.forms import Fields, FormDep, all_or_nothing
from app.web.my_ranking import VERSIONS, sessions_in
from app.web.pages import Page, PageDep, see_other

router = APIRouter(prefix="/events/{event_id}/rankings")


@router.get("")
def show_overview(request: Request, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    clock = clock_of(db, access.event, request.state.arrived)
    return page("rankings/overview.html", access=access, clock=clock, overview=overview_of(db, access.event))


@router.get("/{attendee_id}")
def show_ranking(attendee_id: str, access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    attendee = attendee_of(db, access.id, attendee_id)
    ranking = ranking_of(db, attendee.id)
    return ranking_page(access, db, page, attendee, ranking)


@router.post("/{attendee_id}")
def do_correct(attendee_id: str, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep) -> Response:
    attendee = attendee_of(db, access.id, attendee_id)
    try:
        version, chosen = read_correction(form)
        with all_or_nothing(db):
            correct_ranking(db, attendee, version, chosen, access.actor, now())
    except (Invalid, RankingChanged) as refused:
        standing = ranking_of(db, attendee.id)
        typed = SavedRanking(standing.version, standing.saved_at, standing.receipt, sessions_in(form))
        return ranking_page(access, db, page, attendee, typed, refused)
    return see_other(f"{access.path}/rankings/{attendee_id}", "saved")


def read_correction(form: FormData) -> tuple[int, tuple[int, ...]]:
    """The version that the page showed, and the chosen sessions; places left open close up."""
    fields = Fields(form)
    version = fields.whole("version", most=VERSIONS)
    fields.check()
    open_places = [value == "" for value in form.getlist("choice")]
    chosen = [session for session, is_open in zip(sessions_in(form), open_places, strict=True) if not is_open]
    return version, tuple(chosen)


def ranking_page(
    access: EventAccess, db: Db, page: Page, attendee: Attendee, shown: SavedRanking, refused: AppError | None = None
) -> Response:
    """The form with one field a place; after a refusal with what was typed, and the saved version to save over."""
    return page(
        "rankings/edit.html",
        refused.status if refused else 200,
        access=access,
        attendee=attendee,
        shown=shown,
        offers=offers_of(db, access.id),
        places=max(access.event.choices_max, len(shown.sessions)),
        changed=isinstance(refused, RankingChanged),
        standing=ranking_of(db, attendee.id),
        problems=refused.problems if isinstance(refused, Invalid) else {},
    )
