"""From plain values to a tagged PDF: what every page carries, text that can be printed, and long lists in parts.

Values reach a template as JSON, never as markup: "#panic()" in a name is printed, not run.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import accumulate, chain
from typing import Any, ClassVar, Protocol, TypeVar

from app.domain.room_lists import EventLists
from app.exports import words
from app.exports.hyphens import breakable
from app.exports.pdf_join import JoinedPdf
from app.exports.pdf_parts import read_pdf
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

    Of a PDF in several parts `before` pages stand in earlier ones, and there are `pages` in all; 0 where typst counts.
    """

    title: str
    event: str
    lang: str
    revision: str
    watermark: str
    page_of: str
    before: int = 0
    pages: int = 0


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
    )


def printable(text: str, longest: int = LONGEST) -> str:
    """One line of bearable length, in which a word of any length can be broken."""
    return re.sub(rf"\S{{{LONG_WORD},}}", lambda word: breakable(word[0]), plain(text, longest))


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
    with Typesetter() as child:
        return _in_order(child, template, chain([first, second], coming))


def render_numbered(template: str, parts: Iterable[D]) -> bytes:
    """The same for a list whose pages are numbered from the first to the last: each says of how many it is one.

    That takes laying out twice what has several parts.
    """
    all_parts = list(parts)
    if len(all_parts) == 1:
        return typeset(template, _as_json(all_parts[0]))
    with Typesetter() as child:
        lengths = [read_pdf(child.typeset(template, _as_json(part))).number_of_pages for part in all_parts]
        starts = [0, *accumulate(lengths)]
        numbered = (
            replace(part, frame=replace(part.frame, before=before, pages=starts[-1]))
            for part, before in zip(all_parts, starts, strict=False)
        )
        return _in_order(child, template, numbered)


def _in_order(child: Typesetter, template: str, parts: Iterable[D]) -> bytes:
    made = (child.typeset(template, _as_json(part)) for part in parts)
    whole = JoinedPdf(next(made))
    for part in made:
        whole.add(part)
    return whole.finished()


def _as_json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, default=_as_dict)


def _as_dict(value: Data) -> dict[str, object]:
    return {name: getattr(value, name) for name in _names_in(type(value))}


@cache
def _names_in(kind: type[Data]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
