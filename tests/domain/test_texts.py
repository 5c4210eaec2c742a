"""E-mail addresses that people typed into names, titles and texts, and what everybody may read there instead."""

from time import process_time

import pytest

from app.domain.texts import public_name, public_text, public_title, without_addresses

TEXTS = [
    ("Ask jan@example.org.", "Ask [e-mail]."),
    ("Mail: jan.o'neil+x@sub.example.co.uk, of bel.", "Mail: [e-mail], of bel."),
    ("Info (info@hospice-zuid.nl) en <mailto:a@b.nl>!", "Info [e-mail] en [e-mail]!"),
    ("E-mail:jan@example.org;piet@example.org", "E-mail:[e-mail];[e-mail]"),
    ("zoë@bücher.example", "[e-mail]"),
    ("see https://x.example/@jan.nl and @jan or 3 @ 5.50", "see https://x.example/@jan.nl and @jan or 3 @ 5.50"),
    ("nothing here", "nothing here"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "shown"), TEXTS)
def test_a_text_says_that_an_address_stood_there(typed: str, shown: str) -> None:
    assert public_text(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Grief (ann@example.org)", "Grief"),
        ("Grief - ann@example.org", "Grief"),
        ("Mail ann@example.org to come", "Mail to come"),
        ("ann@example.org", "[e-mail]"),
        ("Grief (for beginners)", "Grief (for beginners)"),
        ("", ""),
    ],
)
def test_a_title_goes_without_and_is_never_empty(typed: str, shown: str) -> None:
    assert public_title(typed) == shown


def test_a_name_goes_without() -> None:
    assert without_addresses("Ann Bos <ann@example.org>, Jan") == "Ann Bos, Jan"
    assert without_addresses("ann@example.org") == ""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("Ann Bos (ann@example.org)", "Ann Bos"), ("<mailto:ann.bos@example.org>", "ann.bos"), ("Ann", "Ann"), ("", "")],
)
def test_who_is_known_by_an_address_only_is_still_known(typed: str, shown: str) -> None:
    assert public_name(typed) == shown


@pytest.mark.parametrize("piece", ["a", "a@", "a.", "a@b.", "a@b-", "(", "@", "mailto:"])
def test_long_texts_are_searched_in_no_time(piece: str) -> None:
    began = process_time()
    public_text(piece * 50_000)
    assert process_time() - began < 20
