"""The workbook has a sheet per room, prints a page per round, and reads back as it was written."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.domain.room_lists import SeatLine
from app.exports.plain import plain
from app.exports.room_lists_xlsx import room_lists_xlsx
from tests.exports.samples import NASTY_NAMES, ROUNDS, congress, dutch, event, nasty, offering, person


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name}


def test_a_room_has_a_sheet_with_its_rounds_below_each_other() -> None:
    first = offering(5, room="Zaal 3", seats=(person(0), person(3)), capacity=25)
    second = offering(6, room="Zaal 3", line=ROUNDS[1], capacity=None)

    assert sheets(room_lists_xlsx(event(second, first), dutch))["Zaal 3"] == [
        ["Zaal 3", "", "", ""],
        ["✓", "Naam", "Beroepsgroep", "Organisatie"],
        ["Ronde 1 · 10:30–11:30", "", "", "2 van 25 plaatsen bezet"],
        ["5 · Palliatieve sedatie: hoe nu verder?", "", "", ""],
        ["Erasmus MC", "", "", ""],
        ["☐", "Sanne van der Berg", "verpleegkundige", "Erasmus MC"],
        ["☐", "Pieter Jansen", "fysiotherapeut", ""],
        ["", "", "", ""],
        ["Ronde 2 · 13:00–14:00", "", "", "0 deelnemers"],
        ["6 · Intimiteit, seksualiteit en andere psychosociale behoeften: bespreek jij dit?", "", "", ""],
        ["ZonMw, Leiden UMC", "", "", ""],
        ["Hier heeft niemand een plaats.", "", "", ""],
    ]


def test_the_first_sheet_shows_room_by_round() -> None:
    full = offering(1, room="Zaal 1", title="Muziek", seats=(person(0),), capacity=1)
    free = offering(2, room="Zaal 2", title="Rouw", line=ROUNDS[1], capacity=20)

    assert sheets(room_lists_xlsx(event(full, free, draft=True), dutch))["Overzicht"] == [
        ["Congres Palliatieve Zorg & Rijnmond 2026", "", ""],
        ["donderdag 26 november 2026 · Versie run 7, 2026-11-21 10:00 · CONCEPT", "", ""],
        ["", "", ""],
        ["Zaal", "Ronde 1\n10:30–11:30", "Ronde 2\n13:00–14:00"],
        ["Zaal 1", "1 · Muziek\n1 van 1 plaats bezet", ""],
        ["Zaal 2", "", "2 · Rouw\n0 van 20 plaatsen bezet"],
        ["Totaal", "1 van 1 plaats bezet", "0 van 20 plaatsen bezet"],
    ]


def test_sheets_print_on_a4_with_a_page_for_each_round() -> None:
    printed = parts(room_lists_xlsx(congress(rooms=1, attendees=3), dutch))["xl/worksheets/sheet2.xml"]

    assert re.findall(r'<brk id="(\d+)"', printed) == ["9", "16"]
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="portrait"/>' in printed
    assert '<pageSetUpPr fitToPage="1"/>' in printed
    assert "<oddHeader>&amp;LCongres Palliatieve Zorg &amp;&amp; Rijnmond 2026&amp;R&amp;B</oddHeader>" in printed
    assert "<oddFooter>&amp;LVersie run 7, 2026-11-21 10:00&amp;RPagina &amp;P van &amp;N</oddFooter>" in printed


def test_the_two_rows_on_top_are_repeated_on_every_page() -> None:
    with ZipFile(BytesIO(room_lists_xlsx(event(offering(room="Zaal 1"))))) as archive:
        names = archive.read("xl/workbook.xml").decode()

    assert '<definedName name="_xlnm.Print_Titles" localSheetId="1">\'Zaal 1\'!$1:$2</definedName>' in names


def test_an_event_without_offerings_is_told() -> None:
    assert sheets(room_lists_xlsx(event()))["Overview"][-1] == ["There are no sessions in this plan."]


def test_nothing_that_people_type_becomes_a_formula_or_a_link() -> None:
    lists = replace(
        nasty(), offerings=(*nasty().offerings, offering(room="https://x.nl", title="=1+1", seats=(person(0),)))
    )

    written = parts(room_lists_xlsx(lists))

    assert {name: re.findall(r"<f>|<f |<hyperlink|t=\"str\"", xml) for name, xml in written.items()} == {
        name: [] for name in written
    }


def test_nasty_names_read_back() -> None:
    read = {cell for sheet in sheets(room_lists_xlsx(nasty())).values() for row in sheet for cell in row}

    assert {plain(name, 500) for name in NASTY_NAMES} - read == set()


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_any_name_survives(name: str) -> None:
    content = room_lists_xlsx(event(offering(room=name, seats=(SeatLine(name, name, name, "a1"),))))

    rows = list(sheets(content).values())[1]

    assert [str(cell) for cell in rows[5][1:]] == [plain(name)] * 3
