"""Personal links: whose is it? Only those who guess are slowed down, never a hospital full of good links."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from sqlmodel import select

from app.db import Db
from app.domain.secrets import calendar_key, is_same_secret, secret_hash
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
    raise failure(address)


def open_calendar(db: Db, person: str, key: str, address: str) -> Attendee:
    """The attendee with this public id, if the key is that of their calendar; raises as `open_link` does."""
    attendee = db.exec(select(Attendee).where(Attendee.public_id == person)).one_or_none()
    if attendee is None or attendee.link_sha256 is None or not is_same_secret(calendar_key(attendee.link_sha256), key):
        raise failure(address)
    return attendee


def failure(address: str) -> NotFound | TooMany:
    """What to tell somebody who comes with a link that does not work; counts it."""
    if not failures.hit(FAILURES, address):
        return TooMany(text("Too many links that do not work came from here. Wait ten minutes and try again."))
    return NotFound(text("This link does not work."))
