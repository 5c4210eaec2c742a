"""The CSV opens in Dutch Excel with every column in place, and no cell of it is a formula."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest

from app.domain.room_lists import EventLists, PresenterLine, SubgroupSizes, WaitingLine
from app.exports.csv_tables import guarded
from app.exports.room_lists_csv import master_list_csv, room_lists_csv, waitlists_csv
from tests.exports.samples import ROUNDS, TITLES, dutch, event, full_congress, nasty, offering, person

Make = Callable[[EventLists], bytes]
EVERY_CSV = pytest.mark.parametrize("make", [room_lists_csv, master_list_csv, waitlists_csv])


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_row_says_who_sits_where_and_when() -> None:
    held = offering(5, room="Zaal 3", line=ROUNDS[1], seats=(person(0), person(1)), title="Muziek; en meer")
    lists = event(replace(held, presenters=(PresenterLine("Els Bos", "p1"),), subgroups=SubgroupSizes(1, 1)))

    assert rows(room_lists_csv(lists, dutch)) == [
        [
            *("Datum", "Ronde", "Begin", "Einde", "Zaal", "Plaatsen", "Nummer", "Sessie", "Organisaties"),
            *("Sprekers", "Naam", "Beroepsgroep", "Organisatie", "Groep"),
        ],
        [
            *("2026-11-26", "Ronde 2", "13:00", "14:00", "Zaal 3", "25", "5", "Muziek; en meer", "Erasmus MC"),
            *("Els Bos", "Sanne van der Berg", "verpleegkundige", "Erasmus MC", "1"),
        ],
        [
            *("2026-11-26", "Ronde 2", "13:00", "14:00", "Zaal 3", "25", "5", "Muziek; en meer", "Erasmus MC"),
            *("Els Bos", "Jan Çelik", "arts", "Laurens", "2"),
        ],
    ]


def test_it_has_a_mark_semicolons_and_windows_line_ends() -> None:
    content = room_lists_csv(event(offering(seats=(person(0),))))

    assert content.startswith(b"\xef\xbb\xbfDate;Round;")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_could_be_a_formula_gets_a_quote(start: str) -> None:
    assert guarded(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@EVERY_CSV
def test_no_cell_starts_a_formula_whatever_people_typed(make: Make) -> None:
    cells = {cell for row in rows(make(nasty())) for cell in row}

    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if guarded(cell) != cell]


@EVERY_CSV
def test_a_draft_says_so_before_its_headings_and_a_published_plan_does_not(make: Make) -> None:
    lists = full_congress(rooms=2, attendees=6)

    draft, published = rows(make(replace(lists, draft=True))), rows(make(lists))

    assert draft[0] == ["DRAFT, not published · run 7, 2026-11-21 10:00"]
    assert draft[1:] == published


def test_the_master_list_has_a_row_for_everybody_also_without_a_seat() -> None:
    known = rows(master_list_csv(full_congress(rooms=2, attendees=6), dutch))

    heads = ("Ronde 1 · Zaal", "Ronde 1 · Sessie", "Ronde 2 · Zaal", "Ronde 2 · Sessie")
    assert known[0] == ["Naam", "Beroepsgroep", "Organisatie", *heads, "Ronde 3 · Zaal", "Ronde 3 · Sessie"]
    assert len(known) == 1 + 8
    of = {row[0]: row[3:] for row in known}
    assert of[person(6).name] == ["", "afwezig", "", "geen plaats", "", "geen plaats"]
    assert of[person(1).name][:2] == ["Zaal 2", f"2 · {TITLES[2][0]}"]


def test_a_waitlist_tells_in_which_order_people_come() -> None:
    waiting = (WaitingLine(person(3), 1, None), WaitingLine(person(4), 2, 3), WaitingLine(person(5), 1, 0))

    known = rows(waitlists_csv(event(replace(offering(), waitlist=waiting)), dutch))

    assert [row[10:] for row in known] == [
        ["Plaats", "Naam", "Beroepsgroep", "Organisatie", "Keuze", "Heeft nu"],
        ["1", person(3).name, person(3).profession, person(3).organisation, "1", "een sessie die niet gekozen was"],
        ["2", person(4).name, person(4).profession, person(4).organisation, "2", "keuze 3"],
        ["3", person(5).name, person(5).profession, person(5).organisation, "1", "geen plaats"],
    ]
