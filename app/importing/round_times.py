"""When a round is, in the cells of a row: "9.30 uur", "13u30", "1:00 PM", "1015 - 1115", a moment of a spreadsheet."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.importing.peers.times import read_moment
from app.importing.spans import TO, clock_of, spans_in, without_spans

MILITARY = re.compile(r"(?<!\d)([01]?\d|2[0-3])([0-5]\d)(?!\d)")
BARE = re.compile(rf"\s*\d{{3,4}}(?:{TO}\d{{3,4}})?\s*(?:uur|u|h|hrs)?\.?\s*", re.IGNORECASE)
HOUR = re.compile(r"\s*\d{1,2}\s*(?:u|uur|h|uhr|o'clock|[ap]\.?\s?m\.?)?\s*", re.IGNORECASE)
ZONED = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})")


@dataclass(frozen=True, slots=True)
class Told:
    """What one cell tells."""

    day: date | None = None
    first: time | None = None
    last: time | None = None


def read_when(words: str, zone: str) -> Told | None:
    """None where these words tell neither a day nor a time; a moment with a zone becomes one where the event is."""
    words = " ".join(words.split())
    if ZONED.fullmatch(words):
        moment = datetime.fromisoformat(words).astimezone(ZoneInfo(zone))
        return Told(moment.date(), moment.time())
    day = read_moment(words) if re.search(r"\D", words) else None
    clocks = MILITARY.sub(r"\1:\2", words) if BARE.fullmatch(words) else words
    spans = spans_in(clocks)
    if spans and (day or not re.search(r"\d", without_spans(clocks))):
        return Told(day.date() if day else None, *spans[0])
    if HOUR.fullmatch(clocks) and (hour := clock_of(clocks)) is not None:
        return Told(None, hour)
    if day is None:
        return None
    told_time = day.time() if day.time() != time() else None
    return Told(day.date(), told_time)
