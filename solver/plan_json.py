"""The plan file, format `parallel-sessions-plan/1`: written from a result, read back with every fault told at once."""

from collections.abc import Iterator, Mapping
from typing import cast, get_args

from solver.plan import Plan, Result, Status
from solver.problem import Offering, Problem, Seat
from solver.problem_json import limits, problem_sha256
from solver.problem_json.decode import decode
from solver.problem_json.faults import Faults, shown
from solver.problem_json.fields import Fields, is_text, whole
from solver.problem_json.pins import Numbering, numbering_of, read_offering, read_seat
from solver.problem_json.write import write_seat

FORMAT = "parallel-sessions-plan/1"
PLAN = frozenset(
    {
        "format",
        "problem_sha256",
        "status",
        "objective",
        "bound",
        "seconds",
        "seed",
        "offerings",
        "seats",
        "conflict",
    }
)


def write_plan(problem: Problem, result: Result) -> dict[str, object]:
    """The document of a result; without a plan its lists are empty."""
    plan = result.plan or Plan((), ())
    return {
        "format": FORMAT,
        "problem_sha256": problem_sha256(problem),
        "status": result.status,
        "objective": None if result.objective is None else list(result.objective),
        "bound": None if result.bound is None else list(result.bound),
        "seconds": round(result.seconds, 3),
        "seed": result.seed,
        **({"conflict": list(result.conflict)} if result.conflict else {}),
        "offerings": [_written(problem, offering) for offering in plan.offerings],
        "seats": [write_seat(problem, seat) for seat in plan.seats],
    }


def _written(problem: Problem, offering: Offering) -> dict[str, object]:
    rooms = problem.rooms or ()
    return {
        "session": problem.sessions[offering.session].id,
        "round": problem.rounds[offering.round].id,
        "rooms": [rooms[room].id for room in offering.rooms],
    }


def read_plan(problem: Problem, document: str | bytes | Mapping[str, object]) -> tuple[Plan, Result]:
    """The plan, sorted, and what the document claims about it; a claim that is left out is None, or `feasible`.

    Whether the plan keeps the rules and the claims are true is not judged here but by `solver.verify`.
    Raises ProblemError with every fault found, also when the plan was made for another problem.
    """
    faults = Faults()
    fields = Fields(decode(document), "", faults, PLAN)
    if not fields.values:
        faults.raise_if_any()
    _check_origin(problem, fields)
    numbering = numbering_of(problem)
    fields.required("offerings", "seats")
    offerings = sorted(_offerings(fields, numbering), key=lambda one: (one.round, one.session, one.rooms))
    seats = sorted(_seats(fields, numbering), key=lambda one: (one.attendee, one.round, one.session))
    plan = Plan(tuple(offerings), tuple(seats))
    claims = Result(
        status=cast("Status", fields.one_of("status", get_args(Status), "feasible")),
        plan=plan,
        objective=_vector(fields, "objective"),
        bound=_vector(fields, "bound"),
        seconds=_seconds(fields),
        seed=fields.whole("seed", 0, high=2**63),
        conflict=tuple(_conflict(fields)),
    )
    faults.raise_if_any()
    return plan, claims


def _check_origin(problem: Problem, fields: Fields) -> None:
    if fields.required("format") and fields.values["format"] != FORMAT:
        fields.fault("format", f"{shown(fields.values['format'])} cannot be read here; this reads {shown(FORMAT)}.")
    claimed = fields.values.get("problem_sha256")
    if claimed is not None and claimed != problem_sha256(problem):
        fields.fault("problem_sha256", "The plan was made for another problem, or the problem has changed since.")


def _offerings(fields: Fields, numbering: Numbering) -> Iterator[Offering]:
    for at, entry in enumerate(fields.items("offerings", limits.PINS)):
        offering = read_offering(entry, f"offerings[{at}]", numbering, fields.faults)
        if offering is not None:
            yield offering


def _seats(fields: Fields, numbering: Numbering) -> Iterator[Seat]:
    for at, entry in enumerate(fields.items("seats", limits.SEATS)):
        seat = read_seat(entry, f"seats[{at}]", numbering, fields.faults)
        if seat is not None:
            yield seat


def _vector(fields: Fields, name: str) -> tuple[int, ...] | None:
    if fields.values.get(name) is None:
        return None
    place = fields.at(name)
    found = [
        whole(value, f"{place}[{at}]", fields.faults, low=-limits.OBJECTIVE, high=limits.OBJECTIVE)
        for at, value in enumerate(fields.items(name, limits.SESSIONS + 3))
    ]
    return tuple(value for value in found if value is not None)


def _seconds(fields: Fields) -> float:
    value = fields.values.get("seconds", 0.0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= limits.NUMBER:
        fields.fault("seconds", f"{shown(value)} is no number of seconds; give one from 0 to {limits.NUMBER}.")
        return 0.0
    return float(value)


def _conflict(fields: Fields) -> Iterator[str]:
    for at, value in enumerate(fields.items("conflict")):
        if is_text(value, f"conflict[{at}]", fields.faults):
            yield value
