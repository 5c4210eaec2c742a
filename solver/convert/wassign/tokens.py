"""The words of a wassign file (a Rhai script), each with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "string", "number", "numbers", "sign", "bad", "end"]

TOKEN = re.compile(
    r"""(?P<space>[ \t\r\f\v]+|//[^\n]*)
      |(?P<lines>\n|/\*.*?\*/)
      |(?P<numbers>\[\s*\d+(?:\s*,\s*\d+)*\s*,?\s*\])
      |(?P<string>"(?:[^"\\]|\\.)*"|`[^`]*`)
      |(?P<number>\d[\d_]*(?:\.\d+)?)
      |(?P<name>[^\W\d]\w*)
      |(?P<sign>==|!=|<=|>=|[-+<>()\[\].,;={}])
      |(?P<bad>.)""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "'": "'", "`": "`"}


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """All words, and at last one of kind `end`; what belongs to no word is of kind `bad`."""
    line = 1
    for match in TOKEN.finditer(text):
        kind, found = match.lastgroup, match.group()
        if kind not in ("space", "lines"):
            yield Token(kind, found, line)  # type: ignore[arg-type]  # the groups are the kinds
        if kind != "space":
            line += found.count("\n")
    yield Token("end", "", line)


def unquoted(literal: str) -> str | None:
    """The value of a string literal; None where it holds an escape that Rhai does not know, or a `${...}`."""
    if literal[0] == "`":
        return None if "${" in literal else literal[1:-1].removeprefix("\n")
    bad = False

    def character(match: re.Match[str]) -> str:
        nonlocal bad
        code = match[1] or match[2] or match[3]
        if code:
            bad = bad or int(code, 16) > 0x10FFFF  # noqa: PLR2004  # the last character there is
            return "" if bad else chr(int(code, 16))
        bad = bad or match[4] not in ESCAPED
        return ESCAPED.get(match[4], "")

    value = ESCAPE.sub(character, literal[1:-1])
    return None if bad else value


def quoted(value: str) -> str:
    """A string literal of this value."""
    plain = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{plain}"'
