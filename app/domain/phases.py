"""The states of an event and of a run, and what may be done in each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.errors import Conflict, text

Phase = Literal["setup", "open", "closed", "published"]
Role = Literal["owner", "organiser", "viewer"]

PHASES = ("setup", "open", "closed")  # as stored; "published" follows from the published run
ROLES = ("owner", "organiser", "viewer")
PUBLICITY = ("off", "address", "search")  # nobody, who has the address, search engines too
RUN_STATUSES = ("queued", "running", "done", "failed", "cancelled")
EXPLANATION_STATUSES = ("queued", "running", "done", "failed")
DRAFT_KINDS = ("sessions", "rooms", "rounds", "attendees", "rankings")
# columns of a table, or words for one of these
REMEMBERED = ("rooms", "rounds", "attendees", "rankings", "session", "attendee")


@dataclass(frozen=True, slots=True)
class Clock:
    """What decides whether rankings may be changed: the stored phase, the deadline and the moment."""

    phase: str
    closes_at: datetime | None
    published: bool
    now: datetime

    @property
    def state(self) -> Phase:
        """The phase as people see it: a passed deadline closes, a published run publishes."""
        if self.published:
            return "published"
        if self.phase == "open":
            return "closed" if self.closes_at is not None and self.now > self.closes_at else "open"
        return "closed" if self.phase == "closed" else "setup"

    def check_rankings_open(self) -> None:
        """Raise Conflict, in the attendee's words, unless rankings may be changed now."""
        match self.state:
            case "open":
                return
            case "setup":
                raise Conflict(text("Choosing has not opened yet. Your link will work as soon as it has."))
            case "closed":
                raise Conflict(text("Choosing has closed. What you saved in time counts."))
            case "published":
                raise Conflict(text("The programme has been published, so choices can no longer be changed."))
