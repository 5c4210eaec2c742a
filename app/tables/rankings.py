"""Rankings: one row that counts versions and holds the receipt, and one row a ranked session."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, true
from sqlmodel import Field, SQLModel

from app.tables.base import now, reference


class Ranking(SQLModel, table=True):
    attendee_id: int = reference("attendee.id", primary_key=True)
    version: int = 1
    saved_at: datetime = Field(default_factory=now)
    own: bool = Field(default=True, sa_column_kwargs={"server_default": true()})  # saved by the attendee themselves
    receipt: str = Field(max_length=16)  # fingerprint of attendee, version and choices, to quote when in doubt


class RankedSession(SQLModel, table=True):
    __tablename__ = "ranked_session"
    __table_args__ = (
        UniqueConstraint("attendee_id", "session_id"),
        CheckConstraint("position BETWEEN 0 AND 49", name="position_bounded"),
    )

    attendee_id: int = reference("attendee.id", primary_key=True)
    position: int = Field(primary_key=True)  # 0 = most wanted
    session_id: int = reference("session.id")
