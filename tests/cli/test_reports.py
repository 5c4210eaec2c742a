"""What `rondo import --dry-run --json` tells of a table, complete."""

import json
from datetime import date

from app.cli.events import Asked, import_file, reported
from app.db import Database
from app.queries.events import rounds_of
from app.tables.base import now
from tests.factories import make_attendee, make_event, make_ranking, make_session

ROWS = (
    "Tijdstempel,E-mail,Rangschik [Muziek],Rangschik [Sedatie hoe nu]",
    "14-11-2026 9:00:00,ada@example.org,1,",
    "14-11-2026 9:01:00,eve@example.org,1,2",
    "14-11-2026 9:02:00,ada@example.org,1,2",
    "14-11-2026 9:03:00,bea@example.org,tien,1",
)


def test_counts_problems_doubts_and_questions_are_all_told(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db, choices_min=1, choices_max=3)
        sessions = [
            make_session(db, event, number=number, title=title)
            for number, title in (("1", "Muziek"), ("2", "Sedatie: hoe nu verder?"))
        ]
        make_ranking(db, make_attendee(db, event, name="Ada", email="ada@example.org"), sessions[1:])
        make_attendee(db, event, name="Bea", email="bea@example.org")
        told = reported(db, event, Asked("rankings", "keuzes.csv", "\n".join(ROWS).encode(), now()))
    assert told == {
        "counts": {"new": 0, "changed": 1, "same": 0},
        "rows": [
            {
                "becomes": "changed",
                "name": "Ada",
                "email": "ada@example.org",
                "choices": ["1 · Muziek"],
            }
        ],
        "columns": ["submitted_at", "email", "ranks", "ranks"],
        "way": "ranks",
        "problems": [
            {"row": 1, "field": "", "text": "“Sedatie hoe nu” is no session of this event."},
            {"row": 3, "field": "E-mail", "text": "“eve@example.org” is not among the attendees."},
            {"row": 5, "field": "", "text": "“tien” in column C is no rank."},
        ],
        "doubts": [
            {
                "row": 2,
                "field": "E-mail",
                "text": "Row 4 holds a later ranking by the same person (ada@example.org); only that one is taken.",
            }
        ],
        "questions": [
            {
                "about": "session",
                "words": "Sedatie hoe nu",
                "row": 1,
                "rows": 3,
                "candidates": ["2 · Sedatie: hoe nu verder?"],
                "answer": None,
            },
            {"about": "attendee", "words": "eve@example.org", "row": 3, "rows": 1, "candidates": [], "answer": None},
        ],
    }


def test_a_list_of_rounds_is_told_and_imported(database: Database) -> None:
    asked = Asked("rounds", "rondes.csv", b"Ronde;Begin;Eind\nRonde 1;9.30 uur;10u30\nLunch;12:00;13:00\n", now())
    with database.writing() as db:
        event = make_event(db, day=date(2027, 3, 4))
        told = reported(db, event, asked)
        counts = import_file(db, event, asked)
        assert [one.name for one in rounds_of(db, event.id)] == ["Ronde 1"]
    assert (counts["new"], counts["vanished"]) == (1, 0)
    assert json.loads(json.dumps(told)) == {
        "counts": {"new": 1, "changed": 0, "same": 0},
        "rows": [{"becomes": "new", "row": 2, "name": "Ronde 1", "starts": "09:30", "ends": "10:30"}],
        "columns": ["name", "starts", "ends"],
        "way": "",
        "problems": [],
        "doubts": [
            {
                "row": 0,
                "field": "",
                "text": "Breaks and parts for everybody are no rounds, so these rows are left out: 3 (Lunch).",
            }
        ],
        "questions": [],
    }


def test_a_changed_session_is_told_field_by_field(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db)
        make_session(db, event, number="1", title="Muziek")
        make_session(db, event, number="9", title="Weg")
        rows = b"nummer;titel;max\n1;Muziek aan het bed;12\n2;Rouw;\n"
        told = reported(db, event, Asked("sessions", "programma.csv", rows, now()))
    assert told["vanished"] == [{"number": "9", "title": "Weg"}]
    assert told["changes"] == [
        {
            "becomes": "changed",
            "session": "1 Muziek aan het bed",
            "fields": [
                {
                    "field": "title",
                    "parts": ({"kind": "kept", "words": "Muziek"}, {"kind": "come", "words": "aan het bed"}),
                },
                {"field": "max_seats", "parts": ({"kind": "come", "words": "12"},)},
            ],
        },
        {"becomes": "new", "session": "2 Rouw", "fields": []},
    ]


def test_a_changed_row_is_told_field_by_field(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db)
        make_attendee(db, event, name="Ada", email="ada@example.org")
        rows = b"naam;e-mail;organisatie\nAda Bos;ada@example.org;LUMC\n"
        told = reported(db, event, Asked("attendees", "lijst.csv", rows, now()))
    found = told["rows"]
    assert isinstance(found, list)
    (row,) = found
    assert (row["becomes"], [one["field"] for one in row["fields"]]) == ("changed", ["name", "organisation"])
