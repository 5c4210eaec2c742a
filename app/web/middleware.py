"""What holds for every request: arrival time, headers, HEAD, same origin, a log line, a last resort when all fails."""

import secrets
import time
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.tables.base import now
from app.web.pages import last_resort, refusal, too_large, too_large_error

log = structlog.get_logger("rondo.web")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "same-origin",  # with no-referrer, plain-http browsers send Origin: null from our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
DRAINED_BYTES = 256 * 1024 * 1024
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Outermost:
    """Stamps the arrival, adds the security headers to every answer, logs one line without secrets."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app = app
        self.headers = dict(SECURITY_HEADERS)
        if secure:
            self.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, request_id, status = time.perf_counter(), secrets.token_hex(6), 0
        scope.setdefault("state", {}).update(arrived=now(), request_id=request_id)
        structlog.contextvars.bind_contextvars(request_id=request_id)

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self.add_headers(MutableHeaders(scope=message), scope["path"])
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except ClientDisconnect:
            log.info("the client went away", route=route_of(scope), method=scope["method"])
        except Exception:
            log.exception("request failed", route=route_of(scope), method=scope["method"])
            if status == 0:
                await last_resort(Request(scope), request_id)(scope, receive, send_with_headers)
        finally:
            milliseconds = round((time.perf_counter() - started) * 1000, 1)
            log.info("request", method=scope["method"], route=route_of(scope), status=int(status), ms=milliseconds)
            structlog.contextvars.clear_contextvars()

    def add_headers(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self.headers.items():
            headers.setdefault(name, value)
        if path.startswith("/p/"):  # a personal link
            headers["Referrer-Policy"] = "no-referrer"
        headers.setdefault("Cache-Control", "public, max-age=3600" if path.startswith("/static/") else "no-store")


def route_of(scope: Scope) -> str:
    """The route's pattern, never the address itself: that may hold a personal link."""
    return str(getattr(scope.get("route"), "path", "(none)"))


class BodyLimit:
    """Refuses what is too large before it is read: by its announced length, or as soon as more arrives."""

    def __init__(self, app: ASGIApp, *, most_bytes: int) -> None:
        self.app = app
        self.most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > self.most_bytes:
            await drain(receive, DRAINED_BYTES)
            await too_large(Request(scope), self.most_bytes)(scope, receive, send)
            return
        arrived = 0

        async def receive_counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > self.most_bytes:
                raise too_large_error(self.most_bytes)
            return message

        await self.app(scope, receive_counted, send)


async def drain(receive: Receive, most_bytes: int) -> None:
    """Read and forget, so that the browser finishes sending and shows our answer; give up on what never ends."""
    arrived, more = 0, True
    while more and arrived < most_bytes:
        message = await receive()
        arrived += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)


class SameOrigin:
    """Refuses every unsafe request that cannot show that it came from our own pages (no tokens needed)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS or is_same_origin(Headers(scope=scope)):
            await self.app(scope, receive, send)
        else:
            await refusal(Request(scope))(scope, receive, send)


def is_same_origin(headers: Headers) -> bool:
    """Whether the browser vouches for the request: by Sec-Fetch-Site, else by an Origin equal to the host."""
    if site := headers.get("sec-fetch-site"):
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


class HeadAsGet:
    """Answers HEAD as GET without the body, for calendars, link checkers and monitors; FastAPI itself refuses it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        inner = {**scope, "method": "GET"}
        try:
            await self.app(inner, receive, send_without_body)
        finally:
            scope["route"] = inner.get("route")  # for the log line
