"""The audit trail: who did what and when, written in the same transaction; ids only, never names or wishes."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from app.tables.base import now, reference


class AuditEntry(SQLModel, table=True):
    __tablename__ = "audit_entry"

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now)
    event_id: int | None = reference("event.id", nullable=True)
    actor: str = Field(max_length=40)  # "organiser:3", "attendee:17", "worker", "cli"
    action: str = Field(max_length=40)
    details: dict[str, int | str | None] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
