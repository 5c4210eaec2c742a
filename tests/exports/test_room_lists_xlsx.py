"""The workbook has a sheet for each room and round, prints well, and reads back as it was written."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.domain.room_lists import PresenterLine, SeatLine, SubgroupSizes, WaitingLine
from app.exports.plain import plain, shortened
from app.exports.room_lists_xlsx import room_lists_xlsx
from tests.exports.samples import (
    LONG_TITLE,
    MATERIALS,
    NASTY_NAMES,
    ROUNDS,
    dutch,
    event,
    full_congress,
    nasty,
    offering,
    person,
)


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name}


def test_each_room_and_round_has_a_sheet() -> None:
    waiting = (WaitingLine(person(4), 1, None), WaitingLine(person(5), 2, 3))
    held = replace(
        offering(5, room="Zaal 3", seats=(person(0), person(3)), capacity=25),
        presenters=(PresenterLine("Els Bos", "p1"),),
        subgroups=SubgroupSizes(1, 1),
        waitlist=waiting,
    )

    read = sheets(room_lists_xlsx(event(held, offering(6, room="Zaal 3", line=ROUNDS[1], capacity=None)), dutch))

    assert list(read) == ["Overzicht", "Zaal 3 · Ronde 1", "Zaal 3 · Ronde 2"]
    assert read["Zaal 3 · Ronde 1"] == [
        ["Zaal 3", "", "", "", "", ""],
        ["Ronde 1 · 10:30–11:30", "", "", "", "", ""],
        ["5 · Palliatieve sedatie: hoe nu verder?", "", "", "", "", ""],
        ["Els Bos", "", "", "", "", ""],
        ["Erasmus MC", "", "", "", "", ""],
        ["✓", "", "Naam", "Beroepsgroep", "Organisatie", "Groep"],
        ["☐", 1, "Sanne van der Berg", "verpleegkundige", "Erasmus MC", "1"],
        ["☐", 2, "Pieter Jansen", "fysiotherapeut", "", "2"],
        ["Totaal", "", "2 van 25 plaatsen bezet", "Geteld in de zaal: ________", "", ""],
        ["", "", "", "", "", ""],
        ["Wachtlijst", "", "", "", "", ""],
        ["", "", "Naam", "Keuze", "Heeft nu", ""],
        ["", 1, person(4).name, "1", "een sessie die niet gekozen was", ""],
        ["", 2, person(5).name, "2", "keuze 3", ""],
    ]
    assert read["Zaal 3 · Ronde 2"][-2:] == [
        ["Hier heeft niemand een plaats.", "", "", "", "", ""],
        ["Totaal", "", "0 deelnemers", "Geteld in de zaal: ________", "", ""],
    ]


def test_the_first_sheet_shows_room_by_round() -> None:
    full = offering(1, room="Zaal 1", title="Muziek", seats=(person(0),), capacity=1)
    free = offering(2, room="Zaal 2", title="Rouw", line=ROUNDS[1], capacity=20)

    assert sheets(room_lists_xlsx(event(full, free), dutch))["Overzicht"] == [
        ["Congres Palliatieve Zorg & Rijnmond 2026", "", ""],
        ["donderdag 26 november 2026 · Versie run 7, 2026-11-21 10:00", "", ""],
        ["", "", ""],
        ["Zaal", "Ronde 1\n10:30–11:30", "Ronde 2\n13:00–14:00"],
        ["Zaal 1", "1 · Muziek\n1 van 1 plaats bezet", ""],
        ["Zaal 2", "", "2 · Rouw\n0 van 20 plaatsen bezet"],
        ["Totaal", "1 van 1 plaats bezet", "0 van 20 plaatsen bezet"],
    ]


def test_every_sheet_of_a_draft_says_so_on_screen_and_paper_and_no_other_does() -> None:
    lists = full_congress(rooms=2, attendees=6)
    said = "CONCEPT, niet gepubliceerd · run 7, 2026-11-21 10:00"

    draft, published = (room_lists_xlsx(replace(lists, draft=yes), dutch) for yes in (True, False))

    assert [any(said in row for row in rows) for rows in sheets(draft).values()] == [True] * 8
    assert [f"&amp;R&amp;B{said}</oddHeader>" in xml for xml in parts(draft).values()] == [True] * 8
    assert "CONCEPT" not in str(sheets(published)) + str(parts(published))


def test_the_last_sheet_counts_materials() -> None:
    read = sheets(room_lists_xlsx(full_congress(rooms=1, attendees=7), dutch))["Materialen"]

    heading = "1 · Palliatieve sedatie: hoe nu verder?"
    assert read[3:6] == [
        ["Zaal 1", "Ronde 1 · 10:30–11:30", heading, "Scorekaart", 14],
        ["Zaal 1", "Ronde 1 · 10:30–11:30", heading, "Flip-over", 2],
        ["Zaal 1", "Ronde 1 · 10:30–11:30", heading, "Beamer", ""],
    ]
    assert [row[3:] for row in read[-3:]] == [["Beamer", ""], ["Flip-over", 4], ["Scorekaart", 26]]


def test_a_long_title_stands_shortened_at_each_of_its_materials() -> None:
    held = replace(offering(title=LONG_TITLE, seats=(person(1),)), materials=MATERIALS)

    read = sheets(room_lists_xlsx(event(held), dutch))["Materialen"]

    assert {row[2] for row in read[3:6]} == {shortened(f"1 · {LONG_TITLE}", 110)}


def test_boxes_of_a_sheet_are_ticked_by_one_rule_for_all() -> None:
    _, full, empty = parts(
        room_lists_xlsx(event(offering(seats=tuple(map(person, range(5)))), offering(2, room="Zaal 2")))
    ).values()

    assert re.findall(r'<dataValidation [^>]*sqref="([^"]+)"', full) == ["A6:A10"]
    assert "<dataValidation " not in empty


def test_sheets_print_on_a4_and_repeat_their_head() -> None:
    content = room_lists_xlsx(event(offering(room="Zaal 1", seats=(person(0),))), dutch)

    printed = parts(content)["xl/worksheets/sheet2.xml"]
    with ZipFile(BytesIO(content)) as archive:
        names = archive.read("xl/workbook.xml").decode()
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="portrait"/>' in printed
    assert '<pageSetUpPr fitToPage="1"/>' in printed
    assert "<oddHeader>&amp;LCongres Palliatieve Zorg &amp;&amp; Rijnmond 2026&amp;R&amp;B</oddHeader>" in printed
    assert "<oddFooter>&amp;LVersie run 7, 2026-11-21 10:00&amp;RPagina &amp;P van &amp;N</oddFooter>" in printed
    assert '<formula1>"☐,☑"</formula1>' in printed
    assert "localSheetId=\"1\">'Zaal 1 · Ronde 1'!$1:$5</definedName>" in names


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

    row = next(row for row in list(sheets(content).values())[1] if row[0] == "☐")

    assert [str(cell) for cell in row[2:5]] == [plain(name)] * 3


def test_the_overview_has_room_for_long_names_of_rounds() -> None:
    def heading(name: str) -> float:
        lists = event(offering(line=replace(ROUNDS[0], name=name)))
        found = re.search(r'<row r="4"[^>]* ht="([\d.]+)"', parts(room_lists_xlsx(lists))["xl/worksheets/sheet1.xml"])
        assert found
        return float(found[1])

    short = heading("Ronde 1")
    assert heading("Een ronde met een naam die niet op een enkele regel past " * 4) > short + 29
