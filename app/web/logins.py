"""Logging in and out, and choosing a language."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.actions.organisers import log_in, log_out
from app.config import LOCALES
from app.db import DbDep
from app.errors import Invalid, TooMany
from app.queries.organisers import LOGIN_LASTS
from app.web.access import Anyone, DatabaseDep, OrganiserDep, cookie_name
from app.web.forms import Fields, FormDep
from app.web.pages import PageDep, render, see_other

router = APIRouter()


@router.get("/login", dependencies=[Anyone])
def show_login(page: PageDep, after: str = "/") -> Response:
    return page("logins/login.html", after=local_path(after), email="")


@router.post("/login", dependencies=[Anyone])
def do_login(request: Request, form: FormDep, database: DatabaseDep, page: PageDep) -> Response:
    fields = Fields(form)
    after, email = local_path(fields.raw("after")), fields.raw("email")
    address = request.client.host if request.client else ""
    try:
        secret = log_in(database, email, fields.raw("password"), address, request.state.arrived)
    except Invalid as invalid:
        return page("logins/login.html", invalid.status, after=after, email=email, problems=invalid.problems)
    except TooMany as refused:
        problems = {"email": refused.message}
        return page("logins/login.html", refused.status, after=after, email=email, problems=problems)
    answer = see_other(after)
    set_cookie(request, answer, "login", secret, seconds=int(LOGIN_LASTS.total_seconds()))
    return answer


@router.post("/logout")
def do_logout(request: Request, _organiser: OrganiserDep, db: DbDep) -> Response:
    log_out(db, request.cookies[cookie_name(request, "login")])
    answer = see_other("/login")
    answer.delete_cookie(cookie_name(request, "login"), path="/")
    return answer


@router.post("/language", dependencies=[Anyone])
def choose_language(form: FormDep) -> Response:
    fields = Fields(form)
    answer = see_other(local_path(fields.raw("after")))
    answer.set_cookie("language", fields.choice("language", LOCALES), max_age=31_536_000, samesite="lax", httponly=True)
    return answer


def set_cookie(request: Request, answer: Response, name: str, secret: str, *, seconds: int) -> None:
    """A secret for this host only, out of reach of scripts and other sites."""
    answer.set_cookie(
        cookie_name(request, name),
        secret,
        max_age=seconds,
        path="/",
        secure=request.app.state.settings.secure,
        httponly=True,
        samesite="lax",
    )


def local_path(value: str) -> str:
    """Only a path of our own: never another host, never a scheme."""
    safe = value.startswith("/") and not value.startswith(("//", "/\\")) and "\\" not in value and value.isprintable()
    return value if safe else "/"


async def login_needed(request: Request, _error: Exception) -> Response:
    """A page asks to log in and comes back; a sent form keeps what was typed (log in elsewhere, send again)."""
    if request.method == "GET":
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/login?after={quote(request.url.path + query)}", 303)
    return render(request, "logins/expired.html", 401)
