"""Which draft an import was confirmed from, so that confirming it once more can show what came of it."""

from collections.abc import Sequence

from alembic import op

revision: str = "c47d19e2a6b3"
down_revision: str | None = "1a6e57604125"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("ALTER TABLE import_batch ADD COLUMN draft_id INTEGER")


def downgrade() -> None:
    op.execute("ALTER TABLE import_batch DROP COLUMN draft_id")
