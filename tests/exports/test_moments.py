"""Times are those of the event's clock, and a day is named where it is another than the event's."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.domain.room_lists import RoundLine
from app.exports.moments import day_in_words, hours, when
from tests.exports.samples import ROUNDS, event

NEXT_DAY = RoundLine("r4", "Ronde 4", datetime(2026, 11, 27, 9, 0, tzinfo=UTC))


def test_hours_are_told_on_the_clock_of_the_event() -> None:
    assert hours(ROUNDS[0], "Europe/Amsterdam") == "10:30–11:30"


def test_summer_time_counts() -> None:
    assert hours(RoundLine("r", "", datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), "Europe/Amsterdam") == "11:00"


def test_a_round_without_times_has_no_hours() -> None:
    assert when(RoundLine("r", "Ronde"), event()) == ""


def test_another_day_is_named() -> None:
    assert [when(ROUNDS[0], event()), when(NEXT_DAY, event()), when(NEXT_DAY, event(locale="en"))] == [
        "10:30–11:30",
        "vr 27 nov 10:00",
        "Fri 27 Nov 10:00",
    ]


def test_every_day_is_named_where_the_event_has_none() -> None:
    assert when(ROUNDS[0], replace(event(), day=None)) == "do 26 nov 10:30–11:30"


def test_days_are_written_out_in_both_languages() -> None:
    day = date(2026, 11, 26)

    assert (day_in_words(day, "nl"), day_in_words(day, "en")) == (
        "donderdag 26 november 2026",
        "Thursday 26 November 2026",
    )
