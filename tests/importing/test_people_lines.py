"""Lines that name people as programmes write them, with titles, jobs, employers and footnotes, and what is none."""

import pytest

from app.importing.parse import parse_file, parse_text
from app.importing.programme.people_lines import Named, people_in
from app.importing.programme_text import parse_programme


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Maeve Quinn, MSc (Trinity College)", [("Maeve Quinn", "", "Trinity College")]),
        ("Kees-Jan Mol (Vilans)", [("Kees-Jan Mol", "", "Vilans")]),
        (
            "dr. Joost Mos, apotheker, Rijnstate en Samira Idris, MSc, adviseur, Rijnstate",
            [("dr. Joost Mos", "apotheker", "Rijnstate"), ("Samira Idris", "adviseur", "Rijnstate")],
        ),
        (
            "Dr Tom Wisny, Grange University; Xara Beau, Saint-Luc",
            [("Dr Tom Wisny", "", "Grange University"), ("Xara Beau", "", "Saint-Luc")],
        ),
        ("Erik Vlieg, oncoloog Maasstad Ziekenhuis", [("Erik Vlieg", "oncoloog", "Maasstad Ziekenhuis")]),
        ("Anna Mol (Zuidzorg) Piet Bos (Noordzorg)", [("Anna Mol", "", "Zuidzorg"), ("Piet Bos", "", "Noordzorg")]),
        ("Anna Mol, RN (verpleegkundige, Isala)", [("Anna Mol", "verpleegkundige", "Isala")]),
        ("Tom Bos van Carend", [("Tom Bos", "", "Carend")]),
        ("Jan Willem van der Berg (Carend)", [("Jan Willem van der Berg", "", "Carend")]),
        ("Centrum voor Rouw en Verlies", []),
        ("VUmc, Saxion en O2PZ", []),
    ],
)
def test_a_line_tells_whom_it_names_and_for_whom_they_work(line: str, people: list[tuple[str, str, str]]) -> None:
    assert [(one.name, one.job, one.organisation) for one in people_in(line)] == people


def test_an_unknown_name_behind_a_comma_is_an_employer_only_where_people_must_stand() -> None:
    line = "Xara Beau, Careyn"
    assert people_in(line) == ()
    assert people_in(line, labelled=True) == (Named("Xara Beau", organisation="Careyn"),)


PROGRAMME = """Programma

09.00 - 09.30  Ontvangst met koffie

Workshop W1: Slapen op zaal ................ 3
Workshop W2: Vallen en opstaan ............. 4

10.00 - 11.00  Workshop W1: Slapen op zaal
Anna Mol, Isala; mr. Piet
Bos, Noordzorg
Foyer · maximaal 12 deelnemers

Wie slaapt, wordt beter. Dit is een korte tekst over de nacht op zaal.

Leerdoelen:
- Weten wat stoort

10.00 - 11.00  Workshop W2: Vallen en opstaan
Anna Mol1, Kees Vos2
1 Isala
2 Noordzorg

Vallen is geen schande. Dit is een korte tekst over opstaan.

Leerdoelen:
- Kunnen vallen

Over de sprekers
Anna werkt al lang.

Kees ook.

12.00 - 13.00  Lunch en markt

Met dank aan onze sponsors: Bakker Bart
"""


def test_a_programme_of_a_day_gives_its_sessions_and_leaves_out_the_rest() -> None:
    first, second = parse_programme(PROGRAMME).sessions
    assert (first.number, first.title, first.max_attendees) == ("W1", "Slapen op zaal", 12)
    assert [one.name for one in first.presenters] == ["Anna Mol", "mr. Piet Bos"]
    assert first.organisations == ("Isala", "Noordzorg")
    assert [one.name for one in second.presenters] == ["Anna Mol", "Kees Vos"]
    assert second.organisations == ("Isala", "Noordzorg")
    assert second.abstract == "Vallen is geen schande. Dit is een korte tekst over opstaan."
    assert [goal.text for goal in second.goals] == ["Kunnen vallen"]
    left_out = [line.text for line in parse_programme(PROGRAMME).left_out]
    assert "12.00 - 13.00  Lunch en markt" in left_out
    assert "Met dank aan onze sponsors: Bakker Bart" in left_out


def test_numbers_before_all_titles_are_their_numbers() -> None:
    table = b"Titel;Inhoud\n3.1 Muziek;Een tekst.\n3.2 Dans;Een tekst.\n"
    assert [(one.number, one.title) for one in parse_file("x.csv", table).sessions] == [
        ("3.1", "Muziek"),
        ("3.2", "Dans"),
    ]


PAPERS = """<papers>
<paper><paperID>1</paperID><title>Taken</title><abstract_plain>A text.</abstract_plain>
<acceptance_status>1</acceptance_status><organisations>1: Isala; 2: Noordzorg</organisations></paper>
<paper><paperID>2</paperID><title>Refused</title><abstract_plain>A text.</abstract_plain>
<acceptance_status>-1</acceptance_status></paper>
<paper><paperID>3</paperID><title>Open</title><abstract_plain>A text.</abstract_plain>
<acceptance_status>0</acceptance_status></paper></papers>"""


def test_a_paper_that_conftool_tells_was_rejected_is_left_out_and_told() -> None:
    programme = parse_text(PAPERS)
    assert [one.title for one in programme.sessions] == ["Taken", "Open"]
    assert programme.sessions[0].organisations == ("Isala", "Noordzorg")
    assert "Left out because they were rejected, withdrawn or never sent in: Refused." in [
        str(doubt.reason) for doubt in programme.doubts
    ]
    assert [doubt.field for doubt in programme.sessions[1].doubts] == ["session"]


def test_scores_of_reviewers_are_no_remarks_of_a_session() -> None:
    table = b"paperID,title,abstract,average_score,remark_x\n7,Music,A text.,4.2,Bring a drum\n"
    (session,) = parse_file("papers.csv", table).sessions
    assert [(note.label, note.text) for note in session.notes] == [("remark_x", "Bring a drum")]
