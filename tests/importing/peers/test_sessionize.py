"""Sessionize's workbooks and JSON views."""

import json

import pytest
import xlsxwriter

from tests.importing.made_files import xlsx
from tests.importing.peers.reading import data_of, doubts, goals, left_out, notes, parsed, presenters, read

FLAT = (
    "Session Id",
    "Title",
    "Description",
    "Session format",
    "Room",
    "Scheduled At",
    "Scheduled Duration",
    "Speaker Id",
)
NAMES = ("FirstName", "LastName", "Email")
TWICE = (("Music", "Ann"), ("Dance", "Cas"), ("MUSIC", "Bo"))


def test_rows_of_one_session_become_one_with_its_speakers() -> None:
    first, second = read("sessionize_flattened.csv").sessions
    assert (first.external_id, first.title, first.abstract) == ("770101", "Listening & silence", "Silence is work.")
    assert goals(first) == ["bear silence", "ask openly"]
    assert presenters(first) == [("Noor van Dijk", "noor@example.nl"), ("Sjoerd de Wît", "sjoerd@example.nl")]
    assert (first.type, first.duration_min) == ("Workshop", 75)
    assert notes(first) == [("Room", "Mill"), ("Time", "2026-11-26 10:00-11:15"), ("Level", "Introductory")]
    assert presenters(second) == [("Ann Bos", "ann@example.nl")]


def test_a_workbook_with_floats_and_cells_merged_over_the_rows_of_a_session() -> None:
    rows = [
        (*FLAT, *NAMES),
        (
            770101.0,
            "Listening",
            "Silence.",
            "Workshop",
            "Mill",
            46352.416666667,
            75.0,
            "s-1",
            "Noor",
            "van Dijk",
            "n@x.nl",
        ),
        (None, None, None, None, None, None, None, "s-2", "Sjoerd", "de Wît", "s@x.nl"),
        (770102.0, "Music", "We sing.", "Talk", None, None, 45, "s-3", "Ann", "Bos", ""),
    ]
    first, second = parsed(xlsx(rows, sheet="Flattened Accepted Sessions")).sessions
    assert (first.external_id, presenters(first)) == (
        "770101",
        [("Noor van Dijk", "n@x.nl"), ("Sjoerd de Wît", "s@x.nl")],
    )
    assert notes(first) == [("Room", "Mill"), ("Time", "2026-11-26 10:00-11:15")]
    assert (second.title, presenters(second)) == ("Music", [("Ann Bos", "")])


def test_the_schedule_workbook() -> None:
    rows = [
        ("Day", "Time", "Room", "Title", "Speakers"),
        ("26 Nov 2026", "09:00 - 09:30", "Mill", "Registration and coffee", ""),
        (None, "10:00 - 11:00", "Mill", "Listening", "Noor van Dijk, Sjoerd de Wît"),
        (None, None, "Lock", "Music", "Ann Bos"),
        (None, "11:15 - 12:15", "Lock", "Music", "Ann Bos"),
    ]
    programme = parsed(xlsx(rows))
    assert [(one.title, one.duration_min, presenters(one)) for one in programme.sessions] == [
        ("Listening", 60, [("Noor van Dijk", ""), ("Sjoerd de Wît", "")]),
        ("Music", 60, [("Ann Bos", "")]),
    ]
    assert notes(programme.sessions[1]) == [
        ("Room", "Lock"),
        ("Time", "2026-11-26 10:00-11:00"),
        ("Time", "2026-11-26 11:15-12:15"),
    ]
    assert left_out(programme) == [(2, "Registration and coffee")]


def test_the_view_of_everything() -> None:
    programme = read("sessionize_all.json")
    first, second = programme.sessions
    assert (first.external_id, first.type, first.language, first.duration_min) == ("770101", "Workshop", "en", 75)
    assert first.abstract == "Silence is work.\n\nWe practise in pairs."
    assert goals(first) == ["bear silence", "ask without steering"]
    assert presenters(first) == [("Noor van Dijk", ""), ("Sjoerd de Wît", "")]
    assert notes(first) == [
        ("Room", "Mill"),
        ("Time", "2026-11-26 10:00-11:15"),
        ("Level", "Introductory"),
        ("Who is it for?", "Nurses"),
    ]
    assert doubts(second) == [
        ("session", "It is not accepted yet: Nominated."),
        ("presenters", "The file has no speaker with the id gone."),
    ]
    assert left_out(programme) == [
        (0, "Lunch"),
        (0, "Opening keynote"),
    ]


def test_the_view_of_sessions_in_groups_and_the_grid_of_rooms() -> None:
    (grouped,) = read("sessionize_groups.json").sessions
    assert (grouped.title, grouped.track, goals(grouped)) == (
        "Luisteren",
        "Gesprek",
        ["stiltes verdragen", "vragen stellen"],
    )
    assert presenters(grouped) == [("Noor van Dijk", "")]
    sessions = json.loads(data_of("sessionize_groups.json"))[0]["sessions"]
    grid = [
        {
            "date": "2026-11-26T00:00:00",
            "rooms": [{"id": 5, "name": "Molenzaal", "sessions": sessions}],
            "timeSlots": [],
        }
    ]
    assert parsed(json.dumps(grid)).sessions == (grouped,)


@pytest.mark.parametrize("merge", [True, False])
def test_cells_that_are_truly_merged(*, merge: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("made") / "x.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("Session Id", "Title", "Description", "FirstName", "LastName"))
    for column, value in enumerate(("9", "Music", "We sing.")):
        if merge:
            sheet.merge_range(1, column, 2, column, value)
        else:
            sheet.write_column(1, column, [value, value])
    sheet.write_row(1, 3, ("Ann", "Bos"))
    sheet.write_row(2, 3, ("Bo", "Vos"))
    book.close()
    (session,) = parsed(path.read_bytes()).sessions
    assert (session.title, presenters(session)) == ("Music", [("Ann Bos", ""), ("Bo Vos", "")])


def test_one_id_under_two_titles_is_two_sessions_with_a_doubt() -> None:
    rows = [(*FLAT, *NAMES), *((7, title, "We sing.", "", "", "", "", "s", who, "Bos", "") for title, who in TWICE)]
    first, second = parsed(xlsx(rows)).sessions
    assert [(one.title, presenters(one)) for one in (first, second)] == [
        ("Music", [("Ann Bos", ""), ("Bo Bos", "")]),
        ("Dance", [("Cas Bos", "")]),
    ]
    assert doubts(first) == [("external_id", "“Dance” has the id 7 too. Are they one session, or two?")]
    assert doubts(second) == [("external_id", "“Music” has the id 7 too. Are they one session, or two?")]


def test_a_presenter_who_is_still_to_come_is_none() -> None:
    rows = [(*FLAT, *NAMES), (7, "Music", "We sing.", "", "", "", "", "s", "tbd", "", "")]
    (session,) = parsed(xlsx(rows)).sessions
    assert (presenters(session), doubts(session)) == ([], [("presenters", "Who presents it is not told yet: “tbd”.")])
