"""Undoing an import: which of its changes can be taken back without losing what people typed since, and what stays."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from app.domain.event_rows import Part, Place, Row, Shape, Shapes, State, counters, same_rows, told_places
from app.domain.rankings import receipt_of
from app.errors import Text, ntext, text

CHANGED = text("It was changed after the import.")
LINKED = text("It has got a personal link since, which may have been sent.")
REMOVED = text("It was removed after the import.")
PUBLISHED = text("It stands in the published programme.")
CHOSEN = text("This attendee has chosen sessions since.")
USED = text("Something that was added since needs it.")
GONE = text("Something that it needs is no longer there.")
TAKEN = text("Another one has its number, name or address by now.")
TOGETHER = ("ranking", "ranked_session")
CHOICES = frozenset(TOGETHER)


@dataclass(frozen=True, slots=True)
class Kept:
    """A change that stays, and why; with `fields` only these stay, and the rest is taken back."""

    table: str
    key: int
    why: Text
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo:
    """What stands after undoing (`state`), what stays as the import left it or as people made it since."""

    state: State
    kept: tuple[Kept, ...]
    undone: int  # how many of the event's own rows are taken back, wholly or in part
    is_something: bool  # whether anything is taken back, be it the order only
    taken: tuple[tuple[str, str, int], ...] = ()  # table, what the import had done, of how many rows it is taken back


def undo(parts: Sequence[Part], now: State, shapes: Shapes, published: Collection[Place]) -> Undo:
    return Undoing(parts, now, shapes, published).result()


class Undoing:
    """Takes everything back that can be: begins with what changed since, then lets stay whatever would break others."""

    def __init__(self, parts: Sequence[Part], now: State, shapes: Shapes, published: Collection[Place]) -> None:
        self.now, self.shapes = now, shapes
        self.parts = {part.place: part for part in with_ids_as_now(parts, now, shapes)}
        self.added = {place for place, part in self.parts.items() if self.is_root(part) and part.kind == "added"}
        self.kept: dict[Place, Kept] = {}
        self.partly: list[Kept] = []
        for part in self.parts.values():
            if why := self.changed_since(part, published):
                self.keep(part.place, why)

    def is_root(self, part: Part) -> bool:
        return self.shapes[part.table].is_root

    def root_of(self, place: Place) -> Place:
        return self.shapes[place[0]].root, place[1]

    def rows(self, place: Place) -> list[Row]:
        return self.now.get(place[0], {}).get(place[1], [])

    def keep(self, place: Place, why: Text) -> None:
        """Let it stay; a ranking and its list stay together."""
        for table in TOGETHER if place[0] in CHOICES else (place[0],):
            self.kept.setdefault((table, place[1]), Kept(table, place[1], why))

    def result(self) -> Undo:
        while True:
            state = self.state_after()
            broken = {place: why for place, why in self.breaks(state).items() if place not in self.kept}
            if not broken:
                break
            for place, why in broken.items():
                self.keep(place, why)
        self.count_rankings_on(state)
        acts = [part for part in self.parts.values() if self.acts_on(part.place)]
        places, kept = told_places(acts, self.shapes), tuple(self.told())
        taken = Counter((place[0], self.act_on(place, acts)) for place in places)
        told = tuple((table, act, count) for (table, act), count in taken.items())
        return Undo(state, kept, len(places), bool(places) or (not kept and state != self.now), told)

    def act_on(self, place: Place, acts: Sequence[Part]) -> str:
        """What the import did to this row of the event: "added", "changed", "removed", or "choices" to these only."""
        own = self.parts.get(place)
        if own is not None:
            return own.kind
        hanging = (part.table for part in acts if self.root_of(part.place) == place)
        return "choices" if all(table in CHOICES for table in hanging) else "changed"

    def told(self) -> Iterator[Kept]:
        """Every row that stays once: what hangs on a row that stays needs no word of its own, nor does a mere name."""
        told: set[Place] = set()
        shown = told_places(self.parts.values(), self.shapes)
        for one in [*sorted(self.kept.values(), key=lambda one: not self.shapes[one.table].is_root), *self.partly]:
            place = self.root_of((one.table, one.key))
            if place in shown and place not in told and (one.table, one.key) in self.parts:
                told.add(place)
                yield one

    def changed_since(self, part: Part, published: Collection[Place]) -> Text | None:
        """Why this part must stay because of what was done after the import; None where it may go."""
        rows, shape = self.rows(part.place), self.shapes[part.table]
        if not shape.is_root:
            return self.list_changed_since(part, rows, shape)
        if part.kind == "changed":
            return self.fields_changed_since(part, rows[0]) if rows else REMOVED
        if part.kind == "removed" or not rows:
            return None
        return PUBLISHED if part.place in published else self.added_changed_since(part, rows, shape)

    def added_changed_since(self, part: Part, rows: list[Row], shape: Shape) -> Text | None:
        if not same_rows(shape, rows, part.after):
            differing = {name for name, value in part.after[0].items() if rows[0].get(name) != value}
            return LINKED if differing <= {"link_sha256", "link_made_at"} else CHANGED
        return self.parts_changed_since(part)

    def list_changed_since(self, part: Part, rows: list[Row], shape: Shape) -> Text | None:
        if self.root_of(part.place) in self.added or same_rows(shape, rows, part.after):
            return None
        if same_rows(shape, rows, part.before):
            return None
        return CHANGED if self.rows(self.root_of(part.place)) else REMOVED

    def parts_changed_since(self, part: Part) -> Text | None:
        """What was put under an added row since: another list of goals, a ranking."""
        for shape in self.shapes.values():
            place = (shape.name, part.key)
            if shape.root == part.table and not shape.is_root:
                after = self.parts[place].after if place in self.parts else ()
                if not same_rows(shape, self.rows(place), after):
                    return CHOSEN if shape.name in CHOICES else CHANGED
        return None

    def fields_changed_since(self, part: Part, row: Row) -> Text | None:
        """All fields stay when each was changed since; a field that was changed stays itself in any case."""
        fields = [name for name in part.changed_fields if name not in counters(part.table)]
        lost = tuple(name for name in fields if row.get(name) not in (part.after[0][name], part.before[0].get(name)))
        if lost and len(lost) == len(fields):
            return CHANGED
        if lost:
            self.partly.append(Kept(part.table, part.key, CHANGED, lost))
        return None

    def acts_on(self, place: Place) -> bool:
        """Whether this part is taken back; parts of an added row go or stay with it."""
        root = self.root_of(place)
        return place in self.parts and (root if root in self.added else place) not in self.kept

    def state_after(self) -> State:
        """The event with everything taken back that is not kept."""
        state = {table: dict(rows) for table, rows in self.now.items()}
        for part in self.parts.values():
            if not self.acts_on(part.place):
                continue
            rows = [reverted(part, self.rows(part.place)[0])] if self.is_root(part) and part.kind == "changed" else None
            put(state, part.place, list(part.before) if rows is None else rows)
        for table, key in self.added - self.kept.keys():
            for shape in self.shapes.values():
                if shape.root == table:
                    put(state, (shape.name, key), [])
        return state

    def breaks(self, state: State) -> dict[Place, Text]:
        """The parts that cannot be taken back in this state after all, and why."""
        return {**self.breaks_references(state), **self.breaks_uniqueness(state)}

    def breaks_references(self, state: State) -> dict[Place, Text]:
        wanted: dict[Place, set[Place]] = defaultdict(set)  # what is missing -> who needs it
        for shape in self.shapes.values():
            for column, target in shape.references:
                there = state[target]
                for key, rows in state[shape.name].items():
                    for row in rows:
                        value = cast("int | None", row[column])
                        if value is not None and value not in there:
                            wanted[target, value].add((shape.name, key))
        broken: dict[Place, Text] = {}
        for missing, by in wanted.items():
            if missing in self.added:
                broken[missing] = needed_by(by)
            else:
                broken |= dict.fromkeys(by, GONE)
        return broken

    def breaks_uniqueness(self, state: State) -> dict[Place, Text]:
        """A part of ours that would stand beside another row of the same number, name or address."""
        broken: dict[Place, Text] = {}
        for table in {part.table for part in self.parts.values() if self.is_root(part)}:
            for columns in self.shapes[table].unique:
                holders: dict[tuple[str, ...], list[Place]] = defaultdict(list)
                for key, rows in state[table].items():
                    values = [rows[0].get(name) for name in columns]
                    if None not in values:
                        holders[tuple(map(str, values))].append((table, key))
                for places in holders.values():
                    if len(places) > 1:
                        broken |= {place: TAKEN for place in places if self.acts_on(place)}
        return broken

    def count_rankings_on(self, state: State) -> None:
        """A list that comes back is saved once more: versions never go down, so no open tab takes it for its own."""
        for (table, key), part in self.parts.items():
            if table != "ranking" or not self.acts_on((table, key)) or not (part.before and self.rows((table, key))):
                continue
            version = cast("int", self.rows((table, key))[0]["version"]) + 1
            chosen = [cast("int", row["session_id"]) for row in state["ranked_session"].get(key, [])]
            receipt = receipt_of(key, version, chosen)
            state[table][key] = [{**part.before[0], "version": version, "receipt": receipt}]


def needed_by(places: Collection[Place]) -> Text:
    people = sum(table == "ranked_session" for table, _ in places)
    if not people:
        return USED
    return ntext("%(n)s attendee has chosen it since.", "%(n)s attendees have chosen it since.", people)


def reverted(part: Part, row: Row) -> Row:
    """The row as it is now, with the fields that the import changed and nobody since as they were."""
    after, before = part.after[0], part.before[0]
    back = {name: before.get(name) for name in part.changed_fields if name in row and row[name] == after[name]}
    return {**row, **back}


def put(state: State, place: Place, rows: list[Row]) -> None:
    if rows:
        state[place[0]][place[1]] = rows
    else:
        state[place[0]].pop(place[1], None)


def with_ids_as_now(parts: Sequence[Part], now: State, shapes: Shapes) -> list[Part]:
    """Rows that come back are called as the event calls them now.

    An organisation or profession that was made anew in the meantime is that one; where an id was given to another row
    (SQLite does so), the row comes back with a new one.
    """
    owners = {shape.root for shape in shapes.values() if not shape.is_root}
    other: dict[Place, int] = {}
    dropped: set[Place] = set()
    for part in parts:
        if not (shapes[part.table].is_root and part.kind == "removed"):
            continue
        twin = twin_of(part, now) if part.table not in owners else None
        if twin is not None:
            other[part.place] = twin
            dropped.add(part.place)
        elif part.key in now[part.table]:
            other[part.place] = next_id(part.table, now, parts, other)
    if not other:
        return list(parts)
    return [renamed(part, other, shapes) for part in parts if part.place not in dropped]


def twin_of(part: Part, now: State) -> int | None:
    """A row that says the same."""
    told = {name: value for name, value in part.before[0].items() if name != "id"}
    found = (key for key, rows in now[part.table].items() if told.items() <= rows[0].items())
    return next(found, None)


def next_id(table: str, now: State, parts: Sequence[Part], other: dict[Place, int]) -> int:
    taken = [*now[table], *(part.key for part in parts if part.table == table)]
    taken += [new for (name, _), new in other.items() if name == table]
    return max(taken) + 1


def renamed(part: Part, other: dict[Place, int], shapes: Shapes) -> Part:
    shape = shapes[part.table]
    key = other.get((shape.root, part.key), part.key)
    return replace(part, key=key, before=tuple(renamed_row(row, part.key, other, shape) for row in part.before))


def renamed_row(row: Row, key: int, other: dict[Place, int], shape: Shape) -> Row:
    named = {column: other.get((table, cast("int", row[column])), row[column]) for column, table in shape.references}
    own = {"id": other.get((shape.name, key), row["id"])} if shape.is_root else {}
    return {**row, **named, **own}
