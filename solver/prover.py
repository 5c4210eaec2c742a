"""The proof beside the search: in turns with it, or in a process of its own so that both cores are used.

`Between` does a piece of the proof whenever it is its turn. `Beside` runs `main` as a program, tells it plans and hears
bounds; the program ends when its input does.
"""

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Protocol

from solver import wide
from solver.arrays import NEVER, Ints, make_arrays
from solver.grounds import make_grounds
from solver.problem import Offering, Problem
from solver.proof import Proof
from solver.rounds import Rounds
from solver.seating import Seater
from solver.wide import Wide

PROOF_PART = 0.6  # of the time, where both take turns
SEARCH_STEPS = 4  # of the search, for one of the proof, where the work is counted
NICE = 5  # whoever waits for a page goes first


@dataclass(frozen=True, slots=True)
class Known:
    """A plan, the prices of its seats (`price[round, session]`), and what it costs."""

    best: int
    placement: tuple[Offering, ...]
    price: Ints


@dataclass(frozen=True, slots=True)
class News:
    """What is proven by now, and a placement that is worth seating or none."""

    bound: int
    found: tuple[Offering, ...]


class Prover(Protocol):
    """A proof that goes on while the search does; close it in any case."""

    begun: bool  # it has a plan to work from
    waits: bool  # for a good plan, because it takes time from the search
    ended: bool  # there will be no more news

    def learn(self, known: Known) -> None: ...

    def news(self) -> Iterable[News]: ...

    def close(self) -> None: ...


class Between:
    """The proof in turns with the search: PROOF_PART of the time, or one step after every few of the search."""

    def __init__(self, proof: Proof, *, counted: bool) -> None:
        self.proof, self.counted = proof, counted
        self.begun = self.ended = False
        self.waits = True
        self._steps: Iterator[None] = iter(())
        self._calls, self._free_from = 0, 0.0

    def learn(self, known: Known) -> None:
        if self.begun:
            self.proof.best = min(self.proof.best, known.best)
        else:
            self.begun = True
            self.proof.learn(known.placement, known.price, known.best)
            self._steps = self.proof.steps()

    def news(self) -> Iterable[News]:
        """What a piece of the proof brings; nothing while it is the search's turn."""
        self._calls += 1
        started = time.monotonic()
        if not self.begun or (self._calls % SEARCH_STEPS if self.counted else started < self._free_from):
            return
        self.ended = next(self._steps, False) is False
        took = time.monotonic() - started
        self._free_from = started + took / PROOF_PART
        yield News(self.proof.bound, self.proof.found)
        self.proof.found = ()

    def close(self) -> None:
        """Nothing is to be given back."""


class Beside:
    """The proof in another process, which begins with the best plan known when it is ready."""

    def __init__(self, problem: Problem) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        command = [sys.executable, "-c", f"from {__name__} import main; main()"]
        self._child = subprocess.Popen(  # noqa: S603  # our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            process_group=0 if os.name == "posix" else None,  # Ctrl+C is for the search, which then ends this too
        )
        self._outbox: queue.SimpleQueue[Problem | Known | None] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[News | None] = queue.SimpleQueue()
        self._best = NEVER
        self.begun = self.waits = self.ended = False
        self._outbox.put(problem)
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._speak, self._listen)]
        for thread in self._threads:
            thread.start()

    def learn(self, known: Known) -> None:
        """Tell it the first plan, or that a better one is known."""
        if known.best < self._best:
            self.begun, self._best = True, known.best
            self._outbox.put(known)

    def news(self) -> Iterable[News]:
        """What came since the last call; `ended` is set when there will be no more."""
        with contextlib.suppress(queue.Empty):
            while True:
                news = self._news.get_nowait()
                if news is None:
                    self.ended = True
                else:
                    yield news

    def close(self) -> None:
        self._child.kill()
        self._child.wait()
        self._outbox.put(None)
        for thread in self._threads:
            thread.join()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what it had not read yet
                    pipe.close()

    def _speak(self) -> None:
        """In a thread of its own, as a pipe holds little and nothing reads it while the child starts."""
        assert self._child.stdin is not None  # noqa: S101  # it was asked for above
        with contextlib.suppress(OSError):  # it has ended, which the listener will say
            while (message := self._outbox.get()) is not None:
                _write(self._child.stdin, message)

    def _listen(self) -> None:
        try:
            assert self._child.stdout is not None  # noqa: S101  # it was asked for above
            while True:
                self._news.put(pickle.load(self._child.stdout))  # noqa: S301  # from our own child
        except (EOFError, OSError, pickle.UnpicklingError):
            self._news.put(None)


def _write(stream: IO[bytes], message: object) -> None:
    pickle.dump(message, stream)
    stream.flush()


def _hear(messages: "queue.Queue[Known]") -> None:
    """Pass on what the search says; end the whole process when it has gone."""
    with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            messages.put(pickle.load(sys.stdin.buffer))  # noqa: S301  # from our own parent
    os._exit(0)


def _newest(messages: "queue.Queue[Known]") -> Known:
    """The last message that has come, when there is one."""
    newest = messages.get()
    with contextlib.suppress(queue.Empty):
        while True:
            newest = messages.get_nowait()
    return newest


def main() -> None:
    os.nice(NICE)
    try:
        problem: Problem = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent
    except (EOFError, pickle.UnpicklingError):
        return  # it has gone already
    messages: queue.Queue[Known] = queue.Queue()
    threading.Thread(target=_hear, args=(messages,), daemon=True).start()
    arrays, grounds = make_arrays(problem), make_grounds(problem)
    rounds = Rounds(problem, arrays, grounds, Seater(problem, arrays, grounds))
    large = wide.applies(problem, rounds)
    proof: Proof | Wide = Wide(problem, grounds, rounds) if large else Proof(problem, grounds, rounds)
    first = _newest(messages)
    proof.learn(first.placement, first.price, first.best)
    told = proof.bound
    for _ in proof.steps():
        while not messages.empty():
            proof.best = min(proof.best, messages.get().best)
        if proof.found or proof.bound > told:
            told = proof.bound
            _write(sys.stdout.buffer, News(proof.bound, proof.found))
            proof.found = ()
    _write(sys.stdout.buffer, News(proof.bound, proof.found))
    os._exit(0)  # Python's own end would trip over the thread that still listens
