"""Every word of the exports has a Dutch form in the samples, and no sentence loses a value in it."""

import re

from app.errors import Text
from app.exports import words
from tests.exports.samples import DUTCH

MADE = (
    words.page_of("1", "2"),
    words.revision("r"),
    words.session("5"),
    words.continued("Zaal"),
    words.sessions_of("A"),
)
COUNTED = (words.seats(2), words.taken(2, None), words.taken(2, 3))


def messages() -> set[str]:
    fixed = [value for value in vars(words).values() if isinstance(value, Text)]
    return {m for text in (*fixed, *MADE, *COUNTED) for m in (text.msgid, text.plural) if m}


def test_every_word_is_known_in_dutch_and_no_other() -> None:
    assert messages() == set(DUTCH)


def test_translations_keep_their_values() -> None:
    assert {english: re.findall(r"%\(\w+\)s", english) for english in DUTCH} == {
        english: re.findall(r"%\(\w+\)s", dutch) for english, dutch in DUTCH.items()
    }
