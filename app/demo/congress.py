"""The demo congress as a whole: its day, rounds, programme, rooms, session limits, attendees and rankings."""

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from app.demo.files import dutch_csv, read_rows, read_text
from app.demo.people import ROUNDS, SEED, DemoAttendee, attendees, attendees_csv
from app.demo.rankings import rankings, rankings_csv

NAME = "Congres Palliatieve Zorg: nabij tot het laatst"
DAY = dt.date(2027, 11, 18)
TIMES = (("10:30", "11:30"), ("13:15", "14:15"), ("14:45", "15:45"))  # start and end of each round, local time


@dataclass(frozen=True, slots=True)
class SessionLimits:
    number: str
    min: int
    max: int | None
    offerings_max: int


@dataclass(frozen=True, slots=True)
class DemoCongress:
    name: str
    date: dt.date
    rounds: tuple[tuple[str, str, str], ...]  # name, start, end
    programme_text: str
    rooms_csv: bytes
    sessions_csv: bytes  # presenters, work form, length and preparation, which the programme's text does not tell
    sessions: tuple[SessionLimits, ...]
    attendees: tuple[DemoAttendee, ...]
    rankings: Mapping[str, tuple[str, ...]]  # session numbers, most wanted first, by e-mail address

    def attendees_csv(self) -> bytes:
        return attendees_csv(self.attendees)

    def rankings_csv(self) -> bytes:
        return rankings_csv(self.rankings)


def congress(*, day: dt.date = DAY, seed: int = SEED) -> DemoCongress:
    sessions = session_limits()
    people = attendees(seed=seed)
    return DemoCongress(
        name=NAME,
        date=day,
        rounds=tuple((name, start, end) for name, (start, end) in zip(ROUNDS, TIMES, strict=True)),
        programme_text=read_text("programme.txt"),
        rooms_csv=dutch_csv(line.split(";") for line in read_text("rooms.csv").splitlines()),
        sessions_csv=dutch_csv(csv.reader(read_text("sessions.csv").splitlines(), delimiter=";")),
        sessions=sessions,
        attendees=people,
        rankings=rankings(people, [session.number for session in sessions], seed),
    )


def session_limits() -> tuple[SessionLimits, ...]:
    return tuple(
        SessionLimits(row["nummer"], int(row["min"] or 0), int(row["max"]) if row["max"] else None, int(row["vaakst"]))
        for row in read_rows("sessions.csv")
    )
