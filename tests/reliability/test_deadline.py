"""Closing while people submit: whoever was told "saved" is in the snapshot that is taken with the closing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

import pytest
from sqlmodel import select

from app.actions import rankings
from app.actions.events import set_phase
from app.actions.rankings import FIND, Submission, Submitted
from app.db import Database
from app.domain.phases import Clock
from app.errors import Conflict
from app.queries.rankings import ranking_of
from app.tables import Event
from app.tables.base import now
from tests.reliability.stage import PATIENCE, Gate, Stage, at_once, make_stage

Snapshot = dict[int, tuple[int, ...]]
CLOSING_TAKES = 0.7  # seconds in which a closing that does not wait has long ended


def close_and_freeze(stage: Stage) -> Snapshot:
    """Close the choosing and read every ranking in the same transaction, as the freezing of a problem does."""
    with stage.database.writing() as db:
        event = db.get(Event, stage.event)
        assert event is not None
        set_phase(db, event, "closed", "test")
        return {attendee: ranking_of(db, attendee).sessions for attendee in stage.attendees}


def submit_while_closing(stage: Stage, gate: Gate, submit: Callable[[Submission], Submitted]) -> Snapshot:
    """Hold a submission between its check and its writing, close meanwhile, let it go; the snapshot of the close."""
    with ThreadPoolExecutor(2) as pool:
        submitting = pool.submit(submit, stage.sent(0, (2, 0)))
        assert gate.reached.wait(PATIENCE)
        closing = pool.submit(close_and_freeze, stage)
        wait([closing], timeout=CLOSING_TAKES)
        gate.open.set()
        submitting.result(PATIENCE)
        return closing.result(PATIENCE)


def test_closing_waits_for_a_submission_under_way(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    stage, gate = make_stage(database), Gate()
    monkeypatch.setattr(rankings, "check_in_time", gate.check)
    snapshot = submit_while_closing(stage, gate, stage.submit)
    assert snapshot == {stage.attendees[0]: stage.standing().sessions}
    assert len(stage.standing().sessions) == 2


def test_without_the_lock_a_saved_ranking_misses_the_snapshot(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: a lock that does not hold the closing must lose, or the test above proves nothing."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer at a time instead of this lock; see the next test")
    stage, gate = make_stage(database), Gate()
    monkeypatch.setattr(rankings, "check_in_time", gate.check)
    monkeypatch.setattr(rankings, "FIND", FIND.with_for_update(read=True, key_share=True, of=Event))
    assert submit_while_closing(stage, gate, stage.submit) == {stage.attendees[0]: ()}
    assert len(stage.standing().sessions) == 2


def test_checked_before_the_transaction_a_saved_ranking_misses_the_snapshot(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin for both databases: a check outside the transaction that writes must lose."""
    stage, gate = make_stage(database), Gate()
    monkeypatch.setattr(rankings, "check_in_time", lambda *_: None)

    def check_then_submit(sent: Submission) -> Submitted:
        with stage.database.reading() as db:
            phase, closes_at = db.exec(select(Event.phase, Event.closes_at).where(Event.id == stage.event)).one()
        gate.check(Clock(phase, closes_at, published=False, now=now()), now())
        return stage.submit(sent)

    assert submit_while_closing(stage, gate, check_then_submit) == {stage.attendees[0]: ()}
    assert len(stage.standing().sessions) == 2


def test_a_crowd_at_the_deadline_is_either_in_the_snapshot_or_refused(database: Database) -> None:
    for _ in range(3):
        stage = make_stage(database, attendees=12)
        submits = [partial(stage.submit, stage.sent(place, (place % 6,))) for place in range(12)]
        *answers, snapshot = at_once([*submits, partial(close_and_freeze, stage)])
        assert isinstance(snapshot, dict)
        for place, answer in enumerate(answers):
            assert isinstance(answer, Submitted | Conflict), answer
            saved = answer.ranking.sessions if isinstance(answer, Submitted) else ()
            assert snapshot[stage.attendees[place]] == saved == stage.standing(place).sessions
