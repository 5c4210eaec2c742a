"""Reading one JSON object field by field; whatever is wrong is noted with its place and reading goes on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeGuard
from unicodedata import category

from solver.problem_json import limits
from solver.problem_json.decode import Doubled
from solver.problem_json.faults import Faults, shown, suggestion

UNSTORABLE = {"Cc", "Cs"}  # control characters, lone surrogates


class Names:
    """The ids of one kind of thing, numbered in the document's order."""

    def __init__(self, kind: str, ids: Iterable[str]) -> None:
        self.kind = kind
        self.numbers = {name: number for number, name in enumerate(ids)}
        self.ids = frozenset(self.numbers)
        self.every = tuple(range(len(self.numbers)))

    def number(self, value: object, place: str, faults: Faults) -> int | None:
        """The number of an id, or None with a fault."""
        if isinstance(value, str):
            found = self.numbers.get(value)
            if found is None:
                faults.add(place, f"There is no {self.kind} {shown(value)}.{suggestion(value, self.numbers)}")
            return found
        faults.add(place, f"{shown(value)} is not the id of a {self.kind}; give a string.")
        return None

    def all_numbers(self, values: Sequence[object], place: str, faults: Faults) -> tuple[int, ...]:
        """Numbers in the given order; unknown and doubled ids are faults and left out."""
        try:
            found = tuple(map(self.numbers.__getitem__, values))  # type: ignore[arg-type]  # what is no id is caught
        except (KeyError, TypeError):
            found = ()
        if len(found) == len(values) == len(set(found)):
            return found
        return self._one_by_one(values, place, faults)

    def _one_by_one(self, values: Sequence[object], place: str, faults: Faults) -> tuple[int, ...]:
        seen: dict[int, None] = {}
        for at, value in enumerate(values):
            number = self.number(value, f"{place}[{at}]", faults)
            if number in seen:
                faults.add(f"{place}[{at}]", f"{self.kind.capitalize()} {shown(value)} stands in this list twice.")
            elif number is not None:
                seen[number] = None
        return tuple(seen)


