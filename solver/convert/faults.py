"""What all converters share: text from bytes, names that can be ids, and a last check of what they made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from solver.problem import Problem
from solver.problem_json import read_problem, write_problem
from solver.problem_json.decode import utf8
from solver.problem_json.faults import Fault, Faults
from solver.problem_json.fields import is_id


@dataclass(frozen=True, slots=True)
class Converted:
    """A problem read from another format; `left_out` tells in words what was not taken, as it bears on no plan."""

    problem: Problem
    left_out: tuple[str, ...] = ()


def text_of(document: str | bytes) -> str:
    """The text without a byte order mark. Raises ProblemError where bytes are not UTF-8."""
    return (utf8(document) if isinstance(document, bytes) else document).removeprefix("\ufeff")


def line_place(line: int) -> str:
    return f"line {line}"


def raise_by_line(faults: Faults) -> None:
    """Raise ProblemError if there is any fault, in the order of their lines."""

    def line(fault: Fault) -> int:
        number = fault.place.removeprefix("line ")
        return int(number) if number.isdecimal() else 0

    faults.found = dict.fromkeys(sorted(faults.found, key=line))
    faults.raise_if_any()


def check_id(name: object, place: str, faults: Faults) -> bool:
    """Whether a name of the source can be an id here; a fault where it cannot."""
    return is_id(name, place, faults)


def distinct(names: Iterable[str]) -> list[str]:
    """The names, each made different from all others: the second `Ann` becomes `Ann (2)`."""
    given = list(names)
    taken, uses = set(given), Counter[str]()
    found: list[str] = []
    for name in given:
        uses[name] += 1
        chosen, number = name, uses[name]
        while number > 1 and (chosen == name or chosen in taken):
            chosen, number = f"{name} ({number})", number + 1
        taken.add(chosen)
        found.append(chosen)
    return found


def checked(problem: Problem) -> Problem:
    """The problem, after reading it as a file: no converter gives what `read_problem` would refuse."""
    return read_problem(write_problem(problem))
