"""Personal links: whose is it? Only those who guess are slowed down, never a hospital full of good links."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.db import Db
from app.domain.secrets import secret_hash
from app.errors import NotFound, TooMany, text
from app.queries.attendees import attendee_by_link
from app.tables import Attendee

FAILURES = RateLimitItemPerMinute(30, 10)  # per address
LONGEST_SECRET = 200

failures = MovingWindowRateLimiter(MemoryStorage())


def open_link(db: Db, secret: str, address: str) -> Attendee:
    """The attendee of a link; only reads. NotFound is the same for unknown and revoked; TooMany after 30 of them."""
    attendee = attendee_by_link(db, secret_hash(secret)) if len(secret) <= LONGEST_SECRET else None
    if attendee is not None:
        return attendee
    if not failures.hit(FAILURES, address):
        raise TooMany(text("Too many links that do not work came from here. Wait ten minutes and try again."))
    raise NotFound(text("This link does not work."))
