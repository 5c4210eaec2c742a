"""The demo as a whole fits: rooms enough for everybody, but not for everybody's first choice at once."""

import csv
import datetime as dt
import io
from collections import Counter

from app.demo import congress
from app.demo.people import ROUNDS
from app.importing.parse import parse_file, parse_text

CONGRESS = congress()
ROOMS = list(csv.DictReader(io.StringIO(CONGRESS.rooms_csv.decode("utf-8-sig")), delimiter=";"))


def capacities(round_name: str) -> list[int]:
    """Give the sizes of the rooms that can be used in a round, largest first."""
    free = (room for room in ROOMS if round_name not in room["niet beschikbaar"].split(", "))
    return sorted((int(room["capaciteit"]) for room in free), reverse=True)


def present(round_name: str) -> int:
    return sum(round_name in person.rounds for person in CONGRESS.attendees)


def test_the_day_has_three_rounds_one_after_the_other() -> None:
    assert [name for name, _, _ in CONGRESS.rounds] == list(ROUNDS)
    clock = [time for _, start, end in CONGRESS.rounds for time in (start, end)]
    assert clock == sorted(clock)
    assert congress(day=dt.date(2030, 1, 2)).date == dt.date(2030, 1, 2)


def test_the_rooms_file_opens_in_a_dutch_excel() -> None:
    assert CONGRESS.rooms_csv.startswith("\ufeffnaam;capaciteit;kenmerken;niet beschikbaar\r\n".encode())
    assert len({room["naam"] for room in ROOMS}) == 12
    assert {room["niet beschikbaar"] for room in ROOMS} == {"", "Ronde 1", "Ronde 3"}


def test_seats_suffice_even_when_every_session_is_held_once() -> None:
    """24 sessions in 3 rounds fill 8 rooms a round; the four for at most 25 take the smallest, two a round at most."""
    for name in ROUNDS:
        *large, last, smallest = capacities(name)[:8]
        assert sum(large) + min(last, 25) + min(smallest, 25) >= present(name)


def test_seats_are_tight_when_popular_sessions_are_held_twice() -> None:
    offerings = sum(session.offerings_max for session in CONGRESS.sessions)
    seats = sum(sum(capacities(name)[: offerings // 3]) for name in ROUNDS)
    assert 1.1 < seats / sum(map(present, ROUNDS)) < 1.3


def test_some_sessions_are_bounded_from_above_and_some_from_below() -> None:
    assert {s.number for s in CONGRESS.sessions if s.max == 25} == {"2", "6", "13", "19"}
    assert {s.number for s in CONGRESS.sessions if s.min == 5} == {"3", "6", "13", "16", "24"}
    assert all(s.min <= min(capacities("Ronde 2")) for s in CONGRESS.sessions)


def test_sessions_that_may_be_held_twice_are_wanted_ones() -> None:
    counts = Counter(session for ranking in CONGRESS.rankings.values() for session in ranking)
    twice = {session.number for session in CONGRESS.sessions if session.offerings_max == 2}
    assert twice < {number for number, _ in counts.most_common(12)}


def test_a_session_held_once_is_wanted_by_more_than_any_room_holds() -> None:
    firsts = Counter(session for ranking in CONGRESS.rankings.values() for session in ranking[:3])
    once = {session.number for session in CONGRESS.sessions if session.offerings_max == 1}
    assert max(firsts[number] for number in once) > max(capacities("Ronde 1"))


def test_the_table_of_sessions_fills_in_what_the_programme_does_not_tell() -> None:
    told = parse_text(CONGRESS.programme_text).sessions
    table = parse_file("sessions.csv", CONGRESS.sessions_csv).sessions
    assert [(one.number, one.title) for one in table] == [(one.number, one.title) for one in told]
    assert all(one.type and one.duration_min == one.duration_max == 60 for one in table)
    assert sum(bool(one.preparation) for one in table) == 7
    assert all(item.minutes for one in table for item in one.preparation)


def test_two_people_present_twice() -> None:
    named = Counter(
        who.name for one in parse_file("sessions.csv", CONGRESS.sessions_csv).sessions for who in one.presenters
    )
    assert {name for name, times in named.items() if times > 1} == {"Fenna Terpstra", "Joost Winkelaar"}
