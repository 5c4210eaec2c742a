"""What a wassign file declared, and the script that it makes: with faults for what does not fit together."""

from dataclasses import dataclass, field

from solver.convert.faults import line_place
from solver.convert.wassign.names import mistaken
from solver.convert.wassign.script import (
    EXPONENT,
    Choice,
    Chooser,
    Constraint,
    Kind,
    Relation,
    Script,
    Slot,
    Term,
    View,
)
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown, suggestion

GENERATED_SLOT = "Generated Slot"  # what wassign makes where no slot is given


@dataclass(slots=True)
class Thing:
    """A slot, choice or chooser; `index` is None until it is added."""

    kind: Kind
    name: str
    line: int
    settings: dict[str, int] = field(default_factory=dict)
    preferences: tuple[int, ...] = ()
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A view of a thing, as `choice("x").slot`."""

    thing: Thing
    view: View
    part: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """What an argument of a choice sets."""

    settings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A constraint whose things may still have to be added."""

    left: Look | Thing | int
    relation: Relation
    right: Look | Thing | int
    line: int


Value = Thing | Look | Tag | Stated | str | int | bool | list[int | str]


@dataclass(slots=True)
class Declared:
    """Everything a file made and added, in its order."""

    made: list[Thing] = field(default_factory=list)
    added: dict[Kind, dict[str, Thing]] = field(default_factory=lambda: {"slot": {}, "choice": {}, "chooser": {}})
    constraints: list[Stated] = field(default_factory=list)
    exponent: int = EXPONENT


def script_of(declared: Declared, faults: Faults) -> Script:
    """All that was added, with faults for what was not and for what does not fit together."""
    for thing in declared.made:
        if thing.index is None:
            hint = suggestion(thing.name, declared.added[thing.kind])
            how = f"write +{thing.kind}(...) before using it.{hint}"
            words = f"The {thing.kind} {shown(thing.name)} is not added; {how}"
            faults.add(line_place(thing.line), words)
    for kind, things in declared.added.items():
        for later, earlier in mistaken(things):
            words = f"wassign takes the {kind} {shown(later)} for {shown(earlier)}, in whose name it stands; rename it."
            faults.add(line_place(things[later].line), words)
    choices = tuple(_choice(thing, faults) for thing in declared.added["choice"].values())
    choosers = tuple(_chooser(thing, len(choices), faults) for thing in declared.added["chooser"].values())
    for kind in ("choice", "chooser"):
        if not declared.added[kind] and not faults:
            faults.add("", f"The file has no {kind}; add one at least.")
    slots = tuple(Slot(thing.name, thing.line) for thing in declared.added["slot"].values()) or (Slot(GENERATED_SLOT),)
    constraints = () if faults else tuple(map(_constraint, declared.constraints))
    return Script(slots, choices, choosers, constraints, declared.exponent)


def _choice(thing: Thing, faults: Faults) -> Choice:
    given = thing.settings
    choice = Choice(
        name=thing.name,
        min=given.get("min", 1),
        max=given.get("max", 1),
        parts=given.get("parts", 1),
        optional=bool(given.get("optional", 0)),
        line=thing.line,
    )
    if choice.min > choice.max:
        words = f"The choice {shown(choice.name)} has min {choice.min}, which is more than max, {choice.max}"
        faults.add(line_place(thing.line), words + (" (1 where none is given)." if "max" not in given else "."))
    if not 1 <= choice.parts <= limits.ROUNDS:
        faults.add(line_place(thing.line), f"A choice has 1 to {limits.ROUNDS} parts, not {choice.parts}.")
    return choice


def _chooser(thing: Thing, choices: int, faults: Faults) -> Chooser:
    if len(thing.preferences) != choices:
        words = f"{shown(thing.name)} gives {len(thing.preferences)} preferences, but there are {choices} choices."
        faults.add(line_place(thing.line), words)
    return Chooser(thing.name, thing.preferences, thing.line)


def _constraint(stated: Stated) -> Constraint:
    return Constraint(_term(stated.left), stated.relation, _term(stated.right), stated.line)


def _term(side: Look | Thing | int) -> Term:
    if isinstance(side, int):
        return Term("number", side)
    thing = side.thing if isinstance(side, Look) else side
    look = side if isinstance(side, Look) else None
    return Term(thing.kind, thing.index or 0, look.view if look else "", look.part if look else 0)
