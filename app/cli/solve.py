"""The command that solves a problem file, and the figures of what it found."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.cli.arguments import ExistingFile
from app.cli.convert import problem_from
from app.domain.plans import Quality
from solver.plan import Limits, Progress, Result
from solver.plan_json import write_plan
from solver.problem import Problem
from solver.solve import solve as solve_problem
from solver.verify import satisfaction, violations


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(solve)


def solve(  # noqa: PLR0913, PLR0917  # one for each option
    problem: ExistingFile,
    out: Annotated[Path, typer.Option(help="Where to write the plan file.")] = Path("plan.json"),
    seconds: Annotated[float, typer.Option(min=0.1)] = 20.0,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many cores to use.")] = os.cpu_count() or 1,
    iterations: Annotated[int | None, typer.Option(min=0, help="Stop after so many: repeats exactly.")] = None,
    memory: Annotated[
        int | None, typer.Option(min=64, help="Stop, with the best so far, at so many megabytes of this process.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Do not show progress.")] = False,
) -> None:
    """Solve a problem file (also of wassign, cdecao or PrefLib); exit 1 when no plan was found.

    Ctrl+C stops with the best so far; a second one at once.
    """
    asked = problem_from(problem)
    limits = Limits(seconds=seconds, seed=seed, workers=workers, iterations=iterations, memory_mb=memory)
    with until_interrupted() as stopped:
        result = solve_problem(asked, limits, None if quiet else show_progress, stopped)
    out.write_text(json.dumps(write_plan(asked, result), indent=1) + "\n", encoding="utf-8")
    print(summary(asked, result))
    if result.plan is None:
        for line in result.conflict:
            print(f"  {line}")
        raise typer.Exit(1)


@contextmanager
def until_interrupted() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed; pressed again it interrupts as it always does."""
    heard: list[int] = []
    before = signal.getsignal(signal.SIGINT)

    def hear(number: int, _frame: object) -> None:
        heard.append(number)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, hear)
    try:
        yield lambda: bool(heard)
    finally:
        signal.signal(signal.SIGINT, before)


def show_progress(progress: Progress) -> None:
    sys.stderr.write(
        f"{progress.seconds:7.2f} s  {progress.phase:<7} best {list(progress.objective)}"
        f"  bound {list(progress.bound) if progress.bound is not None else 'unknown'}\n"
    )


def summary(problem: Problem, result: Result) -> str:
    """The figures of a result, for people and for tests."""
    if result.plan is None:
        return f"status {result.status}; no plan; {result.seconds:.2f} s"
    figures = satisfaction(problem, result.plan).everybody
    bound = "unknown" if result.bound is None else list(result.bound)
    return (
        f"status {result.status}; objective {list(result.objective or ())}; bound {bound}; {gap_of(result)}; "
        f"{result.seconds:.2f} s\n"
        f"seated {figures.seated} of {figures.places}; first choices {sum(figures.positions[:1])}; "
        f"not chosen {figures.unranked}; worst {figures.worst}; violations {len(violations(problem, result.plan))}"
    )


def gap_of(result: Result) -> str:
    if result.objective is None:
        return gap_words(None)
    return gap_words(Quality(result.objective, result.bound).gap)


def gap_words(gap: float | None) -> str:
    """The share by which a plan might still be better, as far as it is proven."""
    return "gap unknown" if gap is None else f"gap {gap * 100:.2f} %"
