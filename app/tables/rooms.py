"""Rooms and the rounds in which they cannot be used."""

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.tables.base import reference


class Room(SQLModel, table=True):
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("capacity BETWEEN 0 AND 100000", name="capacity_bounded"),
    )

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    name: str = Field(max_length=100)
    position: int  # order on screen and paper, from 0
    capacity: int
    features: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class RoomUnavailable(SQLModel, table=True):
    __tablename__ = "room_unavailable"

    room_id: int = reference("room.id", primary_key=True)
    round_id: int = reference("round.id", primary_key=True)
