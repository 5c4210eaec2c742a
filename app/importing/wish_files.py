"""Files of solvers -> a table of people and wishes: wassign, cdecao, our problem files; in the child of `sandbox`."""

from collections.abc import Mapping, Sequence

from app.errors import Invalid, text
from app.importing.wish_kinds import OWN, format_of
from solver.convert import read_cdecao
from solver.convert.wassign import read_script
from solver.problem import Attendee, Problem
from solver.problem_json import ProblemError, read_problem

Rows = list[list[str]]


def read_wishes(data: bytes) -> Mapping[str, object]:
    """A row per person, as the reader of workbooks answers: {"sheet", "first", "rows", "others"}."""
    kind = format_of(data)
    try:
        if kind == "wassign":
            sheet, rows = "wassign", _of_wassign(data)
        elif kind == "cdecao":
            sheet, rows = "cdecao", _of_problem(read_cdecao(data).problem)
        else:
            problem = read_problem(data)
            sheet, rows = OWN, _beside(_of_problem(problem), _about_people(problem))
    except ProblemError as error:
        told = "; ".join(str(fault) for fault in error.faults[:10])
        raise Invalid({"file": text("This file cannot be read: %(faults)s", faults=told)}) from error
    return {"sheet": sheet, "first": 1, "rows": rows, "others": []}


def _of_wassign(data: bytes) -> Rows:
    script = read_script(data)
    header = ["name", *(_rated(choice.name) for choice in script.choices)]
    return [header, *([one.name, *map(str, one.preferences)] for one in script.choosers)]


def _of_problem(problem: Problem) -> Rows:
    """Ratings as a column for each session where anybody rates; else a column for each choice."""
    names = [session.id for session in problem.sessions]
    if any(one.ratings for one in problem.attendees):
        rated = [[one.id, *_ratings(one, len(names))] for one in problem.attendees]
        return [["name", *map(_rated, names)], *rated]
    lists = [_wished(one) for one in problem.attendees]
    longest = max((len(one) for one in lists), default=0)
    header = ["name", *(f"choice {n}" for n in range(1, longest + 1))]
    chosen = zip(problem.attendees, lists, strict=True)
    return [header, *([one.id, *(names[session] for session in wished)] for one, wished in chosen)]


def _about_people(problem: Problem) -> Rows:
    """Beside the names, in the same order: groups, and the rounds of who is not in all; no column is empty."""
    rounds = [one.id for one in problem.rounds]
    columns = (
        ("profession", [", ".join(sorted(one.groups)) for one in problem.attendees]),
        ("rounds present", [_present(one, rounds) for one in problem.attendees]),
    )
    filled = [[head, *cells] for head, cells in columns if any(cells)]
    return [list(cells) for cells in zip(*filled, strict=True)]


def _present(attendee: Attendee, rounds: Sequence[str]) -> str:
    here = [name for at, name in enumerate(rounds) if at in attendee.present]
    return "" if len(here) == len(rounds) else "; ".join(here) or "-"


def _beside(rows: Rows, more: Rows) -> Rows:
    """The columns of `more` behind the first."""
    return [[row[0], *about, *row[1:]] for row, about in zip(rows, more, strict=True)] if more else rows


def _rated(name: str) -> str:
    """As a form heads the rows of a grid, so that whoever reads it knows that higher is more."""
    return f"rating [{name}]"


def _ratings(attendee: Attendee, sessions: int) -> list[str]:
    """One a session, "" where none was given; a ranking counts down from 100."""
    found = dict(attendee.ratings or ())
    found |= {session: 100 - place for place, session in enumerate(_wished(attendee))}
    return [
        "" if session not in found or session in attendee.veto else str(found[session]) for session in range(sessions)
    ]


def _wished(attendee: Attendee) -> Sequence[int]:
    """Most wanted first, without vetoes; lists by round are taken in turns, the first of every round first."""
    lists = [list(chosen) for _, chosen in attendee.ranking_by_round or ()] or [list(attendee.ranking)]
    longest = max(map(len, lists))
    turns = [chosen[place] for place in range(longest) for chosen in lists if place < len(chosen)]
    return [session for session in dict.fromkeys(turns) if session not in attendee.veto]
