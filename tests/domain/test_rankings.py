"""A list of choices: what it must be, how buttons change it, and what its receipt proves."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.phases import Clock
from app.domain.rankings import GRACE, changed, check_choices, check_in_time, progress_of, receipt_of
from app.errors import Conflict, Invalid

DEADLINE = datetime(2026, 11, 12, 22, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("act", "after"),
    [
        ("add:4", (1, 2, 3, 4)),
        ("add:2", (1, 2, 3)),
        ("remove:2", (1, 3)),
        ("remove:9", (1, 2, 3)),
        ("up:3", (1, 3, 2)),
        ("up:1", (1, 2, 3)),
        ("up:9", (1, 2, 3)),
        ("down:1", (2, 1, 3)),
        ("down:3", (1, 2, 3)),
        ("", (1, 2, 3)),
    ],
)
def test_each_button_changes_the_list_as_it_says(act: str, after: tuple[int, ...]) -> None:
    assert changed((1, 2, 3), act) == after


@pytest.mark.parametrize("act", ["steal:1", "up", "up:x", "up:-1", "up:²", ":3", "add:"])
def test_what_no_button_sends_is_refused(act: str) -> None:
    with pytest.raises(Invalid):
        changed((1, 2, 3), act)


def test_all_that_is_wrong_with_a_list_is_told_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        check_choices((1, 1, 9), offered=(1, 2), most=2)
    assert set(refused.value.problems) == {"offers", "choices", "progress"}


@pytest.mark.parametrize("chosen", [(), (1,), (2, 1)])
def test_a_short_list_is_no_fault(chosen: tuple[int, ...]) -> None:
    check_choices(chosen, offered=(1, 2, 3), most=2)


def test_what_arrived_in_time_may_wait_a_minute_and_no_longer() -> None:
    in_time = Clock("open", DEADLINE, published=False, now=DEADLINE)
    check_in_time(in_time, DEADLINE + GRACE)
    with pytest.raises(Conflict):
        check_in_time(in_time, DEADLINE + GRACE + SECOND)


def test_what_arrived_too_late_is_refused_however_soon_it_is_handled() -> None:
    with pytest.raises(Conflict):
        check_in_time(Clock("open", DEADLINE, published=False, now=DEADLINE + SECOND), DEADLINE + SECOND)


@pytest.mark.parametrize(("phase", "published"), [("setup", False), ("closed", False), ("open", True)])
def test_outside_the_open_phase_nothing_is_in_time(phase: str, *, published: bool) -> None:
    with pytest.raises(Conflict):
        check_in_time(Clock(phase, None, published=published, now=DEADLINE), DEADLINE)


def test_a_receipt_is_of_this_person_version_and_order() -> None:
    receipts = {
        receipt_of(*parts) for parts in [(1, 1, (2, 3)), (2, 1, (2, 3)), (1, 2, (2, 3)), (1, 1, (3, 2)), (1, 1, (23,))]
    }
    assert len(receipts) == 5
    assert receipt_of(1, 1, (2, 3)) == receipt_of(1, 1, [2, 3])
    assert all(len(receipt) == 16 for receipt in receipts)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (0, "Nothing chosen yet. Choose at least 3, at most 6."),
        (2, "2 chosen. Your list counts from 3 choices on."),
        (3, "3 chosen: your list counts. At most 6 fit."),
        (6, "6 chosen: your list counts and is full."),
    ],
)
def test_progress_is_told_in_words(chosen: int, words: str) -> None:
    assert str(progress_of(chosen, 3, 6)) == words
