"""A quick allowed placement: the hardest sessions first, rivals for the same people in different rounds.

Construction with a few shuffled attempts; `None` means that it got stuck, not that no placement exists.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from solver.arrays import NEVER, Arrays, Ints
from solver.grounds import Board, Grounds
from solver.placing import Placing
from solver.problem import Offering, Problem

ATTEMPTS = 12


@dataclass(frozen=True, slots=True)
class Demand:
    """How much sessions are wanted, and how much two of them are wanted by the same people."""

    wanted: Ints  # wanted[session] = what a seat in it saves, summed over attendees
    rivalry: Ints  # rivalry[session, session]: what holding both in one round would cost


def make_demand(arrays: Arrays) -> Demand:
    """Rivalry of s and t is the root of the sum over attendees of (what s saves x what t saves) squared."""
    cells = arrays.cells[0]
    gain = np.where(cells.cost == NEVER, 0, np.maximum(arrays.unranked - cells.cost, 0))
    shape = (arrays.attendees, arrays.sessions)
    saved = sparse.csr_array((gain.astype(np.float64) ** 2, (cells.attendee, cells.session)), shape=shape)
    rivalry = np.sqrt((saved.T @ saved).toarray()).astype(np.int64)
    np.fill_diagonal(rivalry, 0)
    wanted = np.bincount(cells.session, weights=gain, minlength=arrays.sessions).astype(np.int64)
    return Demand(wanted, rivalry)


def start_placement(problem: Problem, arrays: Arrays, grounds: Grounds, seed: int) -> tuple[Offering, ...] | None:
    """Every session held as often as it must be, then more offerings while people lack seats."""
    demand, placing = make_demand(arrays), Placing(problem)
    draw = np.random.default_rng(seed)
    for attempt in range(ATTEMPTS):
        board = Board.empty(grounds)
        if not all(_pin(board, demand, offering) for offering in problem.fixed_offerings):
            return None
        order = _hardest_first(problem, grounds, placing, demand, draw, attempt)
        if all(_hold(problem, board, placing, demand, session) for session in order):
            _fill(problem, board, placing, arrays, demand)
            _match_rooms(problem, board, demand)
            if placing.cost(board.held) < NEVER and _counts_kept(problem, board.held):
                return tuple(board.held)
    return None


def _pin(board: Board, demand: Demand, fixed: Offering) -> bool:
    """Put a fixed offering, in the rooms it names or else in fitting ones; False when that is not allowed."""
    free = board.free_rooms(fixed.session, fixed.round)
    if free is None:
        return False
    rooms = fixed.rooms or _choose_rooms(board.grounds, demand, fixed.session, free)
    if not set(rooms) <= set(free.tolist()) or len(rooms) != board.grounds.rooms_needed(fixed.session):
        return False
    board.put(Offering(fixed.session, fixed.round, rooms))
    return True


def _counts_kept(problem: Problem, held: list[Offering]) -> bool:
    counts = np.bincount([o.session for o in held], minlength=len(problem.sessions))
    return all(s.offerings_min <= counts[n] <= s.offerings_max for n, s in enumerate(problem.sessions))


def _hardest_first(
    problem: Problem, grounds: Grounds, placing: Placing, demand: Demand, draw: np.random.Generator, attempt: int
) -> list[int]:
    """Each session once per offering it still needs; those with few places, large needs and hard rules first."""
    places = np.array([len(starts) for starts in grounds.starts]) * np.maximum(grounds.fits.sum(axis=1), 1)
    size = grounds.length * grounds.rooms
    noise = draw.random(len(places)) * attempt / 4
    bound = np.array([sum(weight == NEVER for *_, weight in placing.near[s]) for s in range(len(places))])
    ease = np.log(np.maximum(places, 1)) / (size * (1 + bound)) + noise
    order = np.lexsort((-demand.wanted, np.round(ease, 1)))
    fixed = np.bincount([o.session for o in problem.fixed_offerings], minlength=len(places))
    return [int(s) for s in order for _ in range(problem.sessions[s].offerings_min - int(fixed[s]))]


def _hold(problem: Problem, board: Board, placing: Placing, demand: Demand, session: int) -> bool:
    """Put one more offering of this session where it hurts least; False when it fits nowhere."""
    best: tuple[float, Offering] | None = None
    starts, beside = _standing(board)
    for first in board.grounds.starts[session]:
        free = board.free_rooms(session, first)
        if free is None:
            continue
        span = slice(first, first + problem.sessions[session].length)
        others = board.running[:, span]
        crowd = float((demand.rivalry[session] @ others).sum()) / max(1, span.stop - span.start)
        held = float((demand.wanted @ others).sum()) / max(1, span.stop - span.start)
        pain = crowd + 0.2 * held + placing.added(starts, beside, session, first)
        if best is None or pain < best[0]:
            best = pain, Offering(session, first, _choose_rooms(board.grounds, demand, session, free))
    if best is None:
        return False
    board.put(best[1])
    return True


def _standing(board: Board) -> tuple[dict[int, list[int]], list[int]]:
    """(session -> the rounds its offerings start in, how many offerings run in each round)."""
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for offering in board.held:
        starts[offering.session].append(offering.round)
    return starts, board.running.sum(axis=0).tolist()


def _choose_rooms(grounds: Grounds, demand: Demand, session: int, free: Ints) -> tuple[int, ...]:
    """The rooms that fewest other sessions fit, of those the largest when the session is much wanted."""
    if grounds.roomless:
        return ()
    rivals = grounds.fits[:, free].sum(axis=0)
    wanted = demand.wanted[session] >= np.median(demand.wanted)
    size = -grounds.capacity[free] if wanted else grounds.capacity[free]
    chosen = free[np.lexsort((size, rivals))[: int(grounds.rooms[session])]]
    return tuple(sorted(int(room) for room in chosen))


def _fill(problem: Problem, board: Board, placing: Placing, arrays: Arrays, demand: Demand) -> None:
    """More offerings of what is wanted most, in the rounds where people would be left without a seat."""
    grounds = board.grounds
    people = arrays.open.sum(axis=0)
    count = np.bincount([o.session for o in board.held], minlength=len(grounds.starts))
    for first in np.argsort(-people, kind="stable"):
        lacking = int(people[first]) - sum(grounds.seats(o) for o in board.held if first in grounds.covers(o))
        order = np.argsort(-demand.wanted / (1 + count), kind="stable")
        for session in map(int, order):
            if lacking <= 0:
                break
            free = board.free_rooms(session, int(first))
            if free is None or count[session] >= problem.sessions[session].offerings_max:
                continue
            if not placing.idle and placing.added(*_standing(board), session, int(first)) >= NEVER:
                continue
            offering = Offering(session, int(first), _choose_rooms(grounds, demand, session, free))
            board.put(offering)
            count[session] += 1
            lacking -= grounds.seats(offering)


def _match_rooms(problem: Problem, board: Board, demand: Demand) -> None:
    """Within a round give larger rooms to what is wanted more, swapping while that fits."""
    grounds = board.grounds
    pinned = {(o.session, o.round) for o in problem.fixed_offerings}
    simple = [
        o
        for o in board.held
        if (o.session, o.round) not in pinned and len(o.rooms) == 1 and grounds.length[o.session] == 1
    ]
    for first in range(grounds.usable.shape[1]):
        here = sorted((o for o in simple if o.round == first), key=lambda o: -int(demand.wanted[o.session]))
        rooms = {o: o.rooms[0] for o in here}
        for place, one in enumerate(here):
            for other in here[place + 1 :]:
                a, b = rooms[one], rooms[other]
                if grounds.capacity[b] > grounds.capacity[a] and (
                    grounds.fits[one.session, b] and grounds.fits[other.session, a]
                ):
                    rooms[one], rooms[other] = b, a
        for offering, room in rooms.items():
            board.held[board.held.index(offering)] = Offering(offering.session, first, (room,))
