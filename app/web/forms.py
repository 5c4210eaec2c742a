"""Reading forms: fields tidied and checked, every problem at once, and what was typed kept for showing again."""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from app.db import Db
from app.domain.texts import fault_in, tidy
from app.errors import Invalid, Text, text

Read = TypeVar("Read")

MAX_FIELDS = 20_000
MAX_PART_BYTES = 256 * 1024 * 1024
MAX_WHOLE = 1_000_000


async def read_form(request: Request) -> AsyncIterator[FormData]:
    """The form, its upload closed when the answer has left; how much may be sent is the middleware's affair."""
    async with request.form(max_fields=MAX_FIELDS, max_files=1, max_part_size=MAX_PART_BYTES) as form:
        yield form


FormDep = Annotated[FormData, Depends(read_form)]


@contextmanager
def all_or_nothing(db: Db) -> Iterator[None]:
    """A savepoint: what an act wrote before it found a problem is undone, so the page can be shown again."""
    with db.begin_nested():
        yield


class Fields:
    """Reads one form, collecting every problem; `check()` raises them all together."""

    def __init__(self, form: Mapping[str, object]) -> None:
        self.form = form
        self.problems: dict[str, Text] = {}

    def raw(self, name: str) -> str:
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    def read(self, name: str, convert: Callable[[str], Read], otherwise: Read) -> Read:
        """Convert a field; `convert` raises Invalid or ValueError-free Text problems through `Problem`."""
        try:
            return convert(tidy(self.raw(name)))
        except Problem as problem:
            self.problems[name] = problem.message
            return otherwise

    def line(self, name: str, *, longest: int, required: bool = True) -> str:
        return self.read(name, lambda value: checked_text(value, longest=longest, required=required), "")

    def passage(self, name: str, *, longest: int = 50_000) -> str:
        return self.read(name, lambda value: checked_text(value, longest=longest, required=False, lines=True), "")

    def whole(self, name: str, *, least: int = 0, most: int = MAX_WHOLE) -> int:
        return self.read(name, lambda value: checked_whole(value, least, most), least)

    def optional_whole(self, name: str, *, least: int = 0, most: int = MAX_WHOLE) -> int | None:
        return self.read(name, lambda value: checked_whole(value, least, most) if value else None, None)

    def day(self, name: str) -> date | None:
        return self.read(name, checked_day, None)

    def moment(self, name: str, zone: str) -> datetime | None:
        return self.read(name, lambda value: checked_moment(value, zone), None)

    def clock(self, name: str) -> time | None:
        return self.read(name, checked_clock, None)

    def choice(self, name: str, values: tuple[str, ...]) -> str:
        return self.read(name, lambda value: checked_choice(value, values), values[0])

    def check(self) -> None:
        if self.problems:
            raise Invalid(self.problems)


class Problem(Exception):  # never leaves this module
    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


def checked_text(value: str, *, longest: int, required: bool, lines: bool = False) -> str:
    if required and not value:
        raise Problem(text("Fill this in."))
    if fault := fault_in(value, longest=longest, lines=lines):
        raise Problem(fault)
    return value


def checked_whole(value: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,12}", value) or not least <= int(value) <= most:
        raise Problem(text("Give a whole number from %(least)d to %(most)d.", least=least, most=most))
    return int(value)


def checked_day(value: str) -> date | None:
    if not value:
        return None
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            day = datetime.strptime(value, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if 2000 <= day.year <= 2100:  # noqa: PLR2004  # an event of our time
            return day
    raise Problem(text("Give a date such as 26-11-2026."))


def checked_moment(value: str, zone: str) -> datetime | None:
    if not value:
        return None
    date_part, _, time_part = value.replace("T", " ").partition(" ")
    day, clock = checked_day(date_part), checked_clock(time_part or "23:59")
    if day is None or clock is None:
        raise Problem(text("Give a date and time such as 26-11-2026 13:30."))
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def checked_clock(value: str) -> time | None:
    if not value:
        return None
    match = re.fullmatch(r"([0-9]{1,2})[:.u]?([0-9]{2})(?:[:.][0-9]{2})?", value)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:  # noqa: PLR2004  # a clock
        raise Problem(text("Give a time such as 13:30."))
    return time(int(match[1]), int(match[2]))


def checked_choice(value: str, values: tuple[str, ...]) -> str:
    if value not in values:
        raise Problem(text("Choose one of the possibilities."))
    return value


def uploaded(form: FormData, name: str, most_mb: int) -> tuple[str, bytes]:
    """The file of an upload field: its name (for showing only) and content."""
    upload = form.get(name)
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise Invalid({name: text("Choose a file.")})
    content = upload.file.read(most_mb * 1024 * 1024 + 1)
    if len(content) > most_mb * 1024 * 1024:
        raise Invalid({name: text("This file is larger than %(most)d MB.", most=most_mb)})
    return upload.filename[:255], content
