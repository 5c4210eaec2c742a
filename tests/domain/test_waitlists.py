"""A waitlist holds those who would rather be there and can be, the largest gain first."""

from app.domain.waitlists import Waiting, Wishes, waitlists

MUSIC, GRIEF, PAIN, HOPE = range(4)
MORNING, NOON = 10, 11


def person(attendee: int, *chosen: int, seats: dict[int, int] | None = None, absent: tuple[int, ...] = ()) -> Wishes:
    return Wishes(attendee, chosen, frozenset(absent), seats or {})


def test_somebody_waits_for_what_they_wanted_more_than_what_they_have() -> None:
    jan = person(1, MUSIC, GRIEF, PAIN, seats={MORNING: GRIEF})

    assert waitlists([jan], [(MUSIC, MORNING), (GRIEF, MORNING), (PAIN, MORNING), (HOPE, MORNING)]) == {
        (MUSIC, MORNING): (Waiting(1, choice=1, has=2, gain=1),)
    }


def test_nobody_waits_for_a_session_that_they_attend_in_another_round() -> None:
    jan = person(1, MUSIC, GRIEF, seats={MORNING: GRIEF, NOON: MUSIC})

    assert waitlists([jan], [(MUSIC, MORNING)]) == {}


def test_nobody_waits_for_a_round_in_which_they_are_absent() -> None:
    assert waitlists([person(1, MUSIC, absent=(MORNING,))], [(MUSIC, MORNING), (MUSIC, NOON)]) == {
        (MUSIC, NOON): (Waiting(1, choice=1, has=0, gain=2),)
    }


def test_a_seat_that_was_not_chosen_is_worse_than_any_choice_and_no_seat_is_worse_still() -> None:
    outside = person(1, MUSIC, GRIEF, seats={MORNING: HOPE})
    nowhere = person(2, MUSIC, GRIEF)
    second = person(3, MUSIC, GRIEF, seats={MORNING: GRIEF})

    assert waitlists([second, outside, nowhere], [(MUSIC, MORNING)])[MUSIC, MORNING] == (
        Waiting(2, choice=1, has=0, gain=3),
        Waiting(1, choice=1, has=None, gain=2),
        Waiting(3, choice=1, has=2, gain=1),
    )


def test_of_equal_gains_the_dearer_wish_comes_first() -> None:
    second = person(1, GRIEF, MUSIC, PAIN, seats={MORNING: PAIN})
    first = person(2, MUSIC, PAIN, seats={MORNING: PAIN})

    assert [one.attendee for one in waitlists([second, first], [(MUSIC, MORNING)])[MUSIC, MORNING]] == [2, 1]


def test_who_chose_nothing_waits_for_nothing() -> None:
    assert waitlists([person(1)], [(MUSIC, MORNING)]) == {}
