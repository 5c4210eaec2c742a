"""The rounds that a programme's file tells: the times at which its sessions are held, as far as these can be rounds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from app.errors import Text, text

TIME = "Time"  # the label of a session's note that says when it is held, in the form "2026-11-26 10:00-11:00"
WORDS = re.compile(r"(?:(\d{4}-\d{2}-\d{2}) )?(\d{1,2}:\d{2})(?:-(\d{1,2}:\d{2}))?")

SEVERAL_DAYS = text("They are on several days, and an event has one; make your rounds yourself.")
NO_END = text("Not of all of them the end is told; make your rounds yourself.")
OVERLAP = text("They overlap, and rounds follow each other; make your rounds yourself.")


@dataclass(frozen=True, slots=True)
class ToldRound:
    starts: time
    ends: time

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


@dataclass(frozen=True, slots=True)
class ToldRounds:
    """`rounds` in the order of the day, or `why` the times cannot be rounds; neither where no time is told."""

    times: tuple[str, ...] = ()
    rounds: tuple[ToldRound, ...] = ()
    day: date | None = None
    why: Text | None = None


def rounds_told(times: Iterable[str]) -> ToldRounds:
    """Sessions that begin together are in one round, which lasts until the last of them has ended."""
    told = tuple(sorted(set(times)))
    found = [match.groups() for words in told if (match := WORDS.fullmatch(words))]
    if not found:
        return ToldRounds(told)
    days = {day for day, _, _ in found}
    if len(days) > 1:
        return ToldRounds(told, why=SEVERAL_DAYS)
    ends: dict[time, list[time]] = {}
    for _, starts, until in found:
        ends.setdefault(clock(starts), []).extend([clock(until)] if until else [])
    if not all(ends.values()):
        return ToldRounds(told, why=NO_END)
    rounds = tuple(ToldRound(starts, max(until)) for starts, until in sorted(ends.items()))
    if not in_sequence(rounds):
        return ToldRounds(told, why=OVERLAP)
    day = days.pop()
    return ToldRounds(told, rounds, date.fromisoformat(day) if day else None)


def in_sequence(rounds: Sequence[ToldRound]) -> bool:
    return all(one.starts < one.ends for one in rounds) and all(one.ends <= two.starts for one, two in pairwise(rounds))


def clock(words: str) -> time:
    return time.fromisoformat(words.zfill(5))
