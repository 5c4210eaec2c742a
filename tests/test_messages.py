"""Dutch and English are complete, and every translation keeps its places for values."""

import pytest

from app.config import LOCALES
from app.errors import ntext, text
from app.i18n import as_locale, preferred_locale, translator
from app.messages import faults


def test_no_message_is_missing_fuzzy_or_left_over() -> None:
    assert faults() == []


def test_a_text_is_said_in_the_language_asked_for() -> None:
    assert translator("nl")(text("Fill this in.")) != translator("en")(text("Fill this in."))


def test_values_are_put_in_place_and_percent_signs_stay() -> None:
    for locale in LOCALES:
        said = translator(locale)(text("Proven: no plan can score more than %(percent)s %% better.", percent=3.1))
        assert ("3,1" if locale == "nl" else "3.1") in said
        assert "%%" not in said


def test_numbers_choose_the_form() -> None:
    message = "%(n)s seat outside the list"
    several = "%(n)s seats outside the list"
    assert translator("en")(ntext(message, several, 1)) == "1 seat outside the list"
    assert translator("en")(ntext(message, several, 2)) == "2 seats outside the list"


def test_a_text_within_a_text_is_said_too() -> None:
    outer = text("choice %(number)d", number=2)
    assert translator("en")(outer) == "choice 2"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("nl-BE,en;q=0.8", "nl"),
        ("de,en;q=0.8", "en"),
        ("fr", "nl"),
        ("en;q=0,nl;q=0.1", "nl"),
        ("en;q=x", "nl"),
        ("", "nl"),
    ],
)
def test_the_browser_says_which_language(header: str, expected: str) -> None:
    assert preferred_locale(header, "nl") == expected


def test_only_our_languages_are_known() -> None:
    assert [as_locale(code) for code in ("nl_NL", "EN", "de", "", None)] == ["nl", "en", None, None, None]
