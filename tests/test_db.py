"""The two ways to a transaction keep what they promise, on both databases."""

import threading

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.db import Database
from app.tables import Event, Membership
from tests.factories import make_event, make_organiser


def names(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.exec(select(Event.name).order_by(Event.name)))


def test_writing_commits_at_its_end(database: Database) -> None:
    with database.writing() as db:
        make_event(db, name="Congres")
    assert names(database) == ["Congres"]


def test_an_error_undoes_everything(database: Database) -> None:
    def fail() -> None:
        with database.writing() as db:
            make_event(db)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert names(database) == []


def test_what_is_written_while_reading_is_gone(database: Database) -> None:
    with database.reading() as db:
        make_event(db)
    assert names(database) == []


def test_references_are_kept(database: Database) -> None:
    with database.writing() as db:
        organiser = make_organiser(db)

    def orphan() -> None:
        with database.writing() as db:
            db.add(Membership(event_id=4711, organiser_id=organiser.id, role="owner"))

    with pytest.raises(IntegrityError):
        orphan()


def test_sqlite_forgets_nothing_when_the_power_fails_and_keeps_no_bytes_of_what_is_erased(tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/rondo.db")
    asked = ("journal_mode", "synchronous", "secure_delete")
    with database.reading() as db:
        pragmas = {name: db.execute(sql(f"PRAGMA {name}")).scalar() for name in asked}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


def test_many_writers_at_once_all_succeed(database: Database) -> None:
    """With deferred transactions most of these would end in "database is locked"."""

    def read_then_write(number: int) -> None:
        with database.writing() as db:
            seen = len(db.exec(select(Event)).all())
            make_event(db, name=f"{number:02} saw {seen}")

    threads = [threading.Thread(target=read_then_write, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(database)) == 16
    if database.is_sqlite:
        assert sorted(int(name.rsplit(" ", 1)[1]) for name in names(database)) == list(range(16))
