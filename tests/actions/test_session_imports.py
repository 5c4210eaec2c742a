"""A programme that is imported comes out as it went in, and once more does no harm to what people typed."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from app.actions.session_imports import confirm_draft, import_sessions, make_draft
from app.actions.sessions import change_session
from app.db import Database
from app.domain.draft_json import draft_from_json
from app.domain.drafts import draft_from_parsed
from app.domain.parsed import (
    Doubt,
    ParsedPreparation,
    ParsedPresenter,
    ParsedProgramme,
    ParsedSession,
    ParsedStep,
    SessionContent,
)
from app.domain.sessions import KnownSession, Planning
from app.errors import Invalid, text
from app.i18n import translator
from app.queries.sessions import sessions_of
from app.tables import Event, Organiser, Presenter
from tests.factories import make_event
from tests.sessions import contents

ANN, BEA = ParsedPresenter("Ann Bos", "ann@example.org"), ParsedPresenter("Bea Vos")


def parsed(content: SessionContent, source: str = "") -> ParsedSession:
    return ParsedSession(**{one.name: getattr(content, one.name) for one in fields(SessionContent)}, source=source)


def bring_in(database: Database, event: Event, *sessions: ParsedSession) -> list[KnownSession]:
    """Import these as the pages do; gives the sessions as they are then."""
    with database.writing() as db:
        programme = draft_from_parsed(ParsedProgramme(sessions), sessions_of(db, event.id), translator("nl"))
        draft = make_draft(db, event.id, "x", programme, None)
        confirm_draft(db, draft, draft_from_json(draft.content), "cli")
        return sessions_of(db, event.id)


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_session_says_comes_back_from_the_draft_and_the_tables(
    database: Database, organiser: Organiser, data: st.DataObject
) -> None:
    given_ = [data.draw(contents(str(number), f"Sessie {number}")) for number in range(2)]
    given_ = [replace(one, external_id=f"{number}{one.external_id or ''}") for number, one in enumerate(given_)]
    with database.writing() as db:
        event = make_event(db, organiser)
    assert [one.content for one in bring_in(database, event, *map(parsed, given_))] == given_
    with database.reading() as db:
        named = db.exec(select(Presenter.name, Presenter.email).where(Presenter.event_id == event.id)).all()
    assert sorted(named) == sorted({(who.name, who.email) for one in given_ for who in one.presenters})


def test_a_session_is_found_by_its_external_id_before_its_number(database: Database, event: Event) -> None:
    first = bring_in(database, event, parsed(SessionContent("1", "Rouw", external_id="A")))
    both = bring_in(
        database,
        event,
        parsed(SessionContent("2", "Rouw en verlies", external_id="A")),
        parsed(SessionContent("1", "Sedatie", external_id="B")),
    )
    assert [(one.id == first[0].id, one.content.number, one.content.title) for one in both] == [
        (True, "2", "Rouw en verlies"),
        (False, "1", "Sedatie"),
    ]


def test_sessions_may_take_over_each_others_numbers(database: Database, event: Event) -> None:
    one, two = SessionContent("1", "Rouw", external_id="A"), SessionContent("2", "Sedatie", external_id="B")
    bring_in(database, event, parsed(one), parsed(two))
    found = bring_in(database, event, parsed(replace(one, number="2")), parsed(replace(two, number="1")))
    assert [(each.content.external_id, each.content.number) for each in found] == [("A", "2"), ("B", "1")]


def test_what_the_file_lacks_gives_its_number_to_what_the_file_calls_so(database: Database, event: Event) -> None:
    one, two = SessionContent("1", "Rouw", external_id="A"), SessionContent("2", "Sedatie", external_id="B")
    before = bring_in(database, event, parsed(one), parsed(two))
    after = bring_in(database, event, parsed(replace(one, number="2")))
    assert [(each.id, each.content) for each in after] == [
        (before[0].id, replace(one, number="2")),
        (before[1].id, replace(two, number=None)),
    ]


def test_the_number_of_a_session_that_was_left_out_is_told_before_anything_is_written(
    database: Database, event: Event
) -> None:
    one, two = SessionContent("1", "Rouw", external_id="A"), SessionContent("2", "Sedatie", external_id="B")
    bring_in(database, event, parsed(one), parsed(two))
    with database.reading() as db:
        draft = draft_from_parsed(
            ParsedProgramme((parsed(replace(one, number="2")), parsed(two))), sessions_of(db, event.id)
        )
    left_out = replace(draft, sessions=(draft.sessions[0], replace(draft.sessions[1], kept=False)))
    with pytest.raises(Invalid) as refused, database.writing() as db:
        import_sessions(db, event.id, left_out, "test")
    assert {place: str(why) for place, why in refused.value.problems.items()} == {
        "s0-number": "Another session has this number already."
    }


def test_two_sessions_of_one_title_are_told_apart_by_their_ids(database: Database, event: Event) -> None:
    bring_in(database, event, parsed(SessionContent(None, "Lunch", external_id="A")))
    found = bring_in(database, event, parsed(SessionContent(None, "Lunch", external_id="B")))
    assert [one.content.external_id for one in found] == ["A", "B"]


def test_what_the_file_does_not_tell_stays(database: Database, event: Event) -> None:
    full = SessionContent(
        "1",
        "Rouw",
        ("LUMC",),
        "Tekst.",
        presenters=(ANN, BEA),
        type="Workshop",
        duration_min=60,
        duration_max=60,
        preparation=(ParsedPreparation("Lezen", 20),),
        script=(ParsedStep("Welkom", 10), ParsedStep("Welkom", 10)),
    )
    bring_in(database, event, parsed(full))
    short = SessionContent("1", "Rouw", presenters=(BEA, ParsedPresenter("ann bos")), duration_min=45)
    (found,) = bring_in(database, event, parsed(short))
    assert found.content == replace(
        full, presenters=(BEA, ParsedPresenter("ann bos", "ann@example.org")), duration_min=45
    )


def test_a_block_that_is_read_once_more_leaves_what_a_person_changed_since(database: Database, event: Event) -> None:
    block = replace(
        parsed(SessionContent("1", "Rouw", abstract="Met een tikfuot."), source="Rouw\nMet een tikfuot."),
        max_attendees=20,
        doubts=(Doubt("title", text("There is no text in this.")),),
    )
    (known,) = bring_in(database, event, block)
    mended = replace(known.content, abstract="Zonder tikfout.", presenters=(ANN,))
    with database.writing() as db:
        change_session(db, event.id, known.id, mended, Planning(max_seats=12), "cli")
    (again,) = bring_in(database, event, block)
    assert (again.content, again.planning) == (mended, Planning(max_seats=12))
    other = replace(block, abstract="Een nieuwe tekst.", source="Rouw\nEen nieuwe tekst.")
    (changed,) = bring_in(database, event, other)
    assert changed.content == replace(mended, abstract="Een nieuwe tekst.")
    assert changed.planning == Planning(max_seats=20)


def test_the_text_a_session_was_read_from_stays_beside_it_when_a_table_fills_in_the_rest(
    database: Database, event: Event
) -> None:
    bring_in(database, event, parsed(SessionContent("1", "Rouw", abstract="Tekst."), source="Rouw\nTekst."))
    (found,) = bring_in(
        database, event, parsed(SessionContent("1", "Rouw", type="Workshop"), source="1\nRouw\nWorkshop")
    )
    assert (found.content.abstract, found.content.type, found.source) == ("Tekst.", "Workshop", "Rouw\nTekst.")
