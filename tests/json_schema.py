"""A judge of JSON by a JSON Schema, as far as schedules need; an unknown keyword is an error, not a pass."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

SILENT = {
    "$schema",
    "$id",
    "$comment",
    "$oneOf",
    "$todo",
    "title",
    "description",
    "examples",
    "deprecated",
    "definitions",
}
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "object": dict,
    "array": list,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}


def faults(value: Any, schema: Any, root: Any = None, place: str = "$") -> Iterator[str]:
    """Everything in `value` that the schema forbids, with its place."""
    root = schema if root is None else root
    if isinstance(schema, bool):
        if not schema:
            yield f"{place} may not be there"
        return
    for keyword, rule in schema.items():
        if keyword not in SILENT:
            yield from KEYWORDS[keyword](value, rule, schema, root, place)


def by_reference(value: Any, rule: str, _schema: Any, root: Any, place: str) -> Iterator[str]:
    target = root
    for part in rule.removeprefix("#/").split("/"):
        target = target[part]
    yield from faults(value, target, root, place)


def by_type(value: Any, rule: Any, _schema: Any, _root: Any, place: str) -> Iterator[str]:
    allowed = [rule] if isinstance(rule, str) else rule
    fits = any(isinstance(value, TYPES[one]) and (one == "boolean" or not isinstance(value, bool)) for one in allowed)
    if not fits:
        yield f"{place} is no {' or '.join(allowed)}: {value!r}"


def by_properties(value: Any, rule: Any, _schema: Any, root: Any, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name in rule.keys() & value.keys():
            yield from faults(value[name], rule[name], root, f"{place}.{name}")


def by_patterns(value: Any, rule: Any, _schema: Any, root: Any, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        for pattern, inner in rule.items():
            for name in value:
                if re.search(pattern, name):
                    yield from faults(value[name], inner, root, f"{place}.{name}")


def by_others(value: Any, rule: Any, schema: Any, root: Any, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        patterns = schema.get("patternProperties", {})
        for name in value.keys() - schema.get("properties", {}).keys():
            if not any(re.search(pattern, name) for pattern in patterns):
                yield from faults(value[name], rule, root, f"{place}.{name}")


def by_required(value: Any, rule: Any, _schema: Any, _root: Any, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{place} lacks {name}" for name in rule if name not in value)


def by_items(value: Any, rule: Any, _schema: Any, root: Any, place: str) -> Iterator[str]:
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from faults(one, rule, root, f"{place}[{at}]")


def by_one_of(value: Any, rule: Any, _schema: Any, root: Any, place: str) -> Iterator[str]:
    fitting = sum(not list(faults(value, one, root, place)) for one in rule)
    if fitting != 1:
        yield f"{place} fits {fitting} of {len(rule)}"


def by_pattern(value: Any, rule: str, _schema: Any, _root: Any, place: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(rule, value):
        yield f"{place} is not like {rule}: {value!r}"


def by_enum(value: Any, rule: Any, _schema: Any, _root: Any, place: str) -> Iterator[str]:
    if value not in rule:
        yield f"{place} is none of {rule}: {value!r}"


def by_minimum(value: Any, rule: Any, _schema: Any, _root: Any, place: str) -> Iterator[str]:
    if isinstance(value, int | float) and value < rule:
        yield f"{place} is less than {rule}"


def by_format(value: Any, rule: str, _schema: Any, _root: Any, place: str) -> Iterator[str]:
    if isinstance(value, str) and not is_of_format(value, rule):
        yield f"{place} is no {rule}: {value!r}"


def is_of_format(value: str, name: str) -> bool:
    try:
        match name:
            case "date":
                return date.fromisoformat(value).isoformat() == value
            case "date-time":
                return datetime.fromisoformat(value).tzinfo is not None
            case "uuid":
                return str(UUID(value)) == value
            case "uri":
                return bool(urlsplit(value).scheme and urlsplit(value).netloc)
            case "color":
                return re.fullmatch("#[0-9a-f]{6}", value) is not None
    except ValueError:
        return False
    raise LookupError(name)


KEYWORDS = {
    "$ref": by_reference,
    "type": by_type,
    "properties": by_properties,
    "patternProperties": by_patterns,
    "additionalProperties": by_others,
    "required": by_required,
    "items": by_items,
    "oneOf": by_one_of,
    "pattern": by_pattern,
    "enum": by_enum,
    "minimum": by_minimum,
    "format": by_format,
}
