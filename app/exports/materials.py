"""Materials as PDF: how many of everything must lie in each room for each round, and in all."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.room_lists import EventLists, in_order
from app.domain.texts import fold
from app.exports import words
from app.exports.lines import room_line
from app.exports.moments import round_and_time
from app.exports.pdf import Frame, frame, in_parts, printable, render_numbered
from app.exports.plain import shortened
from app.i18n import Translate

PART = 400  # places that are laid out at a time
HINT = 110  # characters of a session's title: the list is there for what must lie where


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """What one room needs in one round; `needed` is None where it is not told how many."""

    room: str
    round: str
    session: str
    material: str
    needed: int | None


@dataclass(frozen=True, slots=True)
class Thing:
    text: str
    count: str


@dataclass(frozen=True, slots=True)
class Place:
    room: str
    round: str
    session: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class MaterialLists:
    """`title` is "" where earlier parts stand before this one; the first has what all rooms need together."""

    frame: Frame
    title: str
    by_room: str
    together: str
    heads: tuple[str, ...]
    total_heads: tuple[str, ...]
    places: tuple[Place, ...]
    totals: tuple[Thing, ...]
    nothing: str


def material_lines(lists: EventLists, translate: Translate) -> list[MaterialLine]:
    return [
        MaterialLine(
            room=room_line(one, translate),
            round=round_and_time(one.round, lists),
            session=one.heading,
            material=thing.text,
            needed=one.needed(thing),
        )
        for one in in_order(lists.offerings)
        for thing in one.materials
    ]


def material_totals(lines: list[MaterialLine]) -> list[tuple[str, int | None]]:
    """Every material once, however it is capitalised, with what all rooms need of it together over the day."""
    names: dict[str, str] = {}
    sums: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        key = fold(line.material)
        names.setdefault(key, line.material)
        sums[key] += [] if line.needed is None else [line.needed]
    return [(names[key], sum(sums[key]) if sums[key] else None) for key in sorted(names)]


def materials_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    lines = material_lines(lists, translate)
    heads = (words.ROOM, words.ROUND, words.SESSION, words.NEEDED)
    empty = MaterialLists(
        frame=frame(lists, translate(words.MATERIALS), translate),
        title=translate(words.MATERIALS),
        by_room=translate(words.BY_ROOM),
        together=translate(words.IN_ALL),
        heads=tuple(map(translate, heads)),
        total_heads=tuple(map(translate, (words.MATERIAL, words.NEEDED))),
        places=(),
        totals=(),
        nothing=translate(words.NO_MATERIALS),
    )
    totals = tuple(_thing(name, count) for name, count in material_totals(lines))
    first, later = replace(empty, totals=totals), replace(empty, title="")
    parts = enumerate(in_parts(_places(lines), PART))
    return render_numbered("materials", (replace(later if nr else first, places=some) for nr, some in parts))


def _places(lines: list[MaterialLine]) -> Iterator[Place]:
    def where(one: MaterialLine) -> tuple[str, str, str]:
        return printable(one.room), one.round, shortened(printable(one.session), HINT)

    for place, some in groupby(lines, where):
        yield Place(*place, tuple(_thing(one.material, one.needed) for one in some))


def _thing(material: str, needed: int | None) -> Thing:
    return Thing(printable(material), "" if needed is None else str(needed))
