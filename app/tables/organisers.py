"""Organisers (accounts) and their logins; a login is known by the hash of its secret only."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.tables.base import now, reference


class Organiser(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    email: str = Field(max_length=254, unique=True)  # case-folded
    password_hash: str = Field(max_length=200)
    locale: str | None = Field(default=None, max_length=2)
    created_at: datetime = Field(default_factory=now)
    disabled_at: datetime | None = None


class Login(SQLModel, table=True):
    secret_sha256: str = Field(primary_key=True, max_length=64)
    organiser_id: int = reference("organiser.id")
    created_at: datetime = Field(default_factory=now)
    last_seen_at: datetime = Field(default_factory=now)
