"""The demo's rankings: skewed as wishes are, coloured by profession, and never about a session that is not there."""

import csv
import io
from collections import Counter

from app.demo import congress, rankings
from app.demo.rankings import rankings_csv

CONGRESS = congress()
PROFESSIONS = {person.email: person.profession for person in CONGRESS.attendees}


def wanted(profession: str) -> Counter[str]:
    """Count who has each session among the first three choices."""
    chosen = [ranking for email, ranking in CONGRESS.rankings.items() if PROFESSIONS[email] == profession]
    return Counter(session for ranking in chosen for session in ranking[:3])


def keenness(profession: str, *sessions: str) -> float:
    """Give the share of a profession's first three choices that falls on these sessions."""
    counts = wanted(profession)
    return sum(counts[session] for session in sessions) / counts.total()


def test_a_ranking_names_existing_sessions_once_each() -> None:
    numbers = {session.number for session in CONGRESS.sessions}
    assert {session for ranking in CONGRESS.rankings.values() for session in ranking} == numbers
    assert [ranking for ranking in CONGRESS.rankings.values() if len(set(ranking)) != len(ranking)] == []


def test_a_ranking_has_three_to_eight_choices() -> None:
    assert {len(ranking) for ranking in CONGRESS.rankings.values()} == {3, 4, 5, 6, 7, 8}


def test_fourteen_attendees_hand_in_nothing() -> None:
    assert len(set(PROFESSIONS) - set(CONGRESS.rankings)) == 14
    assert set(CONGRESS.rankings) < set(PROFESSIONS)


def test_the_same_seed_draws_the_same_rankings() -> None:
    numbers = [session.number for session in CONGRESS.sessions]
    assert rankings(CONGRESS.attendees, numbers) == CONGRESS.rankings
    assert rankings(CONGRESS.attendees, numbers, seed=1) != CONGRESS.rankings


def test_only_the_sessions_asked_about_are_ranked() -> None:
    drawn = rankings(CONGRESS.attendees, ["5", "10", "a new one"])
    assert {session for ranking in drawn.values() for session in ranking} == {"5", "10", "a new one"}


def test_a_few_sessions_draw_most() -> None:
    counts = Counter(session for ranking in CONGRESS.rankings.values() for session in ranking[:3])
    assert sum(count for _, count in counts.most_common(6)) > 0.4 * counts.total()
    assert min(counts.values()) < 10


def test_each_profession_has_its_own_taste() -> None:
    others = "verpleegkundige"
    assert keenness("arts", "5", "23", "7") > 1.5 * keenness(others, "5", "23", "7")
    assert keenness("geestelijk verzorger", "11", "21") > 1.5 * keenness(others, "11", "21")
    assert keenness("verzorgende", "3", "10") > 1.5 * keenness(others, "3", "10")
    assert keenness("fysiotherapeut", "14", "15") > 1.5 * keenness(others, "14", "15")
    assert keenness("ergotherapeut", "13", "15") > 1.5 * keenness(others, "13", "15")


def test_the_file_has_a_column_for_each_choice() -> None:
    content = rankings_csv({"a@example.org": ("5", "2", "9"), "b@example.org": ("1",)})
    assert content.decode("utf-8-sig") == (
        "e-mail;1e keuze;2e keuze;3e keuze\r\na@example.org;5;2;9\r\nb@example.org;1;;\r\n"
    )


def test_the_file_gives_back_every_ranking() -> None:
    rows = csv.reader(io.StringIO(CONGRESS.rankings_csv().decode("utf-8-sig")), delimiter=";")
    next(rows)
    assert {email: tuple(filter(None, choices)) for email, *choices in rows} == CONGRESS.rankings
