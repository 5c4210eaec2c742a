"""Runs a reader of untrusted files in a child process with limits on memory, processor time and wall-clock time.

The child starts clean (`python -m app.importing.sandbox TASK SECONDS MEGABYTES`), reads the file from standard input
and answers in JSON on standard output; it inherits no secrets from the environment and can write no file.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from threading import BoundedSemaphore

from app.errors import Invalid, Text, text

ROOT = Path(__file__).resolve().parents[2]
READERS = {  # task -> module and function; imported in the child only
    "archive": ("app.importing.archives", "read_archive"),
    "compound": ("app.importing.workbooks", "read_compound"),
    "pdf": ("app.importing.pdf_text", "read_pdf"),
    "xml": ("app.importing.peers.xml_trees", "read_xml"),
    "programme": ("app.importing.uploads", "answered"),
    "wishes": ("app.importing.wish_files", "read_wishes"),
}
MAIN = "app.importing.sandbox"
INSIDE = (
    getattr(sys.modules["__main__"].__spec__, "name", "") == MAIN
)  # the child: what it reads further, it reads itself
AT_ONCE = BoundedSemaphore(2)  # children together must not take the machine's memory
MEGABYTE = 1 << 20
OUT_OF_TIME = frozenset((-signal.SIGXCPU, -signal.SIGKILL))
OUT_OF_MEMORY = frozenset((-signal.SIGABRT, 1))  # libraries abort when refused memory; Python ends with 1
KEPT = ("LD_LIBRARY_PATH",)  # of the environment: what some Pythons need to start at all

TOO_LONG = text(
    "Reading this file takes too long, so it was stopped. Keep only the part that is needed, "
    "save it as a new file and try again."
)
TOO_BIG = text(
    "Reading this file needs too much memory, so it was stopped. Often a cell far below or far to the right of the "
    "list is filled by accident: copy only the list into a new file, save it and try again."
)
DAMAGED = text("This file is damaged or incomplete. Open it in the program that made it, save it again and try again.")


def run_limited(task: str, data: bytes, *, seconds: int = 20, megabytes: int = 1024) -> Mapping[str, object]:
    """What the reader made of the file; Invalid when it refuses it, fails, or is stopped by a limit."""
    if INSIDE:
        return _unwrap(json.dumps(_answer(task, data)).encode())
    command = [sys.executable, "-B", "-m", MAIN, task, str(seconds), str(megabytes)]
    with AT_ONCE:
        try:
            child = subprocess.run(  # noqa: S603  # our own program; task is one of READERS
                command, input=data, capture_output=True, timeout=seconds, check=False, cwd=ROOT, env=_environment()
            )
        except subprocess.TimeoutExpired:
            raise Invalid({"file": TOO_LONG}) from None
    if child.returncode != 0:
        raise Invalid({"file": _why_stopped(child.returncode)})
    return _unwrap(child.stdout)


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT if name in os.environ}


def _why_stopped(code: int) -> Text:
    if code in OUT_OF_TIME:
        return TOO_LONG
    return TOO_BIG if code in OUT_OF_MEMORY else DAMAGED


def _unwrap(output: bytes) -> Mapping[str, object]:
    try:
        answer = json.loads(output)
    except ValueError:
        raise Invalid({"file": DAMAGED}) from None
    if "refused" in answer:
        raise Invalid({"file": Text(answer["refused"], tuple(answer["params"].items()))})
    found: Mapping[str, object] = answer["found"]
    return found


def _answer(task: str, data: bytes) -> dict[str, object]:
    """The reader's result, or why it refuses; even a panic in a library written in another language is an answer."""
    module, function = READERS[task]
    try:
        return {"found": getattr(import_module(module), function)(data)}
    except Invalid as invalid:
        return _refused(invalid.problems["file"])
    except MemoryError:
        return _refused(TOO_BIG)
    except BaseException as error:  # noqa: BLE001  # libraries fail on damaged files in every way there is
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return _refused(DAMAGED)


def _refused(why: Text) -> dict[str, object]:
    return {"refused": why.msgid, "params": dict(why.params)}


def _limit(seconds: int, megabytes: int) -> None:
    memory = megabytes * MEGABYTE
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def main(arguments: list[str]) -> None:
    task, seconds, megabytes = arguments
    _limit(int(seconds), int(megabytes))
    sys.stdout.write(json.dumps(_answer(task, sys.stdin.buffer.read())))


if __name__ == "__main__":
    main(sys.argv[1:])
