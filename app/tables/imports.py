"""Drafts (read from an upload and not yet confirmed, so that nothing a person corrected is lost) and done imports."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Column, LargeBinary, Text
from sqlmodel import Field, SQLModel

from app.domain.phases import DRAFT_KINDS, REMEMBERED
from app.tables.base import now, one_of, reference


class RememberedMeaning(SQLModel, table=True):
    """What a person said that a table means, for the next one of its kind: by a fingerprint, so without the words."""

    __tablename__ = "remembered_meaning"
    __table_args__ = (one_of("about", REMEMBERED),)

    event_id: int = reference("event.id", primary_key=True)
    about: str = Field(max_length=10, primary_key=True)  # columns of a kind of table, or words for a session or person
    fingerprint: str = Field(max_length=64, primary_key=True)  # SHA-256 of the folded words
    meaning: str = Field(sa_column=Column(Text, nullable=False))  # JSON of the columns, or an id


class Draft(SQLModel, table=True):
    __table_args__ = (one_of("kind", DRAFT_KINDS),)

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    kind: str = Field(max_length=10)
    file_name: str = Field(max_length=255)
    content: str = Field(sa_column=Column(Text, nullable=False))  # JSON of what was read, with the corrections
    version: int = 1
    made_by: int | None = reference("organiser.id", nullable=True, on_delete="SET NULL")
    made_at: datetime = Field(default_factory=now)
    edited_at: datetime | None = None  # when a correction was saved last


class ImportBatch(SQLModel, table=True):
    """One import with everything that it changed, so that it can be taken back as a whole."""

    __tablename__ = "import_batch"
    __table_args__ = (one_of("kind", DRAFT_KINDS), CheckConstraint("kept >= 0", name="kept_not_negative"))

    id: int = Field(default=None, primary_key=True)
    event_id: int = reference("event.id")
    kind: str = Field(max_length=10)
    file_name: str = Field(max_length=255)  # empty when it was pasted
    draft_id: int | None = None  # of the draft that it was confirmed from, which is gone
    made_by: int | None = reference("organiser.id", nullable=True, on_delete="SET NULL")  # None: the command line
    made_at: datetime = Field(default_factory=now)
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    changes: bytes = Field(
        sa_column=Column(LargeBinary, nullable=False)
    )  # zlib of rows before and after; b"" once forgotten
    undone_at: datetime | None = None
    undone_by: int | None = reference("organiser.id", nullable=True, on_delete="SET NULL")
    kept: int = 0  # rows that the undo left as they were, because people had changed them since
