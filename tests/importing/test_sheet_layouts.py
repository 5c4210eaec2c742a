"""Workshop sheets in layouts of all kinds: text boxes, forms of four columns, goals without a label."""

import docx
import pytest
from docx.oxml import parse_xml

from app.domain.parsed import ParsedSession
from app.importing.code_pages import code_page_of
from app.importing.parse import parse_file, parse_text
from tests.importing.test_sheet_files import only, saved

BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml">
 <mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{lines}</w:txbxContent></mc:Choice>
 <mc:Fallback><w:pict><v:textbox><w:txbxContent>{lines}</w:txbxContent></v:textbox></w:pict></mc:Fallback>
 </mc:AlternateContent></w:r>"""
FORM = (
    ("Title", "Silence on the ward"),
    ("Tutor", "Rev. Anne Mills", "Provider", "Hospice Hillside"),
    ("Group size", "8 to 16", "Length", "75 minutes"),
    ("Objectives", "Participants will be able to:\n1. sit with silence\n2. end a visit well"),
    ("Time", "Content", "Method", "Resources"),
    ("15", "Opening", "plenary", ""),
    ("45", "Practice", "pairs", "case cards"),
    ("15", "Review", "", "forms"),
)


def only_text(content: str) -> ParsedSession:
    (session,) = parse_text(content).sessions
    return session


def test_a_text_box_is_read_once() -> None:
    document = docx.Document()
    document.add_heading("Workshop: Humor aan bed", 1)
    document.add_paragraph("Mag er gelachen worden? Wij zoeken uit wanneer lachen lucht geeft.")
    lines = "".join(
        f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("Duur: 75 minuten", "Aantal deelnemers: 10 à 24")
    )
    document.add_paragraph()._p.append(parse_xml(BOX.format(lines=lines)))  # noqa: SLF001  # python-docx writes none
    session = only("humor.docx", saved(document))
    assert (session.duration_min, session.duration_max) == (75, 75)
    assert (session.min_attendees, session.max_attendees) == (10, 24)
    assert [note.label for note in session.notes] == ["Duur", "Aantal deelnemers"]


def test_a_form_of_four_columns_with_its_timed_programme_in_the_midst_is_read() -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in FORM:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=False):
            cell.text = words
        if len(row) == 2:
            cells[1].merge(cells[3])
    session = only("silence.docx", saved(document))
    assert (session.title, session.organisations) == ("Silence on the ward", ("Hospice Hillside",))
    assert [one.name for one in session.presenters] == ["Rev. Anne Mills"]
    assert (session.duration_min, session.min_attendees, session.max_attendees) == (75, 8, 16)
    assert [goal.text for goal in session.goals] == ["sit with silence", "end a visit well"]
    assert [(step.minutes, step.text, step.form, step.materials) for step in session.script] == [
        (15, "Opening", "plenary", ""),
        (45, "Practice", "pairs", "case cards"),
        (15, "Review", "", "forms"),
    ]


@pytest.mark.parametrize(
    ("opening", "stem"),
    [
        ("## Na deze workshop kun je", "Na deze workshop kun je:"),
        ("NA DEZE WORKSHOP WEET JE", "NA DEZE WORKSHOP WEET JE:"),
        ("Na afloop van de workshop hebben deelnemers:", "Na afloop van de workshop hebben deelnemers:"),
        ("After this workshop participants can", "After this workshop participants can:"),
    ],
)
def test_goals_are_found_by_how_they_begin(opening: str, stem: str) -> None:
    content = (
        "Workshop: Zingen\n\nEen uur lang zingen aan bed.\n\nDuur: 60 minuten\nMateriaal: liedboekjes\n\n"
        f"{opening}\n- een lied\n- een tweede lied\n\nVoor wie? Iedereen\n"
    )
    session = only_text(content)
    assert [(goal.stem, goal.text) for goal in session.goals] == [(stem, "een lied"), (stem, "een tweede lied")]
    assert session.abstract == "Een uur lang zingen aan bed."


def test_a_total_beside_the_timed_table_is_held_against_its_parts() -> None:
    content = (
        "Workshop: Vooruitkijken\n\nSamen vooruitkijken.\n\nLeerdoelen\n- vragen stellen\n\n"
        "Programma\nTotaal 90 minuten\n\n"
        "| Tijd | Onderdeel |\n| 10 min | Start |\n| 60 min | Oefenen |\n| 30 min | Afronding |\n"
    )
    session = only_text(content)
    assert (session.duration_min, session.duration_max) == (90, 90)
    why = (
        "The parts of the timed programme (from line 11) take 100 minutes in all, but line 9 says: “Totaal 90 minuten”."
    )
    assert [(doubt.field, str(doubt.reason)) for doubt in session.doubts] == [("duration_min", why)]


def test_the_name_of_a_form_is_no_organisation() -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    table.add_row().cells[0].merge(table.rows[0].cells[1]).text = "Aanmeldformulier workshop"
    for label, value in (
        ("Titel workshop", "Mondzorg"),
        ("Aanbieder(s)", "Hospice De Wilg"),
        ("Duur", "75 minuten"),
        ("Benodigdheden", "tongspatels"),
        ("Leerdoelen", "- een mond inspecteren\n- de tandarts bellen"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    (session,) = parse_file("mond.docx", saved(document)).sessions
    assert (session.title, session.organisations) == ("Mondzorg", ("Hospice De Wilg",))


def test_damaged_numbers_are_read_and_said_to_be() -> None:
    session = only_text(
        "Workshop: Vermoeidheid\n\nWat kun je doen aan moeheid?\n\nTijdsduur: vij?ig minuten\n"
        "Aantal deelnemers: minimaal ach?en, maximaal twin?g\n\nVoorbereiding\n- Lees het stuk (der?g minuten)\n"
    )
    assert (session.duration_min, session.min_attendees, session.max_attendees) == (50, 18, 20)
    assert [item.minutes for item in session.preparation] == [30]
    told = [
        (doubt.field, doubt.place, str(doubt.reason)) for doubt in session.doubts if "A number" in str(doubt.reason)
    ]
    assert told == [
        ("duration_min", "line 5", "A number that a PDF damaged was read: vij?ig → vijftig."),
        ("max_attendees", "line 6", "A number that a PDF damaged was read: ach?en → achttien."),
        ("max_attendees", "line 6", "A number that a PDF damaged was read: twin?g → twintig."),
        ("session", "line 9", "A number that a PDF damaged was read: der?g → dertig."),
    ]


def test_fields_side_by_side_are_parted() -> None:
    session = only_text(
        "Een laatste wens\n\nDuur: 45 minuten | Groepsgrootte: 10–25 | Taal: NL\nVoor wie: iedereen   Niveau: basis\n\n"
        "Een dag naar zee: wat komt erbij kijken?\n\nProgramma:\n5 min welkom\n30 min rit plannen\n10 min afronding\n"
    )
    assert (session.duration_min, session.min_attendees, session.max_attendees) == (45, 10, 25)
    assert [(note.label, note.text) for note in session.notes if note.label in {"Voor wie", "Niveau"}] == [
        ("Voor wie", "iedereen"),
        ("Niveau", "basis"),
    ]
    assert [(step.minutes, step.text) for step in session.script] == [
        (5, "welkom"),
        (30, "rit plannen"),
        (10, "afronding"),
    ]
    assert session.abstract == "Een dag naar zee: wat komt erbij kijken?"


def test_an_aim_beside_listed_goals_is_told_in_the_abstract() -> None:
    session = only_text(
        "Workshop: Meaning\n\nAim: to give staff plain words.\n\nObjectives:\n- ask one question\n- end well\n\n"
        "Duration: 60 minutes\nMaterials: none\n"
    )
    assert [goal.text for goal in session.goals] == ["ask one question", "end well"]
    assert session.abstract == "to give staff plain words."


def test_no_preparation_needed_is_no_task_and_each_who_gets_a_thing_counts_it() -> None:
    session = only_text(
        "Workshop: Loslaten\n\nWat laat je weg?\n\nLeerdoelen\n- kiezen\n\nDuur: 50 minuten\n"
        "Vooraf: geen voorbereiding nodig\n\nPraktisch\n"
        "- Zorg voor een beamer\n- Elke deelnemer krijgt een gespreksboekje\n- Zorg voor rust\n"
    )
    assert session.preparation == ()
    assert [(one.text, one.count, one.per) for one in session.materials] == [
        ("een beamer", None, "session"),
        ("gespreksboekje", 1, "person"),
    ]


def test_a_form_of_questions_is_read() -> None:
    session = only_text(
        "# Workshopvoorstel\n\n1. Naam van de workshop: Jij en je stem\n2. Wie geeft de workshop: Lisa Vermeer\n"
        "3. Namens welke organisatie: Revalidatiecentrum De Brug\n"
        "4. Waar gaat het over? Je stem verraadt je stemming.\n"
        "5. Wat leren de deelnemers? (max. 3):\n• je adem laten zakken\n• een gesprek openen\n"
        "6. Hoe lang duurt de workshop?: 1 uur en een kwartier\n"
        "7. Hoeveel deelnemers kunnen er meedoen?: minimaal 5, maximaal 15\n8. Wat heb je nodig?: 15 matjes; muziek\n"
        "9. Moeten deelnemers iets voorbereiden?: Nee\n10. Zijn er nog bijzonderheden?: Zachte kleding aan\n"
    )
    assert (session.title, session.organisations) == ("Jij en je stem", ("Revalidatiecentrum De Brug",))
    assert [one.name for one in session.presenters] == ["Lisa Vermeer"]
    assert session.abstract == "Je stem verraadt je stemming."
    assert [goal.text for goal in session.goals] == ["je adem laten zakken", "een gesprek openen"]
    assert (session.duration_min, session.min_attendees, session.max_attendees) == (75, 5, 15)
    assert [(one.text, one.count) for one in session.materials] == [("matjes", 15), ("muziek", None)]
    assert session.preparation == ()
    assert [(rule.text, rule.strength) for rule in session.rule_texts][-1] == ("Zachte kleding aan", "advice")


def test_minutes_from_the_beginning_in_a_table_without_a_header_are_a_script() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Writing your own obituary").bold = True
    document.add_paragraph("Convenor: Centre for Death Studies, Bath")
    document.add_paragraph("Two hundred words each, and we read them aloud if we dare.")
    document.add_paragraph("Numbers: ideally 8, maximum 12; Room: quiet, with tables")
    document.add_paragraph().add_run("How it runs").bold = True
    table = document.add_table(rows=0, cols=2)
    for row in (("0–10", "Welcome"), ("10–40", "First draft"), ("40–55", "Reading round")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph().add_run("What people go away with").bold = True
    document.add_paragraph("a draft", style="List Bullet")
    document.add_paragraph("some courage", style="List Bullet")
    session = only("obituary.docx", saved(document))
    assert (session.title, session.organisations) == (
        "Writing your own obituary",
        ("Centre for Death Studies, Bath",),
    )
    assert [(step.minutes, step.starts, step.text) for step in session.script] == [
        (10, 0, "Welcome"),
        (30, 10, "First draft"),
        (15, 40, "Reading round"),
    ]
    assert session.max_attendees == 12
    assert [goal.text for goal in session.goals] == ["a draft", "some courage"]


def test_coffee_at_the_door_is_no_break() -> None:
    session = only_text(
        "Handreiking gespreksavond\n\nTijdsduur\nEen avond van 2 uur\n\nMensen\n- 1 gespreksleider\n\nVerloop\n"
        "19.30 uur Inloop met koffie\n19.45 uur Film\n20.30 uur Pauze\n20.40 uur Plenair\n21.45 uur Einde\n\n"
        "Voorbereiding\nDe gespreksleider bekijkt de film vooraf. Deelnemers hoeven niets voor te bereiden.\n"
    )
    assert session.preparation == ()
    why = (
        "The parts of the timed programme (from line 10) take 135 minutes in all, "
        "but line 4 says: “Een avond van 2 uur”."
    )
    assert [str(doubt.reason) for doubt in session.doubts if doubt.field == "duration_min"] == [why]


def test_chapters_number_the_exercises_and_a_pair_of_bounds_may_have_a_stroke() -> None:
    body = "OMSCHRIJVING\nEen spel.\nTOEPASSING\nVerdeel de kaarten.\nTIJDSINVESTERING\nSpel: 15 minuten\n"
    first, second = parse_text(f"KOFFER\n\n2.1 DE VRAAG\n{body}\n2.2 DE FILM\n{body}").sessions
    assert [(one.number, one.title) for one in (first, second)] == [("2.1", "DE VRAAG"), ("2.2", "DE FILM")]
    sized = only_text(
        "Workshop: Een brief\n\nWij schrijven.\n\nDuur\t: 60 min\nMin/max deelnemers\t: 6 / 14\nNodig: pennen\n\n"
        "Doelen:\n- [ ] schrijven\n- [ ] voorlezen\n"
    )
    assert (sized.min_attendees, sized.max_attendees) == (6, 14)
    assert [goal.text for goal in sized.goals] == ["schrijven", "voorlezen"]


def test_the_head_of_a_page_is_no_title() -> None:
    session = only_text(
        "Zomerschool 2027\n\n# Slecht nieuws op een scherm\n\nHospice De Linde\n\nOver gesprekken op een scherm.\n\n"
        "**Leerdoelen**\n- een gesprek openen\n- een gesprek sluiten\n\n**Duur**\n90 min\n\n**Voorbereiding**\n\n"
        "Filmpje kijken (6 minuten)\n\n**Nodig**\n\nlaptops\n"
    )
    assert (session.title, session.organisations) == ("Slecht nieuws op een scherm", ("Hospice De Linde",))
    assert [(item.text, item.minutes) for item in session.preparation] == [("Filmpje kijken", 6)]


def test_a_dash_alone_tells_the_code_page() -> None:
    content = "DOELEN\n–\teerst\n–\tdaarna, in het Café\n".encode("cp1252")
    assert code_page_of(content) == "cp1252"
