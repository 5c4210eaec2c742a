"""Commands on files, without a database: parse, solve, verify, generate."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.convert import problem_from, read_bytes
from app.domain.plans import Quality
from app.importing.parse import parse_file, to_json
from solver.generate import generate as generate_problem
from solver.plan import Limits, Progress, Result
from solver.plan_json import read_plan, write_plan
from solver.problem import Problem
from solver.problem_json import write_problem
from solver.solve import solve as solve_problem
from solver.verify import advice, false_claims, objective, satisfaction, violations

ExistingFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (parse, solve, verify, generate):
        app.command()(command)


def parse(
    file: ExistingFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything that was read, as JSON.")] = False,
) -> None:
    """Read a programme (text, DOCX, PDF, table, another system's file) and show what was understood; saves nothing."""
    programme = parse_file(file.name, file.read_bytes())
    if as_json:
        print(json.dumps(to_json(programme), ensure_ascii=False, indent=1))
        return
    for session in programme.sessions:
        print(f"{session.number or '-':>4}  {session.title}")
        names = "; ".join(session.organisations) or "no organisation"
        print(f"      {names} - {len(session.abstract.split())} words, {len(session.goals)} goals")
        for doubt in session.doubts:
            print(f"      ? {doubt.field}: {doubt.reason}")
    for whole in programme.doubts:
        print(f"? {whole.reason}")
    for line in programme.left_out:
        print(f"left out, line {line.line}: {line.text}" if line.line else f"left out: {line.text}")


def solve(  # noqa: PLR0913, PLR0917  # one for each option
    problem: ExistingFile,
    out: Annotated[Path, typer.Option(help="Where to write the plan file.")] = Path("plan.json"),
    seconds: Annotated[float, typer.Option(min=0.1)] = 20.0,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many cores to use.")] = os.cpu_count() or 1,
    iterations: Annotated[int | None, typer.Option(min=0, help="Stop after so many: repeats exactly.")] = None,
    memory: Annotated[
        int | None, typer.Option(min=64, help="Stop, with the best so far, at so many megabytes.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Do not show progress.")] = False,
) -> None:
    """Solve a problem file (also of wassign, cdecao or PrefLib); exit 1 when no plan was found."""
    asked = problem_from(problem)
    limits = Limits(seconds=seconds, seed=seed, workers=workers, iterations=iterations, memory_mb=memory)
    result = solve_problem(asked, limits, None if quiet else show_progress)
    out.write_text(json.dumps(write_plan(asked, result), indent=1) + "\n", encoding="utf-8")
    print(summary(asked, result))
    if result.plan is None:
        for line in result.conflict:
            print(f"  {line}")
        raise typer.Exit(1)


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


def verify(problem: ExistingFile, plan: ExistingFile) -> None:
    """Judge a plan file: prints the objective vector and every violation; exit 1 on any."""
    asked = problem_from(problem)
    answer, claims = read_plan(asked, read_bytes(plan))
    found = [*violations(asked, answer), *false_claims(asked, claims)]
    print(f"objective {list(objective(asked, answer))}")
    for one in found:
        print(f"violation of {one.rule}: {one.words}")
    for one in advice(asked, answer):
        print(f"advice: {one.words}")
    print(f"violations {len(found)}")
    if found:
        raise typer.Exit(1)


def generate(
    attendees: Annotated[int, typer.Option(min=1)],
    sessions: Annotated[int, typer.Option(min=1)],
    rounds: Annotated[int, typer.Option(min=1)],
    seed: Annotated[int, typer.Option(min=0)] = 0,
    repeat: Annotated[bool, typer.Option("--repeat", help="Sessions may be held more than once.")] = False,
    fixed: Annotated[bool, typer.Option("--fixed", help="The timetable is given; only seats are asked.")] = False,
    out: Annotated[Path | None, typer.Option(help="Where to write it; else standard output.")] = None,
) -> None:
    """Make a realistic problem file: skewed popularity, tastes by profession, incomplete lists, absences."""
    problem = generate_problem(
        attendees=attendees, sessions=sessions, rounds=rounds, seed=seed, repeat=repeat, fixed=fixed
    )
    text = json.dumps(write_problem(problem)) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")
