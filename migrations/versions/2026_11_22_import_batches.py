"""Imports with what they changed, so that they can be undone."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision: str = "1a6e57604125"
down_revision: str | None = "7b2f0c94e1ad"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("file_name", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('sessions', 'rooms', 'attendees', 'rankings')", name=op.f("ck_import_batch_kind_known")
        ),
        sa.CheckConstraint("kept >= 0", name=op.f("ck_import_batch_kept_not_negative")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_import_batch_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["made_by"], ["organiser.id"], name=op.f("fk_import_batch_made_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["organiser.id"], name=op.f("fk_import_batch_undone_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index(op.f("ix_import_batch_event_id"), "import_batch", ["event_id"])
    op.create_index(op.f("ix_import_batch_made_by"), "import_batch", ["made_by"])
    op.create_index(op.f("ix_import_batch_undone_by"), "import_batch", ["undone_by"])


def downgrade() -> None:
    op.drop_index(op.f("ix_import_batch_undone_by"), table_name="import_batch")
    op.drop_index(op.f("ix_import_batch_made_by"), table_name="import_batch")
    op.drop_index(op.f("ix_import_batch_event_id"), table_name="import_batch")
    op.drop_table("import_batch")
