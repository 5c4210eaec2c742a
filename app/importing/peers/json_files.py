"""JSON as it should be: each number a number, each key once, not nested without end; else refused with the place."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.errors import Invalid, Text, text

MOST_CHARACTERS = 20_000_000
MOST_PARTS = 2_000_000  # commas, brackets and braces: each becomes an object in memory
DEEPEST = 60
LONGEST_NUMBER = 30  # digits

TOO_LARGE = text("This file holds far more than a programme ever does, so it was not read.")
TOO_DEEP = text("The parts of this file are nested more deeply than in any programme, so it was not read.")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Stands in the tree for a value that is none."""

    why: Text


def read_json(content: str) -> object:
    """The value of a document. Raises Invalid with every flaw and its place."""
    if len(content) > MOST_CHARACTERS or sum(map(content.count, ",[{")) > MOST_PARTS:
        raise Invalid({"file": TOO_LARGE})
    try:
        found: object = json.loads(
            content, object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_no_number
        )
    except RecursionError:
        raise Invalid({"file": TOO_DEEP}) from None
    except json.JSONDecodeError as error:
        raise Invalid({"file": _broken(content, error)}) from error
    if flaws := dict(_flaws(found)):
        raise Invalid(flaws)
    return found


def inner(place: str, key: str | int) -> str:
    """The place of a part: "days[0].title", or "line 7, title"; names that are not plain stand in quotes."""
    if place.startswith(("line ", "row ")):
        return f"{place}, {key}"
    if isinstance(key, int):
        return f"{place}[{key}]"
    if not key.isidentifier():
        return f"{place}[{json.dumps(key[:80], ensure_ascii=False)}]"
    return f"{place}.{key}" if place else key


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [key for key, _ in pairs]
        for key in found:
            if names.count(key) > 1:
                found[key] = Flaw(text("This name stands here more than once: “%(key)s”.", key=key[:80]))
    return found


def _whole(digits: str) -> object:
    return int(digits) if len(digits) <= LONGEST_NUMBER else _no_number(digits)


def _fraction(digits: str) -> object:
    value = float(digits)
    return value if math.isfinite(value) else _no_number(digits)


def _no_number(value: str) -> Flaw:
    return Flaw(text("This is no number that can be read: %(value)s.", value=value[:LONGEST_NUMBER]))


def _broken(content: str, error: json.JSONDecodeError) -> Text:
    if error.pos >= len(content.rstrip()):
        return text(
            "This JSON file ends in the middle, at line %(line)d. Save or download it again.", line=error.lineno
        )
    return text(
        "This is not valid JSON: the mistake is at line %(line)d, character %(column)d. Save or download it again.",
        line=error.lineno,
        column=error.colno,
    )


def _flaws(root: object) -> Iterator[tuple[str, Text]]:
    """Every flaw with its place, without recursion."""
    waiting: list[tuple[str, object, int]] = [("", root, 0)]
    while waiting:
        place, value, depth = waiting.pop()
        if isinstance(value, Flaw):
            yield place or "file", value.why
        elif depth > DEEPEST:
            yield "file", TOO_DEEP
            return
        elif isinstance(value, Mapping):
            waiting += [(inner(place, key), one, depth + 1) for key, one in reversed(list(value.items()))]
        elif isinstance(value, list):
            waiting += [(inner(place, at), one, depth + 1) for at, one in reversed(list(enumerate(value)))]
