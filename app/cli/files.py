"""Commands on problem files that need no solver: verify, generate."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.arguments import ExistingFile
from app.cli.convert import problem_from, read_bytes
from solver.generate import generate as generate_problem
from solver.plan_json import read_plan
from solver.problem_json import write_problem
from solver.verify import advice, false_claims, objective, violations


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(verify)
    app.command()(generate)


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
