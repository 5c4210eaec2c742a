"""Anytime curves as SVG: what the best plan costs and what is proven, against the seconds on a logarithmic scale."""

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.case import Known

Points = list[tuple[float, float]]

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 320, 70, 20, 36, 44
FIRST = 0.05  # seconds at the left edge
TICKS = (0.1, 0.3, 1, 3, 10, 30, 60, 120)
STYLE = (
    "text{font:12px sans-serif;fill:#222}line:not([class]){stroke:#ccc}polyline{fill:none}"
    "polyline,line[class]{stroke-width:2}"
    ".best{stroke:#0b5394}.bound{stroke:#b45309;stroke-dasharray:6 3}.other{stroke:#777;stroke-dasharray:2 3}"
)


def known_at(curve: Sequence[Known], seconds: float) -> Known | None:
    """What was known by then."""
    known = [one for one in curve if one.seconds <= seconds]
    return known[-1] if known else None


def draw(path: Path, title: str, curve: Sequence[Known], rival: tuple[str, float] | None = None) -> None:
    """`rival`: a name and a cost, drawn as a level line."""
    end = max(1.0, curve[-1].seconds)
    best: Points = [(one.seconds, one.objective[-1]) for one in curve]
    bound: Points = [(one.seconds, one.bound[-1]) for one in curve if one.bound]
    lines = [("best", "best plan", best), ("bound", "proven bound", bound)]
    if rival is not None:
        lines.append(("other", rival[0], [(FIRST, rival[1])]))
    values = [value for _, _, points in lines for _, value in points]
    scale = Scale(end, min(values), max(values))
    drawn = [scale.axes(), *(scale.line(kind, points) for kind, _, points in lines if points)]
    names = [
        f'<line class="{kind}" x1="{LEFT + 150 * n}" x2="{LEFT + 24 + 150 * n}" y1="{HEIGHT - 8}" y2="{HEIGHT - 8}"/>'
        f'<text x="{LEFT + 30 + 150 * n}" y="{HEIGHT - 4}">{name}</text>'
        for n, (kind, name, _) in enumerate(lines)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{title}</title>'
        f'<style>{STYLE}</style><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="{LEFT}" y="20">{title}</text>{"".join(drawn)}{"".join(names)}</svg>\n',
        encoding="utf-8",
    )


class Scale:
    """Seconds (logarithmic) and costs (linear) as places in the picture."""

    def __init__(self, end: float, low: float, high: float) -> None:
        spread = max(high - low, 1.0)
        self.end, self.low, self.high = end, low - 0.05 * spread, high + 0.05 * spread

    def x(self, seconds: float) -> float:
        part = math.log(max(seconds, FIRST) / FIRST) / math.log(self.end / FIRST)
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)

    def line(self, kind: str, points: Points) -> str:
        """A staircase: what is known holds until something better is."""
        corners = [f"{self.x(points[0][0]):.1f},{self.y(points[0][1]):.1f}"]
        for (_, before), (at, value) in pairwise(points):
            corners += [f"{self.x(at):.1f},{self.y(before):.1f}", f"{self.x(at):.1f},{self.y(value):.1f}"]
        corners.append(f"{self.x(self.end):.1f},{self.y(points[-1][1]):.1f}")
        return f'<polyline class="{kind}" points="{" ".join(corners)}"/>'

    def axes(self) -> str:
        bottom = HEIGHT - BOTTOM
        parts = [
            f'<line x1="{self.x(at):.1f}" x2="{self.x(at):.1f}" y1="{TOP}" y2="{bottom}"/>'
            f'<text x="{self.x(at):.1f}" y="{bottom + 16}" text-anchor="middle">{at:g} s</text>'
            for at in TICKS
            if at <= self.end * 1.01
        ]
        for step in range(5):
            value = self.low + (self.high - self.low) * step / 4
            parts.append(
                f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{self.y(value):.1f}" y2="{self.y(value):.1f}"/>'
                f'<text x="{LEFT - 6}" y="{self.y(value) + 4:.1f}" text-anchor="end">{value:,.0f}</text>'
            )
        return "".join(parts)
