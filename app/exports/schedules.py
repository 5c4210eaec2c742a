"""The published programme as files for other programs: calendar, schedule.json and schedule.xml."""

from collections.abc import Callable

from app.domain.public_programmes import PublicProgramme
from app.errors import Invalid
from app.exports import feed_words
from app.exports.programme_ics import whole_ics
from app.exports.schedule_json import schedule_json
from app.exports.schedule_xml import schedule_xml
from app.i18n import Translate

CALENDAR = "programme.ics"
FILES: dict[str, Callable[[PublicProgramme, Translate], bytes]] = {
    CALENDAR: whole_ics,
    "schedule.json": schedule_json,
    "schedule.xml": schedule_xml,
}


def file_of(name: str, programme: PublicProgramme, translate: Translate) -> bytes:
    """For who asks for a file. Raises Invalid also for a calendar that would be empty, which a feed may be."""
    without = not_in_calendar(programme)
    if name == CALENDAR and without and len(without) == len(programme.rounds):
        problems = {f"round {place}": feed_words.time_missing(one) for place, one in enumerate(without, 1)}
        raise Invalid(problems, feed_words.NOTHING_TIMED)
    return FILES[name](programme, translate)


def not_in_calendar(programme: PublicProgramme) -> tuple[str, ...]:
    """Names of the rounds that have no beginning."""
    return tuple(one.name for one in programme.rounds if one.starts is None)
