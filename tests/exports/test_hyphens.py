"""Very long words are broken between syllables, what is no word anywhere, and nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.hyphens import ANYWHERE, PIECE, SOFT_HYPHEN, breakable


@pytest.mark.parametrize(
    "broken",
    [
        "gezond-heids-zorg-psy-cho-loog",
        "Arbeid-son-geschik-theids-ver-zeke-rings-maat-schap-pijen,",
        "“Kran-ken-ver-siche-rungs-kosten-dämp-fungs-gesetz”",
        "inter-natio-nali-sering",
    ],
)
def test_a_word_is_broken_between_its_syllables(broken: str) -> None:
    assert breakable(broken.replace("-", "")) == broken.replace("-", SOFT_HYPHEN)


@pytest.mark.parametrize(
    "word", ["W" * 40, "a" * 40, "https://rondo.example.org/programme/AbC", "会议" * 20, "x1" * 20]
)
def test_what_is_no_word_is_broken_anywhere(word: str) -> None:
    assert {len(one) for one in breakable(word).split(ANYWHERE)[:-1]} == {PIECE}


@given(st.text(st.characters(exclude_characters=SOFT_HYPHEN + ANYWHERE, exclude_categories=["Cs"]), max_size=450))
def test_nothing_is_lost(word: str) -> None:
    assert breakable(word).replace(SOFT_HYPHEN, "").replace(ANYWHERE, "") == word
