"""The personal link: swaps its secret for a cookie and leads to a page without it. Opening it changes nothing."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions.links import open_link
from app.db import DbDep
from app.errors import NotFound
from app.web.access import Anyone
from app.web.logins import set_cookie
from app.web.pages import PageDep, see_other

router = APIRouter()

LINK_LASTS = 24 * 60 * 60  # seconds that the cookie is kept; the link itself stays good


@router.get("/p/{token}", dependencies=[Anyone])
def follow_link(request: Request, token: str, db: DbDep, page: PageDep) -> Response:
    address = request.client.host if request.client else ""
    try:
        attendee = open_link(db, token, address)
    except NotFound as unknown:
        return page("my/unknown_link.html", unknown.status)
    answer = see_other(f"/my/{attendee.public_id}")
    set_cookie(request, answer, "link", token, seconds=LINK_LASTS)
    return answer
