"""What is wrong with a document: every fault, each with its place, in one exception."""

import math
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches

from solver.problem_json import limits

SHOWN = 40  # characters of a value quoted in a fault
COMPARED = 2_000  # names looked through for a suggestion


@dataclass(frozen=True, slots=True)
class Fault:
    place: str  # "sessions[3].max", "line 2, column 7"; empty for the document itself
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" if self.place else self.words


class ProblemError(ValueError):
    """The document holds no valid problem or plan; `faults` tells all that was found, in the document's order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


@dataclass(slots=True)
class Faults:
    """Collects faults while reading goes on, each once; beyond `limits.FAULTS` it only counts."""

    found: dict[Fault, None] = field(default_factory=dict)  # in the order of finding
    untold: int = 0

    def add(self, place: str, words: str) -> None:
        if len(self.found) < limits.FAULTS:
            self.found[Fault(place, words)] = None
        else:
            self.untold += 1

    def __bool__(self) -> bool:
        return bool(self.found)

    def raise_if_any(self) -> None:
        if not self.found:
            return
        rest = (Fault("", f"There are {self.untold} more faults."),) if self.untold else ()
        raise ProblemError((*self.found, *rest))


def shown(value: object) -> str:
    """A value as it may be quoted in a fault: short, and in the words of JSON."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        whole = value if len(value) <= SHOWN else value[:SHOWN] + "…"
        return '"' + whole.encode("utf-8", "backslashreplace").decode() + '"'
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else f"{'-' if value < 0 else ''}Infinity"
    if isinstance(value, int) and abs(value) > limits.NUMBER**2:
        return "a number of very many digits"
    if isinstance(value, (int, float)):
        return str(value)
    return "an object" if hasattr(value, "keys") else "a list" if isinstance(value, (list, tuple)) else "this value"


def suggestion(name: str, known: Collection[str]) -> str:
    """` Did you mean "x"?` when a known name looks like this one, else nothing."""
    if len(known) > COMPARED or len(name) > limits.ID_LENGTH:
        return ""
    close = get_close_matches(name, known, n=1)
    return f" Did you mean {shown(close[0])}?" if close else ""
