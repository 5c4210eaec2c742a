"""Files that programs fetch again and again: an answer with a tag, and 304 for whoever has it already."""

import hashlib
from http import HTTPStatus

from fastapi import Request
from starlette.responses import Response

MEDIA_TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "xml": "application/vnd.c3voc.schedule+xml",
    "html": "text/html; charset=utf-8",
}
FOR_EVERYBODY = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"}
FOR_ONE = {"Cache-Control": "private, no-cache"}


def feed(request: Request, content: bytes, name: str, headers: dict[str, str]) -> Response:
    """`name` is that of a download: ours, in ASCII, its ending tells the media type."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {**headers, "ETag": tag}
    if is_known(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{name}"'
    return Response(content, media_type=MEDIA_TYPES[name.rsplit(".", 1)[1]], headers=headers)


def is_known(request: Request, tag: str) -> bool:
    known = (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(","))
    return bool({tag, "*"} & set(known))
