"""Reads what a wassign file declares. It is a Rhai script; only declarations are read here, no programme is run.

Understood: `+x` and `add(x)` of slot, choice, chooser and constraint, names given by `let`, strings, whole numbers,
lists, `range`, comments, `set_arguments` for the exponent. Loops, conditions, functions and other files are refused
with their line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from solver.convert.faults import check_id, line_place, raise_by_line, text_of
from solver.convert.wassign import parse
from solver.convert.wassign.names import matches, mistaken
from solver.convert.wassign.parse import Node, Parser, Unreadable
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
from solver.convert.wassign.tokens import tokens
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown, suggestion
from solver.problem_json.fields import whole

VIEWS: dict[str, tuple[str, ...]] = {
    "slot": ("choices", "size"),
    "choice": ("slot", "choosers"),
    "chooser": ("choices",),
}
TAGS: dict[str, tuple[str, ...]] = {"min": ("min",), "max": ("max",), "bounds": ("min", "max"), "parts": ("parts",)}
FUNCTIONS = ("slot", "choice", "chooser", "constraint", "add", "range", "optional_if")
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


def read_script(document: str | bytes) -> Script:
    """What the file declares. Raises ProblemError with every fault and its line."""
    faults = Faults()
    reader = _Reader(faults)
    for statement in Parser(list(tokens(text_of(document))), faults).statements():
        try:
            value = reader.value(statement.node)
        except Unreadable:
            continue
        if statement.let is not None:
            reader.known[statement.let] = value
    script = reader.script()
    raise_by_line(faults)
    return script


class _Reader:
    """Gives statements their meaning; what is wrong with one is noted, and it is left out."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.known: dict[str, Value] = {"optional": Tag((("optional", 1),))}
        self.made: list[Thing] = []
        self.added: dict[str, dict[str, Thing]] = {"slot": {}, "choice": {}, "chooser": {}}  # by name, in their order
        self.constraints: list[Stated] = []
        self.exponent = EXPONENT

    def wrong(self, line: int, words: str) -> Unreadable:
        self.faults.add(line_place(line), words)
        return Unreadable()

    def value(self, node: Node) -> Value:
        match node:
            case parse.Literal():
                return node.value
            case parse.Name():
                if node.name not in self.known:
                    raise self.wrong(
                        node.line, f"Nothing is called {shown(node.name)}.{suggestion(node.name, self.known)}"
                    )
                return self.known[node.name]
            case parse.Items():
                return [self._item(item, node.line) for item in node.items]
            case parse.Added():
                return self._add(self.value(node.node), node.line)
            case parse.Compared():
                return self._stated(self.value(node.left), node.relation, self.value(node.right), node.line)
            case parse.Call():
                return self._call(node) if node.target is None else self._member(node, self.value(node.target))

    def _item(self, item: Node | int, line: int) -> int | str:
        value = item if isinstance(item, int) else self.value(item)
        if not isinstance(value, (int, str)) or isinstance(value, bool):
            raise self.wrong(line, "A list holds numbers here.")
        return value

    def _call(self, node: parse.Call) -> Value:  # noqa: PLR0911  # one for each function
        values = [self.value(argument) for argument in node.arguments or ()]
        if node.name in TAGS and len(values) == len(TAGS[node.name]):
            return Tag(tuple(zip(TAGS[node.name], (self._number(one, node.line) for one in values), strict=True)))
        match node.name, values:
            case ("slot" | "choice" | "chooser") as kind, [str(name), *rest]:
                return self._thing(kind, name, rest, node.line)
            case "constraint", [Stated() as stated]:
                return stated
            case "add", [value]:
                return self._add(value, node.line)
            case "range", [int(first), int(last)] if last - first < limits.SESSIONS:
                return list(range(first, last + 1))
            case "optional_if", [bool(flag)]:
                return Tag((("optional", int(flag)),))
            case "set_arguments", [["-p" | "--pref-exp", str(exponent)]]:
                self.exponent = self._number(exponent, node.line)
                return self.exponent
        raise self.wrong(node.line, _not_called(node.name))

    def _number(self, value: Value, line: int) -> int:
        """A whole number, also one that is written as a string."""
        number: object = (
            int(value) if isinstance(value, str) and value.isdecimal() and len(value) < parse.DIGITS else value
        )
        found = whole(number, line_place(line), self.faults, low=0, high=limits.NUMBER)
        if found is None:
            raise Unreadable
        return found

    def _thing(self, kind: Kind, name: str, rest: Sequence[Value], line: int) -> Thing:
        """The thing of this name if there is one; with more than a name it must be new."""
        there = self.added[kind]
        if not rest:
            found = [name] if name in there else [list(there)[number] for number in matches(name, list(there))]
            if len(found) > 1:
                raise self.wrong(
                    line, f"{shown(name)} could be {' or '.join(map(shown, found[:3]))}; give the whole name."
                )
            if found:
                return there[found[0]]
        elif name in there:
            raise self.wrong(line, f"Another {kind} has the name {shown(name)} already (line {there[name].line}).")
        if not check_id(name, line_place(line), self.faults):
            raise Unreadable
        thing = Thing(kind, name, line)
        if kind == "chooser" and len(rest) == 1 and isinstance(rest[0], list):
            thing.preferences = tuple(self._number(one, line) for one in rest[0])
        elif kind == "choice" and len(rest) <= len(TAGS) and all(isinstance(one, Tag) for one in rest):
            for tag in rest:
                thing.settings |= cast("Tag", tag).settings
        elif rest:
            raise self.wrong(line, f"{kind} does not take these arguments.")
        self.made.append(thing)
        return thing

    def _add(self, value: Value, line: int) -> Value:
        if isinstance(value, Stated):
            self.constraints.append(value)
        elif not isinstance(value, Thing):
            raise self.wrong(line, "Only a slot, a choice, a chooser or a constraint can be added.")
        elif value.index is not None or value.name in self.added[value.kind]:
            raise self.wrong(line, f"The {value.kind} {shown(value.name)} is added already.")
        else:
            value.index = len(self.added[value.kind])
            self.added[value.kind][value.name] = value
        return value

    def _member(self, node: parse.Call, target: Value) -> Value:
        values = [self.value(argument) for argument in node.arguments or ()]
        if isinstance(target, Look) and node.name in ("contains", "contains_not") and len(values) == 1:
            return self._stated(target, node.name, values[0], node.line)
        if isinstance(target, Thing) and node.name in VIEWS[target.kind]:
            part = 0
            if node.arguments is not None:
                if target.kind != "choice" or len(values) != 1:
                    raise self.wrong(node.line, f"{node.name} does not take these arguments.")
                part = self._number(values[0], node.line)
            return Look(target, cast("View", node.name), part)
        known = VIEWS[target.kind] if isinstance(target, Thing) else ("contains", "contains_not")
        words = f"{shown(node.name)} is not known here.{suggestion(node.name, known)}"
        raise self.wrong(node.line, words)

    def _stated(self, left: Value, relation: str, right: Value, line: int) -> Stated:
        sides = (left, right)
        if not any(isinstance(side, Look) for side in sides) or not all(
            isinstance(side, (Look, Thing, int)) and not isinstance(side, bool) for side in sides
        ):
            raise self.wrong(line, "This compares what cannot be compared; see the constraints of wassign's manual.")
        return Stated(cast("Look", left), cast("Relation", relation), cast("Look", right), line)

    def script(self) -> Script:
        """All that was added, with faults for what was not and for what does not fit together."""
        for thing in self.made:
            if thing.index is None:
                hint = suggestion(thing.name, self.added[thing.kind])
                how = f"write +{thing.kind}(...) before using it.{hint}"
                words = f"The {thing.kind} {shown(thing.name)} is not added; {how}"
                self.faults.add(line_place(thing.line), words)
        for kind, things in self.added.items():
            for later, earlier in mistaken(things):
                words = (
                    f"wassign takes the {kind} {shown(later)} for {shown(earlier)}, in whose name it stands; rename it."
                )
                self.faults.add(line_place(things[later].line), words)
        choices = tuple(self._choice(thing) for thing in self.added["choice"].values())
        choosers = tuple(self._chooser(thing, len(choices)) for thing in self.added["chooser"].values())
        for kind in ("choice", "chooser"):
            if not self.added[kind] and not self.faults:
                self.faults.add("", f"The file has no {kind}; add one at least.")
        slots = tuple(Slot(thing.name, thing.line) for thing in self.added["slot"].values()) or (Slot(GENERATED_SLOT),)
        constraints = () if self.faults else tuple(map(_constraint, self.constraints))
        return Script(slots, choices, choosers, constraints, self.exponent)

    def _choice(self, thing: Thing) -> Choice:
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
            self.faults.add(
                line_place(thing.line), words + (" (1 where none is given)." if "max" not in given else ".")
            )
        if not 1 <= choice.parts <= limits.ROUNDS:
            self.faults.add(line_place(thing.line), f"A choice has 1 to {limits.ROUNDS} parts, not {choice.parts}.")
        return choice

    def _chooser(self, thing: Thing, choices: int) -> Chooser:
        if len(thing.preferences) != choices:
            words = f"{shown(thing.name)} gives {len(thing.preferences)} preferences, but there are {choices} choices."
            self.faults.add(line_place(thing.line), words)
        return Chooser(thing.name, thing.preferences, thing.line)


def _not_called(name: str) -> str:
    """Why a call is refused."""
    if name in ("read_csv", "readFile"):
        return f"{name} needs another file; write out what it would give."
    if name == "set_arguments":
        return 'Of the arguments only ["--pref-exp", "3"] is read; leave the others out, which say how to search.'
    if name in TAGS:
        return f"{name} takes {len(TAGS[name])} whole numbers."
    if name in FUNCTIONS:
        return f"{name} does not take these arguments."
    return f"There is no function {shown(name)} here.{suggestion(name, (*FUNCTIONS, *TAGS))}"


def _constraint(stated: Stated) -> Constraint:
    return Constraint(_term(stated.left), stated.relation, _term(stated.right), stated.line)


def _term(side: Look | Thing | int) -> Term:
    if isinstance(side, int):
        return Term("number", side)
    thing = side.thing if isinstance(side, Look) else side
    look = side if isinstance(side, Look) else None
    return Term(thing.kind, thing.index or 0, look.view if look else "", look.part if look else 0)
