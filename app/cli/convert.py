"""`rondo convert`: problems and plans from and to the formats of other programmes; also how any file is read."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from solver.convert import (
    read_cdecao,
    read_preflib,
    read_results,
    read_wassign,
    write_assignment,
    write_cdecao,
    write_courses,
    write_scheduling,
    write_wassign,
)
from solver.plan import Plan, Result
from solver.plan_json import read_plan, write_plan
from solver.problem import Problem
from solver.problem_json import Fault, ProblemError, limits, read_problem, write_problem
from solver.verify import objective


class Format(StrEnum):
    """What a file holds. `problem` and `plan` are our own; the tables are wassign's."""

    PROBLEM = "problem"
    PLAN = "plan"
    WASSIGN = "wassign"
    CDECAO = "cdecao"
    PREFLIB = "preflib"
    ASSIGNMENT = "assignment"
    SCHEDULING = "scheduling"
    CDECAO_PLAN = "cdecao-assignment"


PROBLEMS = (Format.PROBLEM, Format.WASSIGN, Format.CDECAO, Format.PREFLIB)
ENDINGS = {
    ".wassign": Format.WASSIGN,
    ".soc": Format.PREFLIB,
    ".soi": Format.PREFLIB,
    ".toc": Format.PREFLIB,
    ".toi": Format.PREFLIB,
}


@dataclass(frozen=True, slots=True)
class Options:
    """What a format does not say by itself."""

    parts_once: bool = False  # wassign: a choice of several parts costs once
    rounds: int = 1  # PrefLib
    capacity: int | None = None  # PrefLib


USUAL = Options()


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(convert)


def convert(  # noqa: PLR0913, PLR0917  # options of a command line
    source: Annotated[Path, typer.Argument(metavar="FROM", exists=True, dir_okay=False, readable=True)],
    target: Annotated[Path, typer.Argument(metavar="TO", dir_okay=False)],
    from_format: Annotated[Format | None, typer.Option("--from", help="What FROM holds; else it is guessed.")] = None,
    to_format: Annotated[Format | None, typer.Option("--to", help="What to write; else the name of TO says.")] = None,
    problem: Annotated[Path | None, typer.Option(help="The problem of a plan.", exists=True, dir_okay=False)] = None,
    scheduling: Annotated[
        Path | None, typer.Option(help="wassign's other table, of what is held.", exists=True, dir_okay=False)
    ] = None,
    rounds: Annotated[int, typer.Option(min=1, max=limits.ROUNDS, help="PrefLib: in how many rounds.")] = 1,
    capacity: Annotated[
        int | None, typer.Option(min=1, max=limits.NUMBER, help="PrefLib: seats of each session; else 1.15 per voter.")
    ] = None,
    parts_once: Annotated[
        bool, typer.Option("--parts-once", help="wassign: let a choice of several parts cost once, as here.")
    ] = False,
) -> None:
    """Turn a problem or plan into another format, exactly, or say line by line why that is not possible."""
    options = Options(parts_once, rounds, capacity)
    data = read_bytes(source)
    given = from_format or guessed(source, data)
    if given in PROBLEMS:
        written = write_as(load(data, given, options), target_format(target, to_format, Format.PROBLEM), options)
    else:
        asked = problem_of_plan(problem, options)
        plan = load_plan(asked, data, given, scheduling)
        written = write_plan_as(asked, plan, target_format(target, to_format, Format.PLAN))
    target.write_text(written, encoding="utf-8", newline="\n")
    print(f"written: {target}")


def refused(place: str, words: str) -> ProblemError:
    return ProblemError((Fault(place, words),))


def read_bytes(path: Path) -> bytes:
    """The file, unless it is too large to be anything that can be read here."""
    size = path.stat().st_size
    if size > limits.BYTES:
        raise refused(path.name, f"The file has {size // 10**6} MB; the limit is {limits.BYTES // 10**6} MB.")
    return path.read_bytes()


def problem_from(path: Path, options: Options = USUAL) -> Problem:
    """The problem of a file in any format, told by its name or content."""
    data = read_bytes(path)
    return load(data, guessed(path, data), options)


def guessed(path: Path, data: bytes) -> Format:
    """What a file seems to hold."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if path.suffix.lower() in ENDINGS:
        return ENDINGS[path.suffix.lower()]
    if path.suffix.lower() == ".csv":
        return Format.ASSIGNMENT
    if start.startswith((b"# FILE NAME", b"# TITLE")):
        return Format.PREFLIB
    if start.startswith((b"+slot(", b"+choice(", b"//")):
        return Format.WASSIGN
    if b'"parallel-sessions-plan/' in start:
        return Format.PLAN
    ours = b'"parallel-sessions/' in start or b'"sessions"' in start
    return Format.CDECAO if not ours and (b'"courses"' in start or b'"participants"' in start) else Format.PROBLEM


def target_format(path: Path, chosen: Format | None, usual: Format) -> Format:
    if chosen is not None:
        return chosen
    if path.suffix.lower() == ".csv":
        return Format.SCHEDULING if path.name.endswith(".scheduling.csv") else Format.ASSIGNMENT
    return ENDINGS.get(path.suffix.lower(), usual)


def load(data: bytes, given: Format, options: Options) -> Problem:
    match given:
        case Format.PROBLEM:
            return read_problem(data)
        case Format.WASSIGN:
            return read_wassign(data, parts_once=options.parts_once)
        case Format.PREFLIB:
            return read_preflib(data, rounds=options.rounds, capacity=options.capacity)
        case Format.CDECAO:
            converted = read_cdecao(data)
            for words in converted.left_out:
                typer.echo(f"left out: {words}", err=True)
            return converted.problem
    raise refused("--from", "This is the format of a plan, not of a problem.")


def write_as(problem: Problem, wanted: Format, options: Options) -> str:
    if wanted is Format.PROBLEM:
        return json.dumps(write_problem(problem)) + "\n"
    if wanted is Format.WASSIGN:
        return write_wassign(problem, parts_once=options.parts_once)
    if wanted is Format.CDECAO:
        return write_courses(problem)
    raise refused("--to", "A problem can be written as problem, wassign or cdecao.")


def problem_of_plan(path: Path | None, options: Options) -> Problem:
    if path is None:
        raise refused("--problem", "A plan can only be read beside its problem; name the problem's file.")
    return problem_from(path, options)


def load_plan(problem: Problem, data: bytes, given: Format, scheduling: Path | None) -> Plan:
    if given is Format.PLAN:
        return read_plan(problem, data)[0]
    if given is Format.ASSIGNMENT:
        return read_results(problem, data, None if scheduling is None else read_bytes(scheduling))
    raise refused("--from", "A plan can be read from plan or assignment.")


def write_plan_as(problem: Problem, plan: Plan, wanted: Format) -> str:
    match wanted:
        case Format.PLAN:
            result = Result("feasible", plan, objective(problem, plan), None, 0.0, 0)
            return json.dumps(write_plan(problem, result), indent=1) + "\n"
        case Format.ASSIGNMENT:
            return write_assignment(problem, plan)
        case Format.SCHEDULING:
            return write_scheduling(problem, plan)
        case Format.CDECAO_PLAN:
            return write_cdecao(problem, plan)
    raise refused("--to", "A plan can be written as plan, assignment, scheduling or cdecao-assignment.")
