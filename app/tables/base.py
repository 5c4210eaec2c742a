"""What all tables share: constraint names, cascading references, moments in UTC."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def now() -> datetime:
    """This moment in UTC, to the microsecond."""
    return datetime.now(UTC)


def reference(target: str, *, primary_key: bool = False, nullable: bool = False, on_delete: str = "CASCADE") -> Any:
    """A column that points to `target` ("event.id") and goes with it (or SET NULL)."""
    return Field(
        sa_column=Column(
            Integer,
            ForeignKey(target, ondelete=on_delete),
            primary_key=primary_key,
            nullable=nullable,
            index=not primary_key,
        )
    )


def long_text() -> Any:
    """A text of any length; empty unless given."""
    return Field(default="", sa_column=Column(Text, nullable=False))


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """A CHECK that a text column holds one of these words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=f"{column}_known")
