"""Personal links: made and renewed; shown once, in the answer to the very request that made them."""

import base64
from collections.abc import Iterator, Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from app.actions.personal_links import PersonalLink, make_missing_links, renew_all_links, renew_link
from app.db import Db, DbDep
from app.domain.secrets import secret_hash
from app.errors import Conflict, Invalid, text
from app.exports.personal_links import LinkLine, links_csv, links_xlsx, qr_svg
from app.exports.plain import ascii_name
from app.exports.programme_cards import programme_cards_pdf
from app.i18n import Translate, translator
from app.queries.attendees import attendee_of, link_holders, links_missing
from app.queries.events import programme_of
from app.queries.programmes import event_locale, published_run
from app.queries.room_lists import event_lists
from app.tables import Attendee
from app.web.access import EventAccess, ReadEvent, WriteEvent
from app.web.forms import Fields, FormDep, all_or_nothing
from app.web.pages import ENVIRONMENTS, Page, PageDep, SayDep, attachment, locale_of

router = APIRouter()

CSV_TYPE = "text/csv;charset=utf-8"
PDF_TYPE = "application/pdf"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/events/{event_id}/attendees/links")
def show_links(access: ReadEvent, db: DbDep, page: PageDep) -> Response:
    without, everybody = links_missing(db, access.id)
    return page("attendees/links.html", access=access, without=without, everybody=everybody, typed="")


@router.post("/events/{event_id}/attendees/links")
def do_links(request: Request, access: WriteEvent, db: DbDep, page: PageDep, say: SayDep) -> Response:
    made = make_missing_links(db, access.id, access.actor, request.state.arrived)
    return show_made(request, access, db, page, say, made)


@router.post("/events/{event_id}/attendees/links/renew")
def do_renew_links(
    request: Request, access: WriteEvent, form: FormDep, db: DbDep, page: PageDep, say: SayDep
) -> Response:
    typed = Fields(form).raw("confirm")
    try:
        with all_or_nothing(db):
            made = renew_all_links(db, access.id, typed, access.actor, request.state.arrived)
    except Invalid as invalid:
        without, everybody = links_missing(db, access.id)
        context = {"without": without, "everybody": everybody, "typed": typed, "problems": invalid.problems}
        return page("attendees/links.html", invalid.status, access=access, **context)
    return show_made(request, access, db, page, say, made)


@router.post("/events/{event_id}/attendees/{attendee_id}/link")
def do_link(request: Request, access: WriteEvent, attendee_id: str, db: DbDep, page: PageDep) -> Response:
    attendee = attendee_of(db, access.id, attendee_id)
    renewed = attendee.link_sha256 is not None
    link = renew_link(db, attendee, access.actor, request.state.arrived)
    address = address_of(request, link.secret)
    context = {"address": address, "code": qr_svg(address), "renewed": renewed}
    return page("attendees/link.html", access=access, attendee=attendee, **context)


@router.post("/events/{event_id}/attendees/links/sheet")
def show_sheet(request: Request, access: WriteEvent, form: FormDep, db: DbDep) -> Response:
    """A page to print and cut, of links that the page before knew; streamed, so that no transaction waits for it."""
    lines = [
        LinkLine(one.name, one.email or "", address)
        for one, address in links_that_work(request, db, access.id, Fields(form).raw("links"))
    ]
    locale = locale_of(request)
    template = ENVIRONMENTS[locale].get_template("attendees/sheet.html")
    body = template.generate(event=access.event, cards=with_codes(lines), count=len(lines))
    return StreamingResponse(body, media_type="text/html", headers={"Content-Language": locale})


@router.post("/events/{event_id}/attendees/links/cards")
def download_cards(request: Request, access: WriteEvent, form: FormDep, db: DbDep) -> Response:
    """Programme cards of these attendees, each with their own link as a QR code."""
    working = links_that_work(request, db, access.id, Fields(form).raw("links"))
    published = published_run(db, access.id)
    if published is None:
        raise Conflict(text("Nothing is published for this event yet."))
    programme, run = published
    lists = event_lists(db, access.event, run, programme.published_at, draft=False)
    links = {str(one.id): address for one, address in working}
    content = programme_cards_pdf(lists, translator(event_locale(access.event)), links)
    return attachment(content, PDF_TYPE, f"{ascii_name(access.event.name, 'event')}-programme-cards.pdf")


def show_made(
    request: Request, access: EventAccess, db: Db, page: Page, say: Translate, made: Sequence[PersonalLink]
) -> Response:
    """The one-time page: everything to keep, as downloads that need no second request."""
    lines = [LinkLine(link.name, link.email, address_of(request, link.secret)) for link in made]
    return page(
        "attendees/links_made.html",
        access=access,
        published=programme_of(db, access.id) is not None,
        lines=lines,
        csv=data_address(CSV_TYPE, links_csv(lines, say)),
        xlsx=data_address(XLSX_TYPE, links_xlsx(lines, say)),
        known="\n".join(f"{link.public_id} {link.secret}" for link in made),
        without_email=sum(not link.email for link in made),
    )


def address_of(request: Request, secret: str) -> str:
    return f"{request.app.state.settings.base_url}/p/{secret}"


def data_address(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def links_that_work(request: Request, db: Db, event_id: int, known: str) -> list[tuple[Attendee, str]]:
    """Whose links stand in these lines of "public id, secret", in their order; Conflict when none of them works."""
    holders = link_holders(db, event_id)
    pairs = (line.split() for line in known.splitlines())
    working = [
        (holder, address_of(request, pair[1]))
        for pair in pairs
        if len(pair) == len(("public id", "secret"))
        and (holder := holders.get(secret_hash(pair[1])))
        and holder.public_id == pair[0]
    ]
    if not working:
        raise Conflict(text("These links no longer work: newer ones were made. Make new links to print them."))
    return working


def with_codes(lines: Sequence[LinkLine]) -> Iterator[tuple[LinkLine, str]]:
    for line in lines:
        yield line, qr_svg(line.address)
