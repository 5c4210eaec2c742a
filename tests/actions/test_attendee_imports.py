"""Writing an uploaded list: in a few statements, all of it or nothing."""

from sqlmodel import col, select

from app.actions.attendee_imports import import_attendees
from app.db import Database
from app.domain.attendee_changes import IncomingAttendee, compare
from app.queries.attendees import known_attendees
from app.tables import Absence, Attendee, Event, Organiser, Profession
from tests.factories import make_attendee, make_event, make_profession, make_ranking, make_round, make_session
from tests.statements import counted


def upload(database: Database, event: Event, rows: list[IncomingAttendee]) -> None:
    with database.writing() as db:
        import_attendees(db, event.id, compare(rows, *known_attendees(db, event.id)), "organiser:1")


def many(count: int, profession: str = "Arts") -> list[IncomingAttendee]:
    return [
        IncomingAttendee(n, f"Naam {n}", f"n{n}@example.org", profession, "Huis", ("Ochtend",)) for n in range(count)
    ]


def test_new_and_changed_attendees_are_written(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        make_round(db, event, 0, name="Ochtend")
        evening = make_round(db, event, 1, name="Avond")
        doctor = make_profession(db, event, "arts")
        known = make_attendee(db, event, "Oude Naam", email="n1@example.org", absent=[evening])
        make_ranking(db, known, [make_session(db, event)])
    both = ("Ochtend", "Avond")
    upload(
        database,
        event,
        [
            IncomingAttendee(2, "Nieuw", None, "Àrts", "Huis", ("Ochtend",)),
            IncomingAttendee(3, "Nieuwe Naam", "n1@example.org", "verpleegkundige", "Elders", both),
        ],
    )
    with database.reading() as db:
        new, changed = db.exec(select(Attendee).order_by(col(Attendee.id).desc())).all()
        professions = dict(db.exec(select(Profession.id, Profession.name)).all())
        absences = db.exec(select(Absence)).all()
        version = db.exec(select(Event.version)).one()
    assert (new.name, new.email, new.profession_id, new.organisation) == ("Nieuw", None, doctor.id, "Huis")
    assert (changed.id, changed.name, changed.organisation) == (known.id, "Nieuwe Naam", "Elders")
    assert professions[changed.profession_id or 0] == "verpleegkundige"
    assert [(absence.attendee_id, absence.round_id) for absence in absences] == [(new.id, evening.id)]
    assert version == 2


def test_the_same_list_again_changes_nothing(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        make_round(db, event, 0, name="Ochtend")
        make_round(db, event, 1, name="Avond")
    upload(database, event, many(20))
    with database.reading() as db:
        before = db.exec(select(Attendee.id, Attendee.public_id)).all()
    upload(database, event, many(20, "ARTS"))
    with database.reading() as db:
        assert db.exec(select(Attendee.id, Attendee.public_id)).all() == before
        assert db.exec(select(Event.version)).one() == 2


def test_a_long_list_takes_no_more_statements_than_a_short_one(database: Database, organiser: Organiser) -> None:
    numbers = []
    for count in (3, 300):
        with database.writing() as db:
            event = make_event(db, organiser)
            make_round(db, event, 0, name="Ochtend")
            make_round(db, event, 1, name="Avond")
        with counted(database) as statements:
            upload(database, event, many(count))
            upload(database, event, many(count, "verpleegkundige"))
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]
