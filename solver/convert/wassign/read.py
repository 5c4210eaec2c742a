"""Reads what a wassign file declares. It is a Rhai script; only declarations are read here, no programme is run.

Understood: `+x` and `add(x)` of slot, choice, chooser and constraint, names given by `let`, strings, whole numbers,
lists, `range`, comments, `set_arguments` for the exponent. Loops, conditions, functions and other files are refused
with their line.
"""

from collections.abc import Sequence
from typing import cast

from solver.convert.faults import check_id, line_place, raise_by_line, text_of
from solver.convert.wassign import parse
from solver.convert.wassign.declared import Declared, Look, Stated, Tag, Thing, Value, script_of
from solver.convert.wassign.names import matches
from solver.convert.wassign.parse import Node, Parser, Unreadable
from solver.convert.wassign.script import Kind, Relation, Script, View
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
    script = script_of(reader.declared, faults)
    raise_by_line(faults)
    return script


class _Reader:
    """Gives statements their meaning; what is wrong with one is noted, and it is left out."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.known: dict[str, Value] = {"optional": Tag((("optional", 1),))}
        self.declared = Declared()

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
                self.declared.exponent = self._number(exponent, node.line)
                return self.declared.exponent
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
        there = self.declared.added[kind]
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
        self.declared.made.append(thing)
        return thing

    def _add(self, value: Value, line: int) -> Value:
        if isinstance(value, Stated):
            self.declared.constraints.append(value)
        elif not isinstance(value, Thing):
            raise self.wrong(line, "Only a slot, a choice, a chooser or a constraint can be added.")
        elif value.index is not None or value.name in self.declared.added[value.kind]:
            raise self.wrong(line, f"The {value.kind} {shown(value.name)} is added already.")
        else:
            value.index = len(self.declared.added[value.kind])
            self.declared.added[value.kind][value.name] = value
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
