"""Personal links: made at random, given away once, kept as a hash only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from app.actions.audit import record
from app.actions.holds import hold_event
from app.db import Db
from app.domain.secrets import new_secret, secret_hash
from app.errors import Invalid, text
from app.queries.attendees import surname_key
from app.tables import Attendee


@dataclass(frozen=True, slots=True)
class PersonalLink:
    """A link that has just been made: the only moment at which its secret is known."""

    public_id: str
    name: str
    email: str
    secret: str


def make_missing_links(db: Db, event_id: int, actor: str, now: datetime) -> list[PersonalLink]:
    """Links for the attendees who have none, by surname; empty when everybody has one (as after a second click)."""
    hold_event(db, event_id)
    wanted = select(Attendee).where(Attendee.event_id == event_id, col(Attendee.link_sha256).is_(None))
    links = give_links(db, db.exec(wanted).all(), now)
    if links:
        record(db, actor, "links made", event_id, links=len(links))
    return links


def renew_all_links(db: Db, event_id: int, typed: str, actor: str, now: datetime) -> list[PersonalLink]:
    """New links for everybody; all old ones die. `typed` must be the number of attendees, typed by a person."""
    hold_event(db, event_id)
    everybody = db.exec(select(Attendee).where(Attendee.event_id == event_id)).all()
    if typed.strip() != str(len(everybody)):
        raise Invalid({"confirm": text("Type %(n)d here to confirm.", n=len(everybody))})
    links = give_links(db, everybody, now)
    record(db, actor, "links renewed", event_id, links=len(links))
    return links


def renew_link(db: Db, attendee: Attendee, actor: str, now: datetime) -> PersonalLink:
    """A new link for one attendee; the old one dies at once."""
    link = give_links(db, [attendee], now)[0]
    record(db, actor, "link renewed", attendee.event_id, attendee=attendee.id)
    return link


def give_links(db: Db, attendees: Sequence[Attendee], now: datetime) -> list[PersonalLink]:
    links = [PersonalLink(one.public_id, one.name, one.email or "", new_secret()) for one in attendees]
    for one, link in zip(attendees, links, strict=True):
        one.link_sha256, one.link_made_at = secret_hash(link.secret), now
        db.add(one)
    db.flush()
    return sorted(links, key=lambda link: surname_key(link.name))
