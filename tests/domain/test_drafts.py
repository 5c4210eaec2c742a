"""A draft keeps whatever was read and typed, and tells every problem before anything is saved."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.draft_json import draft_from_json, draft_to_json
from app.domain.draft_preview import preview_of
from app.domain.drafts import (
    DraftProgramme,
    DraftSession,
    check_draft,
    draft_from_parsed,
    draft_from_removed,
    merge_with_previous,
    split_below,
    without_resolved,
)
from app.domain.parsed import (
    Doubt,
    LeftOut,
    ParsedGoal,
    ParsedNote,
    ParsedPresenter,
    ParsedProgramme,
    ParsedSession,
    SessionContent,
)
from app.domain.sessions import GoalGroup, KnownSession, Planning, TypedSession, check_session
from app.errors import NotFound, ntext, text

SEDATION = ParsedSession(
    number="5",
    title="Palliatieve sedatie",
    organisations=("Erasmus MC", "LUMC"),
    abstract="Eerste alinea.\n\nTweede alinea.",
    goals=(ParsedGoal("Na afloop", "weet u meer"), ParsedGoal("Na afloop", "kunt u meer"), ParsedGoal("", "Inzicht")),
    doubts=(
        Doubt("title", ntext("%(n)s line", "%(n)s lines", 2), place="line 4"),
        Doubt("goals", text("Why: %(w)s", w=text("so"))),
    ),
    source="→ PARALLELSESSIE 5",
    source_line=12,
    presenters=(ParsedPresenter("M. Bos"),),
    notes=(ParsedNote("Zaal", "2"),),
    max_attendees=25,
)
PROGRAMME = ParsedProgramme((SEDATION,), (Doubt("session", text("Number 4 is missing.")),), (LeftOut(1, "Kop"),))


def test_what_was_read_stands_in_the_fields_as_a_person_would_type_it() -> None:
    (session,) = draft_from_parsed(PROGRAMME).sessions
    assert session.typed == TypedSession(
        number="5",
        title="Palliatieve sedatie",
        organisations="Erasmus MC\nLUMC",
        abstract="Eerste alinea.\n\nTweede alinea.",
        goals=(GoalGroup("Na afloop", "weet u meer\nkunt u meer"), GoalGroup("", "Inzicht")),
        presenters="M. Bos",
        notes="Zaal | 2",
    )
    assert (session.min_seats, session.max_seats) == ("", "25")


def test_reading_back_what_was_typed_gives_what_was_read() -> None:
    draft = draft_from_parsed(PROGRAMME)
    (incoming,), problems = check_draft(draft)
    assert problems == {}
    assert incoming.content == SEDATION.content
    assert incoming.max_seats == 25


def test_a_draft_survives_json() -> None:
    draft = draft_from_parsed(PROGRAMME)
    assert draft_from_json(draft_to_json(draft)) == draft


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_anything_that_can_be_typed_survives_json_as_ascii(typed: str) -> None:
    draft = DraftProgramme((DraftSession(0, TypedSession(title=typed)),))
    document = draft_to_json(draft)
    assert document.isascii()
    assert "\0" not in document
    assert draft_from_json(document) == draft


def test_every_problem_of_every_session_is_told_and_dropped_sessions_are_not_judged() -> None:
    draft = DraftProgramme(
        (
            DraftSession(0, TypedSession(number="1", title=""), max_seats="veel"),
            DraftSession(1, TypedSession(number="1", title="B" * 401, goals=(GoalGroup("U kunt", ""),))),
            DraftSession(2, TypedSession(title=""), kept=False),
        )
    )
    assert set(check_draft(draft)[1]) == {
        "s0-number",
        "s0-title",
        "s0-max_seats",
        "s1-number",
        "s1-title",
        "s1-goals0-items",
    }


@pytest.mark.parametrize("value", ["-1", "1e3", "²", "100001", "9" * 5000, "1.5"])
def test_seats_are_whole_numbers(value: str) -> None:
    assert set(check_draft(DraftProgramme((DraftSession(0, TypedSession(title="A"), max_seats=value),)))[1]) == {
        "s0-max_seats"
    }


def test_invisible_characters_are_refused_at_their_field() -> None:
    typed = TypedSession("1\0", "A\u202e", "B\u2067", "C\ud800", (GoalGroup("D\0", "E\0"),))
    assert set(check_session(typed)[1]) == {
        "number",
        "title",
        "organisations",
        "abstract",
        "goals0-stem",
        "goals0-items",
    }


def test_merging_loses_no_word() -> None:
    draft = draft_from_parsed(ParsedProgramme((SEDATION, replace(SEDATION, number="6", title="En verder"))))
    (merged,) = merge_with_previous(draft, 1).sessions
    assert merged.typed.number == "5"
    assert merged.typed.abstract.split("\n\n") == [
        "Eerste alinea.",
        "Tweede alinea.",
        "En verder",
        "Erasmus MC\nLUMC",
        "Eerste alinea.",
        "Tweede alinea.",
    ]
    assert len(merged.typed.goals) == 4
    assert merged.source == f"{SEDATION.source}\n\n{SEDATION.source}"


def test_the_first_session_has_nothing_to_merge_with() -> None:
    with pytest.raises(NotFound):
        merge_with_previous(draft_from_parsed(PROGRAMME), 0)


def test_splitting_adds_a_session_below_with_the_same_block_beside_it() -> None:
    draft = split_below(draft_from_parsed(PROGRAMME), 0)
    assert [(session.key, session.typed.title, session.source) for session in draft.sessions] == [
        (0, "Palliatieve sedatie", SEDATION.source),
        (1, "", SEDATION.source),
    ]


def test_a_field_that_was_corrected_is_no_longer_in_doubt() -> None:
    (session,) = draft_from_parsed(PROGRAMME).sessions
    corrected = replace(session, typed=replace(session.typed, title="Sedatie"))
    assert [doubt.field for doubt in without_resolved(session, corrected).doubts] == ["goals"]


def test_a_removed_session_comes_back_as_it_was_held() -> None:
    known = KnownSession(3, 0, SessionContent("5", "Sedatie"), Planning(4, 20, 0, 2), "bron")
    (incoming,), problems = check_draft(draft_from_removed(known))
    assert problems == {}
    assert incoming.planning(Planning()) == known.planning


def test_doubts_about_what_is_saved_already_ask_for_no_second_look() -> None:
    draft = draft_from_parsed(PROGRAMME)
    content = check_draft(draft)[0][0].content
    saved = KnownSession(3, 0, content, Planning(0, 25))
    fresh, again = preview_of(draft, []), preview_of(draft, [saved])
    assert (fresh.open_doubts, again.open_doubts) == (3, 1)
    assert (fresh.cards[0].needs_look, again.cards[0].needs_look) == (True, False)


def test_seats_are_judged_together_with_those_that_are_saved() -> None:
    draft = draft_from_parsed(PROGRAMME)
    saved = KnownSession(3, 0, SessionContent("5", "Sedatie"), Planning(min_seats=30))
    assert set(preview_of(draft, [saved]).problems) == {"s0-max_seats"}


def test_a_number_that_stood_at_quite_another_title_is_asked_about() -> None:
    known = [KnownSession(3, 0, SessionContent("5", "Sedatie in de praktijk"), Planning(), "bron")]
    for title, asked in (("Slaap bij peuters", True), ("Sedatie: hoe nu verder?", False)):
        draft = draft_from_parsed(ParsedProgramme((ParsedSession("5", title),)), known)
        (card,) = preview_of(draft, known).cards
        assert list(card.doubts) == ["same_as"] * asked
