"""What all pages behind a personal link share: whose page it is, of which event, in which language."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_timedelta
from fastapi import Request

from app.db import Db
from app.domain.names import split_name
from app.domain.phases import Clock
from app.errors import NotFound
from app.queries.events import clock_of
from app.tables import Attendee, Event
from app.web.pages import locale_of


@dataclass(frozen=True, slots=True)
class Mine:
    """An attendee's page at an event."""

    attendee: Attendee
    event: Event
    clock: Clock
    time_left: str  # "3 days", in the page's language; "" without a deadline or after it

    @property
    def path(self) -> str:
        return f"/my/{self.attendee.public_id}"

    @property
    def first_name(self) -> str:
        """The first given name; the whole name where only initials are known."""
        first = split_name(self.attendee.name).given.split(" ")[0]
        return self.attendee.name if len(first) < 2 or "." in first else first  # noqa: PLR2004  # an initial


def my_event(request: Request, db: Db, attendee: Attendee) -> Mine:
    """Load the event and speak its language, unless the person chose another."""
    event = db.get(Event, attendee.event_id)
    if event is None:
        raise NotFound
    request.state.locale = event.locale
    now = request.state.arrived
    return Mine(attendee, event, clock_of(db, event, now), time_left(request, event.closes_at, now))


def time_left(request: Request, closes_at: datetime | None, now: datetime) -> str:
    if closes_at is None or closes_at <= now:
        return ""
    words: str = format_timedelta(closes_at - now, threshold=1.5, locale=locale_of(request))
    return words
