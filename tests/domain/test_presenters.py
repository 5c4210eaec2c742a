"""Presenters of one name or one address are one person, however they are written."""

import pytest

from app.domain.parsed import ParsedPresenter, SessionContent
from app.domain.presenters import presenting_several, same_people
from app.domain.sessions import KnownSession


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Ann Bos", ""), ("ann bos", ""), True),
        (("Ann Bos", ""), ("Bos, Ann", ""), True),
        (("prof. dr. Zoë van den Berg", ""), ("Zoe van den Berg, PhD", ""), True),
        (("Ann Bos", "ann@example.org"), ("A. Bos", "Ann@Example.org"), True),
        (("Ann Bos", "ann@example.org"), ("Ann Bos", ""), True),
        (("Ann Bos", "ann@example.org"), ("Ann Bos", "ann@example.com"), False),
        (("Ann Bos", ""), ("Anna Bos", ""), False),
        (("A. Bos", ""), ("Ann Bos", ""), False),
        (("Drees", ""), ("Rees", ""), False),
    ],
)
def test_who_is_the_same_person(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:  # noqa: FBT001  # a case
    first, second = ParsedPresenter(*one), ParsedPresenter(*other)
    for order in ((first, second), (second, first)):
        keys = same_people(order)
        assert (keys[first] == keys[second]) is same


def test_a_name_without_an_address_is_nobody_else_when_two_have_that_name() -> None:
    named = [ParsedPresenter("Ann Bos", email) for email in ("a@example.org", "b@example.org", "")]
    assert len(set(same_people(named).values())) == 3


def test_who_presents_several_sessions_is_told_once_under_the_first_name() -> None:
    names = (("Ann Bos", "Bea Vos"), ("ann bos",), ("Cas Mos", "Cas Mos (UMC)"))
    sessions = [
        KnownSession(n, n, SessionContent(str(n), f"Sessie {n}", presenters=tuple(map(ParsedPresenter, several))))
        for n, several in enumerate(names, start=1)
    ]
    found = [(one.name, [session.id for session in one.sessions]) for one in presenting_several(sessions)]
    assert found == [("Ann Bos", [1, 2])]
