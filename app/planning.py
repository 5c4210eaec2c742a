"""The only door between tables and solver: an event becomes a frozen problem, a result becomes a stored plan."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlmodel import col, select

from app.db import Db
from app.domain.findings import Findings, in_words, nobody_wants
from app.domain.plan_files import round_key, session_key
from app.domain.plans import Changes, GroupFigures
from app.domain.rounds import too_long
from app.errors import Conflict, Text, text
from app.problem_documents import (
    attendees_document,
    presenting,
    previous_document,
    rooms_document,
    round_lengths,
    rounds_document,
    sessions_document,
)
from app.tables import Event, Round, Run, Session
from solver.explain import hopeless, warnings
from solver.plan import Plan, Result
from solver.plan_json import read_plan, write_plan
from solver.problem import Previous, Problem
from solver.problem_json import ProblemError, problem_sha256, read_problem, write_problem
from solver.verify import Figures, Violation, false_claims, satisfaction, violations

FORMAT = "parallel-sessions/1"


def load_problem(db: Db, event: Event, keep: Run | None = None) -> Problem:
    """The event as it stands now. Rankings shorter than the event asks for count as none, so they never help.

    `keep`: a run of which as much as possible is to stay; only what still exists counts.
    Raises Conflict when there is too little to solve.
    """
    document: dict[str, object] = {
        "format": FORMAT,
        "rounds": rounds_document(db, event),
        "rooms": rooms_document(db, event),
        "sessions": sessions_document(db, event),
        "attendees": attendees_document(db, event),
    }
    missing = [name for name in ("rounds", "rooms", "sessions", "attendees") if not document[name]]
    if missing:
        raise Conflict(text("There is too little to solve: add rounds, rooms, sessions and attendees first."))
    if keep is not None and keep.plan:
        document["previous"] = previous_document(json.loads(keep.plan), document)
    return read_problem(document)


def problem_file(db: Db, event: Event) -> bytes:
    """The event as it stands, for a solver elsewhere."""
    return readable(write_problem(load_problem(db, event)))


def files_of(run: Run) -> dict[str, bytes]:
    """Its problem and, when it has one, its plan, as files for other programs."""
    plan = {"plan.json": readable(json.loads(run.plan))} if run.plan else {}
    return {"problem.json": readable(json.loads(zlib.decompress(run.problem))), **plan}


def readable(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def freeze(problem: Problem) -> tuple[bytes, str]:
    """The problem file, compressed, and its fingerprint."""
    return zlib.compress(json.dumps(write_problem(problem)).encode()), problem_sha256(problem)


def thaw(run: Run) -> Problem:
    return read_problem(zlib.decompress(run.problem))


def plan_document(problem: Problem, result: Result) -> str:
    """The plan file as it is stored; refuses a result that breaks a rule or claims too much."""
    if result.plan is not None:
        faults = [*violations(problem, result.plan), *false_claims(problem, result)]
        if faults:
            raise ValueError(f"A plan that breaks a rule is never stored: {faults[:5]}")
    return json.dumps(write_plan(problem, result))


def stored_plan(problem: Problem, document: str) -> Plan:
    return read_plan(problem, document)[0]


def changes_of(run: Run) -> Changes | None:
    """What its plan changes in the programme that it was asked to keep; None when it was asked for no such thing."""
    return changes_in(run.problem, run.plan) if run.plan else None


@lru_cache(maxsize=32)
def changes_in(problem_file: bytes, document: str) -> Changes | None:
    problem = read_problem(zlib.decompress(problem_file))
    before = problem.previous
    if not before.offerings and not before.seats:
        return None
    plan = stored_plan(problem, document)
    moved = {seat.attendee for seat in set(before.seats) - set(plan.seats)}
    return Changes(
        attendees=len(moved),
        of_attendees=len({seat.attendee for seat in before.seats}),
        offerings=len(set(before.offerings) - set(plan.offerings)),
    )


def figures_of(run: Run) -> tuple[GroupFigures, ...]:
    """How everybody fares, then each profession by name; () while there is no plan."""
    return figures(run.problem, run.plan) if run.plan else ()


@lru_cache(maxsize=32)
def figures(problem_file: bytes, document: str) -> tuple[GroupFigures, ...]:
    problem = read_problem(zlib.decompress(problem_file))
    found = satisfaction(problem, stored_plan(problem, document))
    return (group_figures("", found.everybody), *(group_figures(name, one) for name, one in found.groups))


def group_figures(name: str, one: Figures) -> GroupFigures:
    return GroupFigures(
        name=name,
        attendees=one.attendees,
        places=one.places,
        seated=one.seated,
        firsts=one.positions[0] if one.positions else 0,
        glad=one.glad,
        wishing=one.wishing,
        positions=one.positions,
        unranked=one.unranked,
        indifferent=one.indifferent,
    )


def plan_faults(run: Run) -> list[Violation]:
    """What the verifier finds wrong in the plan as it is stored; nothing, unless somebody changed it since."""
    problem = thaw(run)
    return violations(problem, stored_plan(problem, run.plan)) if run.plan else []


@dataclass(frozen=True, slots=True)
class Standing:
    """How a run stands to the event as it is now; `broken` is what forbids to publish its plan."""

    stale: bool
    broken: Sequence[Violation | Text]


def standing_of(db: Db, event: Event, run: Run) -> Standing:
    """Both by one look at the event, which is long for thousands of attendees."""
    problem = _problem_now(db, event)
    return Standing(_asks_else(problem, run), _broken_in(problem, run))


def is_stale(db: Db, event: Event, run: Run) -> bool:
    """Whether the event is no longer what this run was asked."""
    return _asks_else(_problem_now(db, event), run)


def _problem_now(db: Db, event: Event) -> Problem | None:
    """None where the event makes no problem any more."""
    try:
        return load_problem(db, event)
    except (Conflict, ProblemError):
        return None


def _asks_else(problem: Problem | None, run: Run) -> bool:
    now = None if problem is None else problem_sha256(problem)
    return now != run.problem_sha256 and now != problem_sha256(replace(thaw(run), previous=Previous()))


def _broken_in(problem: Problem | None, run: Run) -> Sequence[Violation | Text]:
    try:
        if problem is not None:
            document = {**json.loads(run.plan or "{}"), "problem_sha256": problem_sha256(problem)}
            return violations(problem, stored_plan(problem, json.dumps(document)))
    except ProblemError:
        pass
    return [text("A session, room, round or attendee of this plan is no longer there.")]


def findings_of(db: Db, event: Event) -> Findings:
    """What makes the event impossible as it stands, and what is good to know, in words for the organiser."""
    try:
        problem = load_problem(db, event)
    except Conflict as conflict:
        return Findings((conflict.message,), ())
    names = names_of(db, event)
    found = warnings(problem)
    unwanted = [names[str(dict(one.params)["session"])] for one in found if one.code == "nobody_wants"]
    telling = [one for one in found if one.code not in ("nobody_wants", "seats_in_round")]
    return Findings(
        tuple(in_words(one.code, dict(one.params), names, one.words) for one in hopeless(problem)),
        (
            *(in_words(one.code, dict(one.params), names, one.words) for one in telling),
            *too_long(durations_of(db, event), round_lengths(db, event)),
            *([nobody_wants(unwanted)] if unwanted else []),
        ),
    )


def names_of(db: Db, event: Event) -> dict[str, str]:
    """What people call the sessions, rounds and presenters that a problem knows by id."""
    sessions = db.exec(select(Session.id, Session.number, Session.title).where(Session.event_id == event.id))
    rounds = db.exec(select(Round.id, Round.name).where(Round.event_id == event.id))
    return {
        **{session_key(key): number or f"“{title}”" for key, number, title in sessions},
        **{round_key(key): name for key, name in rounds},
        **presenting(db, event).names,
    }


def durations_of(db: Db, event: Event) -> list[tuple[str, int]]:
    """What sessions are called that say how long they take, with the fewest minutes."""
    rows = db.exec(
        select(Session.number, Session.title, Session.duration_min)
        .where(Session.event_id == event.id)
        .order_by(col(Session.position))
    )
    return [(number or f"“{title}”", minutes) for number, title, minutes in rows if minutes]


def is_hopeless(problem: Problem) -> bool:
    return bool(hopeless(problem))
