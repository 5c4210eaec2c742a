"""The CSV opens in Dutch Excel with every column in place, and no cell of it is a formula."""

import csv
from io import StringIO

import pytest

from app.exports.room_lists_csv import guarded, room_lists_csv
from tests.exports.samples import ROUNDS, dutch, event, nasty, offering, person


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_row_says_who_sits_where_and_when() -> None:
    lists = event(offering(5, room="Zaal 3", line=ROUNDS[1], seats=(person(0), person(1)), title="Muziek; en meer"))

    assert rows(room_lists_csv(lists, dutch)) == [
        [
            *("Datum", "Ronde", "Begin", "Einde", "Zaal", "Plaatsen", "Nummer", "Sessie", "Organisaties"),
            *("Naam", "Beroepsgroep", "Organisatie"),
        ],
        [
            *("2026-11-26", "Ronde 2", "13:00", "14:00", "Zaal 3", "25", "5", "Muziek; en meer", "Erasmus MC"),
            *("Sanne van der Berg", "verpleegkundige", "Erasmus MC"),
        ],
        [
            *("2026-11-26", "Ronde 2", "13:00", "14:00", "Zaal 3", "25", "5", "Muziek; en meer", "Erasmus MC"),
            *("Jan Çelik", "arts", "Laurens"),
        ],
    ]


def test_it_has_a_mark_semicolons_and_windows_line_ends() -> None:
    content = room_lists_csv(event(offering(seats=(person(0),))))

    assert content.startswith(b"\xef\xbb\xbfDate;Round;")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_could_be_a_formula_gets_a_quote(start: str) -> None:
    assert guarded(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


def test_no_cell_starts_a_formula_whatever_people_typed() -> None:
    cells = {cell for row in rows(room_lists_csv(nasty())) for cell in row}

    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if guarded(cell) != cell]
