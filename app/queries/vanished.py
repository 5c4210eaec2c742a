"""What holds on to sessions, rooms and attendees, so that no import removes them: rankings, the published programme."""

from sqlmodel import col, select

from app.db import Db
from app.errors import Text, ntext, text
from app.queries.import_batches import published_places
from app.queries.sessions import times_ranked
from app.tables import Attendee, RankedSession

PUBLISHED = text("stands in the published programme")
CHOSE = text("has chosen sessions")


def held_sessions(db: Db, event_id: int) -> dict[int, Text]:
    """Why these sessions cannot be removed, by id."""
    ranked = {
        session: ntext("chosen by %(n)s attendee", "chosen by %(n)s attendees", n)
        for session, n in times_ranked(db, event_id).items()
    }
    return {**ranked, **published(db, event_id, "session")}


def held_rooms(db: Db, event_id: int) -> dict[int, Text]:
    return published(db, event_id, "room")


def held_rounds(db: Db, event_id: int) -> dict[int, Text]:
    return published(db, event_id, "round")


def held_attendees(db: Db, event_id: int) -> dict[int, Text]:
    chose = db.exec(
        select(RankedSession.attendee_id)
        .join(Attendee, col(Attendee.id) == RankedSession.attendee_id)
        .where(Attendee.event_id == event_id)
        .distinct()
    )
    return {**dict.fromkeys(chose, CHOSE), **published(db, event_id, "attendee")}


def published(db: Db, event_id: int, table: str) -> dict[int, Text]:
    return {key: PUBLISHED for name, key in published_places(db, event_id) if name == table}
