"""Fields of sheets as forms, cards, lesson plans and e-learning pages write them."""

import pytest

from app.domain.parsed import ParsedSession
from app.importing.docx_tables import table_blocks
from app.importing.programme.furniture import drop_furniture
from app.importing.programme.items import marks
from app.importing.programme.lines import read_lines, source_lines
from app.importing.programme_text import parse_programme

COURSE = """\
# Slikken en verslikken

Voor wie: diëtisten en logopedisten

Studiebelasting: 2.00 uur + 10-20 minuten voorbereiding

Groep: Jaar 2, 14 studenten

Facilitators: 2 (one of them a nurse) plus 3 actors

Pre-course reading: Leaflet on thickeners (12 min)

Technische wensen: ☒ beamer ☐ flip-over ☒ geluid

Rekeningnummer i.v.m. vergoeding: NL00 TEST 0000

## Inhoud

Wie slecht slikt, eet minder.
"""

CARDS = """\
WERKVORM Het kruispunt
TIJD
20 minuten
NODIG
1 kompas per drietal, 2 kaartjes per speler
ZO GAAT HET
Loop naar een hoek van de zaal. Vertel daar waarom.

WERKVORM De brievenbus
TIJD
een half uur
NODIG
briefpapier
ZO GAAT HET
Schrijf een brief aan wie er niet meer is. Gooi hem op de bus.
"""

HANDBOOK = """\
Trainershandleiding

Inhoud

1 Over deze handleiding   3
2 Bijeenkomst 1: Wennen   4
3 Bijeenkomst 2: Loslaten   6

# 1 Over deze handleiding

Lees dit eerst.

# 2 Bijeenkomst 1: Wennen

## Doel

Deelnemers kennen elkaar.

## Duur

2 uur

## Trainers

Eén trainer en één acteur

## Materiaal

Stiften

# 3 Bijeenkomst 2: Loslaten

## Doel

Deelnemers durven te stoppen.

## Duur

1 uur

## Trainers

Twee trainers

## Materiaal

Touw
"""

FORM = """\
Aanmeldformulier workshops – Regiodag 2027

Vul alles in.

Titel: Adem
Naam en functie van de workshopleider(s): Ann Bos, kok
Max. aantal deelnemers / Max. number of participants: 14
Duur: 3 uur, inclusief 30
minuten pauze
Omschrijving: Ademen kan iedereen, maar langzaam ademen is een kunst.
"""


def read(source: str) -> ParsedSession:
    (session,) = parse_programme(source).sessions
    return session


def test_what_is_added_to_the_length_for_home_is_preparation() -> None:
    session = read(COURSE.replace("Pre-course reading: Leaflet on thickeners (12 min)\n\n", ""))
    assert (session.duration_min, session.duration_max) == (120, 120)
    assert [(one.text, one.minutes) for one in session.preparation] == [("voorbereiding", 20)]


def test_a_study_load_beside_a_length_is_done_at_home() -> None:
    session = read(
        COURSE.replace("2.00 uur + 10-20 minuten voorbereiding", "45 min").replace("Groep", "Duur: 1 uur\n\nGroep")
    )
    assert (session.duration_min, session.duration_max) == (60, 60)


def test_a_preparation_of_its_own_counts_more() -> None:
    assert [(one.text, one.minutes) for one in read(COURSE).preparation] == [("Leaflet on thickeners", 12)]


def test_a_figure_that_counts_people_is_no_year() -> None:
    assert (read(COURSE).min_attendees, read(COURSE).max_attendees) == (None, 14)


def test_a_figure_behind_a_label_counts_whom_it_names() -> None:
    assert read(COURSE).roles == ("2 facilitators (one of them a nurse)", "3 actors")


def test_an_unknown_field_is_a_note_and_no_part_of_the_abstract() -> None:
    session = read(COURSE)
    assert [one.text for one in session.materials] == ["beamer", "geluid"]
    assert session.abstract == "Wie slecht slikt, eet minder."
    assert ("Rekeningnummer i.v.m. vergoeding", "NL00 TEST 0000") in [(one.label, one.text) for one in session.notes]


def test_cards_are_called_by_what_stands_behind_their_kind() -> None:
    first, second = parse_programme(CARDS).sessions
    assert (first.title, second.title) == ("Het kruispunt", "De brievenbus")
    assert [(one.text, one.count, one.per) for one in first.materials] == [
        ("kompas", 1, "group"),
        ("kaartjes", 2, "person"),
    ]
    assert first.abstract.endswith("Loop naar een hoek van de zaal. Vertel daar waarom.")


def test_chapters_with_several_blocks_each_are_the_sessions_of_a_handbook() -> None:
    first, second = parse_programme(HANDBOOK).sessions
    assert (first.title, first.duration_min, first.roles) == ("Wennen", 120, ("Eén trainer", "één acteur"))
    assert (second.title, second.duration_min, second.roles) == ("Loslaten", 60, ("Twee trainers",))


def test_what_heads_a_form_is_a_note_and_names_nothing() -> None:
    session = read(FORM)
    assert (session.title, [one.name for one in session.presenters]) == ("Adem", ["Ann Bos"])
    assert (session.max_attendees, session.duration_min) == (14, 150)
    assert session.abstract == "Ademen kan iedereen, maar langzaam ademen is een kunst."
    assert any("Vul alles in." in note.text for note in session.notes)


@pytest.mark.parametrize("foot", ["Werkboek 2027   pagina 11", "blz. 3   Intervisie", "Intervisie   | blz. 3 van 9"])
def test_a_page_that_is_said_with_its_number_is_left_out(foot: str) -> None:
    kept = drop_furniture(read_lines(source_lines(f"Een zin.\n{foot}\nNog een zin.")), numbers_too=False)
    assert [line.text for line in kept] == ["Een zin.", "Nog een zin."]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Een zin.\n\nAlle rechten voorbehouden   1/2\f\nNog een zin.", ["Een zin.", "Nog een zin."]),
        ("Titel   Adem\nDatum   3/12\nDuur   1 uur", ["Titel   Adem", "Datum   3/12", "Duur   1 uur"]),
        ("Een zin.\n\nDatum   3/12", ["Een zin.", "Datum   3/12"]),
    ],
)
def test_a_page_of_pages_is_left_out_only_at_the_edge_of_a_page(source: str, kept: list[str]) -> None:
    assert [line.text for line in drop_furniture(read_lines(source_lines(source)), numbers_too=False)] == kept


def test_a_length_is_no_numbered_item() -> None:
    assert not marks("2.00 uur plus pauze")
    assert not marks("1.5 hours")
    assert marks("2.1 Voorbereiding")


def test_rows_of_two_fields_are_read_where_one_label_is_unknown() -> None:
    rows = [["Docent", "Jo Kuiper", "Cohort", "B1"], ["Duur", "60 min", "Klas", "VIG 2"]]
    told = "\n".join(block.text for block in table_blocks(rows))
    assert "Docent: Jo Kuiper" in told
    assert "Cohort: B1" in told
