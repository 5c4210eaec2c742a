"""Tables: where the header is, which row is which, and everything that is refused."""

import time

import pytest

from app.errors import Invalid
from app.importing.delimited import sniff
from app.importing.tables import Table, read_pasted_table, read_table
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


def test_five_thousand_rows_read_in_less_than_a_second() -> None:
    lines = [";".join(f"cel {row} {column}" for column in range(10)) for row in range(5_000)]
    start = time.process_time()
    table = read_table("x.csv", csv(";".join(["naam", "e-mail", *"abcdefgh"]), *lines))
    assert (len(table.rows), time.process_time() - start < 1) == (5_000, True)
