"""Word documents as text."""

import io

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.importing.docx_numbering import roman, written
from app.importing.sandbox import run_limited


def read(document: Document) -> str:
    content = io.BytesIO()
    document.save(content)
    return str(run_limited("archive", content.getvalue())["text"])


def with_body(xml: str) -> Document:
    document = docx.Document()
    for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    return document


def test_headings_lists_and_bold_lines_are_marked() -> None:
    document = docx.Document()
    document.add_heading("Programma", 0)
    document.add_heading("Sessie 1", 2)
    document.add_paragraph().add_run("Leerdoelen").bold = True
    for item in ("zingen", "spelen"):
        document.add_paragraph(item, style="List Number")
    document.add_paragraph("los", style="List Bullet")
    assert read(document) == "# Programma\n\n## Sessie 1\n\n**Leerdoelen**\n\n1. zingen\n2. spelen\n• los"


def test_empty_paragraphs_of_the_writer_part_the_text_and_no_others() -> None:
    document = docx.Document()
    for line in ("Titel", "Organisatie", "", "Een verhaal."):
        document.add_paragraph(line)
    assert read(document) == "Titel\nOrganisatie\n\nEen verhaal."


def test_lines_broken_by_hand_stay_broken() -> None:
    document = docx.Document()
    document.add_paragraph("een\ntwee")
    assert read(document) == "een\ntwee"


def test_tables_read_row_by_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Titel", "Sedatie"
    table.cell(1, 0).text, table.cell(1, 1).text = "Leerdoelen:", "weten\nkunnen"
    wide = document.add_table(rows=1, cols=3)
    for place, words in enumerate(("10:00", "Zaal 1", "Sedatie")):
        wide.cell(0, place).text = words
    assert read(document) == "Titel: Sedatie\n\nLeerdoelen:\n• weten\n• kunnen\n\n10:00\tZaal 1\tSedatie"


def test_a_table_with_a_row_per_session_reads_as_labels_with_values() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate((("Nr", "Titel", "Leerdoelen"), ("1", "Muziek", "zingen"), ("2", "Dans", ""))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    assert read(document) == "Nr: 1\n\nTitel: Muziek\n\nLeerdoelen: zingen\n\nNr: 2\n\nTitel: Dans"


def test_the_arrow_that_word_makes_of_dashes_is_kept() -> None:
    assert read(with_body('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:t> SESSIE 1</w:t></w:r></w:p>')) == (
        "\uf0e0 SESSIE 1"
    )


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    document = docx.Document()
    document.styles.add_style("Sessietitel", 1).base_style = document.styles["Heading 2"]
    document.add_paragraph("Muziek", style="Sessietitel")
    assert read(document) == "## Muziek"


def test_what_was_inserted_counts_and_what_was_deleted_does_not() -> None:
    inserted = '<w:ins w:id="1"><w:r><w:t>nieuw</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>oud</w:delText></w:r></w:del>'
    assert (
        read(with_body(f'<w:p><w:r><w:t xml:space="preserve">Het </w:t></w:r>{inserted}{deleted}</w:p>')) == "Het nieuw"
    )


def test_content_controls_are_read_and_a_table_of_contents_is_not() -> None:
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Tekst</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>Inhoud</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read(with_body(control + contents)) == "Tekst"


def test_numbers_are_written_as_word_does() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99)] == ["i", "iv", "ix", "xiv", "xl", "xcix"]
    assert [written(3, form) for form in ("decimal", "lowerLetter", "upperLetter", "upperRoman")] == [
        "3",
        "c",
        "C",
        "III",
    ]
