"""What a person said about an uploaded table, kept for the next one of the same form."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision: str = "7b2d90c4e1a6"
down_revision: str | None = "fc4b9be868e4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = "'rooms', 'attendees', 'rankings', 'session', 'attendee'"


def upgrade() -> None:
    op.create_table(
        "remembered_meaning",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("about", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("fingerprint", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.CheckConstraint(f"about IN ({KINDS})", name=op.f("ck_remembered_meaning_about_known")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_remembered_meaning_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "about", "fingerprint", name=op.f("pk_remembered_meaning")),
    )


def downgrade() -> None:
    op.drop_table("remembered_meaning")
