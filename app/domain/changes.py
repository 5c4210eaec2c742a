"""What an uploaded table would change of what is there: words that rooms, attendees and rankings share."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from app.errors import Text

Incoming_co = TypeVar("Incoming_co", covariant=True)
Known_co = TypeVar("Known_co", covariant=True)
Kind = Literal["new", "changed", "same", "double"]  # double: left aside, for it is about something told before


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that becomes another, both as people read them."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change(Generic[Incoming_co, Known_co]):
    """What becomes of a row of the table."""

    kind: Kind
    incoming: Incoming_co
    known: Known_co | None = None
    fields: tuple[FieldChange, ...] = ()
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Changes(Generic[Incoming_co, Known_co]):
    """Every row of the table, and what is there without being in it, to which nothing happens."""

    rows: tuple[Change[Incoming_co, Known_co], ...] = ()
    missing: tuple[Known_co, ...] = ()

    def of(self, *kinds: Kind) -> list[Change[Incoming_co, Known_co]]:
        return [row for row in self.rows if row.kind in kinds]


def in_order(names: Collection[str], rounds: tuple[str, ...]) -> tuple[str, ...]:
    """Names of rounds in the order of the day."""
    return tuple(name for name in rounds if name in names)


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)
