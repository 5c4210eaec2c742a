"""When a form was sent: the columns of times that form programs write, read by one format for the whole column."""

from collections.abc import Sequence
from datetime import datetime

DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%m/%d/%y", "%d-%m-%y")
CLOCKS = (" %H:%M:%S", " %H:%M", "", " %I:%M:%S %p", " %I:%M %p")
FORMATS = tuple(day + clock for clock in CLOCKS for day in DAYS)


def read_moments(values: Sequence[str]) -> list[datetime | None] | None:
    """A moment per value (None for an empty one); None when no single format reads them all."""
    for form in ("", *FORMATS):
        try:
            return [_read(" ".join(value.split()), form) if value.strip() else None for value in values]
        except ValueError:
            continue
    return None


def _read(value: str, form: str) -> datetime:
    """Without a time zone, as written: the moments of one file are compared with each other only."""
    moment = datetime.strptime(value, form) if form else datetime.fromisoformat(value)  # noqa: DTZ007
    return moment.replace(tzinfo=None)
