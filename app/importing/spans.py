"""Times of day from and to, as programmes write them: "10.00 - 11.00 uur", "13u30–14u30", "9:00 am to 10:00 am"."""

import re
from datetime import time

HALF = r"(?:[ap]\.?\s?m\.?)"
HOUR = r"(?:u(?:ur)?|h(?:rs?)?|uhr)"
AFTER = rf"\s*(?:{HALF}|{HOUR})?"
CLOCK = rf"(?:[01]?\d|2[0-4])(?:[:.]|\s?[uh]\s?)[0-5]\d(?!\d)(?::\d\d)?{AFTER}"
TO = r"\s*(?:[-–—~]|tot(?: en met)?|t/m|to|until|till|bis)\s*"
SPAN = re.compile(rf"(?<![\d.:])({CLOCK}){TO}({CLOCK})(?![\w.:]*\d)", re.IGNORECASE)
WHOLE_HOURS = re.compile(rf"(?<![\d.:])(\d{{1,2}}){TO}(\d{{1,2}})\s*(?:{HOUR}|{HALF})(?!\w)", re.IGNORECASE)
SINGLE = re.compile(rf"(?<![\d.:])({CLOCK})(?![\w.:]*\d)", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
NOON, HOURS, MINUTES = 12, 24, 60
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Span = tuple[time, time | None]


def spans_in(words: str) -> list[Span]:
    """Each from and to in these words; where there is none, the times alone, whose end is not told."""
    pairs = [(found[1], found[2], found[0]) for found in SPAN.finditer(words)]
    pairs += [(found[1], found[2], found[0]) for found in WHOLE_HOURS.finditer(words)] if not pairs else []
    spans = [(first, last) for one, two, whole in pairs for first, last in [_pair(one, two, whole)] if first and last]
    told: list[Span] = [(first, last) for first, last in spans if first < last]
    if told:
        return told
    return [(clock, None) for found in SINGLE.finditer(words) if (clock := clock_of(found[1])) is not None]


def without_spans(words: str) -> str:
    """What is left of them beside the times."""
    bare = WHOLE_HOURS.sub(" ", SINGLE.sub(" ", SPAN.sub(" ", words)))
    return " ".join(re.sub(r"\(\s*\)", " ", bare).split()).strip(" ,;:|-–—()·")


def time_note(span: Span, day: str = "") -> str:
    """In the form of `told_rounds`: "2026-11-26 10:00-11:00"."""
    first, last = span
    words = f"{first:%H:%M}" if last is None else f"{first:%H:%M}-{last:%H:%M}"
    return f"{day} {words}" if DAY.fullmatch(day) else words


def clock_of(words: str) -> time | None:
    """The time of day of "10.00 uur", "9:30 pm", or "14"."""
    figures = [int(one) for one in DIGITS.findall(words)]
    if not figures:
        return None
    hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
    letters = re.sub(r"[^a-z]", "", words.casefold())
    if letters in {"am", "pm"} and hour <= NOON:
        hour = hour % NOON + (NOON if letters == "pm" else 0)
    return time(hour, minute) if hour < HOURS and minute < MINUTES else None


def _pair(first: str, last: str, whole: str) -> tuple[time | None, time | None]:
    """Of "1:00 - 2:00 pm" the half of the day holds for both."""
    half = re.search(rf"{HALF}$", whole.strip(), re.IGNORECASE)
    end = clock_of(last if not half or half[0] in last else f"{last} {half[0]}")
    start = clock_of(first)
    if half and start and end and not re.search(HALF, first, re.IGNORECASE):
        later = clock_of(f"{first} {half[0]}")
        start = later if later and later < end else start
    return start, end
