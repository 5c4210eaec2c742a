"""What calendars were told: each offering and each seat that was ever published, with the edition it last changed in.

Numbers of sessions, rounds and rooms are no references: what was published outlives them, so that it can be cancelled.
"""

from datetime import datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.tables.base import reference


class PublishedOffering(SQLModel, table=True):
    __tablename__ = "published_offering"
    __table_args__ = (UniqueConstraint("event_id", "session_id", "occurrence"),)

    guid: str = Field(primary_key=True, max_length=36)
    event_id: int = reference("event.id")
    session_id: int
    occurrence: int  # tells the offerings of a repeated session apart, from 1
    round_id: int
    room_ids: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    title: str = Field(max_length=400)
    room: str = Field(max_length=2000)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    about: str = Field(max_length=16)  # fingerprint of all else that is shown of the session
    edition: int
    changed_at: datetime
    cancelled: bool = False


class PublishedSeat(SQLModel, table=True):
    __tablename__ = "published_seat"

    attendee_id: int = reference("attendee.id", primary_key=True)
    round_id: int = Field(primary_key=True)
    session_id: int
    edition: int
    changed_at: datetime
    cancelled: bool = False
