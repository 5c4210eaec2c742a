"""The constraints of a wassign file, gathered by what a problem can hold: allowed rounds, vetoes, rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from solver.convert.faults import line_place
from solver.convert.wassign.script import Constraint, Script, Term
from solver.problem import Rule, Session
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown


def group_of(script: Script, choice: int) -> str:
    """The group of those whom a constraint puts into this choice."""
    name = f"must attend {script.choices[choice].name}"
    return name if len(name) <= limits.ID_LENGTH else f"must attend choice {choice}"


@dataclass(slots=True)
class Wishes:
    """What all constraints together say, by what a problem can hold."""

    script: Script
    faults: Faults
    starts: list[set[int]] = field(init=False)  # starts[choice] = slots in which its first part may be
    held: list[bool] = field(init=False)  # whether it must be scheduled
    forced: dict[int, dict[int, None]] = field(default_factory=dict)  # choice -> choosers who must be in it
    kept_out: dict[int, set[int]] = field(default_factory=dict)  # chooser -> choices
    same: list[tuple[int, int, int]] = field(default_factory=list)  # two choices and the line
    apart: dict[tuple[int, int], dict[tuple[int, int], int]] = field(default_factory=dict)  # choices -> parts -> line
    others: list[Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        slots = len(self.script.slots)
        self.starts = [set(range(slots - choice.parts + 1)) for choice in self.script.choices]
        self.held = [not choice.optional for choice in self.script.choices]

    def wrong(self, line: int, words: str) -> None:
        self.faults.add(line_place(line), words)

    def take(self, constraint: Constraint) -> None:
        """Note one constraint, whichever of its sides comes first."""
        left, right = constraint.left, constraint.right
        if not all(self._exists(term, constraint.line) for term in (left, right)):
            return
        if left.kind == "number" and right.view == "size":
            self.wrong(constraint.line, "Write the slot's size on the left; the other way round wassign misreads it.")
        elif not self._taken(left, constraint.relation, right, constraint.line) and not (
            constraint.relation in ("==", "!=") and self._taken(right, constraint.relation, left, constraint.line)
        ):
            self.wrong(constraint.line, "wassign has no such constraint; see the constraints of its manual.")

    def _exists(self, term: Term, line: int) -> bool:
        parts = self.script.choices[term.index].parts if term.kind == "choice" else 1
        if term.part < parts:
            return True
        self.wrong(
            line,
            f"{shown(self.script.choices[term.index].name)} has no part {term.part}; its parts are 0 to {parts - 1}.",
        )
        return False

    def _taken(self, left: Term, relation: str, right: Term, line: int) -> bool:
        return self._timed(left, relation, right, line) or self._peopled(left, relation, right, line)

    def _timed(self, left: Term, relation: str, right: Term, line: int) -> bool:
        """Whether this is about choices and slots; then it is noted."""
        match (left.kind, left.view, relation, right.kind, right.view):
            case ("choice", "slot", "==" | "!=", "slot", ""):
                self._placed(left, right.index, inside=relation == "==")
            case ("slot", "choices", "contains" | "contains_not", "choice", ""):
                self._placed(right, left.index, inside=relation == "contains")
            case ("choice", "slot", "==", "choice", "slot"):
                self._together(left, right, line)
            case ("choice", "slot", "!=", "choice", "slot"):
                self._apart(left, right, line)
            case ("slot", "size", _, "number", ""):
                self._sized(left.index, relation, right.index, line)
            case ("slot", "choices", "==", "slot", "choices"):
                if left.index != right.index:
                    self.wrong(line, "Two slots cannot have the same choices: each is held once. Leave this out.")
            case _:
                return False
        return True

    def _peopled(self, left: Term, relation: str, right: Term, line: int) -> bool:
        """Whether this is about choosers; then it is noted."""
        match (left.kind, left.view, relation, right.kind, right.view):
            case ("chooser", "choices", "contains" | "contains_not", "choice", ""):
                self._seated(left.index, right.index, inside=relation == "contains")
            case ("choice", "choosers", "contains" | "contains_not", "chooser", ""):
                self._seated(right.index, left.index, inside=relation == "contains")
            case ("chooser", "choices", "==", "chooser", "choices"):
                if left.index != right.index:
                    self.others.append(Rule("together", attendees=(left.index, right.index)))
            case ("choice", "choosers", "==", "choice", "choosers"):
                if left.index != right.index:
                    words = "Rondo cannot keep the same people in two sessions; make them one choice with parts(2)."
                    self.wrong(line, words)
            case _:
                return False
        return True

    def _placed(self, choice: Term, slot: int, *, inside: bool) -> None:
        start = slot - choice.part
        if inside:
            self.starts[choice.index] &= {start}
            self.held[choice.index] = True  # as in wassign: what is not scheduled is in no slot
        else:
            self.starts[choice.index].discard(start)

    def _together(self, left: Term, right: Term, line: int) -> None:
        if left.index != right.index and left.part == right.part:
            self.same.append((left.index, right.index, line))
        elif left.index != right.index:
            self.wrong(
                line, "Rondo can let two sessions start together, not one in the middle of another; leave this out."
            )
        elif left.part != right.part:
            self.wrong(line, "Two parts of one choice are never in one slot; leave this out.")

    def _apart(self, left: Term, right: Term, line: int) -> None:
        if left.index != right.index:
            one, other = sorted((left, right), key=lambda term: term.index)
            self.apart.setdefault((one.index, other.index), {})[one.part, other.part] = line
        elif left.part == right.part:
            self.wrong(line, "A choice is always in its own slot; leave this out.")

    def _seated(self, chooser: int, choice: int, *, inside: bool) -> None:
        if inside:
            self.forced.setdefault(choice, {})[chooser] = None
        else:
            self.kept_out.setdefault(chooser, set()).add(choice)

    def _sized(self, slot: int, relation: str, size: int, line: int) -> None:
        least, most = {
            "==": (size, size),
            ">=": (size, None),
            ">": (size + 1, None),
            "<=": (None, size),
            "<": (None, size - 1),
        }.get(relation, (None, None))
        if least is None and (most is None or most < 0):
            words = (
                "is always more than nothing"
                if most is not None
                else "cannot be kept from one size alone; give a bound"
            )
            self.wrong(line, f"The size of a slot {words}.")
        else:
            self.others.append(Rule("parallel", rounds=(slot,), min=least, max=most))

    def settle(self) -> None:
        """What follows from several constraints, and what they make impossible together."""
        self._hold_together()
        for number, choice in enumerate(self.script.choices):
            if len(self.script.slots) < choice.parts:
                continue
            if not self.starts[number]:
                self.wrong(choice.line, f"Its constraints leave {shown(choice.name)} no slot.")
            elif self._rounds(number) is None:
                words = "The slots that its constraints leave would let it start elsewhere too; Rondo cannot say that."
                self.wrong(choice.line, f"{shown(choice.name)}: {words}")
        for (one, other), lines in self.apart.items():
            if len(lines) < self.script.choices[one].parts * self.script.choices[other].parts:
                words = "Rondo keeps whole sessions apart; give this constraint for every pair of their parts."
                self.wrong(min(lines.values()), words)

    def _hold_together(self) -> None:
        """Of choices in one slot all are scheduled if one must be. Where none must, Rondo cannot say: all or none."""
        for _ in self.same:
            for one, other, _line in self.same:
                self.held[one] = self.held[other] = self.held[one] or self.held[other]
        for one, _, line in self.same:
            if not self.held[one]:
                self.wrong(line, "Both choices are optional; Rondo cannot hold both or neither. Make one not optional.")

    def _rounds(self, number: int) -> tuple[int, ...] | None:
        """The slots that it may occupy; None where they would allow another start as well."""
        parts = self.script.choices[number].parts
        if len(self.script.slots) < parts:
            return tuple(range(len(self.script.slots)))
        rounds = {start + part for start in self.starts[number] for part in range(parts)}
        allowed = {start for start in rounds if rounds >= set(range(start, start + parts))}
        return tuple(sorted(rounds)) if allowed == self.starts[number] else None

    def session(self, number: int) -> Session:
        choice = self.script.choices[number]
        return Session(
            id=choice.name,
            rounds=self._rounds(number) or (),
            allowed_rooms=(),
            min=choice.min,
            max=choice.max,
            offerings_min=int(self.held[number]),
            length=choice.parts,
        )

    def rules(self) -> Iterator[Rule]:
        for choice, members in sorted(self.forced.items()):
            yield Rule("quota", session=choice, group=group_of(self.script, choice), min=len(members))
        for one, other in dict.fromkeys((one, other) for one, other, _ in self.same):
            yield Rule("same_round", sessions=(one, other))
        for pair in self.apart:
            yield Rule("not_same_round", sessions=pair)
        yield from dict.fromkeys(self.others)
