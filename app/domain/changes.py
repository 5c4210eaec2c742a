"""What an uploaded table would change of what is there: words that rooms and attendees share."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["new", "changed", "same", "double"]  # double: left aside, for it is about something told before


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that becomes another, both as people read them."""

    field: str
    before: str
    after: str


def in_order(names: Collection[str], rounds: tuple[str, ...]) -> tuple[str, ...]:
    """Names of rounds in the order of the day."""
    return tuple(name for name in rounds if name in names)


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)
