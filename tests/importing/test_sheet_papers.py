"""What the paper of a sheet brings along: mails, boxes, bars, two fields in a column, brackets behind titles."""

import pytest

from app.domain.parsed import ParsedSession
from app.importing.docx_tables import apart, is_paired
from app.importing.programme_text import parse_programme

MAIL = """\
Van: Petra Kuiper <petra@example.org>
Aan: Congresbureau
Onderwerp: Re: opgave workshop

Beste Anja,

Hierbij onze gegevens.

Titel: Handen vol
Spreker(s): Petra Kuiper en Ties Vermeer
Duur: 2 uur (inclusief 15 minuten pauze)
Deelnemers: tussen de 8 en 14
Leerdoelen:
- je kent drie handgrepen
- je durft stil te zitten

Wij hebben liever een zaal met tapijt.

Groeten,
Petra

> Anja schreef: maximaal 90 minuten en maximaal 40 deelnemers, graag.
"""

FORM = """\
# Workshop: Vogels voor het raam

*Presented by* **Maud Lindqvist** (Hospice Riverside)

Birds make a good start of a talk.

| Item | Details |
|---|---|
| Duration | ☐ 30 min ☒ 50 min |
| Participants | 5–15 |
| Language | English |

## How we will work

Watching (10 min), drawing in groups of 3 or 4 (25 min), telling (15 min).
"""

GROUPS = """\
Workshop Rituelen rond afscheid

Maximaal 12 mensen vielen nog onder de oude regeling, zegt een uitvaartleider.

Duur: 60 minuten
Deelnemers: maximaal 20

Werkwijze
We werken in drietallen. Daarna vormen we groepen van 4 à 5.

Programma
Inleiding 10 min
Rituelen kiezen 40 min
Afsluiting 25 min
"""

BULLETS = """\
Workshops middag

* Workshop 1 - Massage voor handen (Lotte Bakker, 20 plaatsen)
  Een massage van vijf minuten kan iedereen leren.
* Workshop 2 - Proeverij (LET OP: niet geschikt bij slikklachten) (Carla Mol, 12 plaatsen)
  Proef acht dranken en beoordeel ze blind.
"""


def read(source: str) -> ParsedSession:
    (session,) = parse_programme(source).sessions
    return session


def test_a_mail_is_read_between_its_greeting_and_its_closing() -> None:
    session = read(MAIL)
    assert (session.title, [one.name for one in session.presenters]) == ("Handen vol", ["Petra Kuiper", "Ties Vermeer"])
    assert (session.min_attendees, session.max_attendees) == (8, 14)
    assert session.doubts == () or all(doubt.field != "max_attendees" for doubt in session.doubts)
    assert [(one.text, one.strength) for one in session.rule_texts if "tapijt" in one.text] == [
        ("Wij hebben liever een zaal met tapijt.", "soft")
    ]


def test_a_break_within_the_length_is_no_part_of_the_session() -> None:
    assert (read(MAIL).duration_min, read(MAIL).duration_max) == (105, 105)


def test_a_form_with_bars_boxes_and_marks_of_emphasis_gives_its_fields() -> None:
    session = read(FORM)
    assert (session.title, session.language, session.duration_min, session.max_attendees) == (
        "Vogels voor het raam", "en", 50, 15,
    )  # fmt: skip
    assert [one.name for one in session.presenters] == ["Maud Lindqvist"]
    assert [(one.text, one.minutes) for one in session.script] == [
        ("Watching", 10), ("drawing in groups of 3 or 4", 25), ("telling", 15),
    ]  # fmt: skip


def test_subgroups_that_do_not_agree_and_a_script_that_is_too_long_are_told() -> None:
    session = read(GROUPS)
    assert session.title == "Rituelen rond afscheid"
    assert [doubt.field for doubt in session.doubts if doubt.field != "abstract"] == ["duration_min", "subgroup_max"]
    assert [one.text for one in session.rule_texts] == ["Deelnemers: maximaal 20"]


def test_brackets_behind_a_title_name_people_places_and_what_to_mind() -> None:
    first, second = parse_programme(BULLETS).sessions
    assert (first.title, first.max_attendees, first.presenters[0].name) == ("Massage voor handen", 20, "Lotte Bakker")
    assert (second.title, second.max_attendees, second.presenters[0].name) == ("Proeverij", 12, "Carla Mol")
    assert [one.strength for one in second.rule_texts] == ["hard"]
    assert second.organisations == ()


@pytest.mark.parametrize("cell", ["Rouw thuis\nDewi Santoso", "Rouw thuis (Dewi Santoso)", "Rouw thuis – Dewi Santoso"])
def test_a_column_may_hold_the_title_and_the_speaker(cell: str) -> None:
    assert apart("Titel en spreker", cell) == [("Titel", "Rouw thuis"), ("Spreker", "Dewi Santoso")]


def test_a_form_of_four_columns_is_no_table_under_a_header() -> None:
    rows = [["Onderwerp", "Pijn", "Docent", "Ann Bos"], ["Doelgroep", "allen", "Duur", "60 min"]]
    assert is_paired(rows)
    assert not is_paired([["Titel", "Duur", "Spreker", "Zaal"], ["Pijn", "60", "Ann Bos", "A1"]])


def test_a_label_right_under_the_title_is_one() -> None:
    session = read(
        "Rollenspel thuis\nLeerdoelen\n1. Je kunt luisteren.\n2. Je kunt zwijgen.\nDuur: 2 uur\nGroepsgrootte: 10\n"
    )
    assert (session.title, session.organisations) == ("Rollenspel thuis", ())
    assert [goal.text for goal in session.goals] == ["Je kunt luisteren.", "Je kunt zwijgen."]


def test_more_at_least_than_at_most_is_told() -> None:
    bounds = "TOEPASSING\nVoor teams.\nTijdsinvestering\n2 uur\nDeelnemers\nmaximaal 12\nminimaal 14\nMateriaal\nPop\n"
    session = read(f"Onrust in de laatste dagen\nOMSCHRIJVING\nEen oefening.\n{bounds}")
    assert [str(doubt.reason) for doubt in session.doubts if doubt.field == "max_attendees"] == [
        "At least 14 and at most 12 attendees cannot both be meant."
    ]


def test_a_sheet_is_called_by_what_its_first_label_says_when_nothing_else_does() -> None:
    session = read("Werkvorm: De kaartenbak\n\nDuur: 2 uur\nDeelnemers: 12\nOMSCHRIJVING\nU praat over kaarten.\n")
    assert session.title == "De kaartenbak"
    assert [doubt.field for doubt in session.doubts] == ["title"]
