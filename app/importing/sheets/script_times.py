"""Where a line of a timed programme tells its time, and what stands beside it."""

import re

from app.importing.programme.joins import starts_lower
from app.importing.sheets.durations import MINUTE, Length, find_lengths
from app.importing.sheets.label_words import Block as BlockKind
from app.importing.sheets.label_words import meaning

BARE_NUMBER = re.compile(r"^\d{1,3}(?:\s*[-–]\s*\d{1,3})?$")
MOMENT = re.compile(r"^(?P<hour>[01]?\d|2[0-3])[.:u](?P<minute>[0-5]\d)\s*(?:uur|u|h|hrs)?\b(?![\d.]*\s*%)")
PARTED = re.compile(r"(?:[:|–—]|\s-|\s{2,})\s*$")  # what may stand between a time and a part in lower case
LONGEST_PART = 70  # characters of a line that names a part and its time
IN_BRACKETS = re.compile(r"\((?P<inner>[^()]*)\)?\s*[.:]?$")
BEHIND_DASH = re.compile(r"\s+[-–—]\s+(?P<inner>[^-–—]*)$")


def starts_with_time(cell: str) -> bool:
    """Whether a cell of a table holds nothing but a time: "10 min", "09.00 - 09.30", "9.15"."""
    length, moment, rest = opens(" ".join(cell.split()))
    return (length is not None or moment is not None) and not rest.strip()


def is_timed_start(text: str) -> bool:
    length, moment, rest = opens(text)
    if not (length or moment is not None):
        return False
    return not starts_lower(rest or "X") or bool(PARTED.search(text[: len(text) - len(rest)]))


def opens(text: str) -> tuple[Length | None, int | None, str]:
    """The time that a line begins with, and what stands behind it."""
    bare = text.lstrip("•*-– (|")
    lengths = find_lengths(bare)
    if lengths and lengths[0].start == 0:
        rest = bare[lengths[0].end :]
        inner = meaning(rest.strip(" :.")) if rest else None
        if rest[:1].isalnum() or (inner and inner.block is BlockKind.PREPARATION):
            return None, None, text
        return lengths[0], None, rest.lstrip(" .:)|-–—,'\t")
    moment = MOMENT.match(bare)
    if moment:
        at = int(moment["hour"]) * 60 + int(moment["minute"])
        return None, at, bare[moment.end() :].lstrip(" .:)|-–—,\t")
    return None, None, text


def time_of(cell: str) -> tuple[Length | None, int | None]:
    """A cell of a column for times: a bare number counts in minutes."""
    if BARE_NUMBER.match(cell.strip("'’ ")):
        numbers = [int(one) * MINUTE for one in re.findall(r"\d+", cell)]
        return Length(numbers[0], numbers[-1]), None
    length, moment, _ = opens(cell)
    return length, moment


def within(text: str) -> tuple[Length | None, str, str]:
    """A length that fills a cell of the line, with what stands before and behind it."""
    for one in find_lengths(text):
        before, after = text[: one.start].strip(" |"), text[one.end :].strip(" |")
        if not before or text[one.start - 1] in " |(" or not after:
            return one, before.rstrip(" (-–:"), after.lstrip(" ).-–:")
    return None, text, ""


def ends_in_time(text: str) -> tuple[Length, str] | None:
    for pattern in (IN_BRACKETS, BEHIND_DASH):
        found = pattern.search(text)
        lengths = find_lengths(found["inner"]) if found else []
        if found and lengths and lengths[0].start == 0 and not lengths[0].clock:
            rest = found["inner"][lengths[0].end :].strip(" .,;:")
            return lengths[0], ", ".join(part for part in (text[: found.start()].strip(), rest) if part)
    return None


def behind_words(text: str) -> tuple[Length, str] | None:
    """A few words and their time behind them: "Welcome 10 min"."""
    lengths = find_lengths(text) if len(text) <= LONGEST_PART and not text.endswith((":", "?")) else []
    if len(lengths) != 1 or lengths[0].clock or text[lengths[0].end :].strip(" ."):
        return None
    words = text[: lengths[0].start].strip()
    return (lengths[0], words.rstrip(" :–—-")) if re.search(r"[^\W\d_]{3}", words) else None
