"""The times of a programme as rounds."""

from datetime import date

import pytest

from app.domain.told_rounds import NO_END, OVERLAP, SEVERAL_DAYS, rounds_told


def test_sessions_that_begin_together_are_in_one_round() -> None:
    told = rounds_told(
        ["2026-11-26 13:00-14:00", "2026-11-26 10:00-11:00", "2026-11-26 10:00-10:45", "2026-11-26 10:00"]
    )
    assert ([str(one) for one in told.rounds], told.day, told.why) == (
        ["10:00–11:00", "13:00–14:00"],
        date(2026, 11, 26),
        None,
    )


def test_times_without_a_day_are_enough() -> None:
    assert [str(one) for one in rounds_told(["9:30-10:15"]).rounds] == ["09:30–10:15"]


@pytest.mark.parametrize(
    ("times", "why"),
    [
        (["2026-11-26 10:00-11:00", "2026-11-27 10:00-11:00"], SEVERAL_DAYS),
        (["2026-11-26 10:00-11:00", "2026-11-26 11:00"], NO_END),
        (["2026-11-26 10:00-12:00", "2026-11-26 11:00-12:00"], OVERLAP),
        (["2026-11-26 10:00-09:00"], OVERLAP),
    ],
)
def test_times_that_cannot_be_rounds_are_told(times: list[str], why: object) -> None:
    assert (rounds_told(times).rounds, rounds_told(times).why) == ((), why)


def test_no_times_are_no_rounds() -> None:
    assert (rounds_told([]).rounds, rounds_told(["in de middag"]).why) == ((), None)
