"""The published programme as files for other programs: calendar, schedule.json and schedule.xml."""

from collections.abc import Callable

from app.domain.public_programmes import PublicProgramme
from app.exports.programme_ics import whole_ics
from app.exports.schedule_json import schedule_json
from app.exports.schedule_xml import schedule_xml
from app.i18n import Translate

FILES: dict[str, Callable[[PublicProgramme, Translate], bytes]] = {
    "programme.ics": whole_ics,
    "schedule.json": schedule_json,
    "schedule.xml": schedule_xml,
}
