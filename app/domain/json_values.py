"""Dataclasses as the values of JSON, and those values as the dataclasses again; nothing but what their fields say."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from app.errors import Text

Made = TypeVar("Made")
PLAIN = frozenset((str, int))


def built(kind: type[Made], value: Mapping[str, Any]) -> Made:
    """What `asdict(one)` became as JSON, as the dataclass again.

    A field that is not in it has its default, since it came later; what the dataclass no longer knows is left.
    """
    hints = _hints_of(kind)  # type: ignore[arg-type]  # classes are hashable
    return kind(**{name: read(hint, value[name]) for name, hint in hints if name in value})


@cache
def _hints_of(kind: Any) -> list[tuple[str, Any]]:
    """The fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    return [(one.name, hints[one.name]) for one in fields(kind)]


def read(hint: Any, value: Any) -> Any:
    """A value of this type: tuples of lists, dataclasses and sentences of objects, anything else as it is."""
    inner = get_args(hint)
    if get_origin(hint) is UnionType:
        return read(next(one for one in inner if one is not NoneType), value)
    if isinstance(value, dict):
        return text_from(value) if hint is Text else built(hint, value)
    if not isinstance(value, list):
        return value
    if inner[-1] is not Ellipsis:
        return tuple(read(one, item) for one, item in zip(inner, value, strict=True))
    return tuple(value) if inner[0] in PLAIN else tuple(read(inner[0], item) for item in value)


def text_from(value: Mapping[str, Any]) -> Text:
    """A sentence with its values, which may be sentences themselves."""
    params = tuple((name, text_from(one) if isinstance(one, dict) else one) for name, one in value["params"])
    return Text(value["msgid"], params, value["plural"], value["n"])
