"""Tables of PDFs by the lines between their cells."""

from app.importing.sandbox import run_limited
from tests.importing.made_files import pdf
from tests.importing.test_sheet_files import only

HEADED = '#set page(paper: "a5", header: [Zomerschool], numbering: "1 / 1")\n#set text(size: 11pt)\n'
EMPTY_CELLS = """#table(columns: (auto, 2fr, 1fr, 1fr), [Tijd], [Onderdeel], [Wie], [Materiaal],
  [10 min], [Opening], [], [naamstickers],
  [25 min], [Uitleg van de zes stappen van een familiegesprek, met film], [trainer], [],
  [40 min], [Oefenen], [], [],
  [15 min], [Terugblik], [], [flap-over])
"""
FORM = """#table(columns: (4cm, 1fr),
  table.cell(colspan: 2)[Aanmeldformulier workshop],
  [Titel], [Mondzorg in de laatste weken], [Aanbieder], [Hospice De Wilg],
  [Korte omschrijving], [Een droge mond is een van de meest gehoorde klachten, en wie er iets aan doet wint veel.
  #parbreak() We proeven en spoelen.],
  [Leerdoelen], [- een mond inspecteren met een lampje, ook bij wie dat liever niet heeft
  - weten wanneer de tandarts komt],
  [Aantal deelnemers], [8 tot 16], [Duur], [75 minuten], [Benodigdheden], [tongspatels, handschoenen])
"""


def read(source: str) -> str:
    return str(run_limited("pdf", pdf(source))["text"])


def test_empty_cells_shift_no_columns_and_broken_lines_are_sewn() -> None:
    assert read(HEADED + EMPTY_CELLS).splitlines()[2:7] == [
        "| Tijd | Onderdeel | Wie | Materiaal |",
        "| 10 min | Opening |  | naamstickers |",
        "| 25 min | Uitleg van de zes stappen van een familiegesprek, met film | trainer |  |",
        "| 40 min | Oefenen |  |  |",
        "| 15 min | Terugblik |  | flap-over |",
    ]


def test_a_table_that_goes_on_upon_the_next_page_stays_one() -> None:
    rows = "".join(f"[{n} min], [Onderdeel {n}]," for n in range(1, 41))
    found = read(f"{HEADED}#table(columns: 2, table.header([Tijd], [Wat]), {rows})\n")
    assert [line for line in found.splitlines() if line.startswith("|")] == [
        "| Tijd | Wat |",
        *(f"| {n} min | Onderdeel {n} |" for n in range(1, 41)),
    ]


def test_a_form_reads_as_labels_with_their_values() -> None:
    session = only("form.pdf", pdf(FORM))
    assert (session.title, session.organisations) == ("Mondzorg in de laatste weken", ("Hospice De Wilg",))
    assert session.abstract == (
        "Een droge mond is een van de meest gehoorde klachten, en wie er iets aan doet wint veel.\n"
        "We proeven en spoelen."
    )
    assert [goal.text for goal in session.goals] == [
        "een mond inspecteren met een lampje, ook bij wie dat liever niet heeft",
        "weten wanneer de tandarts komt",
    ]
    assert (session.min_attendees, session.max_attendees, session.duration_min) == (8, 16, 75)
    assert [one.text for one in session.materials] == ["tongspatels", "handschoenen"]


def test_a_merged_cell_leaves_the_others_in_their_columns() -> None:
    found = read(
        "#table(columns: 3, [Tijd], [Wat], [Wie], table.cell(rowspan: 2)[30 min], [Lezen], [Els], [Praten], [Jan],"
        " [5 min], table.cell(colspan: 2)[Slot])"
    )
    assert found.splitlines() == [
        "| Tijd | Wat | Wie |",
        "| 30 min | Lezen | Els |",
        "|  | Praten | Jan |",
        "| 5 min | Slot |",
    ]


def test_dots_that_were_drawn_are_marks_of_a_list() -> None:
    items = "".join(
        f"#box(baseline: -2pt, circle(radius: 2pt, fill: black)) #h(4pt) {words}\\\n" for words in ("een", "twee")
    )
    assert read(f"Na afloop:\\\n{items}drie").splitlines() == ["Na afloop:", "• een", "• twee", "drie"]


def test_a_drawing_of_many_lines_is_no_table() -> None:
    lines = (
        "#for n in range(20000) { place(line(start: (0pt, n * 1pt), end: (100pt, n * 1pt))) }\nTekst in een tekening"
    )
    assert read(lines) == "Tekst in een tekening"


def test_a_page_in_columns_with_lines_around_them_is_no_table() -> None:
    words = "Links staat een alinea.\n\n#v(16cm)\nEn nog een."
    source = f'#set page(paper: "a4")\n#table(columns: (1fr, 1fr), [{words}], [Rechts ook.])\n'
    assert read(source).split() == ["Links", "staat", "een", "alinea.", "En", "nog", "een.", "Rechts", "ook."]
    assert "|" not in read(source)


def test_the_timed_programme_of_one_workshop_is_no_grid_of_sessions() -> None:
    rows = "".join(f"[{n}:00–{n + 1}:00], [Deel {n}], [Els], [kaarten]," for n in range(10, 14))
    source = (
        f"= Workshop: Kaarten\nOver kaarten.\n\n== Leerdoelen\n- leggen\n\n== Programma\n"
        f"#table(columns: 4, [Tijd], [Onderdeel], [Wie], [Materiaal], {rows})\n"
    )
    session = only("kaarten.pdf", pdf(source))
    assert [(step.minutes, step.text, step.who) for step in session.script] == [
        (60, f"Deel {n}", "Els") for n in range(10, 14)
    ]
