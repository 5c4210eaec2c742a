"""Moments as form programs write them, in one column."""

from datetime import datetime

import pytest

from app.importing.moments import read_moments


@pytest.mark.parametrize(
    "written",
    [
        "14-11-2026 9:03:11",
        "14-11-2026 09:03:11",
        "14/11/2026 9:03:11",
        "11/14/2026 9:03:11",
        "11/14/2026 9:03:11 AM",
        "2026/11/14 10:03:11 am GMT+1",
        "2026/11/14 9:03:11 a.m. EST",
        "2026-11-14T09:03:11",
        "2026-11-14 09:03:11",
        "2026-11-14T10:03:11+01:00",
        "2026-11-14T09:03:11Z",
        "Nov 14, 2026 09:03:11",
        "zaterdag 14 november 2026 om 09:03:11",
        "14.11.2026, 09:03:11",
        "14 nov. 2026 09:03:11",
        "14 november 2026 09:03:11",
    ],
)
def test_a_moment_is_read_in_each_way_of_writing(written: str) -> None:
    assert read_moments([written, ""]) == [datetime(2026, 11, 14, 9, 3, 11), None]  # noqa: DTZ001


@pytest.mark.parametrize("written", ["14 november 2026 om 9.03 uur", "14-11-2026 9.03", "Sat, Nov 14, 2026 at 9:03"])
def test_a_time_without_seconds_is_read(written: str) -> None:
    assert read_moments([written]) == [datetime(2026, 11, 14, 9, 3)]  # noqa: DTZ001


def test_zones_of_one_file_are_compared() -> None:
    first, second = read_moments(["2026-11-22T10:05:00Z", "2026-11-22T10:30:00+01:00"]) or [None, None]
    assert first is not None
    assert second is not None
    assert second < first


def test_numbers_of_a_workbook_are_moments() -> None:
    assert read_moments(["46348.5", "46348.25"]) == [datetime(2026, 11, 22, 12), datetime(2026, 11, 22, 6)]  # noqa: DTZ001


def test_days_and_months_are_told_apart_by_the_order_of_the_rows() -> None:
    months_first = read_moments(["3/11/2026 10:00:00", "4/2/2026 10:00:00"])
    days_first = read_moments(["3/11/2026 10:00:00", "4/11/2026 10:00:00"])
    assert [moment and (moment.month, moment.day) for moment in months_first or []] == [(3, 11), (4, 2)]
    assert [moment and (moment.month, moment.day) for moment in days_first or []] == [(11, 3), (11, 4)]


def test_a_column_that_no_format_reads_is_not_guessed() -> None:
    assert read_moments(["14-11-2026 9:03:11", "gisteren"]) is None
