"""From bytes or text to plain JSON values; what is no JSON is told with its line and column."""

import json
from collections import Counter
from collections.abc import Mapping

from solver.problem_json.faults import Fault, ProblemError


class Doubled(dict[str, object]):
    """An object of the document in which some names stand more than once (the last value counts, until it is told)."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        counts = Counter(name for name, _ in pairs)
        self.doubled = tuple(name for name, count in counts.items() if count > 1)


def decode(document: str | bytes | Mapping[str, object]) -> object:
    """Values of a JSON document. Raises ProblemError where it is not UTF-8, no JSON or nested too deep."""
    if isinstance(document, Mapping):
        return document
    text = utf8(document) if isinstance(document, bytes) else document
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise _refused(f"line {error.lineno}, column {error.colno}", f"This is not JSON: {error.msg}.") from None
    except RecursionError:
        raise _refused("", "The document is nested too deep.") from None
    except ValueError:  # Python refuses to turn thousands of digits into a number
        raise _refused("", "A number in the document has too many digits.") from None


def utf8(document: bytes) -> str:
    """The text of bytes, without a byte order mark. Raises ProblemError with the line of what is not UTF-8."""
    try:
        return document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = document.count(b"\n", 0, error.start) + 1
        raise _refused(f"line {line}", f"Byte {error.start + 1} is not UTF-8; save the file as UTF-8.") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Doubled(pairs)


def _refused(place: str, words: str) -> ProblemError:
    return ProblemError((Fault(place, words),))
