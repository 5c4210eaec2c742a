"""`rondo explain`: why there is no plan and what would have to give way; what would help a plan; why not that seat."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.arguments import ExistingFile
from app.cli.convert import problem_from, read_bytes
from app.domain import explanations
from app.errors import Conflict, text
from solver.explain.document import clock_of, explain_impossible, explain_plan
from solver.explain.hopeless import hopeless
from solver.plan import Limits
from solver.plan_json import read_plan
from solver.problem import Problem
from solver.solve import solve
from solver.verify import violations


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(explain)


def explain(
    problem: ExistingFile,
    plan: Annotated[
        Path | None, typer.Argument(exists=True, dir_okay=False, help="A plan file; else one is made.")
    ] = None,
    attendee: Annotated[
        list[str] | None, typer.Option(help="Also why this attendee did not get what they wanted more.")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="For finding out; a plan is made in as many.")] = 10.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Tell why no plan exists, or what would help the plan there is; exit 1 when there is none."""
    asked = problem_from(problem)
    people = [numbered(asked, one) for one in attendee or ()]
    found = explained(asked, plan, people, seconds)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for line in lines(found, attendee or []):
            print(line)
    if "advice" not in found:
        raise typer.Exit(1)


def numbered(problem: Problem, attendee: str) -> int:
    numbers = {one.id: number for number, one in enumerate(problem.attendees)}
    if attendee not in numbers:
        raise Conflict(text("There is no attendee %(attendee)s in this problem.", attendee=attendee))
    return numbers[attendee]


def explained(problem: Problem, plan: Path | None, people: list[int], seconds: float) -> dict[str, Any]:
    """What can be told about the plan given, or the plan that is found, or why there is none."""
    if plan is not None:
        answer = read_plan(problem, read_bytes(plan))[0]
        broken = violations(problem, answer)
        if broken:
            raise Conflict(text("The plan breaks %(count)d rules; see rondo verify.", count=len(broken)))
        return dict(explain_plan(problem, answer, clock_of(seconds), people))
    found = explain_impossible(problem, clock_of(seconds))
    if found is not None:
        return {**found, "hopeless": [one.words for one in hopeless(problem)]}
    made = solve(problem, Limits(seconds=seconds)).plan
    return dict(explain_plan(problem, made, clock_of(seconds), people)) if made else {"unknown": True}


def lines(found: dict[str, Any], attendees: list[str]) -> list[str]:
    impossible, helpful = explanations.impossible(found, {}), explanations.helpful(found, {}, {})
    if impossible:
        return _impossible(impossible, found.get("hopeless", []))
    if helpful is None:
        return ["No plan was found in time, and no proof that there is none."]
    told = _helpful(helpful)
    for one in attendees:
        told += [f"Attendee {one}:", *_wishes(explanations.wishes(found, one, {}, {}))]
    return told


def _impossible(one: explanations.Impossible, counted: list[str]) -> list[str]:
    told = [*counted, "These cannot hold together:", *(f"  {words}" for words in one.demands)]
    told.append("Without any one of them the others can." if one.minimal else "It may be that fewer would do.")
    if one.steps:
        least = (
            "The least that would have to give way:" if one.least else "What would be enough (perhaps less would do):"
        )
        told += [least, *(f"  {words}" for words in one.steps)]
        told.append("Tried out: then there is a plan." if one.works else "Not tried out to the end.")
    return told


def _helpful(one: explanations.Helpful) -> list[str]:
    told = [str(one.better_seats)] if one.better_seats else []
    told.append(
        "What would help, with the timetable as it stands (points saved):" if one.helps else "Nothing tried would help."
    )
    told += [f"  {help_.saves!s:>12}  {help_.words} ({help_.people})" for help_ in one.helps]
    if not one.settled:
        told.append("These seats are not proven best: part of it may be had without the change.")
    if one.untried:
        told.append(f"Not worked out to the end: {one.untried} changes.")
    if one.prices:
        told += ["What one more seat would save:"]
        told += [f"  {p.saves!s:>12}  {p.round}, {p.session}: {p.seated} of {p.seats} taken" for p in one.prices]
    return told


def _wishes(wishes: tuple[explanations.Wish, ...] | None) -> list[str]:
    if wishes is None:
        return ["  Nothing can be told: seats depend on each other in this problem."]
    told = [] if wishes else ["  has nothing that they wanted more."]
    for wish in wishes:
        told += [f"  choice {wish.choice}, {wish.session}:", *(f"    {reason}" for reason in wish.reasons)]
    return told
