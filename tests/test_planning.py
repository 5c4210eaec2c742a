"""An event becomes a problem: what sessions say about their presenters and their length binds the timetable."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, delete, update

from app.actions.sessions import add_session
from app.db import Database, Db
from app.domain.explanations import impossible
from app.domain.parsed import ParsedPresenter, SessionContent
from app.domain.sessions import Planning
from app.errors import text
from app.i18n import translator
from app.planning import Standing, findings_of, load_problem, names_of, standing_of
from app.tables import Event, Organiser, Room
from solver.clock import Clock
from solver.explain.document import explain_impossible
from solver.plan import Limits
from solver.problem_json import read_problem, write_problem
from solver.solve import solve
from solver.verify import Violation, violations
from tests.factories import (
    make_attendee,
    make_event,
    make_ranking,
    make_room,
    make_round,
    make_session,
    make_small_congress,
)
from tests.solved import make_solved_run
from tests.statements import counted

ANN = ParsedPresenter("Ann Bos", "ann@example.org")
LIMITS = Limits(seconds=5, seed=1, workers=1)


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    """Two rounds of an hour, two rooms, and four attendees who all want the same."""
    with database.writing() as db:
        event = make_event(db, organiser, choices_min=1)
        for position in range(2):
            make_round(db, event, position)
            make_room(db, event, capacity=6)
        other = make_session(db, event, "3")
        for _ in range(4):
            make_ranking(db, make_attendee(db, event), [other])
        return event


def present(db: Db, event: Event, number: str, *presenters: ParsedPresenter, minutes: int | None = None) -> int:
    content = SessionContent(number, f"Sessie {number}", presenters=presenters, duration_min=minutes)
    return add_session(db, event.id, content, Planning(), "cli").id


def said(db: Db, event: Event) -> tuple[list[str], list[str]]:
    """What is impossible and what is good to know, in Dutch."""
    findings, say = findings_of(db, event), translator("nl")
    return [say(one) for one in findings.hopeless], [say(one) for one in findings.warnings]


def test_two_sessions_of_one_presenter_are_never_in_one_round(database: Database, event: Event) -> None:
    with database.writing() as db:
        present(db, event, "1", ANN)
        present(db, event, "2", ParsedPresenter("ann bos"))
        problem = load_problem(db, event)
    assert read_problem(write_problem(problem)) == problem
    plan = solve(problem, LIMITS).plan
    assert plan is not None
    rounds = {problem.sessions[one.session].id: one.round for one in plan.offerings}
    first, second = (problem.sessions[number].id for number in (1, 2))
    assert rounds[first] != rounds[second]
    together = [replace(one, round=0) if problem.sessions[one.session].people else one for one in plan.offerings]
    broken = violations(problem, replace(plan, offerings=tuple(together)))
    assert "people_once" in {one.rule for one in broken}


def test_a_presenter_with_more_sessions_than_rounds_is_told_by_name(database: Database, event: Event) -> None:
    with database.writing() as db:
        for number in ("1", "2", "4"):
            present(db, event, number, ANN)
        hopeless, _ = said(db, event)
        problem = load_problem(db, event)
        names = names_of(db, event)
    assert "Ann Bos presenteert 3 keer, en de betrokken sessies kunnen maar in 2 rondes worden gehouden." in hopeless
    assert {names[person] for session in problem.sessions for person in session.people} == {"Ann Bos"}
    assert "example.org" not in str(write_problem(problem))


def test_what_is_impossible_together_names_the_presenter(database: Database, event: Event) -> None:
    with database.writing() as db:
        for number in ("1", "2", "4"):
            present(db, event, number, ANN)
        document, names = explain_impossible(load_problem(db, event), Clock(LIMITS)), names_of(db, event)
    assert document is not None
    told = impossible(document, names)
    assert told is not None
    say = translator("en")
    assert "Ann Bos is needed in sessions 1, 2, 4 and can be in one of them at a time." in map(say, told.demands)
    assert not re.search(r"\bp\d+\b", " ".join(map(say, (*told.demands, *told.steps)))), "ids are for machines"


def test_an_attendee_who_presents_sits_nowhere_else_at_that_time(database: Database, event: Event) -> None:
    with database.writing() as db:
        session = present(db, event, "1", ANN)
        ann = make_attendee(db, event, email="Ann@Example.org")
        problem = load_problem(db, event)
    number = next(n for n, one in enumerate(problem.sessions) if one.id == f"s{session}")
    assert [one.id for one in problem.attendees if number in one.busy_sessions] == [f"a{ann.id}"]
    plan = solve(problem, LIMITS).plan
    assert plan is not None
    held = {one.round for one in plan.offerings if one.session == number}
    attendee = next(n for n, one in enumerate(problem.attendees) if one.id == f"a{ann.id}")
    assert held.isdisjoint(seat.round for seat in plan.seats if seat.attendee == attendee)


def test_a_session_is_held_only_where_it_fits(database: Database, event: Event) -> None:
    with database.writing() as db:
        long = make_round(db, event, 2)
        assert long.starts_at is not None
        long.ends_at = long.starts_at + timedelta(minutes=90)
        db.add(long)
        present(db, event, "1", minutes=75)
        present(db, event, "2", minutes=120)
        present(db, event, "4", minutes=60)
        problem = load_problem(db, event)
        _, warnings = said(db, event)
    assert [sorted(one.rounds) for one in problem.sessions] == [[0, 1, 2], [2], [0, 1, 2], [0, 1, 2]]
    assert [one for one in warnings if "minuten" in one] == [
        "Sessie 1 duurt 75 minuten en wordt daarom alleen gehouden in: Ronde 3.",
        "Sessie 2 duurt 120 minuten, maar de langste ronde heeft er 90.",
    ]


def test_how_a_plan_stands_is_told_by_one_look_at_the_event(database: Database, organiser: Organiser) -> None:
    congress = make_small_congress(database, organiser)
    run = make_solved_run(database, congress, organiser)
    with database.writing() as db:
        event = db.merge(congress)
        with counted(database) as looks:
            load_problem(db, event)
        with counted(database) as statements:
            assert standing_of(db, event, run) == Standing(stale=False, broken=[])
        assert len(statements) == len(looks) > 0
        db.exec(update(Room).where(col(Room.event_id) == event.id).values(capacity=1))
        crowded = standing_of(db, event, run)
        assert crowded.stale
        assert {type(one) for one in crowded.broken} == {Violation}
        db.exec(delete(Room).where(col(Room.event_id) == event.id))
        gone = text("A session, room, round or attendee of this plan is no longer there.")
        assert standing_of(db, event, run) == Standing(stale=True, broken=[gone])


def test_a_session_that_may_be_left_out_and_that_nobody_may_attend_is_never_held(
    database: Database, event: Event
) -> None:
    plans = (Planning(0, 0, 0, 2), Planning(0, 0, 1, 2), Planning(0, None, 0, 2))
    with database.writing() as db:
        for number, planning in zip("789", plans, strict=True):
            add_session(db, event.id, SessionContent(number, f"Sessie {number}"), planning, "cli")
    with database.reading() as db:
        problem = load_problem(db, event)

    assert [(one.offerings_min, one.offerings_max) for one in problem.sessions[-3:]] == [(0, 0), (1, 2), (0, 2)]
