"""Sheets as web forms, course leaflets, game rules and tables of two headers write them."""

import pytest

from app.importing.docx_tables import table_blocks
from app.importing.languages import language_code
from app.importing.programme.people_lines import people_in
from app.importing.programme_text import parse_programme
from app.importing.sheets.durations import read_length
from app.importing.sheets.label_words import Block, meaning
from app.importing.sheets.materials import read_things
from app.importing.sheets.titles import clean_title

ANSWERS = """\
Nieuwe inzending via het formulier Workshopvoorstel

Titel van uw workshop *
Rouw in de klas

Korte samenvatting (max. 800 tekens) *
Een leeg stoeltje vult de hele klas. Hoe begin je dan de dag?

Wat kunnen deelnemers na afloop? *
- een klas op slecht nieuws voorbereiden

Hoe lang duurt de workshop? *
45 minuten

Hoeveel deelnemers kunnen er maximaal meedoen? *
24

Moeten deelnemers zich voorbereiden?
Nee

In welke taal wordt de workshop gegeven?
Engels

Ik ga akkoord met de voorwaarden *
Ja

Bedankt voor uw bijdrage!
"""

GAME = """\
# De haven

## Waar gaat het spel over?

Samen vaart u een schip naar huis.

## Doel van het spel

Spelers ervaren hoe kiezen voelt.

## Aantal spelers

3 tot 7, plus een spelleider

## Speelduur

45 minuten

## Inhoud van de doos

- 60 kaarten
- 7 pionnen

## Tips voor de spelleider

Speel niet langer dan 60 minuten.
"""

COURSE = """\
TRAINING OUTLINE

Course title:    Mouth Care
Course leader:   Nora Quinn
Course length:   Half a day (3 hours 15 minutes including a 15-minute break)
Delegates:       Minimum 4, maximum 10
Pre-course work: Online module, approx. 40 minutes
Refreshments:    Tea provided

Course aim
To make mouth care as ordinary as a hand wash.

By the end delegates will be able to:
a) inspect a mouth
b) name three products

Resources
1 torch per delegate
"""


PLAN = """\
Activity sheet 4: First Drafts

Lead: Fiona McRae | Support: one volunteer scribe
Leader: an experienced drama therapist
Length: 2 x 50 mins with a 10 min break
Max: 16   Min: 5
Bring: your favourite pen
Before: think of three readers (no more than ten minutes)

Aim: to leave with a first draft

Plan
10  Ground rules
40  Writing
20  Closing circle

Watch out
Never push anyone to read.
"""


def test_the_answers_of_a_web_form_are_its_fields() -> None:
    (session,) = parse_programme(ANSWERS).sessions
    assert (session.title, session.max_attendees, session.duration_min) == ("Rouw in de klas", 24, 45)
    assert [goal.text for goal in session.goals] == ["een klas op slecht nieuws voorbereiden"]
    assert (session.preparation, language_code(session.language)) == ((), "en")
    assert session.abstract == "Een leeg stoeltje vult de hele klas. Hoe begin je dan de dag?"


def test_the_rules_of_a_game_give_its_players_its_leader_and_its_box() -> None:
    (session,) = parse_programme(GAME).sessions
    assert (session.min_attendees, session.max_attendees, session.roles) == (3, 7, ("spelleider",))
    assert [goal.text for goal in session.goals] == ["Spelers ervaren hoe kiezen voelt."]
    assert [(one.count, one.text) for one in session.materials] == [(60, "kaarten"), (7, "pionnen")]
    assert [(one.text, one.strength) for one in session.rule_texts] == [("Speel niet langer dan 60 minuten.", "advice")]


def test_a_leaflet_names_course_before_each_label() -> None:
    (session,) = parse_programme(COURSE).sessions
    assert (session.title, [one.name for one in session.presenters]) == ("Mouth Care", ["Nora Quinn"])
    assert (session.duration_min, session.duration_max, session.min_attendees, session.max_attendees) == (
        180,
        180,
        4,
        10,
    )
    assert [(one.text, one.minutes) for one in session.preparation] == [("Online module", 40)]
    assert [goal.text for goal in session.goals] == ["inspect a mouth", "name three products"]
    assert session.abstract == "To make mouth care as ordinary as a hand wash."
    assert [(one.text, one.count, one.per) for one in session.materials] == [("torch", 1, "person")]


