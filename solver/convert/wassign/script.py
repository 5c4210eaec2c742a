"""What a wassign file declares: slots, choices, choosers and constraints, numbered from 0 in the order of the file."""

from dataclasses import dataclass
from typing import Literal

EXPONENT = 3  # what wassign takes where no other is given

Kind = Literal["slot", "choice", "chooser", "number"]
View = Literal["", "slot", "choices", "choosers", "size"]
Relation = Literal["==", "!=", "<", "<=", ">", ">=", "contains", "contains_not"]


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """`parts` consecutive slots; choosers are counted in each of them."""

    name: str
    min: int = 1
    max: int = 1
    parts: int = 1
    optional: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Chooser:
    name: str
    preferences: tuple[int, ...]  # preferences[choice], higher is better
    line: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """One side of a constraint: a thing itself or a view of it; of kind `number`, `index` is the number itself."""

    kind: Kind
    index: int
    view: View = ""
    part: int = 0  # of a choice's slot or choosers


@dataclass(frozen=True, slots=True)
class Constraint:
    left: Term
    relation: Relation
    right: Term
    line: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    slots: tuple[Slot, ...]
    choices: tuple[Choice, ...]
    choosers: tuple[Chooser, ...]
    constraints: tuple[Constraint, ...] = ()
    exponent: int = EXPONENT

    @property
    def largest(self) -> int:
        """The highest preference of anybody, from which wassign measures all the others."""
        return max((max(one.preferences, default=0) for one in self.choosers), default=0)
