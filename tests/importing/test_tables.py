"""Tables: where the header is, which row is which, and everything that is refused."""

import time

import pytest

from app.errors import Invalid
from app.importing.delimited import sniff
from app.importing.table_files import table_of_file
from app.importing.tables import Table, read_pasted_table, read_people, read_table
from tests.importing.made_files import csv, ods, pdf, workbook, xlsx

ROWS = (("naam", "capaciteit"), ("Zaal é", "40"), ("Zaal 2", "30"))


def told(data: bytes, name: str = "zalen.csv") -> str:
    with pytest.raises(Invalid) as refused:
        read_table(name, data)
    assert list(refused.value.problems) == ["file"]
    return str(refused.value.problems["file"])


def cells(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in table.rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp850", "mac_roman"])
def test_every_dialect_of_csv_reads_alike(delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(row) for row in (*ROWS, ("Café Überzaal met één piano", "20"))]
    table = read_table("zalen.csv", csv(*lines, encoding=encoding))
    assert table.header == ("naam", "capaciteit")
    assert cells(table) == [(2, ("Zaal é", "40")), (3, ("Zaal 2", "30")), (4, ("Café Überzaal met één piano", "20"))]


def test_a_workbook_and_an_opendocument_sheet_read_as_csv_does() -> None:
    expected = [(2, ("Zaal é", "40")), (3, ("Zaal 2", "30"))]
    assert cells(read_table("zalen.xlsx", xlsx(ROWS))) == expected
    assert cells(read_table("zalen.ods", ods(ROWS))) == expected


def test_numbers_moments_and_truths_of_a_workbook_read_as_people_write_them() -> None:
    table = read_table("x.xlsx", xlsx([("naam", "capaciteit", "a", "b"), ("Zaal", 40.0, 2.5, True)]))
    assert cells(table) == [(2, ("Zaal", "40", "2.5", "TRUE"))]


def test_a_formula_typed_as_text_stays_text() -> None:
    table = read_table("x.xlsx", xlsx([("naam", "capaciteit"), ('=HYPERLINK("x")', "=1+1")]))
    assert cells(table) == [(2, ('=HYPERLINK("x")', "=1+1"))]


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    rows = [(), ("Zalen van het congres",), (), ("", "Zaal", "Capaciteit"), (), ("", "A", 40), (), ("", "B", 30)]
    table = read_table("x.xlsx", xlsx(rows))
    assert (table.header_row, [row.number for row in table.rows]) == (4, [6, 8])
    same = read_table("x.csv", csv("", "Zalen van het congres", "", ";Zaal;Capaciteit", "", ";A;40", "", ";B;30"))
    assert (same.header_row, [row.number for row in same.rows]) == (4, [6, 8])


def test_a_row_of_several_lines_is_one_row() -> None:
    table = read_table("x.csv", csv("naam;kenmerken", '"Zaal";"beamer', 'geluid"', "Zaal 2;geen"))
    assert cells(table) == [(2, ("Zaal", "beamer\r\ngeluid")), (3, ("Zaal 2", "geen"))]


def test_the_line_by_which_excel_knows_the_delimiter_is_no_row() -> None:
    table = read_table("x.csv", csv("sep=|", "naam|capaciteit", "A|40"))
    assert (table.header_row, cells(table)) == (1, [(2, ("A", "40"))])


def test_the_first_sheet_with_anything_in_it_is_read_and_the_others_are_named() -> None:
    table = read_table("x.xlsx", workbook({"Leeg": [], "Zalen": ROWS, "Uitleg": [("tekst",)]}))
    assert table.sheet == "Zalen"
    assert {key: str(why) for key, why in table.doubts.items()} == {
        "sheet": "Only the sheet “Zalen” is read. These hold something too: Uitleg."
    }


def test_a_table_without_a_header_says_so() -> None:
    table = read_table("x.csv", csv("Ann Bos;ann@example.org", "Bo Kok;bo@example.org"))
    assert (table.header, table.header_row, len(table.rows)) == (("", ""), 0, 2)
    assert list(table.doubts) == ["header"]


def test_pasted_cells_read_as_a_file_does() -> None:
    assert cells(read_pasted_table("naam\tcapaciteit\nA\t40\n")) == [(2, ("A", "40"))]


def test_one_column_is_not_parted_at_the_commas_of_its_names() -> None:
    assert cells(read_pasted_table("naam\nBos, Ann\nKok, Bo\n")) == [(2, ("Bos, Ann",)), (3, ("Kok, Bo",))]


def test_a_delimiter_is_known_by_the_names_of_columns_rather_than_by_its_number() -> None:
    assert sniff("naam;kenmerken\nA;beamer, geluid, piano\nB;beamer, piano, ringleiding\n") == ";"
    assert sniff("naam,capaciteit\nA;B;C,3\nD;E;F,4\n") == ","


def test_short_rows_are_filled_and_empty_columns_left_out() -> None:
    table = read_table("x.csv", csv("naam;capaciteit;;", "A", "B;3;;"))
    assert (table.header, cells(table)) == (("naam", "capaciteit"), [(2, ("A", "")), (3, ("B", "3"))])


def test_nothing_is_told() -> None:
    assert told(b"") == "This file is empty."
    assert told(b"\xef\xbb\xbf\r\n \r\n") == "This file is empty."
    assert told(csv(";;", ";;")) == "This table is empty."
    assert told(csv("naam;capaciteit")) == "This table holds a header, but no rows below it."
    assert told(workbook({"Leeg": []}), "x.xlsx") == "Every sheet of this workbook is empty."


def test_more_rows_than_fit_are_refused_quickly() -> None:
    data = csv("naam;capaciteit", *("Zaal;40" for _ in range(1_000_000)))
    start = time.process_time()
    assert told(data) == "This table has more than 20000 rows; no more can be read."
    assert time.process_time() - start < 3


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row() -> None:
    assert told(csv("naam;capaciteit", "A;40", '"B;30', "C;20")) == (
        'The quotation mark (") that opens a cell in row 3 is never closed. Close it or take it away.'
    )


def test_a_cell_beyond_all_measure_is_told_with_its_row() -> None:
    assert told(csv("naam;capaciteit", "A;40", "B" * 200_000 + ";30")) == (
        "A cell in row 3 is longer than 131072 characters. "
        'Often a quotation mark (") that opens a cell is never closed.'
    )


def test_nul_bytes_are_no_text() -> None:
    assert told(b"naam;capaciteit\nA\x00;40\n").startswith("This is not a text file")


def test_a_document_is_no_table() -> None:
    assert told(pdf("Tekst"), "x.xlsx") == "This is a text document. A table is needed here: CSV, XLSX or ODS."


def test_five_thousand_rows_are_all_read() -> None:
    lines = [";".join(f"cel {row} {column}" for column in range(10)) for row in range(5_000)]
    table = read_table("x.csv", csv(";".join(["naam", "e-mail", *"abcdefgh"]), *lines))
    assert len(table.rows) == 5_000


def test_a_header_of_two_rows_is_one() -> None:
    merged = read_table("x.csv", csv(";;Voorkeuren;", "Naam;E-mail;1;2", "Ann;ann@x.nl;3;4"))
    items = read_table("x.csv", csv("Respondent;E-mail;Rank these;", ";;Music;Grief", "1;ann@x.nl;2;1"))
    title = read_table("x.csv", csv("Deelnemers", "Naam;E-mail;Iets", "Ann;ann@x.nl;3"))
    assert merged.header == ("Naam", "E-mail", "Voorkeuren [1]", "Voorkeuren [2]")
    assert items.header == ("Respondent", "E-mail", "Rank these [Music]", "Rank these [Grief]")
    assert (title.header[:2], title.header_row, len(title.rows)) == (("Naam", "E-mail"), 2, 1)


def test_a_row_with_empty_cells_below_a_header_is_no_header() -> None:
    table = read_table("x.csv", csv("Naam;E-mail;1e keuze;2e keuze", ";;3;4", "Ann;ann@x.nl;1;2"))
    assert (table.header[0], [row.number for row in table.rows]) == ("Naam", [2, 3])


def test_a_list_of_one_column_without_a_known_name_has_no_header() -> None:
    table = read_table("x.csv", csv("Eva Bos", "Tim Tol"))
    assert (table.header, [row.cells for row in table.rows]) == (("",), [("Eva Bos",), ("Tim Tol",)])


def test_a_stray_nul_is_left_to_its_cell() -> None:
    table = read_table("x.csv", csv("naam;capaciteit", "A\x00;40", *(f"Zaal {n};30" for n in range(20))))
    assert (len(table.rows), table.rows[0].cells) == (21, ("A\x00", "40"))


def test_letters_of_an_old_mac_are_told_from_those_of_dos() -> None:
    lines = ("Naam;Sessie", "Zoë Çelik;Één dag", "Zoë Çelik;Muziek")
    assert [
        read_table("x.csv", csv(*lines, encoding=page)).rows[0].cells for page in ("mac_roman", "cp850", "cp1252")
    ] == [("Zoë Çelik", "Één dag")] * 3


def test_rankings_without_people_are_refused_in_clear_words() -> None:
    soc = b"# FILE NAME: x.soc\n# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n4: 1,2\n"
    with pytest.raises(Invalid) as refused:
        read_people("x.soc", soc)
    assert str(refused.value.problems["file"]).startswith("This is a PrefLib file: it holds rankings, but not whose")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        (
            "lijst.xlsx",
            "Beste allen,\n\nHierbij de lijst van deelnemers.\n",
            "Its name ends in .xlsx, but this is no workbook. This is run",
        ),
        ("brief.txt", "Zaal A heeft dertig plaatsen.\nZaal B is kleiner.\n", "This is running text, not a table."),
        (
            "lijst.xls",
            '{"deelnemers": []}',
            "Its name ends in .xls, but this is no workbook. This is a file of another program",
        ),
    ],
)
def test_what_is_no_table_is_refused_in_clear_words(name: str, content: str, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        table_of_file("attendees", name, content.encode())
    assert str(refused.value.problems["file"]).startswith(why)


def test_a_table_of_text_may_be_called_a_workbook() -> None:
    assert table_of_file("attendees", "lijst.xlsx", csv("Naam\tE-mail", "Ann\tann@x.nl")).header == ("Naam", "E-mail")
