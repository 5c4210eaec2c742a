"""Lists of rounds can be imported too: one more kind of draft, import and remembered columns."""

from collections.abc import Sequence

from alembic import op

revision: str = "e8a2c05b71f4"
down_revision: str | None = "d1f4b86a20c3"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = {  # nothing points at these, so that SQLite may make them anew
    "draft": ("kind", ("sessions", "rooms", "attendees", "rankings")),
    "import_batch": ("kind", ("sessions", "rooms", "attendees", "rankings")),
    "remembered_meaning": ("about", ("rooms", "attendees", "rankings", "session", "attendee")),
}


def upgrade() -> None:
    for table, (column, words) in TABLES.items():
        at = words.index("rooms") + 1
        allow(table, column, (*words[:at], "rounds", *words[at:]))


def downgrade() -> None:
    for table, (column, words) in TABLES.items():
        op.execute(f"DELETE FROM {table} WHERE {column} = 'rounds'")  # noqa: S608  # our own names
        allow(table, column, words)


def allow(table: str, column: str, words: Sequence[str]) -> None:
    listed = ", ".join(f"'{word}'" for word in words)
    name = op.f(f"ck_{table}_{column}_known")
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"{column} IN ({listed})")
