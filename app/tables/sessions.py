"""Sessions of the programme with all that they say: organisations, presenters, learning goals, preparation, script."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from app.tables.base import long_text, one_of, reference


def unique_where_given(column: str) -> Index:
    """A key that a session may lack, but that no two sessions of an event share."""
    given = sql(f"{column} IS NOT NULL")
    name = f"uq_session_event_id_{column}"
    return Index(name, "event_id", column, unique=True, sqlite_where=given, postgresql_where=given)


class Session(SQLModel, table=True):
    __table_args__ = (
        unique_where_given("number"),
        unique_where_given("external_id"),
        CheckConstraint("min_seats >= 0", name="min_not_negative"),
        CheckConstraint("max_seats IS NULL OR max_seats >= min_seats", name="min_le_max"),
        CheckConstraint(
            "offerings_min >= 0 AND offerings_max >= 1 AND offerings_min <= offerings_max", name="offerings_min_le_max"
        ),
        CheckConstraint("duration_min >= 0 AND duration_max >= duration_min", name="duration_min_le_max"),
        CheckConstraint("subgroup_min >= 0 AND subgroup_max >= subgroup_min", name="subgroup_min_le_max"),
    )

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    number: str | None = Field(default=None, max_length=20)  # the organiser's own key: "5", "A"
    external_id: str | None = Field(default=None, max_length=200)  # its key in the system it comes from
    position: int  # order in the programme, from 0
    title: str = Field(max_length=400)
    abstract: str = long_text()
    track: str = Field(default="", max_length=100)
    type: str = Field(default="", max_length=100)  # the kind of work form: Workshop, Lezing
    language: str = Field(default="", max_length=100)
    duration_min: int | None = None  # minutes
    duration_max: int | None = None
    subgroup_min: int | None = None  # attendees
    subgroup_max: int | None = None
    source: str = long_text()  # the block it was read from, untouched
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
    stem: str = long_text()
    text: str = long_text()


class Presenter(SQLModel, table=True):
    """Somebody as sessions name them; who is the same person is told by domain/presenters.py."""

    __table_args__ = (UniqueConstraint("event_id", "name", "email"),)

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    name: str = Field(max_length=200)
    email: str = Field(default="", max_length=254)


class SessionPresenter(SQLModel, table=True):
    __tablename__ = "session_presenter"

    session_id: int = reference("session.id", primary_key=True)
    presenter_id: int = reference("presenter.id", primary_key=True)
    position: int


class Preparation(SQLModel, table=True):
    session_id: int = reference("session.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str = long_text()
    minutes: int | None = None


class ScriptStep(SQLModel, table=True):
    __tablename__ = "script_step"

    session_id: int = reference("session.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str = long_text()
    minutes: int | None = None
    minutes_max: int | None = None
    starts: int | None = None  # minutes from the beginning of the session
    form: str = long_text()
    materials: str = long_text()
    who: str = long_text()


class Material(SQLModel, table=True):
    __table_args__ = (one_of("per", ("person", "group", "session")),)

    session_id: int = reference("session.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str = long_text()
    count: int | None = None
    per: str = Field(default="session", max_length=10)


class RequiredRole(SQLModel, table=True):
    __tablename__ = "required_role"

    session_id: int = reference("session.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str = long_text()


class RuleText(SQLModel, table=True):
    """A rule as the source words it; nothing is enforced by it."""

    __tablename__ = "rule_text"
    __table_args__ = (one_of("strength", ("hard", "soft", "advice")),)

    session_id: int = reference("session.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str = long_text()
    strength: str = Field(max_length=10)
    words: str = long_text()


class SessionNote(SQLModel, table=True):
    __tablename__ = "session_note"

    session_id: int = reference("session.id", primary_key=True)
    position: int = Field(primary_key=True)
    label: str = long_text()
    text: str = long_text()
