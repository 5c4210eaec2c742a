"""What people see of a plan: figures, how good it is proven to be, and the timetable; plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.errors import Text, ntext, text

Proof = Literal["optimal", "gap", "unknown"]


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """How a group of attendees fares; places are rounds in which somebody is present, summed over attendees."""

    name: str  # "" = everybody
    attendees: int
    places: int
    seated: int
    firsts: int  # seats that were somebody's first choice
    glad: int  # attendees with a first choice in at least one round
    wishing: int  # attendees with wishes
    positions: tuple[int, ...]  # positions[p] = seats at position p of somebody's wishes
    unranked: int  # seats that somebody with wishes did not wish for
    indifferent: int  # seats of people without wishes

    @property
    def unseated(self) -> int:
        return self.places - self.seated

    @property
    def worst(self) -> Text:
        """What the least lucky seat is."""
        if self.unseated:
            return ntext("%(n)s place without a seat", "%(n)s places without a seat", self.unseated)
        if self.unranked:
            return ntext("%(n)s seat outside the list", "%(n)s seats outside the list", self.unranked)
        lowest = max((p for p, seats in enumerate(self.positions) if seats), default=None)
        return text("no wishes") if lowest is None else text("choice %(number)d", number=lowest + 1)


@dataclass(frozen=True, slots=True)
class Changes:
    """How far a plan is from the programme that it was asked to keep."""

    attendees: int  # who lose a seat that they had
    of_attendees: int  # who had one
    offerings: int  # not held as they were


@dataclass(frozen=True, slots=True)
class Quality:
    """The plan's score (smaller is better), what no plan can be below, and what that proves."""

    objective: tuple[int, ...]
    bound: tuple[int, ...] | None

    @property
    def proof(self) -> Proof:
        if self.bound == self.objective:
            return "optimal"
        return "unknown" if self.gap is None else "gap"

    @property
    def gap(self) -> float | None:
        """The share by which the first score that is not proven might still be improved, 0..1; None when unknown."""
        if self.bound is None:
            return None
        for reached, proven in zip(self.objective, self.bound, strict=False):
            if reached != proven:
                return (reached - proven) / reached if 0 <= proven < reached else None
        return 0.0 if len(self.bound) == len(self.objective) else None

    @property
    def words(self) -> Text:
        """What is proven, for somebody who organises."""
        if self.proof == "optimal":
            return text("Proven: no plan is better.")
        if self.gap is None:
            return text("How much better a plan could be is not known yet.")
        return text("Proven: no plan can score more than %(percent)s %% better.", percent=round(self.gap * 100, 1))


@dataclass(frozen=True, slots=True)
class TimetableCell:
    """An offering as a cell of the timetable."""

    session_id: int
    number: str | None
    title: str
    room: str
    seated: int
    capacity: int | None


@dataclass(frozen=True, slots=True)
class TimetableRow:
    room: str
    capacity: int | None
    cells: Mapping[int, TimetableCell]  # by round id
