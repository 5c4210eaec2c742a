"""All that a session can say: presenters, preparation, script, materials, roles, rule texts, notes, length and kind."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision: str = "fc4b9be868e4"
down_revision: str | None = "5c1e7a90d2f4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ORDERED = "CONSTRAINT ck_session_{0}_min_le_max CHECK ({0}_min >= 0 AND {0}_max >= {0}_min)"
# In plain SQL, which both databases understand alike: Alembic's batch would make the table anew on SQLite, and with the
# old one all rankings and goals that point at it would go.
COLUMNS = (
    "external_id VARCHAR(200)",
    "track VARCHAR(100) NOT NULL DEFAULT ''",
    "type VARCHAR(100) NOT NULL DEFAULT ''",
    "language VARCHAR(100) NOT NULL DEFAULT ''",
    "duration_min INTEGER",
    f"duration_max INTEGER {ORDERED.format('duration')}",
    "subgroup_min INTEGER",
    f"subgroup_max INTEGER {ORDERED.format('subgroup')}",
)


def upgrade() -> None:
    op.create_table(
        "presenter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_presenter_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presenter")),
        sa.UniqueConstraint("event_id", "name", "email", name=op.f("uq_presenter_event_id_name_email")),
    )
    with op.batch_alter_table("presenter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presenter_event_id"), ["event_id"], unique=False)

    op.create_table(
        "material",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("per", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.CheckConstraint("per IN ('person', 'group', 'session')", name=op.f("ck_material_per_known")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_material_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name=op.f("pk_material")),
    )
    op.create_table(
        "preparation",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_preparation_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name=op.f("pk_preparation")),
    )
    op.create_table(
        "required_role",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_required_role_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name=op.f("pk_required_role")),
    )
    op.create_table(
        "rule_text",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("strength", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("strength IN ('hard', 'soft', 'advice')", name=op.f("ck_rule_text_strength_known")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_rule_text_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name=op.f("pk_rule_text")),
    )
    op.create_table(
        "script_step",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("minutes_max", sa.Integer(), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("materials", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_script_step_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name=op.f("pk_script_step")),
    )
    op.create_table(
        "session_note",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_session_note_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name=op.f("pk_session_note")),
    )
    op.create_table(
        "session_presenter",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("presenter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["presenter_id"], ["presenter.id"], name=op.f("fk_session_presenter_presenter_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_session_presenter_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "presenter_id", name=op.f("pk_session_presenter")),
    )
    for column in COLUMNS:
        op.execute(f"ALTER TABLE session ADD COLUMN {column}")
    op.create_index(
        "uq_session_event_id_external_id",
        "session",
        ["event_id", "external_id"],
        unique=True,
        sqlite_where=sa.text("external_id IS NOT NULL"),
        postgresql_where=sa.text("external_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("uq_session_event_id_external_id", "session")
    for column in reversed(COLUMNS):
        op.execute(f"ALTER TABLE session DROP COLUMN {column.split()[0]}")
    op.drop_table("session_presenter")
    op.drop_table("session_note")
    op.drop_table("script_step")
    op.drop_table("rule_text")
    op.drop_table("required_role")
    op.drop_table("preparation")
    op.drop_table("material")
    with op.batch_alter_table("presenter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_presenter_event_id"))

    op.drop_table("presenter")