class Fields:
    """One object of the document: read by name, judged as it is read. Unknown and doubled names are faults."""

    __slots__ = ("faults", "known", "place", "values")

    def __init__(self, value: object, place: str, faults: Faults, known: frozenset[str]) -> None:
        self.place = place
        self.faults = faults
        self.known = known
        self.values: Mapping[str, object] = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            faults.add(place, f"{shown(value)} is not an object.")
        elif not value.keys() <= known:
            for name in (name for name in value if name not in known):
                hint = suggestion(name, known) if isinstance(name, str) else ""
                faults.add(place, f"The key {shown(name)} is unknown.{hint}")
        for name in value.doubled if isinstance(value, Doubled) else ():
            faults.add(self.at(name), "This key stands in the object twice.")

    @property
    def named(self) -> list[str]:
        """The known names that are there, in the document's order."""
        return [name for name in self.values if name in self.known]

    def at(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def fault(self, name: str, words: str) -> None:
        self.faults.add(self.at(name), words)

    def required(self, *names: str) -> bool:
        """Whether all these names are there; a fault for each that is not."""
        missing = [name for name in names if name not in self.values]
        for name in missing:
            self.fault(name, "This is missing.")
        return not missing

    def whole(self, name: str, default: int, *, low: int = 0, high: int = limits.NUMBER) -> int:
        """A whole number from `low` to `high`; the default where it is left out or wrong."""
        if name not in self.values:
            return default
        found = whole(self.values[name], self.at(name), self.faults, low=low, high=high)
        return default if found is None else found

    def maybe_whole(self, name: str, *, low: int = 0, high: int = limits.NUMBER) -> int | None:
        """A whole number, or None where it is left out or null."""
        if self.values.get(name) is None:
            return None
        return whole(self.values[name], self.at(name), self.faults, low=low, high=high)

    def text(self, name: str) -> str:
        """Free text; empty where it is left out."""
        value = self.values.get(name, "")
        return value if is_text(value, self.at(name), self.faults) else ""

    def one_of(self, name: str, options: Collection[str], default: str) -> str:
        value = self.values.get(name, default)
        if isinstance(value, str) and value in options:
            return value
        hint = suggestion(value, options) if isinstance(value, str) else ""
        self.fault(name, f"{shown(value)} is none of {', '.join(options)}.{hint}")
        return default

    def items(self, name: str, most: int = limits.LIST_LENGTH) -> Sequence[object]:
        """A list; empty where it is left out, no list, or longer than `most`."""
        value = self.values.get(name, ())
        if not isinstance(value, (list, tuple)):
            self.fault(name, f"{shown(value)} is not a list.")
            return ()
        if len(value) > most:
            self.fault(name, f"The list has {len(value)} entries; the limit is {most}.")
            return ()
        return value

    def filled(self, name: str, most: int, empty_words: str) -> Sequence[object]:
        """A list that must hold something where it is given."""
        value = self.items(name, most)
        if not value and self.values.get(name) in ([], ()):
            self.fault(name, empty_words)
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """A list of different strings, in the given order."""
        place = self.at(name)
        seen: dict[str, None] = {}
        for at, value in enumerate(self.items(name)):
            if not is_id(value, f"{place}[{at}]", self.faults):
                continue
            if value in seen:
                self.faults.add(f"{place}[{at}]", f"{shown(value)} stands in this list twice.")
            seen[value] = None
        return tuple(seen)

    def numbers(self, name: str, names: Names, most: int = limits.ATTENDEES) -> tuple[int, ...]:
        """A list of ids as their numbers, in the given order."""
        return names.all_numbers(self.items(name, most), self.at(name), self.faults)

    def number(self, name: str, names: Names) -> int | None:
        """The number of one id that must be there."""
        if not self.required(name):
            return None
        return names.number(self.values[name], self.at(name), self.faults)


def whole(value: object, place: str, faults: Faults, *, low: int, high: int) -> int | None:
    """The value if it is a whole number in the range, else None with a fault."""
    wanted = "give a whole number"
    if abs(low) <= limits.NUMBER:
        wanted += f" from {low}" + (f" to {high}" if high < limits.NUMBER else "")
    if isinstance(value, float) and value.is_integer() and abs(value) <= limits.NUMBER:
        faults.add(place, f"{shown(value)} has a decimal point; write {int(value)}.")
    elif isinstance(value, bool) or not isinstance(value, int):
        faults.add(place, f"{shown(value)} is not a whole number; {wanted}.")
    elif value < low:
        faults.add(place, f"{shown(value)} is {'negative' if value < 0 else 'too small'}; {wanted}.")
    elif value > high:
        faults.add(place, f"{shown(value)} is too large; the limit is {high}.")
    else:
        return value
    return None


def is_id(value: object, place: str, faults: Faults) -> TypeGuard[str]:
    """Whether the value can be an id (or a feature, group, theme, person): a string that can be stored and shown."""
    if isinstance(value, str) and not value:
        faults.add(place, "The string is empty.")
        return False
    return _is_storable(value, place, faults, limits.ID_LENGTH, allowed="")


def is_text(value: object, place: str, faults: Faults) -> TypeGuard[str]:
    """Whether the value can be a text of several lines."""
    return _is_storable(value, place, faults, limits.TEXT_LENGTH, allowed="\n\t")


def _is_storable(value: object, place: str, faults: Faults, longest: int, allowed: str) -> TypeGuard[str]:
    if not isinstance(value, str):
        faults.add(place, f"{shown(value)} is not a string.")
    elif len(value) > longest:
        faults.add(place, f"The string has {len(value)} characters; the limit is {longest}.")
    elif not value.isprintable() and any(category(c) in UNSTORABLE and c not in allowed for c in value):
        faults.add(place, f"{shown(value)} holds a control character or half a character.")
    else:
        return True
    return False
