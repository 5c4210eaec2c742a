"""When an event erases its attendees, that it did, and when a draft was edited last."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision: str = "d1f4b86a20c3"
down_revision: str | None = "c47d19e2a6b3"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COUNT = "erased_attendees INTEGER NOT NULL DEFAULT 0"


def upgrade() -> None:
    """Events that were there before keep everything until somebody sets a number of days."""
    op.add_column("event", sa.Column("erase_after_days", sa.Integer(), nullable=True))
    op.add_column("event", sa.Column("erased_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.execute(f"ALTER TABLE event ADD COLUMN {COUNT}")
    op.add_column("draft", sa.Column("edited_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("draft", "edited_at")
    for column in ("erased_attendees", "erased_at", "erase_after_days"):
        op.drop_column("event", column)
