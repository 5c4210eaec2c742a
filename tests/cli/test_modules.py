"""Commands are found in the modules that are said to hold them, and nothing else is loaded."""

import subprocess
import sys

import pytest
import typer

from app.cli import MODULES, command_line


@pytest.mark.parametrize("module", MODULES)
def test_a_module_holds_the_commands_it_is_said_to(module: str) -> None:
    for name in MODULES[module]:
        held = typer.main.get_command(command_line(name))
        assert tuple(getattr(held, "commands", ())) == MODULES[module]


def test_without_a_known_command_all_are_there() -> None:
    every = {name for names in MODULES.values() for name in names}
    for asked in (None, "--help", "nonsense"):
        assert set(getattr(typer.main.get_command(command_line(asked)), "commands", ())) == every


def test_a_programme_is_shown_without_a_solver_or_a_web_server() -> None:
    code = (
        "import sys, app.cli; app.cli.command_line('parse'); print({'ortools', 'fastapi', 'scipy'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # our own code
    assert told.stdout == "set()\n"
