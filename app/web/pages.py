"""Answers for people: a full page or the fragment htmx asked for, in their language; errors all in one place."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import structlog
from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list
from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from app.config import LOCALES, PROJECT, Locale, Settings
from app.domain.keeping import KEPT
from app.errors import AppError, Invalid, Text, TooLarge, text
from app.i18n import as_locale, preferred_locale, translations, translator

log = structlog.get_logger("rondo.web")

Page = Callable[..., HTMLResponse]


def make_environment(locale: Locale) -> Environment:
    """One Jinja environment per language: everything escaped, every unknown name an error."""
    environment = Environment(
        loader=FileSystemLoader(PROJECT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        auto_reload=False,
    )
    environment.install_gettext_translations(translations(locale), newstyle=True)  # type: ignore[attr-defined]
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals["locale"] = locale
    environment.globals["locales"] = LOCALES
    environment.globals["kept_days"] = KEPT.days
    environment.filters.update(filters(locale))
    return environment


def filters(locale: Locale) -> dict[str, Callable[..., object]]:
    """How dates, moments, lists and translatable texts look in this language; in English the European way."""
    region = {"nl": "nl_NL", "en": "en_GB"}[locale]

    def day(value: date | None, form: str = "full") -> str:
        return "" if value is None else format_date(value, form, locale=region)

    def moment(value: datetime | None, zone: str, form: str = "d MMMM y HH:mm") -> str:
        return "" if value is None else format_datetime(value.astimezone(ZoneInfo(zone)), form, locale=region)

    def clock(value: datetime | None, zone: str) -> str:
        return "" if value is None else format_time(value.astimezone(ZoneInfo(zone)), "HH:mm", locale=region)

    def enumerated(values: list[str]) -> str:
        return format_list(values, locale=region)

    def language(value: str) -> str:
        """The name of a language by its code; what is no code stays as it is."""
        try:
            return BabelLocale.parse(value, sep="-").get_language_name(region) or value
        except (ValueError, UnknownLocaleError):
            return value

    return {
        "say": translator(locale),
        "language": language,
        "day": day,
        "moment": moment,
        "clock": clock,
        "enumerated": enumerated,
        "paragraphs": paragraphs,
    }


def paragraphs(value: str) -> Markup:
    """Plain text as HTML paragraphs: a blank line parts them, a single line break stays one."""
    blocks = [block for block in value.split("\n\n") if block.strip()]
    return Markup("\n").join(  # every block is escaped by format
        Markup("<p>{}</p>").format(Markup("<br>").join(block.strip().split("\n"))) for block in blocks
    )


ENVIRONMENTS: dict[Locale, Environment] = {locale: make_environment(locale) for locale in LOCALES}


def locale_of(request: Request) -> Locale:
    """The person's choice (cookie), else the account's or event's language, else the browser's."""
    settings: Settings = request.app.state.settings
    chosen = as_locale(request.cookies.get("language")) or as_locale(getattr(request.state, "locale", None))
    return chosen or preferred_locale(request.headers.get("accept-language", ""), settings.locale)


def render(request: Request, template: str, status: int = HTTPStatus.OK, /, **context: Any) -> HTMLResponse:
    """Render a template; `fragment` is true when htmx asks for a part of a page it already has."""
    locale = locale_of(request)
    body = (
        ENVIRONMENTS[locale]
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            organiser_name=getattr(request.state, "organiser_name", None),
            fragment=is_fragment(request),
            problems=context.pop("problems", {}),
            notice=request.query_params.get("notice", ""),
            **context,
        )
    )
    return HTMLResponse(body, status, headers={"Content-Language": locale, "Vary": "HX-Request, Cookie"})


def is_fragment(request: Request) -> bool:
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") != "true"


async def get_page(request: Request) -> Page:
    def page(template: str, status: int = HTTPStatus.OK, /, **context: Any) -> HTMLResponse:
        return render(request, template, status, **context)

    return page


PageDep = Annotated[Page, Depends(get_page)]


def get_say(request: Request) -> Callable[[Text], str]:
    return translator(locale_of(request))


SayDep = Annotated[Callable[[Text], str], Depends(get_say)]


def see_other(path: str, notice: str = "") -> RedirectResponse:
    """After an act: go and look (303). `notice` names one of the notices in templates/_notices.html."""
    return RedirectResponse(f"{path}?notice={quote(notice)}" if notice else path, HTTPStatus.SEE_OTHER)


def attachment(content: bytes, media_type: str, file_name: str) -> Response:
    """A download; `file_name` is ours: ASCII, no quotes."""
    return Response(content, media_type=media_type, headers=_to_keep(file_name))


def growing_attachment(pieces: Iterator[bytes], media_type: str, file_name: str) -> Response:
    """A download that begins at once, while the rest of it is made."""
    return StreamingResponse(pieces, media_type=media_type, headers=_to_keep(file_name))


def _to_keep(file_name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{file_name}"'}


async def show_error(request: Request, error: Exception) -> Response:
    """An AppError as a page with its words and status."""
    assert isinstance(error, AppError)  # noqa: S101  # registered for this type only
    problems = error.problems if isinstance(error, Invalid) else {}
    return render(request, "error.html", error.status, message=error.message, problems=problems)


def refusal(request: Request) -> Response:
    """For a request that another site may have made."""
    message = text("This request did not come from one of our own pages. Go back, reload the page and try again.")
    return render(request, "error.html", HTTPStatus.FORBIDDEN, message=message)


def too_large_error(most_bytes: int) -> TooLarge:
    return TooLarge(text("This is larger than %(most)d MB, the most that can be sent.", most=most_bytes // 1024**2))


def too_large(request: Request, most_bytes: int) -> Response:
    """For a request that announces more than we read; what was typed before stands on the page one step back."""
    error = too_large_error(most_bytes)
    return render(request, "error.html", error.status, message=error.message)


def last_resort(request: Request, request_id: str) -> Response:
    """Our own mistake: say so, without details, with a number to quote."""
    message = text(
        "Something went wrong on our side. What was saved before is still there. Quote %(id)s when you ask us.",
        id=request_id,
    )
    try:
        return render(request, "error.html", HTTPStatus.INTERNAL_SERVER_ERROR, message=message)
    except Exception:
        log.exception("error page failed")
        return HTMLResponse(str(message), HTTPStatus.INTERNAL_SERVER_ERROR)
