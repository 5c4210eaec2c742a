"""Events, the organisers they belong to, and their rounds."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.domain.keeping import ERASE_AFTER
from app.domain.phases import PHASES, PUBLICITY, ROLES
from app.tables.base import now, one_of, reference


class Event(SQLModel, table=True):
    __table_args__ = (
        one_of("phase", PHASES),
        one_of("publicity", PUBLICITY),
        CheckConstraint("choices_min BETWEEN 1 AND choices_max", name="choices_min_le_max"),
        CheckConstraint("choices_max <= 50", name="choices_max_bounded"),
    )

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=22, unique=True)  # random: stands in addresses
    name: str = Field(max_length=200)
    day: date | None = None
    locale: str = Field(default="nl", max_length=2)
    time_zone: str = Field(default="Europe/Amsterdam", max_length=64)
    phase: str = Field(default="setup", max_length=10)
    closes_at: datetime | None = None
    choices_min: int = 3
    choices_max: int = 6
    version: int = 1  # counts changes to what a solve depends on
    publicity: str = Field(default="off", max_length=10)  # who may read the published programme without a link
    edition: int = 0  # counts publications and visible changes of the programme
    erase_after_days: int | None = ERASE_AFTER  # after the event's day; None: people are kept until somebody says so
    erased_at: datetime | None = None  # when people were erased last
    erased_attendees: int = 0  # how many, in all
    created_at: datetime = Field(default_factory=now)


class Membership(SQLModel, table=True):
    __table_args__ = (one_of("role", ROLES),)

    event_id: int = reference("event.id", primary_key=True)
    organiser_id: int = reference("organiser.id", primary_key=True)
    role: str = Field(max_length=10)


class Round(SQLModel, table=True):
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at", name="starts_before_end"),
    )

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    name: str = Field(max_length=100)
    position: int  # order in the day, from 0
    starts_at: datetime | None = None
    ends_at: datetime | None = None
