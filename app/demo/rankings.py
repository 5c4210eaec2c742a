"""The rankings of the demo: a few sessions draw many, and each profession has its own taste."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from app.demo.files import dutch_csv, read_rows
from app.demo.people import SEED, DemoAttendee

LENGTHS = (3, 3, 4, 4, 5, 5, 5, 6, 7, 8)  # number of choices, each entry as likely as another
SILENT = 0.05  # share of the attendees who hand in nothing


def rankings(
    attendees: Sequence[DemoAttendee], sessions: Sequence[str], seed: int = SEED
) -> dict[str, tuple[str, ...]]:
    """Draw each attendee's ranking of session numbers, most wanted first, by e-mail address.

    A choice falls on a session as often as its weight among those not yet chosen (an exponential race); the weight is
    the session's appeal times the taste of the attendee's profession. Those who hand in nothing are left out.
    """
    rng = np.random.default_rng([seed, 1])  # a stream of its own beside the attendees'
    silent = set(rng.permutation(len(attendees)).tolist()[: round(SILENT * len(attendees))])
    drawn = {}
    for number, attendee in enumerate(attendees):
        length = LENGTHS[int(rng.random() * len(LENGTHS))]
        finish = {
            s: _finish(draw, _weight(s, attendee)) for s, draw in zip(sessions, rng.random(len(sessions)), strict=True)
        }
        if number not in silent:
            drawn[attendee.email] = tuple(sorted(finish, key=finish.__getitem__)[:length])
    return drawn


def rankings_csv(rankings: Mapping[str, Sequence[str]]) -> bytes:
    """Write one row an attendee: the address, then a column for each choice."""
    width = max(map(len, rankings.values()), default=0)
    header = ("e-mail", *(f"{place}e keuze" for place in range(1, width + 1)))
    rows: Iterable[tuple[str, ...]] = (
        (email, *chosen, *[""] * (width - len(chosen))) for email, chosen in rankings.items()
    )
    return dutch_csv([header, *rows])


def _finish(draw: float, weight: int) -> float:
    return -math.log(1.0 - draw) / weight


def _weight(session: str, attendee: DemoAttendee) -> int:
    tastes = _tastes().get(session, {})
    return tastes.get("trek", 1) * tastes.get(attendee.profession, 1)


@cache
def _tastes() -> dict[str, dict[str, int]]:
    """Give the appeal ("trek") and each profession's taste, by session number."""
    return {
        row["nummer"]: {column: int(value) for column, value in row.items() if column != "nummer"}
        for row in read_rows("tastes.csv")
    }
