"""Archives of strangers: what their files say is refused with every problem at its place, and nothing is read of it."""

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

from app.domain.event_archives import place_words
from app.i18n import translator
from app.importing.archive_rows import is_required
from app.importing.archive_rules import WORD_LIST, WORDS, rules_of
from app.importing.event_archives import read_event_archive
from app.tables.base import metadata
from app.tables.ownership import content_tables
from tests.importing.made_archives import (
    AT_NINE,
    AT_TEN,
    EVENT,
    ROOM,
    files_of,
    packed,
    problems_of,
    sound,
    with_rooms,
)


def test_a_sound_archive_is_read() -> None:
    found = read_event_archive(packed(sound()))
    not_told = {"publicity": "off", "erase_after_days": 180, "erased_at": None, "erased_attendees": 0}
    assert found.event == {**EVENT, **not_told}  # as for a new event
    assert found.tables["room"] == [ROOM]
    assert (found.runs, found.programme) == ([], None)


BAD_ROOMS: list[tuple[object, str, str]] = [
    ({**ROOM, "capacity": "veel"}, "capacity", "“veel” is no whole number."),
    ({**ROOM, "capacity": 2**80}, "capacity", f"“{2**80}” is too large; the most is 2147483647."),
    ({**ROOM, "capacity": 1.5}, "capacity", "“1.5” is no whole number."),
    ({**ROOM, "capacity": True}, "capacity", "“true” is no whole number."),
    ({**ROOM, "capacity": -1}, "capacity", "“-1” is too small; the least is 0."),
    ({**ROOM, "capacity": 100_001}, "capacity", "A room has 0 to 100000 seats, not 100001."),
    ({**ROOM, "name": " \t"}, "name", "This is empty; something must stand here."),
    ({**ROOM, "name": "x" * 101}, "name", "This is 101 characters long; at most 100 fit."),
    ({**ROOM, "name": "a\x00b"}, "name", "This holds an invisible character (U+0000); type the text again."),
    ({**ROOM, "name": None}, "name", "“null” is no text."),
    ({**ROOM, "name": ["Oak", "\u202e"]}, "name", '“["Oak", "·"]” is no text.'),
    ({**ROOM, "features": [1]}, "features, 1", "“1” is no text."),
    ({**ROOM, "features": "beamer"}, "features", "This must be a list."),
    ({**ROOM, "features": ["x"] * 1001}, "features", "This list has too many entries; at most 1000 are read."),
    ({**ROOM, "secret": 1}, "secret", "Rondo knows no column or entry of this name."),
    ({**ROOM, "event_id": 7}, "event_id", "Rondo knows no column or entry of this name."),
    ({k: v for k, v in ROOM.items() if k != "name"}, "name", "This is missing."),
    ({**ROOM, "id": 0}, "id", "“0” is too small; the least is 1."),
    ("room", "", "This must be an object: names of columns with their values."),
]


@pytest.mark.parametrize(("room", "place", "why"), BAD_ROOMS)
def test_a_bad_cell_is_told_with_its_row_and_column(room: object, place: str, why: str) -> None:
    where = f"tables/room.json, row 1, {place}" if place else "tables/room.json, row 1"
    assert problems_of(with_rooms(room)) == {where: why}


def test_every_bad_row_is_told_at_once() -> None:
    rooms = [{**ROOM, "id": n, "name": f"Room {n}", "capacity": "many"} for n in range(1, 6)]
    assert list(problems_of(with_rooms(*rooms))) == [f"tables/room.json, row {n}, capacity" for n in range(1, 6)]


def cell_of(table: str, column: str, value: object) -> dict[str, str]:
    """What is told of this value in a table of one row that is filled from its columns."""
    row: dict[str, object] = {
        one.name: 1 if one.name == "id" else None for one in metadata.tables[table].columns if is_required(one)
    }
    row = {name: row[name] for name in row if name not in {"event_id", "public_id"}} | {column: value}
    content = json.dumps([row]).encode()
    where = f"tables/{table}.json, row 1, {column}"
    return {
        place: why
        for place, why in problems_of(packed(sound() | {f"tables/{table}.json": content})).items()
        if place == where
    }


def test_a_word_is_one_of_those_that_the_table_knows() -> None:
    material = {"session_id": 1, "position": 0, "text": "Chairs", "per": "bus"}
    found = problems_of(packed(sound() | {"tables/material.json": json.dumps([material]).encode()}))
    assert found["tables/material.json, row 1, per"] == "“bus” is none of these words: person, group, session."


MOMENT = "is no date and time with an offset, such as 2026-11-26T09:00:00+01:00."


