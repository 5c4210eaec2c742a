"""The child process that reads untrusted files: what it may use, and what happens when it uses more."""

import json
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from app.errors import Invalid
from app.importing.sandbox import run_limited
from tests.importing.made_files import xlsx

MISBEHAVING = "tests.importing.misbehaving"


@pytest.fixture
def misbehave(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Run a reader that does something bad in a child and give what is told of it."""

    def run(function: str) -> str:
        code = (
            "import sys; from app.importing import sandbox; "
            f"sandbox.READERS['bad'] = ({MISBEHAVING!r}, {function!r}); sandbox.main(sys.argv[1:])"
        )
        real = subprocess.run

        def with_bad_reader(command: list[str], **options: object) -> object:
            return real([sys.executable, "-B", "-c", code, *command[-3:]], **options)  # type: ignore[call-overload]

        monkeypatch.setattr(subprocess, "run", with_bad_reader)
        with pytest.raises(Invalid) as refused:
            run_limited("bad", b"", seconds=2, megabytes=256)
        return str(refused.value.problems["file"])

    return run


def test_a_table_comes_back() -> None:
    found = run_limited("archive", xlsx([("naam", "capaciteit"), ("A", 40)]))
    assert found == {
        "sheet": "Blad1",
        "first": 1,
        "rows": [["naam", "capaciteit"], ["A", "40"]],
        "others": [],
        "further": [],
    }


def test_one_that_takes_all_memory_is_stopped(misbehave: Callable[[str], str]) -> None:
    assert misbehave("eat_memory").startswith("Reading this file needs too much memory")


def test_one_that_is_refused_memory_by_a_library_is_told_likewise(misbehave: Callable[[str], str]) -> None:
    assert misbehave("abort").startswith("Reading this file needs too much memory")


def test_one_that_computes_for_ever_is_stopped(misbehave: Callable[[str], str]) -> None:
    start = time.monotonic()
    assert misbehave("compute_for_ever").startswith("Reading this file takes too long")
    assert time.monotonic() - start < 30


def test_one_that_sleeps_is_stopped(misbehave: Callable[[str], str]) -> None:
    assert misbehave("sleep").startswith("Reading this file takes too long")


def test_a_crash_is_told(misbehave: Callable[[str], str]) -> None:
    assert misbehave("crash").startswith("This file is damaged")


def test_any_error_is_told(misbehave: Callable[[str], str]) -> None:
    assert misbehave("fail").startswith("This file is damaged")


def test_an_answer_that_is_no_json_is_told(misbehave: Callable[[str], str]) -> None:
    assert misbehave("babble").startswith("This file is damaged")


def test_it_can_write_no_file(misbehave: Callable[[str], str]) -> None:
    assert misbehave("write_a_file") == "Refused: OSError."


def test_it_inherits_no_secret(misbehave: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RONDO_DATABASE_URL", "postgresql://user:secret@host/db")
    assert misbehave("tell_environment") == "Refused: no secret."


def test_only_known_readers_run() -> None:
    with pytest.raises(Invalid):
        run_limited("os", b"")


def test_the_child_loads_no_web_and_no_database() -> None:
    code = "import sys, app.importing.sandbox; import json; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert {
        name for name in loaded if name.partition(".")[0] in {"fastapi", "sqlalchemy", "sqlmodel", "pydantic"}
    } == set()
