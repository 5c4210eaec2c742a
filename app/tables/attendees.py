"""Attendees, their professions and the rounds they are present in; a personal link is known by its hash only."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.tables.base import now, reference


class Profession(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    name: str = Field(max_length=100)


class Attendee(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("event_id", "email"),)

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    public_id: str = Field(max_length=22, unique=True)  # random: stands in addresses and calendars
    name: str = Field(max_length=200)
    email: str | None = Field(default=None, max_length=254)  # case-folded
    profession_id: int | None = reference("profession.id", nullable=True, on_delete="SET NULL")
    organisation: str = Field(default="", max_length=300)
    link_sha256: str | None = Field(default=None, max_length=64, unique=True)
    link_made_at: datetime | None = None
    created_at: datetime = Field(default_factory=now)


class Absence(SQLModel, table=True):
    """A round in which the attendee is not there; without such a row everybody is present, also in a later round."""

    attendee_id: int = reference("attendee.id", primary_key=True)
    round_id: int = reference("round.id", primary_key=True)
