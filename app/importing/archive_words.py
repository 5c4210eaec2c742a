"""What is wrong with a cell or row of an archive, in our own words; all that we take is the validator's name for it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from pydantic_core import ErrorDetails, ValidationError

from app.domain.event_archives import place
from app.domain.texts import is_forbidden
from app.errors import Text, text

MOST_TOLD = 50  # problems of one file
LONGEST_SHOWN = 40  # letters of a cell
UNREADABLE = text("This cannot be read.")
PLAIN: Mapping[str, Text] = {
    "missing": text("This is missing."),
    "extra_forbidden": text("Rondo knows no column or entry of this name."),
    "list_type": text("This must be a list."),
    "dict_type": text("This must be an object: names of columns with their values."),
}
EMPTY = text("This is empty; something must stand here.")
INVISIBLE = text("This holds an invisible character (U+%(code)s); type the text again.", code="0000")
LONE_HALF = text(
    "This is no JSON: line %(line)s holds half of a character (\\ud800 to \\udfff without its other half)."
)
OF_BOUND: Mapping[str, tuple[Text, str]] = {  # with what the validator calls the bound
    "greater_than_equal": (text("“%(value)s” is too small; the least is %(bound)s."), "ge"),
    "less_than_equal": (text("“%(value)s” is too large; the most is %(bound)s."), "le"),
    "too_long": (text("This list has too many entries; at most %(bound)s are read."), "max_length"),
}
NO_MOMENT = text("“%(value)s” is no date and time with an offset, such as 2026-11-26T09:00:00+01:00.")
OF_VALUE: Mapping[str, Text] = {  # by how the validator's name for it begins
    "int": text("“%(value)s” is no whole number."),
    "string": text("“%(value)s” is no text."),
    "bool": text("“%(value)s” is neither true nor false."),
    "float": text("“%(value)s” is no number."),
    "finite": text("“%(value)s” is no number."),
    "date": text("“%(value)s” is no date such as 2026-11-26."),
    "datetime": NO_MOMENT,
    "timezone": NO_MOMENT,
}


def faults_of(path: str, error: ValidationError, row: int = 0) -> Iterator[tuple[str, Text]]:
    """Each fault at "tables/session.json, row 3, title"; rows are counted from 1, and `row` tells which one it was."""
    found = error.errors(include_url=False)
    for one in found[:MOST_TOLD]:
        yield place(path, row, *one["loc"]), words_of(one)
    if len(found) > MOST_TOLD:
        yield path, more(MOST_TOLD)


def more(told: int) -> Text:
    return text("More is wrong in this file; these are the first %(told)d problems.", told=told)


def words_of(fault: ErrorDetails) -> Text:
    kind, about = fault["type"], fault.get("ctx", {})
    if kind == "string_too_long":
        length, longest = len(cast("str", fault["input"])), about["max_length"]
        return text("This is %(length)d characters long; at most %(longest)d fit.", length=length, longest=longest)
    if kind == "json_invalid":
        return no_json(str(about.get("error", "")))
    if kind == "string_pattern_mismatch":
        return INVISIBLE if "\0" in str(fault["input"]) else EMPTY
    if kind in OF_BOUND:
        said, bound = OF_BOUND[kind]
        return replace(said, params=(("value", shown(fault)), ("bound", about[bound])))
    if kind not in PLAIN and (of_value := OF_VALUE.get(kind.split("_")[0])):
        return replace(of_value, params=(("value", shown(fault)),))
    return PLAIN.get(kind, UNREADABLE)


def no_json(why: str) -> Text:
    """Where it stops being JSON; `why` are the words of the reader."""
    line = found[1] if (found := re.search(r"line (\d+)", why)) else 1
    if "surrogate" in why or "hex escape" in why:
        return replace(LONE_HALF, params=(("line", line),))
    return text("This is no JSON: it goes wrong on line %(line)s.", line=line)


def shown(fault: ErrorDetails) -> str:
    """What stands there, fit to print."""
    value = fault["input"]
    line = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    kept = "".join("·" if is_forbidden(one) else one for one in line[:LONGEST_SHOWN])
    return kept if len(line) <= LONGEST_SHOWN else f"{kept}…"


def none_of(words: Sequence[str], value: object) -> Text:
    return text("“%(value)s” is none of these words: %(words)s.", value=value, words=", ".join(words))
