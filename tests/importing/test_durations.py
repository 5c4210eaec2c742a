"""Lengths of time as trainers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.sheets.durations import find_lengths, read_length

MINUTES = (  # what is written, and the least and the most minutes of it
    ("90 min.", 90, 90),
    ("2 x 45 minuten", 90, 90),
    ("2 × 1,5 uur", 180, 180),
    ("1,5 uur", 90, 90),
    ("1½ uur", 90, 90),
    ("1.30 uur", 90, 90),
    ("1.5 hours", 90, 90),
    ("anderhalf uur", 90, 90),
    ("one and a half hours", 90, 90),
    ("an hour and a half", 90, 90),
    ("een half uur", 30, 30),
    ("half an hour", 30, 30),
    ("drie kwartier", 45, 45),
    ("2 uur en een kwartier", 135, 135),
    ("1u30", 90, 90),
    ("1 uur en 30 minuten", 90, 90),
    ("2 hours 15 minutes", 135, 135),
    ("two hours", 120, 120),
    ("Two to three hours", 120, 180),
    ("45'", 45, 45),
    ("a 30-minute session", 30, 30),
    ("60-90 min", 60, 90),
    ("60 à 90 minuten", 60, 90),
    ("tussen 60 en 90 minuten", 60, 90),
    ("between 20 and 30 minutes", 20, 30),
    ("2,5 - 3 uur", 150, 180),
    ("45 minuten tot een uur", 45, 60),
    ("11 of 15 minuten", 11, 15),
    ("een korte versie (11 minuten) en een lange versie (15 minuten)", 11, 15),
    ("120 minuten (excl. pauze)", 120, 120),
    ("120 minuten; zo nodig in te korten tot 90 minuten", 90, 120),
    ("90 minutes (can be shortened to 60 minutes)", 60, 90),
    ("30 min theorie + 60 min oefenen", 90, 90),
    ("Totaal 75 minuten, bestaande uit 15 en 60 minuten", 75, 75),
    ("10.00-12.30 uur", 150, 150),
    ("van 13u00 tot 14u30", 90, 90),
    ("9-12 uur", 180, 180),
    ("2-3 uur", 120, 180),
    ("9:30–11:00 am", 90, 90),
    ("half a day", 180, 240),
    ("een dagdeel", 180, 240),
    ("2 dagdelen", 360, 480),
)


@pytest.mark.parametrize(("written", "least", "most"), MINUTES)
def test_a_length_is_read_in_minutes(written: str, least: int, most: int) -> None:
    length = read_length(written)
    assert length is not None
    assert length.minutes == (least, most)


def test_minutes_with_a_point_are_minutes_and_seconds_and_a_guess() -> None:
    length = read_length("2.30 minuten + 10-20")
    assert length is not None
    assert (length.least, length.most, length.guess) == (750, 1350, True)
    sure = read_length("10:22 minuten")
    assert sure is not None
    assert (sure.least, sure.most, sure.guess) == (622, 622, False)


@pytest.mark.parametrize(("written", "bounds"), [("max. 2 uur", (None, 120)), ("minimaal 60 min", (60, None))])
def test_a_bound_leaves_the_other_side_open(written: str, bounds: tuple[int | None, int | None]) -> None:
    length = read_length(written)
    assert length is not None
    assert length.minutes == bounds


@pytest.mark.parametrize("written", ["ca. 4 uur", "+/- 30 minuten", "about 2 hours", "een halve dag"])
def test_what_is_only_about_so_long_says_so(written: str) -> None:
    length = read_length(written)
    assert length is not None
    assert length.about


@pytest.mark.parametrize(
    "written",
    ["", "uur", "20 jaar", "vanaf 10.00 uur", "hoofdstuk 4", "24/7", "3 minderjarigen", "€ 30,-", "in 2024", "min. 8"],
)
def test_what_is_no_length_is_none(written: str) -> None:
    assert read_length(written) is None


@given(st.integers(1, 300), st.integers(0, 300), st.sampled_from(("minuten", "min.", "min", "minutes", "mins")))
def test_any_range_of_minutes_is_read(low: int, more: int, unit: str) -> None:
    for written in (f"{low}-{low + more} {unit}", f"{low} tot {low + more} {unit}", f"ca. {low} – {low + more} {unit}"):
        length = read_length(f"Gesprek: {written}")
        assert length is not None
        assert length.minutes == (low, low + more)


@given(st.lists(st.integers(1, 120), min_size=2, max_size=5))
def test_parts_joined_by_plus_are_added(parts: list[int]) -> None:
    length = read_length(" + ".join(f"{part} min deel" for part in parts))
    assert length is not None
    assert length.minutes == (sum(parts), sum(parts))


@given(st.integers(7, 20), st.integers(0, 59), st.integers(1, 230))
def test_two_moments_tell_the_time_between_them(hour: int, minute: int, length: int) -> None:
    end = 60 * hour + minute + length
    for sign in ".:":
        written = f"{hour}{sign}{minute:02} - {end // 60}{sign}{end % 60:02} uur"
        found = read_length(written)
        assert found is not None
        assert (found.minutes, found.clock) == ((length, length), (60 * hour + minute, end))


@given(st.text(max_size=80))
def test_whatever_the_text_lengths_stand_in_order_and_are_never_upside_down(written: str) -> None:
    found = find_lengths(written)
    assert [one.start for one in found] == sorted({one.start for one in found})
    assert all(one.least is None or one.most is None or one.least <= one.most for one in found)
