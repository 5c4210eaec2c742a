"""What is drawn on a page of a PDF: the straight lines between cells of tables, and the dots before items of lists."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

MOST_POINTS = 40_000  # of a page: more is a picture that was drawn
NEAR = 3.0  # points that are the same place: lines of neighbouring cells lie beside each other
SHORTEST = 6.0  # points of a line
STRAIGHT = 0.5
MIDDLE, FARTHEST = 0.3, 2.2  # times the size of the letters
SMALLEST_DOT, LARGEST_DOT, SQUARE = 1.5, 8.0, 1.6


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from `low` to `high`, all of it `at` one height (lying) or at one distance from the left (standing)."""

    at: float
    low: float
    high: float

    def spans(self, place: float) -> bool:
        return self.low - NEAR <= place <= self.high + NEAR

    def meets(self, other: "Rule") -> bool:
        return self.spans(other.at) and other.spans(self.at)


@dataclass(frozen=True, slots=True)
class Dot:
    """A small mark, as programs draw it before an item: its right edge, and the height of its middle."""

    right: float
    middle: float


@dataclass(slots=True)
class Drawn:
    lying: list[Rule] = field(default_factory=list)
    standing: list[Rule] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)

    def has_dot(self, left: float, base: float, size: float) -> bool:
        """Whether a mark stands straight before a line that begins here."""
        middle = base + MIDDLE * size
        return any(
            0 < left - dot.right <= FARTHEST * size and abs(dot.middle - middle) <= size / 2 for dot in self.dots
        )


Point = tuple[float, float]


def drawn_on(page: pypdfium2.PdfPage) -> Drawn:
    """Nothing where a page holds more than tables ever do."""
    drawn = Drawn()
    left = MOST_POINTS
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        left -= max(1, raw.FPDFPath_CountSegments(path))
        if left < 0:
            return Drawn()
        if dot := _dot(path):
            drawn.dots.append(dot)
            continue
        for (x, y), (to_x, to_y) in _strokes(path):
            if abs(y - to_y) <= STRAIGHT and abs(x - to_x) >= SHORTEST:
                drawn.lying.append(Rule(y, min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) <= STRAIGHT and abs(y - to_y) >= SHORTEST:
                drawn.standing.append(Rule(x, min(y, to_y), max(y, to_y)))
    return Drawn(joined(drawn.lying), joined(drawn.standing), drawn.dots)


def _dot(path: pypdfium2.PdfObject) -> Dot | None:
    left, bottom, right, top = path.get_bounds()
    wide, high = right - left, top - bottom
    small = SMALLEST_DOT <= wide <= LARGEST_DOT and SMALLEST_DOT <= high <= LARGEST_DOT
    return Dot(right, (top + bottom) / 2) if small and wide <= SQUARE * high and high <= SQUARE * wide else None


def _strokes(path: pypdfium2.PdfObject) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path, as they lie on the page."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: Point | None = None
    last: Point | None = None
    for place in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first and point != first:
            yield point, first


def joined(rules: Sequence[Rule]) -> list[Rule]:
    """Lines at one place made one: those of each cell, and both edges of a line that has a width."""
    places = clustered([one.at for one in rules])
    found: list[Rule] = []
    for at in dict.fromkeys(places.values()):
        pieces = sorted((one.low, one.high) for one in rules if places[one.at] == at)
        low, high = pieces[0]
        for start, end in pieces[1:]:
            if start > high + NEAR:
                found.append(Rule(at, low, high))
                low, high = start, end
            high = max(high, end)
        found.append(Rule(at, low, high))
    return found


def clustered(places: Sequence[float]) -> dict[float, float]:
    """Each place -> the one that stands for all that are near to it."""
    ordered = sorted(set(places))
    known = dict(zip(ordered[:1], ordered[:1], strict=True))
    for before, place in pairwise(ordered):
        known[place] = known[before] if place - before <= NEAR else place
    return known
