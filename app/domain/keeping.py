"""How long personal data is kept: what is needed for a while only, and what belongs to the attendees of an event."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

KEPT = timedelta(days=30)  # a draft that nobody confirmed, and the rows that an import changed
ERASE_AFTER = 180  # days after the event, unless the organiser says otherwise
MOST_DAYS = 3_650
GRACE = timedelta(days=30)  # nobody is erased sooner after they were added, however long ago the event was
SOON = timedelta(days=14)  # before it happens it is said aloud


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until when an event keeps the personal data of its attendees; `erased_on` is None where no day is set."""

    attendees: int
    erased_on: date | None
    today: date

    @property
    def is_due(self) -> bool:
        return self.attendees > 0 and self.erased_on is not None and self.erased_on <= self.today

    @property
    def is_soon(self) -> bool:
        return self.erased_on is not None and self.erased_on <= self.today + SOON


def erased_on(day: date | None, days: int | None, last_added: datetime, zone: str) -> date | None:
    """The day on which attendees are erased: as many days after the event as set, and GRACE after the last one came."""
    if day is None or days is None:
        return None
    return max(day + timedelta(days=days), (last_added + GRACE).astimezone(ZoneInfo(zone)).date())
