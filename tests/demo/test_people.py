"""The demo's attendees: as many as said, told apart, drawn the same every time, and nobody real is written to."""

import csv
import io
import re
from collections import Counter

import pytest

from app.demo import attendees, congress
from app.demo.people import ROUNDS, headcounts, mail_name

PEOPLE = attendees()


def test_professions_follow_the_survey() -> None:
    assert Counter(person.profession for person in PEOPLE) == {
        "verpleegkundige": 123,
        "anders": 52,
        "arts": 30,
        "geestelijk verzorger": 28,
        "fysiotherapeut": 24,
        "verzorgende": 17,
        "ergotherapeut": 14,
    }


def test_headcounts_round_by_largest_remainder_and_lose_nobody() -> None:
    assert headcounts({"a": 1, "b": 1, "c": 1}, 5) == {"a": 2, "b": 2, "c": 1}
    assert headcounts({"a": 6, "b": 3, "c": 1}, 7) == {"a": 4, "b": 2, "c": 1}


def test_the_same_seed_draws_the_same_people_and_another_seed_others() -> None:
    assert attendees(seed=7) == attendees(seed=7)
    assert {person.name for person in attendees(seed=7)} != {person.name for person in PEOPLE}


def test_everybody_can_be_told_apart() -> None:
    assert len({person.name for person in PEOPLE}) == 288
    assert len({person.email for person in PEOPLE}) == 288


@pytest.mark.parametrize("seed", range(5))
def test_every_address_is_plain_and_ends_where_no_mail_arrives(seed: int) -> None:
    address = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*@[a-z]+(-[a-z]+)*\.example\.org")
    assert [person.email for person in attendees(seed=seed) if not address.fullmatch(person.email)] == []


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zoë van den Berg", "zoe.vandenberg"),
        ("Małgorzata Wójcik", "malgorzata.wojcik"),
        ("Ayşe Yıldırım", "ayse.yildirim"),
        ("Mariëlle in 't Veld-de Boer", "marielle.intveld-deboer"),
    ],
)
def test_a_mail_name_folds_marks_and_joins_particles(name: str, written: str) -> None:
    assert mail_name(name) == written


def test_names_carry_the_marks_an_import_must_keep() -> None:
    letters = set("".join(person.name for person in PEOPLE))
    assert letters >= set("éëüşıó -'")


def test_twelve_attendees_are_absent_in_each_round() -> None:
    present = Counter(name for person in PEOPLE for name in person.rounds)
    assert present == dict.fromkeys(ROUNDS, 276)
    assert min(len(person.rounds) for person in PEOPLE) == 2


def test_colleagues_share_an_employer_and_its_domain() -> None:
    domains = {(person.organisation, person.email.partition("@")[2]) for person in PEOPLE}
    assert len(domains) == len({organisation for organisation, _ in domains}) > 20


def test_the_file_opens_in_a_dutch_excel_and_holds_everybody() -> None:
    content = congress().attendees_csv()
    assert content.startswith("\ufeffnaam;e-mail;beroep;organisatie;rondes\r\n".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["e-mail"] for row in rows] == [person.email for person in PEOPLE]
    assert [tuple(row["rondes"].split(", ")) for row in rows] == [person.rounds for person in PEOPLE]
