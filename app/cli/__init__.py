"""The command line: `rondo` and its commands, over the same actions as the pages."""

import io
import sys

import typer

from app.cli import archives, convert, demo, events, explain, files, server
from app.errors import AppError, Invalid
from solver.problem_json import ProblemError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Parallel sessions, well assigned."
)
for module in (server, files, explain, convert, events, archives, demo):
    module.register(app)


def main() -> None:
    """Run a command; what a person can mend is told without a traceback: exit 1, or 2 where a file cannot be read."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # what is told is seen at once, also through a pipe
    try:
        app()
    except (AppError, ProblemError, OSError) as error:
        sys.stderr.write("".join(f"{line}\n" for line in lines_of(error)))
        sys.exit(1 if isinstance(error, AppError) else 2)


def lines_of(error: AppError | ProblemError | OSError) -> list[str]:
    if isinstance(error, ProblemError):
        return [f"{fault.place}: {fault.words}" if fault.place else fault.words for fault in error.faults]
    if isinstance(error, AppError):
        problems = error.problems if isinstance(error, Invalid) else {}
        return [str(error.message), *(f"  {place}: {problem}" for place, problem in problems.items())]
    return [f"{error.strerror}: {error.filename}" if error.filename else str(error)]
