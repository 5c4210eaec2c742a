"""The programme of an event: which run's plan is published; switching it is one atomic update."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.tables.base import now, reference


class Programme(SQLModel, table=True):
    event_id: int = reference("event.id", primary_key=True)
    run_id: int = reference("run.id")
    revision: int = 1  # counts publications; calendars take it as SEQUENCE
    published_at: datetime = Field(default_factory=now)
    published_by: int | None = reference("organiser.id", nullable=True, on_delete="SET NULL")
