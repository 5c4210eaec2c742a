"""What the newest file says holds, also when an older file comes in again."""

from datetime import UTC, datetime

from app.cli.events import Asked, import_file
from app.db import Database
from app.queries.sessions import sessions_of
from app.tables import Organiser
from tests.factories import make_event

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_file_without_abstracts_is_a_change_again_after_another_one(database: Database, organiser: Organiser) -> None:
    def most(file: str) -> list[int | None]:
        with database.writing() as db:
            import_file(db, event, Asked("sessions", "sessies.csv", file.encode(), MOMENT))
            return [one.planning.max_seats for one in sessions_of(db, event.id)]

    with database.writing() as db:
        event = make_event(db, organiser)
    older, newer = ("nummer;titel;max\n1;Klei;{}\n2;Textiel;{}\n".format(*sizes) for sizes in ((12, 40), (15, 41)))
    assert [most(older), most(newer), most(older)] == [[12, 40], [15, 41], [12, 40]]
