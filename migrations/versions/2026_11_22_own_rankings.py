"""Whether a ranking was saved by the attendee; those that stand may have been, so no file may overwrite them unseen."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "e3a51f7c08d9"
down_revision: str | None = "7b2d90c4e1a6"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("ranking") as batch:
        batch.add_column(sa.Column("own", sa.Boolean(), server_default=sa.true(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("ranking") as batch:
        batch.drop_column("own")
