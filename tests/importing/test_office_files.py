"""Tables as office programs save them, byte for byte, with what people leave round a list."""

import pytest

from app.importing.tables import Table, read_table
from tests.importing.made_files import csv, ods, xlsx

HEADER = ("naam", "e-mail", "organisatie")
PEOPLE = (
    ("Zoë van 't Hof", "zoe@example.org", "Café “De Één” – Überlingen"),
    ("François Müller", "francois@example.org", "Palliatief Team €uregio"),
    ("Sjoerd Ypma", "sjoerd@example.org", "Ziekenhuis"),
)
WITHOUT_EURO = tuple((name, email, "Café De Één, Überlingen") for name, email, _ in PEOPLE)  # DOS has neither € nor “


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("delimiter", "encoding", "people"),
    [
        (";", "cp1252", PEOPLE),  # Excel, Dutch Windows: CSV (gescheiden door lijstscheidingsteken)
        (";", "utf-8-sig", PEOPLE),  # Excel: CSV UTF-8
        (",", "cp1252", PEOPLE),  # Excel, English Windows
        (";", "mac_roman", PEOPLE),  # Excel for the Mac: CSV (Macintosh)
        (";", "cp850", WITHOUT_EURO),  # Excel: CSV (MS-DOS)
        ("\t", "utf-16", PEOPLE),  # Excel: Unicode text
    ],
)
def test_each_way_in_which_excel_saves_text(delimiter: str, encoding: str, people: tuple[tuple[str, ...], ...]) -> None:
    lines = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in (HEADER, *people)]
    table = read_table("deelnemers.csv", csv(*lines, encoding=encoding))
    assert (table.header, cells(table)) == (HEADER, list(people))


def test_a_single_accent_is_enough_to_tell_the_code_page() -> None:
    for encoding in ("cp1252", "mac_roman", "cp850"):
        table = read_table("x.csv", csv("naam;e-mail", "René Bos;rene@example.org", encoding=encoding))
        assert cells(table) == [("René Bos", "rene@example.org")]


def test_titles_above_empty_columns_and_totals_round_a_list_are_no_part_of_it() -> None:
    rows = [
        ("", "Deelnemers van het congres", "", ""),
        (),
        ("", "Naam", "", "E-mail"),
        ("", "Ann", "", "ann@example.org"),
        ("", "Bo", "", "bo@example.org"),
        (),
        ("", "Totaal: 2", "", "2"),
    ]
    for data in (xlsx(rows), ods([[str(cell) for cell in row] for row in rows])):
        table = read_table("x", data)
        assert table.header == ("", "Naam", "", "E-mail")[-len(table.header) :]
        assert [tuple(filter(None, row)) for row in cells(table)] == [
            ("Ann", "ann@example.org"),
            ("Bo", "bo@example.org"),
        ]
        assert [str(doubt) for doubt in table.doubts.values()] == ["Totals were left out: 7 (Totaal: 2)."]


def test_somebody_called_total_with_an_address_stays() -> None:
    table = read_table("x.csv", csv("naam;e-mail", "Ann;ann@example.org", "Total Support;info@total.example"))
    assert len(table.rows) == 2
