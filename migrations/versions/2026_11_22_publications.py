"""Who may read the programme, and what calendars were told."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision: str = "7b2f0c94e1ad"
down_revision: str | None = "e3a51f7c08d9"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# In plain SQL: Alembic's batch would make the table anew on SQLite, and all that belongs to it would go with the old.
PUBLICITY = "CONSTRAINT ck_event_publicity_known CHECK (publicity IN ('off', 'address', 'search'))"
COLUMNS = (f"publicity VARCHAR(10) NOT NULL DEFAULT 'off' {PUBLICITY}", "edition INTEGER NOT NULL DEFAULT 0")


def upgrade() -> None:
    for column in COLUMNS:
        op.execute(f"ALTER TABLE event ADD COLUMN {column}")
    op.create_table(
        "published_offering",
        sa.Column("guid", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("room_ids", sa.JSON(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.Column("room", sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
        sa.Column("starts_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ends_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("about", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_published_offering_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guid", name=op.f("pk_published_offering")),
        sa.UniqueConstraint(
            "event_id", "session_id", "occurrence", name=op.f("uq_published_offering_event_id_session_id_occurrence")
        ),
    )
    op.create_index(op.f("ix_published_offering_event_id"), "published_offering", ["event_id"])
    op.create_table(
        "published_seat",
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["attendee.id"], name=op.f("fk_published_seat_attendee_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attendee_id", "round_id", name=op.f("pk_published_seat")),
    )
    note_what_is_published()


def note_what_is_published() -> None:
    """Programmes published before: each session in the order of its rounds; the next change fills in the rest."""
    connection = op.get_bind()
    for row in connection.execute(sa.text(PUBLISHED)).mappings().all():
        counted: Counter[int] = Counter()
        places = [(number_of(one["session"]), number_of(one["round"]), one["rooms"]) for one in offerings_in(row)]
        for session, a_round, rooms in sorted(places):
            counted[session] += 1
            key = f"rondo:{row['public_id']}/offering/{session}-{counted[session]}"
            values = {
                "guid": str(uuid5(NAMESPACE_URL, key)),
                "event_id": row["event_id"],
                "session_id": session,
                "occurrence": counted[session],
                "round_id": a_round,
                "room_ids": [number_of(room) for room in rooms],
                "edition": row["revision"],
                "changed_at": row["published_at"],
            }
            connection.execute(sa.insert(OFFERING).values(**values, title="", room="", about="", cancelled=False))
    for statement in (EDITIONS, TITLES, TIMES):
        connection.execute(sa.text(statement))


def offerings_in(row: sa.RowMapping) -> list[dict[str, Any]]:
    offerings: list[dict[str, Any]] = json.loads(row["plan"])["offerings"]
    return offerings


def number_of(key: str) -> int:
    """The number in "s12", "r3" or "room7"."""
    return int("".join(character for character in key if character.isdigit()))


NAMES = ("guid", "event_id", "session_id", "occurrence", "round_id", "title", "room", "about", "edition", "changed_at")
OFFERING = sa.table(
    "published_offering",
    *(sa.column(name) for name in NAMES),
    sa.column("room_ids", sa.JSON()),
    sa.column("cancelled", sa.Boolean()),
)
PUBLISHED = (
    "SELECT programme.event_id, event.public_id, programme.revision, programme.published_at, run.plan FROM programme "
    "JOIN event ON event.id = programme.event_id JOIN run ON run.id = programme.run_id WHERE run.plan IS NOT NULL"
)
EDITIONS = (
    "UPDATE event SET edition = (SELECT revision FROM programme WHERE event_id = event.id) "
    "WHERE id IN (SELECT event_id FROM programme)"
)
TITLES = (
    "UPDATE published_offering SET title = (SELECT title FROM session WHERE id = session_id) "
    "WHERE session_id IN (SELECT id FROM session)"
)
TIMES = (
    "UPDATE published_offering SET starts_at = (SELECT starts_at FROM round WHERE id = round_id), "
    "ends_at = (SELECT ends_at FROM round WHERE id = round_id)"
)


def downgrade() -> None:
    op.drop_table("published_seat")
    op.drop_table("published_offering")
    op.execute("ALTER TABLE event DROP COLUMN edition")
    op.execute("ALTER TABLE event DROP COLUMN publicity")
