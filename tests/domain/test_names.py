"""Dutch names find their place in alphabetical lists."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import NameParts, initial, sort_key, split_name


@pytest.mark.parametrize(
    ("name", "given_names", "particles", "surname"),
    [
        ("Jan van der Berg", "Jan", "van der", "Berg"),
        ("Jan Van Der Berg", "Jan", "Van Der", "Berg"),
        ("JAN VAN DEN BERG", "JAN", "VAN DEN", "BERG"),
        ("Berg, Jan van der", "Jan", "van der", "Berg"),
        ("van der Berg, Jan", "Jan", "van der", "Berg"),
        ("de Vries", "", "de", "Vries"),
        ("Maria de Vries-van den Heuvel", "Maria", "de", "Vries-van den Heuvel"),
        ("Anna Maria Jansen", "Anna Maria", "", "Jansen"),
        ("Els van 't Hof", "Els", "van 't", "Hof"),
        ("Els ’t Hooft", "Els", "’t", "Hooft"),
        ("Sophie in 't Veld", "Sophie", "in 't", "Veld"),
        ("Hedy d'Ancona", "Hedy", "d'", "Ancona"),
        ("Sean O'Brien", "Sean", "", "O'Brien"),
        ("Fatima El Amrani", "Fatima", "El", "Amrani"),
        ("An Do", "An", "", "Do"),
        ("Yo-Yo Ma", "Yo-Yo", "", "Ma"),
        ("Jan Bos, MSc", "Jan", "", "Bos"),
        ("Jan de Bos RN MSc", "Jan", "de", "Bos"),
        ("Familie Bakker 🎉", "Familie", "", "Bakker 🎉"),
        ("Cher", "", "", "Cher"),
        ("", "", "", ""),
    ],
)
def test_a_name_is_split(name: str, given_names: str, particles: str, surname: str) -> None:
    assert split_name(name) == NameParts(given_names, particles, surname)


def test_a_list_is_alphabetical_by_surname_without_particles_and_diacritics() -> None:
    names = ["Ute Öz", "Zoë Çelik", "Łukasz Łaski", "Ab Cels", "'t Hooft", "Ab Cekic", "Lies Lam", "Jan van der Berg"]

    assert sorted(names, key=sort_key) == [
        *("Jan van der Berg", "Ab Cekic", "Zoë Çelik", "Ab Cels"),
        *("'t Hooft", "Lies Lam", "Łukasz Łaski", "Ute Öz"),
    ]


def test_namesakes_are_ordered_by_given_name_and_then_by_particles() -> None:
    names = ["Jan van Berg", "Jan de Berg", "Ans van der Berg", "Jan Berg"]

    assert sorted(names, key=sort_key) == ["Ans van der Berg", "Jan Berg", "Jan de Berg", "Jan van Berg"]


def test_a_name_is_filed_under_the_first_letter_of_its_surname() -> None:
    names = ("Jan van der Berg", "Zoë Çelik", "Łukasz Łaski", "محمد", "{{7*7}}", "")

    assert [initial(name) for name in names] == ["B", "C", "L", "م", "#", "#"]


@given(st.lists(st.text(), max_size=20))
def test_names_of_one_letter_stand_together(names: list[str]) -> None:
    initials = [initial(name) for name in sorted(names, key=sort_key)]

    assert [letter for letter, _ in groupby(initials)] == sorted(set(initials))


@given(st.text(alphabet=st.characters(categories=["L", "Zs"])))
def test_no_word_of_a_name_is_lost(name: str) -> None:
    parts = split_name(name)
    assert sorted(f"{parts.given} {parts.particles} {parts.surname}".split()) == sorted(name.split())
