"""The attendee's ranking: the page to choose on, and saving it (the path that must be short)."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from app.actions.rankings import WITHOUT_LINK, RankingChanged, Submission, submit_ranking
from app.config import Locale
from app.db import Database, Db
from app.domain.rankings import changed, parted, progress_of
from app.errors import AppError, Conflict, Invalid, NotFound, text
from app.queries.attendees import attendee_by_link
from app.queries.rankings import Offer, offers_of, ranking_of
from app.tables.base import now
from app.web.access import DatabaseDep, Link, LinkDep
from app.web.forms import Fields, FormDep
from app.web.my import Mine, my_event
from app.web.pages import ENVIRONMENTS, Page, PageDep, is_fragment, locale_of

router = APIRouter()

LONGEST = 100  # entries in one request: twice what any event allows
INDENTATION = re.compile(r"\s*\n\s*")
VERSIONS = 1_000_000_000


@router.post("/my/{attendee_id}")
def do_submit(request: Request, link: LinkDep, form: FormDep, database: DatabaseDep, page: PageDep) -> Response:
    """Save the whole list. With script: the few words that changed; without: back to where the finger was (303)."""
    try:
        sent = read_submission(request, form, link)
        with database.writing() as db:
            done = submit_ranking(db, sent, now)
    except (Invalid, Conflict) as refused:
        return show_refused(request, database, link, form, refused, page)
    if not is_fragment(request):
        about = f"?about={done.about}" if done.title else ""
        return RedirectResponse(f"/my/{link.person}{about}#{anchor(form)}", HTTPStatus.SEE_OTHER)
    request.state.locale = done.locale
    chosen = done.ranking.sessions
    place = chosen.index(done.about) + 1 if done.about in chosen else 0
    progress = progress_of(len(chosen), done.least, done.most)
    return page(
        "my/_saved.html", ranking=done.ranking, zone=done.time_zone, progress=progress, place=place, title=done.title
    )


def read_submission(request: Request, form: FormData, link: Link) -> Submission:
    fields = Fields(form)
    version = fields.whole("version", most=VERSIONS)
    act = fields.raw("act")
    about = fields.optional_whole("about", most=VERSIONS) or parted(act)[1]
    fields.check()
    return Submission(link.sha256, link.person, version, changed(sessions_in(form), act), about, request.state.arrived)


def sessions_in(form: FormData) -> tuple[int, ...]:
    """The session ids of a form, in order; what is no id of ours becomes 0, which no session has."""
    sent = form.getlist("choice")
    if len(sent) > LONGEST:
        raise Invalid({"choices": text("This list is too long.")})
    return tuple(as_id(value) for value in sent)


def as_id(value: object) -> int:
    """A number that may be an id; 0 for everything else."""
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,9}", value) else 0


def anchor(form: FormData) -> str:
    verb, session = parted(Fields(form).raw("act"))
    return {"add": f"offer-{session}", "up": f"choice-{session}", "down": f"choice-{session}"}.get(verb, "chosen")


def show_refused(
    request: Request, database: Database, link: Link, form: FormData, refused: AppError, page: Page
) -> Response:
    """The page once more, with what was sent and what is wrong with it."""
    with database.reading() as db:
        attendee = attendee_by_link(db, link.sha256)
        if attendee is None or attendee.public_id != link.person:
            raise NotFound(WITHOUT_LINK)
        mine = my_event(request, db, attendee)
        if isinstance(refused, RankingChanged):
            sent = changed(sessions_in(form), Fields(form).raw("act"))
            return show_conflict(page, desk(db, mine), refused.status, sent)
        if isinstance(refused, Invalid):
            return show_desk(request, page, desk(db, mine, form), refused.status, problems=refused.problems)
        return show_desk(request, page, desk(db, mine), refused.status, refusal=refused.message)


def show_conflict(page: Page, shown: dict[str, Any], status: int, sent: tuple[int, ...]) -> Response:
    """Both lists side by side, with what differs between them."""
    offers: dict[int, Offer] = shown["offers"]
    here = [offers[session] for session in dict.fromkeys(sent) if session in offers]
    kept = in_same_order([offer.id for offer in here], [offer.id for offer in shown["chosen"]])
    return page("my/conflict.html", status, **shown, here=here, kept=kept)


def in_same_order(here: Sequence[int], saved: Sequence[int]) -> set[int]:
    """The sessions that stand in both lists in the same order; a session moved past the others is not among them."""
    blocks = SequenceMatcher(None, here, saved, autojunk=False).get_matching_blocks()
    return {session for block in blocks for session in here[block.a : block.a + block.size]}


def ranking_page(request: Request, db: Db, mine: Mine, page: Page) -> Response:
    """The page to choose on; before choosing opens and after it closed, the list to read."""
    return show_desk(request, page, desk(db, mine, about=as_id(request.query_params.get("about"))))


def show_desk(
    request: Request, page: Page, shown: dict[str, Any], status: int = HTTPStatus.OK, **more: object
) -> Response:
    locale, places = locale_of(request), shown["places"]
    cards = Markup("\n").join(offer_card(locale, offer, places.get(offer.id, 0)) for offer in shown["offers"].values())
    return page("my/ranking.html", status, **shown, cards=cards, **more)


@lru_cache(maxsize=4096)
def offer_card(locale: Locale, offer: Offer, place: int) -> Markup:
    """A session's card, remembered by all that stands in it, so that it is never stale; the indentation is left out."""
    card = ENVIRONMENTS[locale].get_template("my/_offer.html").render(offer=offer, place=place)
    return Markup(INDENTATION.sub("\n", card))  # noqa: S704  # the template escaped everything


def desk(db: Db, mine: Mine, typed: FormData | None = None, about: int = 0) -> dict[str, Any]:
    """What the page shows: all sessions, and the list as saved, or as `typed` where that could not be."""
    offers = {offer.id: offer for offer in offers_of(db, mine.event.id)}
    ranking = ranking_of(db, mine.attendee.id)
    shown = ranking.sessions if typed is None else tuple(dict.fromkeys(typed_sessions(typed)))
    chosen: list[Offer] = [offers[session] for session in shown if session in offers]
    places = {offer.id: place for place, offer in enumerate(chosen, 1)}
    return {
        "mine": mine,
        "ranking": ranking,
        "version": ranking.version if typed is None else as_id(typed.get("version")),
        "progress": progress_of(len(chosen), mine.event.choices_min, mine.event.choices_max),
        "offers": offers,
        "chosen": chosen,
        "places": places,
        "place": places.get(about, 0),
        "title": offers[about].title if about in offers else "",
    }


def typed_sessions(form: FormData) -> tuple[int, ...]:
    try:
        return sessions_in(form)
    except Invalid:
        return ()
