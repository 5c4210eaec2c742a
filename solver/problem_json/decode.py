"""From bytes or text to plain JSON values; what is no JSON is told with its line and column."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from solver.problem_json import limits
from solver.problem_json.faults import Fault, ProblemError

LARGE = 20_000_000  # characters or bytes; what is longer is looked at before it is decoded
WIDE = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16 and UTF-32
ID, ID_BYTES = re.compile(r'"id"\s*:'), re.compile(rb'"id"\s*:')
DIGITS = re.compile(r'"(?:[^"\\]|\\.)*"|(\d{4301,})', re.DOTALL)  # more than Python turns into a number
BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{\]}]', re.DOTALL)
DEEPEST = 100  # brackets within brackets; a file needs six


class Doubled(dict[str, object]):
    """An object of the document in which some names stand more than once (the last value counts, until it is told)."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        counts = Counter(name for name, _ in pairs)
        self.doubled = tuple(name for name, count in counts.items() if count > 1)


def decode(document: str | bytes | Mapping[str, object]) -> object:
    """Values of a JSON document. Raises ProblemError where it is not UTF-8, no JSON, too large or nested too deep."""
    if isinstance(document, Mapping):
        return document
    if len(document) > limits.BYTES:
        size, limit = len(document) // 10**6, limits.BYTES // 10**6
        raise _refused("", f"The document has {size} MB; the limit is {limit} MB.")
    if len(document) > LARGE:
        _check_size(document)
    text = (utf8(document) if isinstance(document, bytes) else document).removeprefix("\ufeff")
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise _refused(_place(text, error.pos), _no_json(text, error)) from None
    except RecursionError:
        raise _refused(_place(text, _deep(text)), "The document is nested too deep here.") from None
    except ValueError:  # Python refuses to turn thousands of digits into a number
        at = next((match.start() for match in DIGITS.finditer(text) if match[1]), 0)
        raise _refused(_place(text, at), "This number has too many digits.") from None


def utf8(document: bytes) -> str:
    """The text of bytes, without a byte order mark. Raises ProblemError with the line of what is not UTF-8."""
    try:
        return document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = document.count(b"\n", 0, error.start) + 1
        what = "The file is UTF-16, not UTF-8" if document.startswith(WIDE) else f"Byte {error.start + 1} is not UTF-8"
        raise _refused(f"line {line}", f"{what}; save the file as UTF-8.") from None


def _check_size(document: str | bytes) -> None:
    """Refuse what lists too much before memory is spent on it: everything listed has an `id`."""
    most = limits.ROUNDS + limits.ROOMS + limits.SESSIONS + limits.ATTENDEES
    found = ID.finditer(document) if isinstance(document, str) else ID_BYTES.finditer(document)
    if next(islice(found, most, None), None) is not None:
        words = f"There are more than {most} ids, which is more than there may be rounds, rooms, sessions and attendees"
        raise _refused("", f"{words} ({limits.ATTENDEES} attendees at most).")


def _no_json(text: str, error: json.JSONDecodeError) -> str:
    rest = text[error.pos : error.pos + 1_000].strip()
    if not text.strip():
        return "The file is empty."
    if not rest:
        return "The file ends here, in the middle of its JSON; is it complete?"
    if "\0" in text[:1_000]:
        return "The file holds NUL characters, as UTF-16 does; save the file as UTF-8."
    return f"This is not JSON: {error.msg}."


def _deep(text: str) -> int:
    """Where brackets are nested deeper than any file needs; where that is nowhere, the end."""
    depth = 0
    for match in BRACKET.finditer(text):
        depth += (match[0] in ("[", "{")) - (match[0] in ("]", "}"))
        if depth > DEEPEST:
            return match.start()
    return len(text)


def _place(text: str, at: int) -> str:
    line = text.count("\n", 0, at) + 1
    return f"line {line}, column {at - text.rfind(chr(10), 0, at)}"


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Doubled(pairs)


def _refused(place: str, words: str) -> ProblemError:
    return ProblemError((Fault(place, words),))
