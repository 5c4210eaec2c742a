"""Lists come back in the order that they had, whichever of the same things the import put in which place."""

from itertools import permutations

import pytest

from app.actions.import_batches import undo_batch
from app.cli.events import Asked, import_file
from app.db import Database
from app.tables import ImportBatch
from app.tables.base import now
from tests.factories import make_attendee, make_event, make_ranking, make_session
from tests.whole_events import content_of


@pytest.mark.parametrize("choices", [*permutations("123"), ("2", "1"), ("3", "1"), ("2",)])
def test_choices_that_an_import_put_in_another_order_come_back(database: Database, choices: tuple[str, ...]) -> None:
    with database.writing() as db:
        event = make_event(db, choices_min=1)
        sessions = [make_session(db, event, number) for number in "213"]
        ann = make_attendee(db, event, email="ann@example.org")
        make_ranking(db, ann, sessions, own=False)
        heading = ";".join(["email", *(f"choice {place + 1}" for place in range(len(choices)))])
        lines = f"{heading}\n{';'.join(['ann@example.org', *choices])}".encode()
        number = import_file(db, event, Asked("rankings", "list.csv", lines, now())).get("batch")
        if number is None:
            assert choices == ("2", "1", "3")
            return
        batch = db.get(ImportBatch, number)
        assert batch is not None
        undo_batch(db, batch, "", None, "cli", now())
        back = content_of(db, event)["ranked_session"][ann.id]
        assert [row["session_id"] for row in back] == [session.id for session in sessions]