@pytest.mark.parametrize(
    ("table", "column", "value", "why"),
    [
        ("round", "starts_at", "tomorrow", f"“tomorrow” {MOMENT}"),
        ("round", "starts_at", "2026-11-26T09:00:00", f"“2026-11-26T09:00:00” {MOMENT}"),
        ("round", "starts_at", 5, f"“5” {MOMENT}"),
        ("round", "starts_at", "0001-01-01T00:00:00+14:00", "is too small"),
        ("ranking", "own", "yes", "“yes” is neither true nor false."),
    ],
)
def test_each_kind_of_cell_has_its_own_words(table: str, column: str, value: object, why: str) -> None:
    (said,) = cell_of(table, column, value).values()
    assert why in said


def test_all_that_is_wrong_is_told_at_once_whatever_it_is() -> None:
    files = sound() | {
        "event.json": json.dumps({**EVENT, "day": "soon", "choices_max": 0}).encode(),
        "tables/room.json": json.dumps([{**ROOM, "capacity": 100_001}, {**ROOM, "id": 2, "name": 5}]).encode(),
        "tables/absence.json": json.dumps([{"attendee_id": 4, "round_id": 5}]).encode(),
        "tables/round.json": b"[",
        "programme.json": b"7",
        "tables/other.json": b"[]",
    }
    del files["tables/session.json"]
    assert problems_of(packed(files)) == {
        "event.json, day": "“soon” is no date such as 2026-11-26.",
        "tables/room.json, row 1, capacity": "A room has 0 to 100000 seats, not 100001.",
        "tables/room.json, row 2, name": "“5” is no text.",
        "tables/absence.json, row 1, attendee_id": "There is no row of this number.",
        "tables/round.json": "This is no JSON: it goes wrong on line 1.",
        "tables/session.json": "This file is missing.",
        "tables/other.json": "This file is not named in the manifest.",
        "programme.json": "This must be an object: names of columns with their values.",
    }


def test_a_run_has_ended_and_brings_its_problem() -> None:
    run = {"status": "queued", "event_version": 1, "seconds": 5, "seed": 1, "message": ""}
    found = problems_of(packed(sound() | {"runs.json": json.dumps([run]).encode()}))
    assert found["runs.json, row 1, status"] == "“queued” is none of these words: done, failed, cancelled."
    assert found["runs/1/problem.json"] == "This file is missing."


def test_what_programs_add_when_a_folder_is_zipped_does_no_harm() -> None:
    content = io.BytesIO(packed(sound()))
    with ZipFile(content, "a") as archive:
        for name in ("tables/", "runs/", "runs/1/", "__MACOSX/._event.json", ".DS_Store", "tables/.DS_Store"):
            archive.writestr(name, b"")
    assert read_event_archive(content.getvalue()).tables["room"] == [ROOM]


def test_the_folder_of_an_archive_may_be_zipped_itself() -> None:
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("congress/", b"")
        archive.writestr("__MACOSX/congress/._event.json", b"")
        for name, document in files_of(packed(sound())).items():
            archive.writestr(f"congress/{name}", document)
    assert read_event_archive(content.getvalue()).tables["room"] == [ROOM]
    with ZipFile(content, "a") as archive:
        archive.writestr("elsewhere/manifest.json", b"{}")
    assert "does not belong in an archive" in problems_of(content.getvalue())["congress/"]


def test_every_rule_of_the_database_has_words_for_people() -> None:
    tables = [metadata.tables["event"], *content_tables()]
    rules = {name for table in tables for name, rule in rules_of(table) if not WORD_LIST.fullmatch(rule)}
    assert rules == set(WORDS)


def test_a_broken_rule_is_told_with_the_values_and_without_sql() -> None:
    rounds = [{"id": 1, "name": "Round 1", "position": 0, "starts_at": AT_TEN, "ends_at": AT_NINE}]
    event = {**EVENT, "choices_min": 9, "choices_max": 8}
    files = {"event.json": json.dumps(event).encode(), "tables/round.json": json.dumps(rounds).encode()}
    assert problems_of(packed(sound() | files)) == {
        "event.json, choices_max": "The least number of choices (9) must be 1 or more, and no more than the most (8).",
        "tables/round.json, row 1, ends_at": f"A round must end after it starts: {AT_TEN} to {AT_NINE}.",
    }


def test_rules_are_told_beside_cells_of_the_same_row_that_cannot_be_read() -> None:
    run = {"status": "queued", "event_version": 1, "seconds": "x", "seed": 1, "message": "", "bound": "{}"}
    found = problems_of(packed(sound() | {"runs.json": json.dumps([run | {"outcome": "won"}]).encode()}))
    assert found == {
        "runs.json, row 1, seconds": "“x” is no whole number.",
        "runs.json, row 1, status": "“queued” is none of these words: done, failed, cancelled.",
        "runs.json, row 1, outcome": "“won” is none of these words: optimal, feasible, infeasible, stopped.",
        "runs.json, row 1, bound": "This is no list of whole numbers, such as [4911].",
    }


