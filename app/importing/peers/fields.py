"""Reading the parts of a JSON document by name; whatever is of the wrong type is told with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.errors import Text, text
from app.importing.peers.json_files import inner

LANGUAGES = ("nl", "nl-nl", "en", "de", "de-formal")  # the first that a text is given in is taken
NAMES = ("name", "title", "fullName", "full_name", "public_name", "label", "value")

NO_OBJECT = text("Something with named parts ({...}) is needed here.")
NO_LIST = text("A list ([...]) is needed here.")
NO_TEXT = text("A text is needed here.")


@dataclass(frozen=True, slots=True)
class Fields:
    """One object of a document and where it stands; `problems` is shared by all objects of the document."""

    values: Mapping[str, object]
    place: str = ""
    problems: dict[str, Text] = field(default_factory=dict)

    def at(self, key: str) -> str:
        return inner(self.place, key)

    def has(self, *keys: str) -> bool:
        return all(key in self.values for key in keys)

    def words(self, *keys: str) -> str:
        """The first of these that says something, as one text."""
        found = (self._text(key) for key in keys if key in self.values)
        return next((value for value in found if value), "")

    def flag(self, key: str) -> bool:
        value = self.values.get(key)
        return value is True or (isinstance(value, str) and value.strip().casefold() in {"true", "yes", "ja", "1"})

    def part(self, key: str) -> "Fields":
        """An object; an empty one where there is none."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, Mapping):
            self.problems[self.at(key)] = NO_OBJECT
        return self._inner(self.at(key), value)

    def parts(self, key: str) -> "list[Fields]":
        """The objects of a list, or of an object whose names mean nothing."""
        return [self._inner(place, value) for place, value in self.items(key) if self._is_object(place, value)]

    def items(self, key: str) -> Iterator[tuple[str, object]]:
        """Each entry of a list with its place; nothing where there is none."""
        value, place = self.values.get(key), self.at(key)
        if isinstance(value, Mapping):
            yield from ((inner(place, name), one) for name, one in value.items())
        elif isinstance(value, list):
            yield from ((inner(place, at), one) for at, one in enumerate(value))
        elif value is not None:
            self.problems[place] = NO_LIST

    def named(self, key: str) -> "list[tuple[str, Sequence[Fields]]]":
        """Lists of objects by name, as the rooms of a day."""
        part = self.part(key)
        return [(name, part.parts(name)) for name in part.values]

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, or the one text that stands in its place."""
        value = self.values.get(key)
        if not isinstance(value, list):
            one = self.words(key)
            return (one,) if one else ()
        found = (self._as_text(place, one) for place, one in self.items(key))
        return tuple(one for one in found if one)

    def _text(self, key: str) -> str:
        return self._as_text(self.at(key), self.values[key])

    def _as_text(self, place: str, value: object) -> str:
        if isinstance(value, Mapping):
            return self._as_text(place, _chosen(value))
        words = scalar(value)
        if words is None:
            self.problems[place] = NO_TEXT
        return words or ""

    def _is_object(self, place: str, value: object) -> bool:
        if not isinstance(value, Mapping):
            self.problems[place] = NO_OBJECT
        return isinstance(value, Mapping)

    def _inner(self, place: str, value: object) -> "Fields":
        return Fields(value if isinstance(value, Mapping) else {}, place, self.problems)


def _chosen(value: Mapping[object, object]) -> object:
    """What a text in several languages, or a thing with a name, is called; a list, which no text is, without any."""
    by_name = {str(key).casefold(): one for key, one in value.items()}
    named = [by_name[name] for name in (*LANGUAGES, *map(str.casefold, NAMES)) if by_name.get(name)]
    if named:
        return named[0]
    texts = [one for one in value.values() if isinstance(one, str)]
    return texts[0] if texts and len(texts) == len(value) else [] if any(value.values()) else ""


def scalar(value: object) -> str | None:
    """A text, number or nothing as text; None for anything else."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if isinstance(value, str | int | float) else None


def shown(value: object, indent: str = "") -> Iterator[str]:
    """An object as lines that a person can read beside what was understood."""
    entries = (
        value.items()
        if isinstance(value, Mapping)
        else [("-", one) for one in value]
        if isinstance(value, list)
        else ()
    )
    for key, one in entries:
        words = scalar(one)
        label = f"{indent}{key}" if key == "-" else f"{indent}{key}:"
        if words:
            yield f"{label} {words}"
        elif words is None and one:
            yield label
            yield from shown(one, indent + "  ")
