"""Words that lost their ligatures in a PDF: found by what is known, and by what each sign means in the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.programme.damage import damage_in, find_damage, shown_damage


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("pallia?eve", "palliatieve"),
        ("prak?jk", "praktijk"),
        ("?jd", "tijd"),
        ("hee_", "heeft"),
        ("behoe_en", "behoeften"),
        ("Behoe&en", "Behoeften"),
        ("ze^en", "zetten"),
        ("se*ng", "setting"),
        ("Samenva-ng", "Samenvatting"),
        ("pallia4eve", "palliatieve"),
        ("a@eelding", "afbeelding"),
        ("Func/es", "Functies"),
        ("gee<", "geeft"),
        ("behoeAen", "behoeften"),
        ("informa?on", "information"),
        ("re_lection", ""),
    ],
)
def test_a_damaged_word_is_found_with_the_word_that_it_was(damaged: str, whole: str) -> None:
    assert find_damage([f"Dit is {damaged} in een zin."], frozenset()) == {damaged: whole}


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [("Palliaeve", "Palliatieve"), ("ipchart", "flipchart"), ("pallia eve", "palliatieve"), ("refleceren", "")],
)
def test_a_ligature_that_left_no_sign_or_a_space_is_told_where_the_word_is_known(damaged: str, whole: str) -> None:
    assert find_damage([f"Dit is {damaged} in een zin."], frozenset()) == ({damaged: whole} if whole else {})


def test_real_words_that_look_like_a_rest_of_another_are_left_alone() -> None:
    assert find_damage(["zien blij leer leen gras intervene stang in een zaal"], frozenset()) == {}


def test_what_a_sign_means_in_known_words_tells_it_in_unknown_ones() -> None:
    found = find_damage(["De pallia?eve zorg in het regionale consulta?enetwerk."], frozenset())
    assert found["consulta?enetwerk"] == "consultatienetwerk"


def test_a_word_that_stands_whole_elsewhere_in_the_document_is_known() -> None:
    assert find_damage(["De klanktherapeu?sche sessie"], frozenset(["klanktherapeutische"])) == {
        "klanktherapeu?sche": "klanktherapeutische"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Wel/niet en/of t/m V&V Q&A 24/7 deelnemer(s) B12 COVID-19 iPhone McDonald eHealth",
        "Mail naar een_naam@voorbeeld.nl of https://voorbeeld.nl/a_b?c=d",
        "Waarom? Daarom! Wat?Niets. kan- en wil-",
        "leerling*innen, zo'n 50% van 3x2, 1e en 2e lijn",
    ],
)
def test_what_is_written_like_that_on_purpose_is_left_alone(text: str) -> None:
    assert find_damage([text], frozenset()) == {}


def test_a_field_tells_only_its_own_damage_and_few_words_of_it() -> None:
    damage = find_damage(["pallia?eve hee_ ?jd"], frozenset())
    assert damage_in("De ?jd vliegt.", damage) == {"?jd": "tijd"}
    assert shown_damage({f"woord{n}": "" for n in range(9)}).endswith("woord5, …")


@given(st.text(max_size=120))
def test_whatever_the_text_a_proposal_has_no_sign_of_damage_left(text: str) -> None:
    for word, whole in find_damage([text], frozenset()).items():
        assert word in text
        assert whole != word
