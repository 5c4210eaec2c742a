"""Problems to be measured on, made once and kept: a problem as a pickle, and the same as a Case for the rivals."""

import hashlib
import os
import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from solver import generate, problem
from solver.arrays import make_arrays
from solver.grounds import make_grounds
from solver.plan import Limits, Plan
from solver.problem import Problem
from solver.solve import solve
from tests.benchmarks.case import Case
from tests.benchmarks.measure import ROOT

OUT = ROOT / "out/bench"
CACHE = OUT / "cache"


@dataclass(frozen=True)
class Size:
    sessions: int
    attendees: int
    rounds: int

    def __str__(self) -> str:
        return f"{self.sessions} x {self.attendees:,} x {self.rounds}"


SIZES = {
    "demo": Size(24, 288, 3),
    "A": Size(24, 600, 3),
    "B": Size(100, 2_000, 4),
    "C": Size(300, 10_000, 5),
    "D": Size(1_000, 100_000, 3),
}


def generated(size: Size, *, seed: int = 1, repeat: bool = False, fixed: bool = False) -> Path:
    """The file of a generated problem."""
    kind = ("-repeat" if repeat else "") + ("-fixed" if fixed else "")
    path = CACHE / f"{size.sessions}-{size.attendees}-{size.rounds}-{seed}{kind}-{_sources()}.pickle"
    if not path.exists():
        counts = {"attendees": size.attendees, "sessions": size.sessions, "rounds": size.rounds}
        made = generate.generate(**counts, seed=seed, repeat=repeat, fixed=fixed)
        CACHE.mkdir(parents=True, exist_ok=True)
        case_of(made).save(path.with_suffix(".npz"))
        keep(path, made)
    return path


def _sources() -> str:
    """Changes when the generator or the shape of a problem changes."""
    texts = [Path(module.__file__ or "").read_bytes() for module in (generate, problem)]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:8]


def keep(path: Path, made: Problem) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(pickle.dumps(made))
    fresh.rename(path)
    return path


def load(path: Path) -> Problem:
    found = pickle.loads(path.read_bytes())
    assert isinstance(found, Problem)
    return found


def planned(path: Path) -> Plan:
    """The best plan that a minute finds, made once and kept."""
    stored = path.with_suffix(".plan.pickle")
    if not stored.exists():
        stored.write_bytes(pickle.dumps(solve(load(path), Limits(seconds=60)).plan))
    found = pickle.loads(stored.read_bytes())
    assert isinstance(found, Plan)
    return found


def case_of(made: Problem) -> Case:
    """The bare arrays of a problem with overall rankings, rooms and no rules."""
    assert made.rooms is not None
    assert not made.rules
    assert all(one.ratings is None and one.ranking_by_round is None for one in made.attendees)
    weights, lengths = made.objective.weights, [len(one.ranking) for one in made.attendees]
    grounds = make_grounds(made)
    return Case(
        present=make_arrays(made).open,
        wish_attendee=np.repeat(np.arange(len(lengths)), lengths),
        wish_session=np.array([session for one in made.attendees for session in one.ranking], dtype=np.int64),
        wish_cost=np.array([weights[min(place, len(weights) - 1)] for n in lengths for place in range(n)]),
        offering_session=np.array([one.session for one in made.fixed_offerings], dtype=np.int64),
        offering_round=np.array([one.round for one in made.fixed_offerings], dtype=np.int64),
        offering_seats=np.array([grounds.seats(one) for one in made.fixed_offerings], dtype=np.int64),
        room_seats=np.array([room.capacity for room in made.rooms], dtype=np.int64),
        least=np.array([one.offerings_min for one in made.sessions]),
        most=np.array([one.offerings_max for one in made.sessions]),
        unranked=np.array(made.objective.unranked),
        unseated=np.array(made.objective.unseated),
    )
