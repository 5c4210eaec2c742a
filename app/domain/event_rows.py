"""All rows of an event as plain values, how its tables hang together, and what differs between two moments.

A state holds for each table, by the id of the event's own row (a session), the rows that make it up: the row itself in
`state["session"][5]`, its learning goals in `state["learning_goal"][5]`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Row = dict[str, object]  # column -> plain JSON value
State = dict[str, dict[int, list[Row]]]
Place = tuple[str, int]  # a table, and the id of the event's own row
PartKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A table among the others; `root` is the table of the event's own rows whose parts it holds, or itself."""

    name: str
    root: str
    primary_key: tuple[str, ...]
    references: tuple[tuple[str, str], ...]  # (column, table)
    unique: tuple[tuple[str, ...], ...]  # groups of columns, beside the primary key

    @property
    def is_root(self) -> bool:
        return self.name == self.root


Shapes = Mapping[str, Shape]  # those that others point to first


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one place before and after: one at most of the event's own, any number of what hangs on it."""

    table: str
    key: int
    before: tuple[Row, ...]
    after: tuple[Row, ...]

    @property
    def place(self) -> Place:
        return self.table, self.key

    @property
    def kind(self) -> PartKind:
        return "added" if not self.before else "removed" if not self.after else "changed"

    @property
    def changed_fields(self) -> tuple[str, ...]:
        """The columns of the event's own row that became another."""
        if self.kind != "changed":
            return ()
        before, after = self.before[0], self.after[0]
        return tuple(name for name in after if before.get(name) != after[name])

    @property
    def is_silent(self) -> bool:
        """Whether nothing that people see of the row itself became another."""
        return bool(self.changed_fields) and set(self.changed_fields) <= counters(self.table)


def differences(before: State, after: State) -> tuple[Part, ...]:
    """Every place whose rows are others, in the order of the tables."""
    return tuple(
        Part(table, key, tuple(before.get(table, {}).get(key, ())), tuple(after[table].get(key, ())))
        for table in after
        for key in sorted({*before.get(table, {}), *after[table]})
        if before.get(table, {}).get(key, []) != after[table].get(key, [])
    )


ALONE = frozenset(("round",))  # nothing hangs on these, and yet each is a thing of its own to people


def told_places(parts: Iterable[Part], shapes: Shapes) -> dict[Place, None]:
    """The event's own rows that people are told about, in order.

    A row of which only the place in the order became another is not, nor a name that came or went with others (an
    organisation): it is told with those.
    """
    owners = {shape.root for shape in shapes.values() if not shape.is_root} | ALONE
    told = (
        (shapes[part.table].root, part.key)
        for part in parts
        if not (
            shapes[part.table].is_root and (part.is_silent or (part.table not in owners and part.kind != "changed"))
        )
    )
    return dict.fromkeys(told)


def counters(table: str) -> frozenset[str]:
    """Columns that no person types: the place among all, the text that was read, how often a ranking was saved."""
    return frozenset(("version", "receipt")) if table == "ranking" else frozenset(("position", "source"))


def same_rows(shape: Shape, one: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether nobody typed anything between the two; the order of a part's own list does count."""
    ignored = counters(shape.name) if shape.is_root or shape.name == "ranking" else frozenset[str]()
    return len(one) == len(other) and all(
        all(a.get(name) == value for name, value in b.items() if name not in ignored)
        for a, b in zip(one, other, strict=True)
    )
