"""typst in a process of its own, for lists of many parts: what it took goes back to the machine when it ends.

In the process of the web such memory stays, in pieces between what is still in use. The child
(`python -m app.exports.typesetting_child`) reads a template's name and its data, answers with the PDF, and ends when
nothing more comes; each is written as its length and its bytes.
"""

import os
import subprocess
import sys
from pathlib import Path
from struct import Struct
from threading import BoundedSemaphore
from types import TracebackType
from typing import IO, Self

from app.exports.typesetting import typeset

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = BoundedSemaphore(2)  # children together must not take the machine's memory
KEPT = ("LD_LIBRARY_PATH", "HOME", "XDG_DATA_HOME")  # of the environment: where libraries and fonts are
LENGTH = Struct(">Q")
PATIENCE = 10  # seconds for a child to end that has nothing more to do


class Typesetter:
    """Within `with`, a child that makes one PDF after another."""

    def __enter__(self) -> Self:
        AT_ONCE.acquire()
        try:
            self._child = subprocess.Popen(  # our own module
                [sys.executable, "-B", "-m", "app.exports.typesetting_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=ROOT,
                env={name: os.environ[name] for name in KEPT if name in os.environ},
            )
        except OSError:
            AT_ONCE.release()
            raise
        return self

    def typeset(self, template: str, text: str) -> bytes:
        """As `typesetting.typeset`; ChildProcessError when the child ended before it had an answer."""
        told, answers = self._child.stdin, self._child.stdout
        assert told is not None  # noqa: S101  # both are pipes
        assert answers is not None  # noqa: S101
        try:
            _write(told, template.encode())
            _write(told, text.encode())
        except BrokenPipeError:
            content = None
        else:
            content = _read(answers)
        if content is None:
            raise ChildProcessError(f"typst ended with {self._child.wait()} while it made {template}")
        return content

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._child.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.communicate()
        finally:
            AT_ONCE.release()


def _write(file: IO[bytes], content: bytes) -> None:
    file.write(LENGTH.pack(len(content)))
    file.write(content)
    file.flush()


def _read(file: IO[bytes]) -> bytes | None:
    """None where nothing more comes."""
    length = file.read(LENGTH.size)
    if len(length) < LENGTH.size:
        return None
    (expected,) = LENGTH.unpack(length)
    content = file.read(expected)
    return content if len(content) == expected else None


def main() -> None:
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while (template := _read(asked)) is not None and (text := _read(asked)) is not None:
        _write(answers, typeset(template.decode(), text.decode()))


if __name__ == "__main__":
    main()
