"""Workshop sheets as Word documents and PDF files: real tables, headings and lists."""

import io

import docx
from docx.document import Document

from app.domain.parsed import ParsedSession
from app.importing.parse import parse_file
from app.importing.sandbox import run_limited
from tests.importing.made_files import pdf

TABLE = (
    ("Tijd", "Onderdeel", "Beschrijving", "Benodigdheden"),
    ("10 min", "Inzingen", "Ademen\nNeuriën", ""),
    ("45 min", "Liederen leren", "In drietallen oefenen", "liedboekjes"),
    ("15 min", "Pauze", "", ""),
    ("50 min", "Aan bed", "Rollenspel met een acteur", "bed, kussen"),
)
TYPST = """#set page(paper: "a4", header: [Scholingsgids], footer: context [pagina #counter(page).display()])
#set text(lang: "nl", size: 10pt)
= Workshop: Stilte als gast
Hospice De Lindeboom

Een wandelworkshop over wat er gebeurt als niemand iets zegt, en waarom wij dat zo moeilijk vinden.

== Duur
1,5 uur

== Leerdoelen
Na afloop kan de deelnemer:
- een stilte van een minuut laten duren;
- benoemen wat stilte oproept.

== Programma
#table(columns: 3, [Tijd], [Onderdeel], [Werkvorm],
  [10 min], [Welkom en uitleg], [plenair],
  [50 min], [Wandeling langs het water, met een opdracht voor onderweg die twee regels lang is], [tweetallen],
  [30 min], [Nagesprek], [kring])

#pagebreak()
== Aantal deelnemers
minimaal 6, maximaal 14

== Voorbereiding
- Lees het artikel over stilte (20 min)
- Neem een voorwerp mee
"""


def saved(document: Document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def with_table(rows: tuple[tuple[str, ...], ...]) -> Document:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    return document


def word_sheet() -> bytes:
    document = docx.Document()
    document.add_heading("Workshop: Zingen aan bed", 1)
    document.add_paragraph("Koor De Nachtegaal")
    document.add_paragraph("Een workshop over wat een lied doet als woorden op zijn.")
    facts = document.add_table(rows=0, cols=2)
    for label, value in (("Duur", "2 uur"), ("Aantal deelnemers", "8 tot 20"), ("Zaal", "zonder tafels")):
        cells = facts.add_row().cells
        cells[0].text, cells[1].text = label, value
    document.add_heading("Leerdoelen", 2)
    for goal in ("De deelnemer durft te zingen.", "De deelnemer kent vijf liederen."):
        document.add_paragraph(goal, style="List Number")
    document.add_heading("Programma", 2)
    table = document.add_table(rows=0, cols=4)
    for row in TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_heading("Benodigdheden", 2)
    for thing in ("liedboekje voor elke deelnemer", "2 bedden"):
        document.add_paragraph(thing, style="List Bullet")
    document.add_heading("Begeleiding", 2)
    document.add_paragraph("Een dirigent en een acteur")
    return saved(document)


def only(name: str, data: bytes) -> ParsedSession:
    (session,) = parse_file(name, data).sessions
    return session


def test_a_timed_table_keeps_its_rows_and_cells() -> None:
    found = run_limited("archive", saved(with_table(TABLE)))["text"]
    assert str(found).splitlines()[:2] == [
        "| Tijd | Onderdeel | Beschrijving | Benodigdheden |",
        "| 10 min | Inzingen | Ademen; Neuriën |  |",
    ]


def test_a_table_of_times_without_a_header_keeps_its_rows_too() -> None:
    rows = (("09.00 - 09.30", "Inloop"), ("09.30 - 10.30", "Lezing"), ("10.30", "Einde"))
    assert run_limited("archive", saved(with_table(rows)))["text"] == (
        "| 09.00 - 09.30 | Inloop |\n| 09.30 - 10.30 | Lezing |\n| 10.30 | Einde |"
    )


def test_a_word_document_with_tables_is_read_as_a_sheet() -> None:
    session = only("zingen.docx", word_sheet())
    assert (session.title, session.organisations) == ("Zingen aan bed", ("Koor De Nachtegaal",))
    assert (session.duration_min, session.min_attendees, session.max_attendees) == (120, 8, 20)
    assert [(step.minutes, step.text, step.materials) for step in session.script] == [
        (10, "Inzingen: Ademen; Neuriën", ""),
        (45, "Liederen leren: In drietallen oefenen", "liedboekjes"),
        (15, "Pauze", ""),
        (50, "Aan bed: Rollenspel met een acteur", "bed, kussen"),
    ]
    assert (session.subgroup_min, session.subgroup_max) == (3, 3)
    assert [(one.text, one.count, one.per) for one in session.materials] == [
        ("liedboekje", 1, "person"),
        ("bedden", 2, "session"),
    ]
    assert session.roles == ("Een dirigent", "een acteur")
    assert [goal.text for goal in session.goals] == [
        "De deelnemer durft te zingen.",
        "De deelnemer kent vijf liederen.",
    ]
    assert session.doubts == ()


def test_a_pdf_with_a_table_is_read_as_a_sheet() -> None:
    session = only("stilte.pdf", pdf(TYPST))
    assert (session.title, session.organisations) == ("Stilte als gast", ("Hospice De Lindeboom",))
    assert (session.duration_min, session.min_attendees, session.max_attendees) == (90, 6, 14)
    assert [step.minutes for step in session.script] == [10, 50, 30]
    assert session.script[1].text.startswith("Wandeling langs het water, met een opdracht")
    assert [(item.text, item.minutes) for item in session.preparation] == [
        ("Lees het artikel over stilte", 20),
        ("Neem een voorwerp mee", None),
    ]
    assert session.abstract.startswith("Een wandelworkshop over wat er gebeurt")
