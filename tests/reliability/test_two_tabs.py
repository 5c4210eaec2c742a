"""Two tabs, and the same save three times: one wins, the others hear the truth, nothing is counted twice."""

import threading
from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import bindparam, update
from sqlmodel import col

from app.actions import rankings
from app.actions.rankings import RankingChanged, Submission, Submitted
from app.db import Database
from app.domain.phases import Clock
from app.domain.rankings import check_in_time
from app.tables import Ranking
from tests.reliability.stage import PATIENCE, Stage, at_once, make_stage

ROUNDS = 10
CARELESS_SWAP = (  # writes whatever the version is
    update(Ranking)
    .where(col(Ranking.attendee_id) == bindparam("attendee"), col(Ranking.version) + bindparam("expected") > 0)
    .values(version=bindparam("next"), saved_at=bindparam("at"), receipt=bindparam("proof"))
    .returning(col(Ranking.version))
)


def meet_inside(monkeypatch: pytest.MonkeyPatch, database: Database, people: int) -> None:
    """On PostgreSQL hold everybody in their transactions until all have read what stands; SQLite lets in one."""
    if database.is_sqlite:
        return
    barrier = threading.Barrier(people)

    def check(clock: Clock, handled: datetime) -> None:
        check_in_time(clock, handled)
        barrier.wait(PATIENCE)

    monkeypatch.setattr(rankings, "check_in_time", check)


def race(stage: Stage, *sent: Submission) -> list[object]:
    return at_once([partial(stage.submit, one) for one in sent])


def saved_in(answers: list[object]) -> list[Submitted]:
    return [answer for answer in answers if isinstance(answer, Submitted)]


def test_of_two_tabs_exactly_one_wins(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(database)
    meet_inside(monkeypatch, database, 2)
    for version in range(ROUNDS):
        here, there = (version % 2, 2), (3, version % 2)
        answers = race(stage, stage.sent(0, here, version), stage.sent(0, there, version))
        winners = saved_in(answers)
        assert [type(answer) for answer in answers if answer not in winners] == [RankingChanged]
        assert stage.standing() == winners[0].ranking
        assert winners[0].ranking.version == version + 1
    assert stage.saves() == ROUNDS


def test_without_the_version_both_tabs_win_and_one_loses_its_list(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with a swap that does not compare, the race above must go wrong."""
    stage = make_stage(database)
    stage.submit(stage.sent(0, (5,)))
    monkeypatch.setattr(rankings, "SWAP", CARELESS_SWAP)
    answers = race(stage, stage.sent(0, (0, 2), 1), stage.sent(0, (3, 1), 1))
    assert len(saved_in(answers)) == 2


def test_the_same_save_three_times_at_once_is_one(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(database)
    meet_inside(monkeypatch, database, 3)
    answers = race(stage, *[stage.sent(0, (1, 2))] * 3)
    assert len({answer.ranking.receipt for answer in saved_in(answers)}) == 1
    assert len(saved_in(answers)) == 3
    assert stage.saves() == 1


def test_without_comparing_the_same_save_is_counted_three_times(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: what recognises a repeat and the swap that compares are both switched off."""
    stage = make_stage(database)
    stage.submit(stage.sent(0, (5,)))
    monkeypatch.setattr(rankings, "SWAP", CARELESS_SWAP)
    monkeypatch.setattr(rankings, "standing", lambda *_: None)
    answers = race(stage, *[stage.sent(0, (1, 2), 1)] * 3)
    assert len(saved_in(answers)) == 3
    assert stage.saves() == 4
