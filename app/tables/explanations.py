"""What is found out about a run on request: why it has no plan, or what would help the plan it has."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from app.domain.phases import EXPLANATION_STATUSES
from app.tables.base import now, one_of, reference


class Explanation(SQLModel, table=True):
    __table_args__ = (one_of("status", EXPLANATION_STATUSES),)

    run_id: int = reference("run.id", primary_key=True)
    status: str = Field(default="queued", max_length=10)
    attempt: int = 0
    lease_until: datetime | None = None
    document: bytes | None = Field(default=None, sa_column=Column(LargeBinary))  # zlib of the explanation as JSON
    requested_at: datetime = Field(default_factory=now)
