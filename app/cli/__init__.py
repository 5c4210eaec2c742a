"""The command line: `rondo` and its commands, over the same actions as the pages."""

import io
import os
import sys
import threading
from importlib import import_module

import typer

from app.errors import AppError, Invalid
from solver.clock import UNSTOPPABLE
from solver.problem_json import ProblemError

HELP = "Parallel sessions, well assigned."
MODULES: dict[str, tuple[str, ...]] = {  # where each command lives: only that module is loaded, for some take seconds
    "server": ("serve", "worker", "migrate", "doctor", "organiser"),
    "parse": ("parse",),
    "solve": ("solve",),
    "files": ("verify", "generate"),
    "explain": ("explain",),
    "convert": ("convert",),
    "events": ("import", "undo-import", "export"),
    "plans": ("problem", "import-plan"),
    "archives": ("archive", "import-archive"),
    "erasing": ("erase",),
    "demo": ("demo",),
}


def command_line(asked: str | None) -> typer.Typer:
    """The command that is asked for; all of them where there is none of this name."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=HELP)
    app.callback()(lambda: None)  # else a single command would need no name
    for module in [name for name, commands in MODULES.items() if asked in commands] or MODULES:
        import_module(f"app.cli.{module}").register(app)
    return app


def main() -> None:
    """Run a command; what a person can mend is told without a traceback: exit 1, or 2 where a file cannot be read."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # what is told is seen at once, also through a pipe
    try:
        command_line(sys.argv[1] if len(sys.argv) > 1 else None)()
    except (AppError, ProblemError, OSError) as error:
        sys.stderr.write("".join(f"{line}\n" for line in lines_of(error)))
        sys.exit(1 if isinstance(error, AppError) else 2)
    except SystemExit as end:
        _leave(end)


def _leave(end: SystemExit) -> None:
    """Exit with this; beneath a solver that was left behind at its work Python cannot end without aborting."""
    if any(thread.name == UNSTOPPABLE for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))
    raise end


def lines_of(error: AppError | ProblemError | OSError) -> list[str]:
    if isinstance(error, ProblemError):
        return [f"{fault.place}: {fault.words}" if fault.place else fault.words for fault in error.faults]
    if isinstance(error, AppError):
        problems = error.problems if isinstance(error, Invalid) else {}
        return [str(error.message), *(f"  {place}: {problem}" for place, problem in problems.items())]
    return [f"{error.strerror}: {error.filename}" if error.filename else str(error)]
