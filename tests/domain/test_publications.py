"""Editions: what did not change says so, what moved stays the same thing, what went is cancelled and may come back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.publications import Edition, Published, Shown, publish

NINE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
FIRST, SECOND, THIRD = (Edition(number, NINE + timedelta(days=number)) for number in (1, 2, 3))


def held(session: int, a_round: int, title: str = "Muziek", room: int = 1) -> Shown:
    starts = NINE + timedelta(hours=a_round)
    return Shown(session, a_round, (room,), title, f"Zaal {room}", starts, starts + timedelta(hours=1), "")


def told(published: tuple[Published, ...]) -> list[tuple[int, int, int, int, bool]]:
    return [
        (one.shown.session_id, one.occurrence, one.shown.round_id, one.edition.number, one.cancelled)
        for one in published
    ]


def test_what_did_not_change_keeps_its_edition() -> None:
    before = publish("e", (), [held(1, 1), held(2, 1)], FIRST)

    after = publish("e", before, [held(1, 1), held(2, 1, title="Rouw")], SECOND)

    assert told(after) == [(1, 1, 1, 1, False), (2, 1, 1, 2, False)]


def test_an_offering_that_moves_is_still_the_same() -> None:
    before = publish("e", (), [held(1, 1)], FIRST)

    after = publish("e", before, [held(1, 3)], SECOND)

    assert (after[0].guid, told(after)) == (before[0].guid, [(1, 1, 3, 2, False)])


def test_of_a_repeated_session_the_one_in_the_same_round_stays() -> None:
    before = publish("e", (), [held(1, 1), held(1, 3)], FIRST)

    after = publish("e", before, [held(1, 2), held(1, 3)], SECOND)

    assert told(after) == [(1, 1, 2, 2, False), (1, 2, 3, 1, False)]


def test_what_is_no_longer_held_is_cancelled_once_and_comes_back_as_itself() -> None:
    first = publish("e", (), [held(1, 1)], FIRST)
    second = publish("e", first, [], SECOND)
    third = publish("e", second, [], THIRD)
    again = publish("e", third, [held(1, 1)], replace(THIRD, number=4))

    assert [told(one) for one in (second, third, again)] == [
        [(1, 1, 1, 2, True)],
        [(1, 1, 1, 2, True)],
        [(1, 1, 1, 4, False)],
    ]
    assert {one[0].guid for one in (first, second, third, again)} == {first[0].guid}


def test_a_session_held_once_more_is_a_new_offering() -> None:
    before = publish("e", (), [held(1, 1)], FIRST)

    after = publish("e", before, [held(1, 1), held(1, 2)], SECOND)

    assert told(after) == [(1, 1, 1, 1, False), (1, 2, 2, 2, False)]


PLACES = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 4)), unique=True, max_size=8
)  # (session, round) of each offering
TITLES = st.sampled_from(["Muziek", "Rouw"])


@given(st.lists(st.tuples(PLACES, TITLES), min_size=1, max_size=5))
def test_whatever_is_published_calendars_can_follow(publications: list[tuple[list[tuple[int, int]], str]]) -> None:
    before: tuple[Published, ...] = ()
    for number, (places, title) in enumerate(publications, start=1):
        shown = [held(session, a_round, title) for session, a_round in places]
        after = publish("e", before, shown, Edition(number, NINE))

        assert {one.shown for one in after if not one.cancelled} == set(shown)
        assert len({one.guid for one in after}) == len(after)
        known = {one.guid: one for one in before}
        assert set(known) <= {one.guid for one in after}
        for one in after:
            earlier = known.get(one.guid)
            same = earlier is not None and (earlier.shown, earlier.cancelled) == (one.shown, one.cancelled)
            assert one.edition.number == (earlier.edition.number if same and earlier else number)
        assert publish("e", after, shown, Edition(number + 1, NINE)) == after
        before = after
