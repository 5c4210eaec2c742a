"""Which saved session a renamed one may be is guessed by what both say, and only ever asked."""

from app.domain.parsed import ParsedPresenter, SessionContent
from app.domain.session_changes import Incoming, compare
from app.domain.session_likeness import LIKELY, MOST_OFFERED, asked_of, likeness, marks_of
from app.domain.sessions import KnownSession

SEDATION = "Twee verhalen laten zien hoe moeilijk dat gesprek over sedatie blijft."
GRIEF = "Iedereen neemt verlies mee naar zijn werk en zelden praten collega's daarover."


def known(session_id: int, number: str, title: str, abstract: str = "", presenter: str = "") -> KnownSession:
    people = (ParsedPresenter(presenter),) if presenter else ()
    return KnownSession(session_id, session_id, SessionContent(number, title, abstract=abstract, presenters=people))


def incoming(
    key: int, number: str, title: str, abstract: str = "", presenter: str = "", said: int | None = None
) -> Incoming:
    return Incoming(key, known(0, number, title, abstract, presenter).content, same_as=said)


def asked(before: list[KnownSession], after: list[Incoming]) -> dict[int, tuple[list[int], bool]]:
    """By key: the ids that are offered, and whether there is a question."""
    found = asked_of(after, compare(before, after))
    return {key: ([one.id for one in each.offered], each.question is not None) for key, each in found.items()}


def test_the_likeliest_comes_first_and_is_asked_about() -> None:
    before = [known(1, "1", "Rouw", GRIEF), known(2, "2", "Sedatie", SEDATION)]
    assert asked(before, [incoming(0, "8", "Een goed afscheid", SEDATION)]) == {0: ([2, 1], True)}


def test_nobody_is_asked_about_what_is_not_alike_but_anybody_may_say_so() -> None:
    before = [known(1, "1", "Rouw", GRIEF), known(2, "2", "Sedatie", SEDATION)]
    assert asked(before, [incoming(0, "8", "Slapen", "Wat helpt wie wakker ligt, en wat helpt zeker niet meer?")]) == {
        0: ([1, 2], False)
    }


def test_one_saved_session_is_asked_about_once() -> None:
    before = [known(2, "2", "Sedatie", SEDATION)]
    after = [incoming(0, "8", "Afscheid", SEDATION.replace("verhalen", "films")), incoming(1, "9", "Einde", SEDATION)]
    assert asked(before, after) == {0: ([2], False), 1: ([2], True)}


def test_what_a_person_said_stands_first_and_is_asked_no_more() -> None:
    before = [known(1, "1", "Rouw", GRIEF), known(2, "2", "Sedatie", SEDATION)]
    assert asked(before, [incoming(0, "8", "Een goed afscheid", SEDATION, said=1)]) == {0: ([1, 2], False)}


def test_a_session_that_keeps_its_title_is_offered_nothing() -> None:
    assert asked([known(1, "1", "Rouw"), known(2, "2", "Sedatie")], [incoming(0, "8", "Rouw")]) == {}


def test_a_presenter_weighs_more_than_an_organisation() -> None:
    def alike(**same: object) -> float:
        one, other = SessionContent("1", "Rouw", **same), SessionContent("2", "Muziek", **same)  # type: ignore[arg-type]
        return likeness(marks_of(one), marks_of(other))

    assert alike(presenters=(ParsedPresenter("Ann Bos"),)) >= LIKELY > alike(organisations=("LUMC",)) > 0


def test_words_that_stand_at_many_sessions_tell_nothing() -> None:
    one, other = (
        SessionContent("1", "Rouw", abstract="Volgt later."),
        SessionContent("2", "Muziek", abstract="Volgt later."),
    )
    assert likeness(marks_of(one), marks_of(other)) == 0


def test_a_long_list_is_offered_in_part_and_the_programme_of_another_event_is_not_compared() -> None:
    before = [known(n, f"{n}", f"Titel {n}", f"{SEDATION} {n}") for n in range(1, 302)]
    after = [incoming(n, f"x{n}", f"Anders {n}", GRIEF) for n in range(300)]
    found = asked(before, after)
    assert {len(ids) for ids, _ in found.values()} == {MOST_OFFERED}
    assert not any(question for _, question in found.values())
