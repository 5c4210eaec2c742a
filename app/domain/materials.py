"""Materials: how many of each thing must lie in a room."""

from dataclasses import dataclass
from typing import Literal

Per = Literal["person", "group", "session"]


@dataclass(frozen=True, slots=True)
class Material:
    """Something that a session needs, so many for each person, subgroup or session."""

    text: str
    count: int
    per: Per


def needed(material: Material, people: int, subgroups: int) -> int:
    """How many are needed; a session that is not divided is one subgroup while anybody comes."""
    times = {"person": people, "group": subgroups or min(people, 1), "session": 1}
    return material.count * times[material.per]