def test_a_first_column_that_names_parts_of_a_form_is_left_aside() -> None:
    rows = [
        ["Algemeen", "Titel", "Pijn"],
        ["", "Duur", "60 min"],
        ["Inhoud", "Leerdoelen", "kijken"],
        ["", "Zaal", "B1"],
    ]
    assert [block.text for block in table_blocks(rows)] == [
        "Titel: Pijn",
        "Duur: 60 min",
        "Leerdoelen: kijken",
        "Zaal: B1",
    ]
    assert "Algemeen" in "".join(
        block.text for block in table_blocks([["Algemeen", "Titel", "Pijn"], ["Meer", "Duur", "1"]])
    )


def test_a_first_name_between_initials_and_surname() -> None:
    assert [one.name for one in people_in("mw. S. (Saskia) Oudejans, Bureau Helder", labelled=True)] == [
        "mw. Saskia Oudejans"
    ]


@pytest.mark.parametrize(
    ("label", "block", "staff"),
    [
        ("Facilitator notes", Block.RULES, True),
        ("Participant preparation", Block.PREPARATION, False),
        ("Speci?eke doelen", Block.GOALS, False),
        ("Titel scenario", Block.TITLE, False),
    ],
)
def test_labels_that_are_qualified_in_front(label: str, block: Block, *, staff: bool) -> None:
    found = meaning(label)
    assert found is not None
    assert (found.block, found.staff) == (block, staff)


def test_who_speaks_before_a_word_that_is_no_block_makes_no_label() -> None:
    assert meaning("Trainer naam") is None


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("| Emotion cards | 1 set per group |", ("Emotion cards", 1, "group")),
        ("| Sticky notes | 100 |", ("Sticky notes", 100, "session")),
        ("menu cards (1 each)", ("menu cards", 1, "person")),
        ("handschoenen, 1 paar per persoon", ("handschoenen", 1, "person")),
        ("mondswabs (3 per student)", ("mondswabs", 3, "person")),
    ],
)
def test_how_many_things_for_whom(words: str, thing: tuple[str, int, str]) -> None:
    assert [(one.text, one.count, one.per) for one in read_things(words)] == [thing]


def test_the_header_of_a_list_of_things_is_none() -> None:
    assert read_things("| Item | How many |") == []


def test_a_vague_length_gives_way_to_the_one_in_brackets() -> None:
    found = read_length("Half a day (3 hours)")
    assert found is not None
    assert found.minutes == (180, 180)


def test_a_kind_of_meeting_before_a_quoted_title() -> None:
    assert clean_title("Inspiratiesessie ‘Tuin van troost’") == "Tuin van troost"
    assert clean_title("Themamiddag: Rouw op het werk") == "Themamiddag: Rouw op het werk"


def test_a_plan_with_bars_between_its_fields_and_minutes_without_a_unit() -> None:
    (session,) = parse_programme(PLAN).sessions
    assert (session.title, session.number, [one.name for one in session.presenters]) == (
        "First Drafts", "4", ["Fiona McRae"],
    )  # fmt: skip
    assert session.roles == ("one volunteer scribe", "an experienced drama therapist")
    assert (session.duration_min, session.duration_max, session.min_attendees, session.max_attendees) == (
        100,
        100,
        5,
        16,
    )
    assert [(one.text, one.minutes) for one in session.script] == [
        ("Ground rules", 10), ("Writing", 40), ("Closing circle", 20),
    ]  # fmt: skip
    assert [(one.text, one.minutes) for one in session.preparation] == [("think of three readers", 10)]
    assert [one.text for one in session.materials] == ["your favourite pen"]


@pytest.mark.parametrize(("figure", "bounds"), [("6+", (6, None)), ("6-9", (6, 9)), ("12", (None, 12))])
def test_people_with_a_figure_are_those_who_attend(figure: str, bounds: tuple[int | None, int | None]) -> None:
    (session,) = parse_programme(f"# Echo\n\nTime: 30 mins\nPeople: {figure}\nProps: a scarf\n\nAim: listen\n").sessions
    assert (session.min_attendees, session.max_attendees) == bounds


def test_a_heading_after_this_lesson_opens_goals_and_a_line_with_a_colon_leads_them_in() -> None:
    lesson = "# Klinische les ‘Sedatie’\n\n## Duur\n\n1 uur\n\n## Materiaal\n\nbeamer\n\n"
    (headed,) = parse_programme(f"{lesson}## Na deze les\n\n- ken je de indicaties\n").sessions
    (led,) = parse_programme(f"{lesson}## Leerdoelen\n\nNa deze les:\n- ken je de indicaties\n").sessions
    assert headed.title == "Sedatie"
    assert [(goal.stem, goal.text) for goal in headed.goals] == [("", "ken je de indicaties")]
    assert [(goal.stem, goal.text) for goal in led.goals] == [("Na deze les:", "ken je de indicaties")]