def test_what_stands_twice_in_an_object_is_never_silently_the_last() -> None:
    room = json.dumps([ROOM]).replace('"capacity": 20', '"capacity": 20, "capacity": 30')
    event = json.dumps(EVENT).replace('"locale": "nl"', '"locale": "nl", "locale": "en"')
    found = problems_of(packed(sound() | {"event.json": event.encode(), "tables/room.json": room.encode()}))
    assert found == {
        "event.json, locale": "This stands twice in the same row.",
        "tables/room.json, row 1, capacity": "This stands twice in the same row.",
    }


def test_a_mark_of_the_encoding_does_no_harm_and_another_encoding_is_told() -> None:
    rooms = json.dumps([ROOM])
    marked = packed(sound() | {"tables/room.json": rooms.encode("utf-8-sig")})
    assert read_event_archive(marked).tables["room"] == [ROOM]
    for content in (rooms.encode("utf-16"), b'[{"id": 1, "name": "Caf\xe9"}]'):
        found = problems_of(packed(sound() | {"tables/room.json": content}))
        assert found == {"tables/room.json": "This is not in UTF-8, the encoding of every file in an archive."}


def test_half_of_a_character_is_told_with_its_line() -> None:
    found = problems_of(packed(sound() | {"tables/room.json": b'[\n{"name": "a\\ud83d"}]'}))
    assert found["tables/room.json"].startswith("This is no JSON: line 2 holds half of a character")


def test_the_place_is_told_in_the_language_of_the_reader() -> None:
    say = translator("nl")
    assert say(place_words("tables/room.json, row 3, capacity")) == "tables/room.json, rij 3, capacity"
    assert say(place_words("tables/room.json, row 3")) == "tables/room.json, rij 3"
    assert say(place_words("manifest.json")) == "manifest.json"


def test_only_the_first_of_very_many_problems_are_told() -> None:
    rooms = [{**ROOM, "id": n, "name": None, "capacity": "x"} for n in range(1, 10_000)]
    found = problems_of(with_rooms(*rooms))
    assert len(found) == 51
    assert found["tables/room.json"] == "More is wrong in this file; these are the first 50 problems."


def test_rows_that_must_differ_do() -> None:
    assert list(problems_of(with_rooms(ROOM, {**ROOM, "name": "Elm"}))) == ["tables/room.json, row 2, id"]
    assert list(problems_of(with_rooms(ROOM, {**ROOM, "id": 2}))) == ["tables/room.json, row 2, name"]


def test_references_lead_somewhere() -> None:
    absent = json.dumps([{"room_id": 1, "round_id": 9}]).encode()
    found = problems_of(packed(sound() | {"tables/room_unavailable.json": absent}))
    assert found == {"tables/room_unavailable.json, row 1, round_id": "There is no row of this number."}


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b'[{"id": NaN}]', b"[" * 100_000, b'["\\ud800"]', b"\xff\xfe"])
def test_a_file_that_is_no_list_of_rows_is_told(content: bytes) -> None:
    found = problems_of(packed(sound() | {"tables/room.json": content}))
    assert all(place.startswith("tables/room.json") for place in found)


def test_a_million_rows_are_too_many() -> None:
    row = json.dumps(ROOM).encode()
    found = problems_of(packed(sound() | {"tables/room.json": b"[" + b",".join([row] * 320_000) + b"]"}))
    assert len(found) == 1
    ((place, why),) = found.items()
    assert place.startswith("tables/room.json")
    assert "at most 300000" in why


def test_the_event_must_make_sense() -> None:
    event = json.dumps({**EVENT, "time_zone": "Mars/Base", "locale": "xx"}).encode()
    assert list(problems_of(packed(sound() | {"event.json": event}))) == ["event.json, time_zone", "event.json, locale"]


def test_a_programme_needs_its_run() -> None:
    programme = json.dumps({"run": 1, "revision": 1, "published_at": "2026-11-22T10:00:00+00:00"}).encode()
    assert list(problems_of(packed(sound() | {"programme.json": programme}))) == ["programme.json, run"]


def test_rows_of_older_archives_get_the_defaults_of_later_columns() -> None:
    session: dict[str, Any] = {"id": 1, "number": "1", "position": 0, "title": "Music", "abstract": "", "source": ""}
    found = read_event_archive(packed(sound() | {"tables/session.json": json.dumps([session]).encode()}))
    (row,) = found.tables["session"]
    assert row | session == row
    assert (row["min_seats"], row["offerings_max"]) == (0, 1)
