"""Sessions are written in place: ids and rankings stay, and nothing that somebody chose disappears."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlmodel import select

from app.actions.session_imports import confirm_draft, make_draft, take_out
from app.actions.sessions import add_session, change_session, remove_session
from app.db import Database, Db
from app.domain.drafts import DraftProgramme, DraftSession, draft_from_parsed
from app.domain.parsed import ParsedGoal, ParsedProgramme, ParsedSession, SessionContent
from app.domain.sessions import Planning, TypedSession
from app.errors import Conflict, Invalid
from app.queries.session_imports import draft_of, drafts_of
from app.queries.sessions import session_of, sessions_of, times_published
from app.tables import AuditEntry, Draft, Event, Organisation, Organiser, Programme, RankedSession, Run, Session
from tests.factories import make_attendee, make_event, make_ranking, make_session, save

CONTENT = SessionContent("5", "Sedatie", ("LUMC", "Erasmus MC"), "Over sedatie.", (ParsedGoal("U kunt", "meer"),))


def programme_of(*sessions: ParsedSession) -> DraftProgramme:
    return draft_from_parsed(ParsedProgramme(sessions))


def import_all(db: Db, event: Event, organiser: Organiser, programme: DraftProgramme) -> None:
    draft = make_draft(db, event.id, "x.txt", programme, organiser.id)
    confirm_draft(db, draft, programme, f"organiser:{organiser.id}")


def test_a_session_is_kept_with_all_that_it_says(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        session = add_session(db, event.id, CONTENT, Planning(4, 20, 0, 2), "organiser:1")
    with database.reading() as db:
        found = session_of(db, event.id, session.id)
        version = db.exec(select(Event.version)).one()
    assert (found.content, found.planning, version) == (CONTENT, Planning(4, 20, 0, 2), 2)


def test_a_number_is_given_once_an_event(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event, other = make_event(db, organiser), make_event(db, organiser)
        first = add_session(db, event.id, replace(CONTENT, number="A"), Planning(), "cli")
        add_session(db, other.id, replace(CONTENT, number="A"), Planning(), "cli")
        with pytest.raises(Invalid) as raised:
            add_session(db, event.id, replace(CONTENT, number="a"), Planning(), "cli")
        assert set(raised.value.problems) == {"number"}
        change_session(db, event.id, first.id, replace(CONTENT, number="a"), Planning(), "cli")


def test_an_organisation_that_no_session_names_any_more_goes(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        session = add_session(db, event.id, CONTENT, Planning(), "cli")
        change_session(db, event.id, session.id, replace(CONTENT, organisations=("LUMC",)), Planning(), "cli")
    with database.reading() as db:
        assert db.exec(select(Organisation.name)).all() == ["LUMC"]


def test_importing_again_changes_in_place_and_leaves_the_rest(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        first = make_session(db, event, "1", "Oud", max_seats=12, offerings_max=2)
        second = make_session(db, event, "2", "Niet in het bestand")
        make_ranking(db, make_attendee(db, event), [second, first])
    new = ParsedSession("3", "Nieuw", ("LUMC",), "Tekst.", (ParsedGoal("U leert", "meer"),), source="blok 3")
    with database.writing() as db:
        import_all(db, event, organiser, programme_of(ParsedSession("1", "Nieuw title", abstract="Anders."), new))
    with database.reading() as db:
        found = sessions_of(db, event.id)
        assert [(one.content.number, one.content.title) for one in found] == [
            ("1", "Nieuw title"),
            ("2", "Niet in het bestand"),
            ("3", "Nieuw"),
        ]
        assert found[0].id == first.id
        assert found[0].planning == Planning(0, 12, 1, 2)
        assert found[2].content.goals == new.goals
        assert found[2].source == "blok 3"
        assert db.exec(select(RankedSession.session_id).order_by(RankedSession.position)).all() == [  # type: ignore[arg-type]
            second.id,
            first.id,
        ]
        assert db.exec(select(Draft)).all() == []
        entry = db.exec(select(AuditEntry).where(AuditEntry.action == "sessions imported")).one()
    assert entry.details == {"new": 1, "changed": 1, "unchanged": 0}


def test_a_faulty_draft_writes_nothing(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        programme = programme_of(ParsedSession("1", "Goed"), ParsedSession("2", ""))
        with pytest.raises(Invalid) as raised:
            import_all(db, event, organiser, programme)
        assert set(raised.value.problems) == {"s1-title"}
        assert db.exec(select(Session)).all() == []


def test_a_draft_of_which_all_is_left_out_cannot_be_confirmed(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        with pytest.raises(Conflict):
            import_all(db, event, organiser, DraftProgramme((DraftSession(0, TypedSession(title="A"), kept=False),)))


def test_a_session_that_somebody_chose_cannot_be_removed(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        session = make_session(db, event)
        for _ in range(2):
            make_ranking(db, make_attendee(db, event), [session])
        with pytest.raises(Conflict, match="2 attendees have chosen this session"):
            remove_session(db, event.id, session.id, "cli")


def test_a_session_of_the_published_programme_cannot_be_removed(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        session, free = make_session(db, event), make_session(db, event)
        offerings = [{"session": f"s{session.id}", "round": f"r{n}", "rooms": []} for n in (1, 2)]
        plan = json.dumps({"offerings": offerings, "seats": []})
        run = save(
            db,
            Run(
                event_id=event.id,
                status="done",
                plan=plan,
                problem=b"",
                problem_sha256="",
                event_version=1,
                seconds=1,
                seed=1,
            ),
        )
        assert times_published(db, event.id, session.id) == 0
        save(db, Programme(event_id=event.id, run_id=run.id))
        assert (times_published(db, event.id, session.id), times_published(db, event.id, free.id)) == (2, 0)
        with pytest.raises(Conflict, match="2 times"):
            remove_session(db, event.id, session.id, "cli")
        remove_session(db, event.id, free.id, "cli")


def test_a_removed_session_can_be_put_back(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        session = add_session(db, event.id, CONTENT, Planning(4, 20, 0, 2), "cli")
        take_out(db, event.id, session.id, organiser.id, "cli")
    with database.writing() as db:
        assert sessions_of(db, event.id) == []
        draft, programme = draft_of(db, event.id, drafts_of(db, event.id)[0].id)
        confirm_draft(db, draft, programme, "cli")
    with database.reading() as db:
        (back,) = sessions_of(db, event.id)
    assert (back.content, back.planning) == (CONTENT, Planning(4, 20, 0, 2))


def test_reading_thirty_sessions_takes_as_many_statements_as_one(database: Database, organiser: Organiser) -> None:
    assert statements_for(database, organiser, 1) == statements_for(database, organiser, 30)


def statements_for(database: Database, organiser: Organiser, sessions: int) -> int:
    with database.writing() as db:
        event = make_event(db, organiser)
        for n in range(sessions):
            add_session(db, event.id, replace(CONTENT, number=str(n)), Planning(), "cli")
    statements: list[str] = []
    listener = lambda *args: statements.append(args[2])  # noqa: E731  # removed again below
    sqlalchemy_event.listen(database.engine, "before_cursor_execute", listener)
    with database.reading() as db:
        assert len(sessions_of(db, event.id)) == sessions
    sqlalchemy_event.remove(database.engine, "before_cursor_execute", listener)
    return len(statements)
