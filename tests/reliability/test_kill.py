"""Whoever was told "saved" has a saved ranking, also when the server is killed in the middle of the next one."""

from pathlib import Path

from app.db import Database
from tests.reliability.kill_serve import Promise, Tally, compare, run_cycles
from tests.reliability.stage import make_stage


def test_no_acknowledged_ranking_is_lost_to_kill_9(database_url: str, tmp_path: Path) -> None:
    tally = run_cycles(database_url, 3 if database_url.startswith("sqlite") else 1, tmp_path)
    assert tally.faults == []
    assert tally.acknowledged > 20


def test_the_comparison_finds_what_is_lost_and_what_is_torn(database: Database) -> None:
    """The twin: the comparison must see a save that vanished and a list that does not fit its receipt."""
    stage = make_stage(database, attendees=2)
    stage.submit(stage.sent(1, (0, 1)))
    promises = [Promise(1, (stage.sessions[0],)), Promise(1, (stage.sessions[1], stage.sessions[0]))]
    tally = Tally()
    compare(stage, promises, tally)
    assert [fault.partition(":")[0] for fault in tally.faults] == ["lost", "lost"]
