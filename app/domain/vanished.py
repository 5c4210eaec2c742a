"""What is in the event, but no longer in the file that is imported: what may be removed, and what stays and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from app.errors import Text


class HasId(Protocol):
    @property
    def id(self) -> int: ...


One = TypeVar("One", bound=HasId)
One_co = TypeVar("One_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Staying(Generic[One_co]):
    """Something that cannot be removed, and why."""

    one: One_co
    why: Text


def parted(missing: Iterable[One], held: Mapping[int, Text]) -> tuple[tuple[One, ...], tuple[Staying[One], ...]]:
    """What may be removed, and what is held by something."""
    missing = tuple(missing)
    removable = tuple(one for one in missing if one.id not in held)
    return removable, tuple(Staying(one, held[one.id]) for one in missing if one.id in held)
