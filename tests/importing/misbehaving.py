"""Readers that do what a reader of a hostile file might be brought to do."""

import ctypes
import os
import sys
import time
from pathlib import Path

from app.errors import Invalid, text


def eat_memory(_data: bytes) -> str:
    hoard = [bytes(1 << 20)]
    while True:
        hoard.append(bytes(range(256)) * (1 << 14))


def abort(_data: bytes) -> str:
    os.abort()


def compute_for_ever(_data: bytes) -> str:
    while True:
        pass


def sleep(_data: bytes) -> str:
    time.sleep(60)
    return ""


def crash(_data: bytes) -> str:
    return ctypes.string_at(0).decode()


def fail(_data: bytes) -> str:
    raise RecursionError


def babble(_data: bytes) -> str:
    sys.stdout.write("a library says hello\n")
    return ""


def write_a_file(_data: bytes) -> str:
    try:
        Path("written-by-a-child").write_text("x", encoding="utf-8")
    except OSError:
        Path("written-by-a-child").unlink()
        raise Invalid({"file": text("Refused: %(why)s.", why="OSError")}) from None
    return ""


def tell_environment(_data: bytes) -> str:
    found = [value for value in os.environ.values() if "secret" in value]
    raise Invalid({"file": text("Refused: %(why)s.", why=", ".join(found) or "no secret")})
