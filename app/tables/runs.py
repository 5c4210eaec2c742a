"""Runs: one solve of one frozen problem. Every write by a worker names its attempt, so a zombie writes nothing."""

from datetime import datetime

from sqlalchemy import Column, Index, LargeBinary, Text
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from app.domain.phases import RUN_STATUSES
from app.tables.base import now, one_of, reference

ACTIVE = "status IN ('queued', 'running')"


class Run(SQLModel, table=True):
    __table_args__ = (
        one_of("status", RUN_STATUSES),
        Index("uq_run_active", "event_id", unique=True, sqlite_where=sql(ACTIVE), postgresql_where=sql(ACTIVE)),
    )

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    status: str = Field(default="queued", max_length=10)
    problem: bytes = Field(sa_column=Column(LargeBinary, nullable=False))  # zlib of the problem file
    problem_sha256: str = Field(max_length=64)
    event_version: int  # of the event when it was frozen
    seconds: int
    seed: int
    attempt: int = 0
    lease_until: datetime | None = None
    wish: str | None = Field(default=None, max_length=10)  # "stop" (keep the best) or "cancel"
    plan: str | None = Field(default=None, sa_column=Column(Text))  # the best so far, a verified plan file
    objective: str | None = Field(default=None, sa_column=Column(Text))  # JSON vector
    bound: str | None = Field(default=None, sa_column=Column(Text))  # JSON vector
    phase: str = Field(default="", max_length=20)  # what the solver is doing
    outcome: str | None = Field(default=None, max_length=12)  # optimal, feasible, infeasible, stopped
    message: str = Field(default="", sa_column=Column(Text, nullable=False))  # why it failed
    requested_by: int | None = reference("organiser.id", nullable=True, on_delete="SET NULL")
    created_at: datetime = Field(default_factory=now)
    started_at: datetime | None = None
    ended_at: datetime | None = None
