"""The numbers and bullets that Word draws before paragraphs but does not write into their text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

LEVELS = 9
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How a list numbers its items at one depth; `label` holds %1 for the number of the first level, and so on."""

    form: str
    label: str
    start: int


@dataclass
class Numbering:
    """All lists of a document with how far each has counted."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]  # id -> the abstract list it counts with, its levels
    counts: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * LEVELS))

    def label(self, list_id: str, depth: int) -> str:
        """What stands before the next item of this list: "•", "3.", "2.1"; "" where nothing is drawn."""
        abstract, levels = self.lists.get(list_id, ("", {}))
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return BULLET
        counts = self.counts[abstract]
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (LEVELS - depth - 1)
        label = level.label
        for place in range(depth + 1):
            form = levels[place].form if place in levels else "decimal"
            label = label.replace(f"%{place + 1}", written(counts[place] or 1, form))
        return label


def read_numbering(root: Element | None) -> Numbering:
    """From word/numbering.xml; a document without lists has none."""
    if root is None:
        return Numbering({})
    abstract = {_value(one, "w:abstractNumId"): _levels(one) for one in root.iterfind(qn("w:abstractNum"))}
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    for one in root.iterfind(qn("w:num")):
        points_to = one.find(qn("w:abstractNumId"))
        name = _value(points_to, "w:val") if points_to is not None else ""
        own = _value(one, "w:numId")
        restarts = one.find(qn("w:lvlOverride")) is not None
        lists[own] = (f"{name}/{own}" if restarts else name, abstract.get(name, {}))
    return Numbering(lists)


def written(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        return roman(number).upper() if form == "upperRoman" else roman(number)
    return str(number)


def roman(number: int) -> str:
    parts = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    found = ""
    for worth, letters in parts:
        found += letters * (number // worth)
        number %= worth
    return found


def _levels(abstract: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in abstract.iterfind(qn("w:lvl")):
        told = {name: level.find(qn(f"w:{name}")) for name in ("numFmt", "lvlText", "start")}
        form, label, start = (_value(one, "w:val") if one is not None else "" for one in told.values())
        depth = _value(level, "w:ilvl")
        if depth.isdecimal() and int(depth) < LEVELS:
            found[int(depth)] = Level(form or "decimal", label, int(start) if start.isdecimal() else 1)
    return found


def _value(element: Element, name: str) -> str:
    return str(element.get(qn(name), ""))
