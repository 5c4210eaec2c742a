"""How much of the bench is asked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

T = TypeVar("T")
Level = Literal["quick", "usual", "long"]


@dataclass(frozen=True)
class Effort:
    out: Path  # the folder for what is drawn
    level: Level = "usual"
    sizes: tuple[str, ...] = ()  # empty: those of the level

    def pick(self, quick: T, usual: T, long: T) -> T:
        return {"quick": quick, "usual": usual, "long": long}[self.level]

    def chosen(self, quick: str, usual: str, long: str) -> list[str]:
        """The sizes to measure, as named for each level (`"A B"`), or those that were asked for."""
        known = self.pick(quick, usual, long).split()
        return [one for one in long.split() if one in self.sizes] if self.sizes else known
