"""Saving a ranking: whole or not at all, with a receipt, once however often it is sent."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from app.actions.rankings import RankingChanged, Submission, Submitted, correct_ranking, submit_ranking
from app.db import Database
from app.domain.rankings import SavedRanking, receipt_of
from app.domain.secrets import secret_hash
from app.errors import Conflict, Invalid, NotFound
from app.queries.rankings import ranking_of
from app.tables import Attendee, AuditEntry, Event, Programme, RankedSession, Ranking, Run, Session
from tests.factories import make_attendee, make_event, make_session, save

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
DEADLINE = NOW + timedelta(hours=1)


@dataclass(frozen=True)
class Desk:
    """An open event with sessions and one attendee, and what their page would send."""

    database: Database
    event: Event
    sessions: list[Session]
    attendee: Attendee

    def sends(self, *chosen: int, version: int = 0, arrived: datetime = NOW) -> Submission:
        """Numbers are places in `sessions`."""
        ids = tuple(self.sessions[place].id for place in chosen)
        return Submission(secret_hash("link"), self.attendee.public_id, version, ids, 0, arrived)

    def submits(self, sent: Submission, handled: datetime = NOW) -> Submitted:
        with self.database.writing() as db:
            return submit_ranking(db, sent, lambda: handled)

    def standing(self) -> SavedRanking:
        with self.database.reading() as db:
            return ranking_of(db, self.attendee.id)

    def audited(self) -> int:
        with self.database.reading() as db:
            return db.exec(select(func.count()).select_from(AuditEntry)).one()


@pytest.fixture
def desk(database: Database) -> Desk:
    with database.writing() as db:
        event = make_event(db, phase="open", closes_at=DEADLINE, choices_min=2, choices_max=3)
        sessions = [make_session(db, event) for _ in range(5)]
        attendee = make_attendee(db, event, link="link")
        make_attendee(db, event, link="another")
    return Desk(database, event, sessions, attendee)


def test_a_ranking_is_saved_whole_with_its_receipt(desk: Desk) -> None:
    done = desk.submits(desk.sends(2, 0))
    expected = (desk.sessions[2].id, desk.sessions[0].id)
    assert done.ranking == SavedRanking(1, NOW, receipt_of(desk.attendee.id, 1, expected), expected)
    assert desk.standing() == done.ranking


def test_a_later_save_replaces_all_of_it(desk: Desk) -> None:
    desk.submits(desk.sends(0, 1, 2))
    desk.submits(desk.sends(3, version=1))
    assert desk.standing().sessions == (desk.sessions[3].id,)
    assert desk.standing().version == 2
    with desk.database.reading() as db:
        assert db.exec(select(func.count()).select_from(RankedSession)).one() == 1


def test_an_empty_list_may_be_saved(desk: Desk) -> None:
    desk.submits(desk.sends(0))
    desk.submits(desk.sends(version=1))
    assert desk.standing().sessions == ()


def test_the_audit_trail_names_ids_only(desk: Desk) -> None:
    done = desk.submits(desk.sends(1, 2))
    with desk.database.reading() as db:
        entry = db.exec(select(AuditEntry)).one()
    assert (entry.actor, entry.action, entry.event_id) == (
        f"attendee:{desk.attendee.id}",
        "ranking saved",
        desk.event.id,
    )
    details = {"attendee": desk.attendee.id, "version": 1, "choices": 2, "receipt": done.ranking.receipt}
    assert entry.details == details


def test_a_list_on_an_old_version_writes_nothing(desk: Desk) -> None:
    desk.submits(desk.sends(0, 1))
    desk.submits(desk.sends(1, 0, version=1))
    before = desk.standing()
    for version in (0, 1, 7):
        with pytest.raises(RankingChanged):
            desk.submits(desk.sends(2, version=version))
    assert desk.standing() == before
    assert desk.audited() == 2


def test_the_same_list_once_more_is_the_same_save(desk: Desk) -> None:
    first = desk.submits(desk.sends(0, 1))
    again = desk.submits(desk.sends(0, 1))
    assert again == first
    assert desk.submits(desk.sends(0, 1, version=1)) == first
    assert desk.audited() == 1


def test_a_repeat_after_the_deadline_still_hears_that_it_was_saved(desk: Desk) -> None:
    first = desk.submits(desk.sends(0, 1))
    late = desk.sends(0, 1, arrived=DEADLINE + timedelta(days=1))
    assert desk.submits(late, handled=DEADLINE + timedelta(days=1)).ranking == first.ranking


@pytest.mark.parametrize("chosen", [(0, 0), (0, 1, 2, 3)], ids=["twice the same", "too many"])
def test_a_wrong_list_writes_nothing(desk: Desk, chosen: tuple[int, ...]) -> None:
    with pytest.raises(Invalid):
        desk.submits(desk.sends(*chosen))
    assert desk.standing().version == 0
    assert desk.audited() == 0


def test_a_session_of_another_event_writes_nothing(desk: Desk) -> None:
    with desk.database.writing() as db:
        foreign = make_session(db, make_event(db, phase="open"))
    desk.submits(desk.sends(0, 1))
    for session in (foreign.id, 0, 999_999_999):
        with pytest.raises(Invalid) as refused:
            desk.submits(replace(desk.sends(0, version=1), chosen=(desk.sessions[0].id, session)))
        assert set(refused.value.problems) == {"offers"}
    assert desk.standing().version == 1


def test_a_link_opens_only_its_own_page(desk: Desk) -> None:
    for sent in (
        replace(desk.sends(0), link_sha256=secret_hash("another")),
        replace(desk.sends(0), link_sha256=secret_hash("")),
        replace(desk.sends(0), person="somebody"),
    ):
        with pytest.raises(NotFound):
            desk.submits(sent)
    assert desk.audited() == 0


def test_after_the_deadline_nothing_is_taken(desk: Desk) -> None:
    late = DEADLINE + timedelta(seconds=1)
    with pytest.raises(Conflict):
        desk.submits(desk.sends(0, arrived=late), handled=late)
    assert desk.standing().version == 0


def test_who_arrived_in_time_may_wait_for_a_turn(desk: Desk) -> None:
    desk.submits(desk.sends(0, arrived=DEADLINE), handled=DEADLINE + timedelta(seconds=60))
    assert desk.standing().version == 1


@pytest.mark.parametrize("phase", ["setup", "closed"])
def test_only_an_open_event_takes_rankings(desk: Desk, phase: str) -> None:
    with desk.database.writing() as db:
        event = db.get(Event, desk.event.id)
        assert event is not None
        event.phase = phase
    with pytest.raises(Conflict):
        desk.submits(desk.sends(0))


def test_a_published_event_takes_none(desk: Desk) -> None:
    with desk.database.writing() as db:
        run = save(db, Run(event_id=desk.event.id, problem=b"", problem_sha256="", event_version=1, seconds=1, seed=0))
        save(db, Programme(event_id=desk.event.id, run_id=run.id))
    with pytest.raises(Conflict):
        desk.submits(desk.sends(0))


def test_an_organiser_corrects_after_the_deadline_and_it_is_recorded(desk: Desk) -> None:
    desk.submits(desk.sends(0, 1))
    chosen = [desk.sessions[4].id]
    with desk.database.writing() as db:
        correct_ranking(db, desk.attendee, 1, chosen, "organiser:7", DEADLINE + timedelta(days=2))
    assert desk.standing().sessions == tuple(chosen)
    with desk.database.reading() as db:
        actors = db.exec(select(AuditEntry.actor).order_by(col(AuditEntry.id))).all()
        version = db.exec(select(Event.version).where(Event.id == desk.event.id)).one()
    assert list(actors) == [f"attendee:{desk.attendee.id}", "organiser:7"]
    assert version == 2


def test_an_organiser_does_not_overwrite_what_changed_meanwhile(desk: Desk) -> None:
    desk.submits(desk.sends(0, 1))
    with desk.database.writing() as db, pytest.raises(RankingChanged):
        correct_ranking(db, desk.attendee, 0, [desk.sessions[4].id], "organiser:7", NOW)
    assert desk.standing().sessions == (desk.sessions[0].id, desk.sessions[1].id)


def test_a_removed_session_leaves_the_rest_in_order(desk: Desk) -> None:
    desk.submits(desk.sends(0, 1, 2))
    with desk.database.writing() as db:
        db.delete(db.get(Session, desk.sessions[1].id))
    assert desk.standing().sessions == (desk.sessions[0].id, desk.sessions[2].id)
    desk.submits(desk.sends(0, 2, version=1))
    with desk.database.reading() as db:
        assert db.exec(select(Ranking.version)).one() == 2
