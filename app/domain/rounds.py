"""Rounds and the sessions that fit into them by their length."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import Text, text


@dataclass(frozen=True, slots=True)
class RoundLength:
    key: str
    name: str
    minutes: int | None  # None: nobody said when it begins and ends


def long_enough(minutes: int | None, rounds: Sequence[RoundLength]) -> list[str]:
    """The keys of the rounds that a session of so many minutes fits into; [] where it makes no difference.

    A session that is too long for every round may be held in any of them: somebody has to decide what gives way.
    """
    fitting = fitting_rounds(minutes or 0, rounds)
    return [] if len(fitting) in (0, len(rounds)) else [one.key for one in fitting]


def fitting_rounds(minutes: int, rounds: Sequence[RoundLength]) -> list[RoundLength]:
    return [one for one in rounds if one.minutes is None or one.minutes >= minutes]


def too_long(sessions: Sequence[tuple[str, int]], rounds: Sequence[RoundLength]) -> list[Text]:
    """Sessions, by name and minutes, that do not fit into every round, in words."""
    return [
        held_only_in(name, minutes, fitting) if fitting else fits_nowhere(name, minutes, rounds)
        for name, minutes in sessions
        if len(fitting := fitting_rounds(minutes, rounds)) < len(rounds)
    ]


def held_only_in(name: str, minutes: int, fitting: Sequence[RoundLength]) -> Text:
    return text(
        "Session %(session)s takes %(minutes)d minutes, so it is only held in: %(rounds)s.",
        session=name,
        minutes=minutes,
        rounds=", ".join(one.name for one in fitting),
    )


def fits_nowhere(name: str, minutes: int, rounds: Sequence[RoundLength]) -> Text:
    return text(
        "Session %(session)s takes %(minutes)d minutes, but the longest round has %(longest)d.",
        session=name,
        minutes=minutes,
        longest=max(one.minutes or 0 for one in rounds),
    )
