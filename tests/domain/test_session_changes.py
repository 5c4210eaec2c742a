"""What an import would change is told before it happens: matches, words that differ, the new order."""

import pytest

from app.domain.parsed import ParsedGoal, SessionContent
from app.domain.session_changes import Incoming, Part, compare, difference, woven
from app.domain.sessions import KnownSession, Planning


def known(session_id: int, number: str | None, title: str, **values: object) -> KnownSession:
    return KnownSession(session_id, session_id, SessionContent(number, title), **values)  # type: ignore[arg-type]


def incoming(key: int, number: str | None, title: str) -> Incoming:
    return Incoming(key, SessionContent(number, title))


def test_sessions_are_matched_by_number_whatever_their_title_and_case() -> None:
    found = compare([known(7, "a1", "Sedatie")], [incoming(0, "A1", "Palliatieve sedatie")])
    assert found.matched[0].id == 7
    assert [change.field for change in found.changes[0]] == ["number", "title"]


def test_sessions_without_a_number_are_matched_by_title() -> None:
    found = compare([known(7, None, "Rouw en verlies")], [incoming(0, None, "rouw en  Verlies")])
    assert found.status(0) == "changed"
    assert compare([known(7, "1", "Rouw")], [incoming(0, None, "Verlies")]).status(0) == "new"


def test_a_title_that_stands_once_is_the_same_session_though_its_number_changed() -> None:
    before = [known(1, "1", "Sedatie"), known(2, "2", "Rouw"), known(3, "3", "Muziek"), known(4, "4", "Muziek")]
    after = [incoming(0, "WS01", "SEDATIE"), incoming(1, None, "Rouw"), incoming(2, "WS03", "Muziek")]
    found = compare(before, after)
    assert {key: session.id for key, session in found.matched.items()} == {0: 1, 1: 2}
    assert [[change.field for change in found.changes[key]] for key in (0, 1)] == [["number", "title"], []]
    assert [session.id for session in found.vanished] == [3, 4]


def test_one_saved_session_is_matched_once() -> None:
    found = compare([known(7, None, "Rouw")], [incoming(0, None, "Rouw"), incoming(1, None, "Rouw")])
    assert [found.status(key) for key in (0, 1)] == ["unchanged", "new"]


def test_what_the_file_lacks_has_vanished_but_not_what_a_person_left_out() -> None:
    found = compare([known(1, "1", "A"), known(2, "2", "B")], [incoming(0, "3", "C")], [incoming(1, "2", "B")])
    assert [session.id for session in found.vanished] == [1]
    assert 1 not in found.matched


def test_seats_and_offerings_stay_where_the_file_does_not_name_them() -> None:
    before = Planning(5, 20, 0, 3)
    assert incoming(0, "1", "A").planning(before) == before
    one = Incoming(0, SessionContent("1", "A"), max_seats=12)
    found = compare([known(1, "1", "A", planning=before)], [one])
    assert [(change.field, change.parts) for change in found.changes[0]] == [
        ("max_seats", (Part("gone", "20"), Part("come", "12")))
    ]


def test_a_changed_stem_is_a_changed_learning_goal() -> None:
    before = KnownSession(1, 0, SessionContent("1", "A", goals=(ParsedGoal("U kunt", "luisteren"),)))
    after = Incoming(0, SessionContent("1", "A", goals=(ParsedGoal("U leert", "luisteren"),)))
    assert [change.field for change in compare([before], [after]).changes[0]] == ["goals"]


def test_the_words_that_differ_are_shown_between_those_that_stay() -> None:
    assert difference("een goed gesprek voeren", "een eerlijk gesprek voeren") == (
        Part("kept", "een"),
        Part("gone", "goed"),
        Part("come", "eerlijk"),
        Part("kept", "gesprek voeren"),
    )


def test_a_text_that_is_another_one_is_not_shuffled_into_the_old_one() -> None:
    before, after = "wat doen we als het niet gaat", "rouw is het werk van ons allen"
    assert difference(before, after) == (Part("gone", before), Part("come", after))


def test_a_long_stretch_that_stays_is_shown_by_its_ends() -> None:
    words = [f"w{n}" for n in range(100)]
    assert Part("kept", " ".join(words)).brief == " ".join([*words[:8], "…", *words[-8:]])
    assert Part("kept", "kort en goed").brief == "kort en goed"


def test_other_white_space_alone_is_shown_as_a_whole() -> None:
    assert difference("a\n\nb", "a b") == (Part("gone", "a\n\nb"), Part("come", "a b"))


@pytest.mark.parametrize(
    ("order", "listed", "expected"),
    [
        ([], [3, 4], [3, 4]),
        ([1, 2, 3], [3, 1, 2], [3, 1, 2]),
        ([1, 2, 3], [1, 2, 9, 3], [1, 2, 9, 3]),
        ([1, 2, 3], [1, 9, 3], [1, 2, 9, 3]),
        ([1, 2, 3], [2, 9], [1, 2, 3, 9]),
        ([1, 2, 3], [9, 2], [1, 9, 2, 3]),
        ([1, 2, 3], [8, 9], [1, 2, 3, 8, 9]),
    ],
)
def test_the_order_follows_the_file_and_a_part_of_it_moves_nothing(
    order: list[int], listed: list[int], expected: list[int]
) -> None:
    assert woven(order, listed) == expected


def test_a_programme_that_was_numbered_anew_takes_nobodys_choices_elsewhere() -> None:
    before = [known(1, "1", "Sedatie"), known(2, "2", "Rouw"), known(3, "3", "Muziek")]
    after = [incoming(0, "1", "Rouw"), incoming(1, "2", "Slaap"), incoming(2, "3", "Sedatie")]
    found = compare(before, after)
    assert {key: session.id for key, session in found.matched.items()} == {0: 2, 2: 1}
    assert [[session.id for session in some] for some in (found.vanished, found.displaced)] == [[3], [3]]
