"""Sessions of the programme with their organisations and learning goals."""

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from app.tables.base import reference


class Session(SQLModel, table=True):
    __table_args__ = (
        Index(
            "uq_session_event_id_number",
            "event_id",
            "number",
            unique=True,
            sqlite_where=sql("number IS NOT NULL"),
            postgresql_where=sql("number IS NOT NULL"),
        ),
        CheckConstraint("min_seats >= 0", name="min_not_negative"),
        CheckConstraint("max_seats IS NULL OR max_seats >= min_seats", name="min_le_max"),
        CheckConstraint(
            "offerings_min >= 0 AND offerings_max >= 1 AND offerings_min <= offerings_max", name="offerings_min_le_max"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    number: str | None = Field(default=None, max_length=20)  # the organiser's own key: "5", "A"
    position: int  # order in the programme, from 0
    title: str = Field(max_length=400)
    abstract: str = Field(default="", sa_column=Column(Text, nullable=False))
    source: str = Field(default="", sa_column=Column(Text, nullable=False))  # the block it was read from, untouched
    min_seats: int = 0
    max_seats: int | None = None
    offerings_min: int = 1
    offerings_max: int = 1


class Organisation(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    name: str = Field(max_length=300)


class SessionOrganisation(SQLModel, table=True):
    __tablename__ = "session_organisation"

    session_id: int = reference("session.id", primary_key=True)
    organisation_id: int = reference("organisation.id", primary_key=True)
    position: int


class LearningGoal(SQLModel, table=True):
    __tablename__ = "learning_goal"

    session_id: int = reference("session.id", primary_key=True)
    position: int = Field(primary_key=True)
    stem: str = Field(default="", sa_column=Column(Text, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
