"""From plain values to a tagged PDF (PDF/UA-1), by typst in this process.

Values reach a template as JSON, never as markup: "#panic()" in a name is printed, not run. A template reads them by
`json(bytes(sys.inputs.data))`. Typst's own fonts come first, so that a print looks alike on every machine; those of the
machine are asked only for letters that these do not have.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar, Protocol, TypeVar

import typst

from app.domain.room_lists import EventLists
from app.exports import words
from app.exports.pdf_join import JoinedPdf
from app.exports.plain import plain
from app.i18n import Translate

FOLDER = Path(__file__).parent
LONGEST = 450  # characters of one text on paper: longer than any that we keep
SHORT = 90  # of what stands on every page, in a line of its own
LONG_WORD = 24  # letters after which a word may be broken anywhere
NOT_IN_FONT = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
KEPT_COMPILATIONS = 10
ONE_AT_A_TIME = Lock()  # large lists take hundreds of MB while they are made
ROUNDS_OF_MENDING = 4  # one is enough for all that was tried; characters left alone can show a fault of their own


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a PDF carries; "{page}" and "{pages}" stand in `page_of` for the numbers.

    `before` pages stand in earlier parts of it. Where there are several parts nobody knows yet how many pages there
    will be: `alone` is false, and `page` takes the place of `page_of`.
    """

    title: str
    event: str
    lang: str
    revision: str
    watermark: str
    page_of: str
    page: str
    before: int = 0
    alone: bool = True


class Data(Protocol):
    """A frozen dataclass of strings, numbers, tuples and its like."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def frame(self) -> Frame: ...


D = TypeVar("D", bound=Data)
T = TypeVar("T")


def frame(lists: EventLists, title: str, translate: Translate) -> Frame:
    return Frame(
        title=f"{plain(lists.event_name, LONGEST)} – {title}",
        event=printable(lists.event_name, SHORT),
        lang=lists.locale,
        revision=printable(translate(words.revision(lists.revision)), SHORT),
        watermark=translate(words.DRAFT).upper() if lists.draft else "",
        page_of=translate(words.page_of("{page}", "{pages}")),
        page=translate(words.page("{page}")),
    )


def printable(text: str, longest: int = LONGEST) -> str:
    """One line of bearable length, in which a word of any length can be broken."""
    line = plain(text, longest)
    return re.sub(
        rf"\S{{{LONG_WORD},}}", lambda word: "\u200b".join(re.findall(rf".{{1,{LONG_WORD // 2}}}", word[0])), line
    )


def in_parts(things: Iterable[T], most: int, weight: Callable[[T], int] = lambda _: 1) -> list[tuple[T, ...]]:
    """Runs of things that weigh no more than `most` together; of nothing there is one run, an empty one."""
    parts: list[list[T]] = [[]]
    left = most
    for thing in things:
        if weight(thing) > left and parts[-1]:
            parts.append([])
            left = most
        parts[-1].append(thing)
        left -= weight(thing)
    return [tuple(part) for part in parts]


def render(template: str, *parts: D) -> bytes:
    """The PDF of `<template>.typ`, made in parts since typst holds all it laid out until it is done.

    Characters that no font has become "�" (PDF/UA allows no empty boxes).
    """
    first, *others = parts
    if not others:
        return _rendered(template, first)
    about = replace(first.frame, alone=False)
    whole = JoinedPdf(_rendered(template, replace(first, frame=about)))
    for part in others:
        whole.add(_rendered(template, replace(part, frame=replace(about, before=whole.number_of_pages))))
    return whole.finished()


def _rendered(template: str, data: Data) -> bytes:
    text = json.dumps(asdict(data), ensure_ascii=False)
    with ONE_AT_A_TIME:
        try:
            return _mended(template, text)
        finally:
            _forget()


def _mended(template: str, text: str) -> bytes:
    for _ in range(ROUNDS_OF_MENDING):
        try:
            return _compile(template, text)
        except typst.TypstError as error:
            missing = _missing(error)
            if not missing:
                raise
            text = re.sub(f"[{re.escape(missing)}]+", "\ufffd", text)
    return _compile(template, text)


def _compile(template: str, text: str) -> bytes:
    made = _compiler().compile(
        FOLDER / f"{template}.typ", format="pdf", sys_inputs={"data": text}, pdf_standards=["ua-1"]
    )
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__} of {template}, not one PDF")
    return made


def _forget() -> None:
    """Empty typst's cache, which keeps all layouts of the last compilations: 100 MB for a list of 300 attendees."""
    for _ in range(KEPT_COMPILATIONS + 1):
        _compiler().compile(b"", format="pdf")


def _compiler() -> typst.Compiler:
    return typst.Compiler(root=FOLDER, font_paths=_fonts())


@lru_cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True)


def _missing(error: typst.TypstError) -> str:
    """Every character that typst names as not in its fonts; ASCII is in all of them."""
    named = "".join(NOT_IN_FONT.findall(error.diagnostic))
    spelt = ESCAPED.sub(lambda code: chr(int(code[1], 16)), named)
    return "".join(sorted({character for character in spelt if not character.isascii()}))
