"""From plain values to a tagged PDF: what every page carries, text that can be printed, and long lists in parts.

Values reach a template as JSON, never as markup: "#panic()" in a name is printed, not run.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import chain
from typing import Any, ClassVar, Protocol, TypeVar

from app.domain.room_lists import EventLists
from app.exports import words
from app.exports.pdf_join import JoinedPdf
from app.exports.plain import plain
from app.exports.typesetting import typeset
from app.exports.typesetting_child import Typesetter
from app.i18n import Translate

LONGEST = 450  # characters of one text on paper: longer than any that we keep
SHORT = 90  # of what stands on every page, in a line of its own
LONG_WORD = 24  # letters after which a word may be broken anywhere


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


def in_parts(things: Iterable[T], most: int, weight: Callable[[T], int] = lambda _: 1) -> Iterator[tuple[T, ...]]:
    """Runs of things that weigh no more than `most` together; of nothing there is one run, an empty one.

    Things are taken when their run is asked for, so that no more than one run is held.
    """
    part: list[T] = []
    left = most
    for thing in things:
        if weight(thing) > left and part:
            yield tuple(part)
            part, left = [], most
        part.append(thing)
        left -= weight(thing)
    yield tuple(part)


def render(template: str, parts: Iterable[D]) -> bytes:
    """The PDF of `<template>.typ`, made in parts since typst holds all it laid out until it is done."""
    coming = iter(parts)
    first, second = next(coming), next(coming, None)
    if second is None:
        return typeset(template, _as_json(first))
    about = replace(first.frame, alone=False)
    with Typesetter() as child:
        whole = JoinedPdf(child.typeset(template, _as_json(replace(first, frame=about))))
        for part in chain([second], coming):
            told = replace(part, frame=replace(about, before=whole.number_of_pages))
            whole.add(child.typeset(template, _as_json(told)))
    return whole.finished()


def _as_json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, default=_as_dict)


def _as_dict(value: Data) -> dict[str, object]:
    return {name: getattr(value, name) for name in _names_in(type(value))}


@cache
def _names_in(kind: type[Data]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
