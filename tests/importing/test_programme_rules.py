"""What makes programmes of congresses awkward, rule by rule, each on a text of our own."""

import pytest

from app.domain.parsed import ParsedSession
from app.importing.programme_text import parse_programme

WRAPPED = """
Sessie 1

De buurt als hospice
Stichting Straatlicht

In deze sessie bekijken we hoe een straat voor haar zieken zorgt en wat
daarvoor nodig is, van soep tot sleutels en van een luisterend oor tot een
lijst met telefoonnummers, met aandacht voor wat (vrijwilligers,{gap}mantelzorgers en buren) zelf
willen geven.

Leerdoelen:
1. Weten hoe een straat begint
2. Weten hoe een straat volhoudt
"""


def only(source: str) -> ParsedSession:
    sessions = parse_programme(source).sessions
    assert len(sessions) == 1
    return sessions[0]


def fields_doubted(session: ParsedSession) -> set[str]:
    return {doubt.field for doubt in session.doubts}


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n", "\n\f", "\n\n12\n\f\n", "\n \n"])
def test_a_page_break_inside_a_sentence_is_healed(gap: str) -> None:
    session = only(WRAPPED.format(gap=gap))
    assert "(vrijwilligers, mantelzorgers en buren) zelf willen geven." in session.abstract
    assert session.abstract.count("\n") == 0
    assert len(session.goals) == 2


def test_two_kinds_of_blank_line_are_told_apart() -> None:
    lines = [
        "Sessie 4", " ", "Titel van de sessie", "Hospice Noord", " ", "Korte tekst over deze sessie.", " ",
        "Leerdoelen:", "1. Een doel dat op de volgende regel", "", "verder gaat.", "", "2. Nog een doel.", " ", " ",
        "Sessie 5", " ", "Slot", "Hospice Zuid",
    ]  # fmt: skip
    source = "\n".join(line if line in {"", " "} else f"{line} " for line in lines)
    first, second = parse_programme(source).sessions
    assert [goal.text for goal in first.goals] == ["Een doel dat op de volgende regel verder gaat.", "Nog een doel."]
    assert second.title == "Slot"


def test_a_list_keeps_its_lines_where_wrapped_lines_are_joined() -> None:
    session = only(
        "Sessie 1\n\nLopen\nSportclub Vooruit\n\n"
        "De middag bestaat uit drie delen, die we samen doen en daarna ook weer samen\n"
        "nabespreken in de kantine van de club, waar ook de koffie klaar staat voor\nwie niet meeloopt:\n"
        "1. wandelen langs het water, als het weer dat toelaat en niemand er last van\nheeft;\n2. rusten;\n3. praten.\n"
    )
    assert session.abstract.splitlines()[1:] == [
        "1. wandelen langs het water, als het weer dat toelaat en niemand er last van heeft;",
        "2. rusten;",
        "3. praten.",
    ]
    assert session.goals == ()


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("→ PARALLELSESSIE 1", "→ PARALLELSESSIE 2", ["1", "2"]),
        ("-> Sessie 7", "-> Sessie 8", ["7", "8"]),
        ("PARALLELSESSIE 11", "PARALLELSESSIE 12", ["11", "12"]),
        ("Parallelsessie 12:", "Parallelsessie 13:", ["12", "13"]),
        ("Workshop A", "Workshop B", ["A", "B"]),
        ("Session One", "Session Two", ["1", "2"]),
        ("WORKSHOP NR. 3", "WORKSHOP NR. 4", ["3", "4"]),
        ("PS 5", "PS 6", ["5", "6"]),
        ("W3.", "W4.", ["3", "4"]),
        ("## Sessie 1", "## Sessie 2", ["1", "2"]),
        ("**Workshop 1**", "**Workshop 2**", ["1", "2"]),
        ("#1", "#2", ["1", "2"]),
        ("A1 -", "A2 -", ["A1", "A2"]),
        ("Breakout session 3a", "Breakout session 3b", ["3a", "3b"]),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_markers_in_many_forms(first: str, second: str, numbers: list[str], between: str) -> None:
    joint = between if between != " " or first[-1] in ":.-*" else f"{between}- "
    body = "Hospice Noord\n\nEen verhaal over zorg voor elkaar.\n\nLeerdoelen:\n- luisteren\n\n"
    heads = [f"{mark}{joint}{title}\n" for mark, title in ((first, "De eerste"), (second, "De tweede"))]
    if first.startswith("**") and between == " ":
        heads = [f"**{head.replace('**', '').strip()}**\n" for head in heads]
    programme = parse_programme("".join(head + body for head in heads))
    assert [session.number for session in programme.sessions] == numbers
    assert [session.title.removeprefix("- ") for session in programme.sessions] == ["De eerste", "De tweede"]


def test_the_heading_of_the_document_is_no_session() -> None:
    programme = parse_programme("Invulling parallelsessies:\n\nSessie 1\n\nBegin\n\nSessie 2\n\nEind\n")
    assert [session.title for session in programme.sessions] == ["Begin", "Eind"]
    assert [left.text for left in programme.left_out] == ["Invulling parallelsessies:"]


@pytest.mark.parametrize(
    "mark", ["1.", "1.x", "1)", "(1)", "•", "-", "*", "o", "–", "a)", "       1.", "1.1", "->", "☐", "i."]
)
def test_goals_in_many_styles(mark: str) -> None:
    def item(position: int, text: str) -> str:
        numbered = (
            mark.replace("1.x", "1.").replace("1.1", "1.#").replace("1", str(position)).replace("#", str(position))
        )
        numbered = (
            numbered.replace("2.2", "1.2").replace("a)", f"{'_ab'[position]})").replace("i.", "i" * position + ".")
        )
        return f"{numbered}{'' if mark == '1.x' else ' '}{text}\n"

    session = only(
        "Sessie 1\n\nTitel\nHospice Noord\n\nTekst van de sessie.\n\nLeerdoelen:\n"
        + item(1, "Inzicht in zorg")
        + item(2, "Kennis van rouw")
    )
    assert [goal.text for goal in session.goals] == ["Inzicht in zorg", "Kennis van rouw"]


def test_numbers_that_start_again_open_a_group_with_its_own_stem() -> None:
    session = only(
        "Sessie 1\nTitel\nHospice Noord\n\nTekst.\n\nLeerdoelen:\nNa afloop:\n1. weet u meer\n2. kunt u meer\n"
        "En heeft u kennis van / inzicht in\n1. uzelf\n2. anderen\n"
    )
    stems = ["Na afloop:", "Na afloop:", "En heeft u kennis van / inzicht in", "En heeft u kennis van / inzicht in"]
    assert [goal.stem for goal in session.goals] == stems
    assert [goal.text for goal in session.goals] == ["weet u meer", "kunt u meer", "uzelf", "anderen"]


def test_goals_in_prose_are_one_goal() -> None:
    session = only(
        "Sessie 1\nTitel\nHospice Noord\n\nTekst.\n\nLeerdoelen:\nU maakt kennis met verlies. U oefent met een ander.\n"
    )
    assert [goal.text for goal in session.goals] == ["U maakt kennis met verlies. U oefent met een ander."]


def test_numbers_in_running_text_are_neither_list_nor_goals() -> None:
    session = only(
        "Sessie 1\nTitel\nHospice Noord\n\n"
        "Drie vragen staan centraal: 1) wie zorgt er; 2) wie betaalt er; en 3) wie blijft er.(1)\n\n"
        "Leerdoelen:\n1. Antwoord geven\n"
    )
    assert "1) wie zorgt er; 2) wie betaalt er; en 3) wie blijft er.(1)" in session.abstract
    assert [goal.text for goal in session.goals] == ["Antwoord geven"]


def test_marks_without_their_list_are_kept_and_told() -> None:
    session = only("Sessie 1\nTitel\nHospice Noord\n\nZoals bekend [3] helpt rust.\n\nLeerdoelen:\n- rusten\n")
    assert session.abstract == "Zoals bekend [3] helpt rust."
    assert fields_doubted(session) == {"abstract"}


def test_odd_titles_are_kept_as_they_are_and_a_repetition_is_told() -> None:
    source = (
        'Sessie 1\n\n"Zonder jas" over kou en zorg -\nHospice Noord\n\n"Zonder jas" over kou en zorg\nTekst.\n\n'
        "Sessie 2\n\nIk vind het....\nHospice Zuid\n"
    )
    first, second = parse_programme(source).sessions
    assert first.title == '"Zonder jas" over kou en zorg -'
    assert fields_doubted(first) == {"abstract"}
    assert second.title == "Ik vind het...."


def test_goals_may_be_absent_or_stand_behind_a_page_break() -> None:
    first, second = parse_programme(
        "Sessie 1\n\nTitel\nHospice Noord\n\nTekst die af is.\n\f\nLeerdoelen:\n- een doel\n\nSessie 2\n\nAbstracts\n"
    ).sessions
    assert [goal.text for goal in first.goals] == ["een doel"]
    assert second.incomplete


def test_what_word_and_pdf_leave_in_words_is_taken_out() -> None:
    session = only(
        "Sessie 1\n\nZor\u00adgen\u00a0voor morgen\nHospice Noord\n\nEen ﬁjn ge\u00ad\n"
        "sprek over co\u200b\u00f6rdinatie.\n"
    )
    assert session.title == "Zorgen voor morgen"
    assert session.abstract == "Een fijn gesprek over coördinatie."
    assert "abstract" not in fields_doubted(session)


def test_a_word_broken_at_a_line_end_is_healed_and_told() -> None:
    healed = only(
        "Sessie 1\n\nTitel\nHospice Noord\n\nDe groep praat over wat haar bezig-\nhoudt en over zorg- en\n"
        "behandelplannen.\n"
    )
    assert healed.abstract == "De groep praat over wat haar bezighoudt en over zorg- en behandelplannen."
    assert [str(doubt.reason) for doubt in healed.doubts] == [
        "A word broken at the end of a line was put together: bezighoudt."
    ]


def test_text_damaged_by_copying_is_told_with_a_proposal_and_not_changed() -> None:
    session = only(
        "Sessie 1\n\nPallia?eve zorg\nHospice Noord\n\nOver palliatieve zorg, vragen? en hee_ het zin.\n"
        "Mail naar een_naam@x.nl\n"
    )
    assert session.title == "Pallia?eve zorg"
    assert [(doubt.field, str(doubt.reason)) for doubt in session.doubts if "Damaged" in str(doubt.reason)] == [
        ("title", "Damaged by copying from a PDF: Pallia?eve → Palliatieve."),
        ("abstract", "Damaged by copying from a PDF: hee_ → heeft."),
    ]


def test_gaps_and_doubles_in_the_numbers_are_told() -> None:
    programme = parse_programme("\n\n".join(f"Sessie {n}\n\nTitel {n}" for n in (1, 2, 2, 5)))
    assert [str(doubt.reason) for doubt in programme.doubts] == [
        "These numbers occur more than once: 2.",
        "These numbers are missing: 3, 4.",
    ]
    assert [s.number for s in programme.sessions if "number" in fields_doubted(s)] == ["2", "2"]


def test_a_marker_with_a_typing_error_is_found_where_its_number_is_missing() -> None:
    programme = parse_programme("WORKSHOP 1\n\nEen\n\nWORSKHOP 2\n\nTwee\n\nWORKSHOP 3\n\nDrie\n")
    assert [session.title for session in programme.sessions] == ["Een", "Twee", "Drie"]
    assert "number" in fields_doubted(programme.sessions[1])


def test_text_without_any_marker_is_one_doubted_session() -> None:
    programme = parse_programme("Een titel\nHospice Noord\n\nTekst van de sessie.\n\nLeerdoelen:\n- iets")
    assert [session.title for session in programme.sessions] == ["Een titel"]
    assert [doubt.field for doubt in programme.doubts] == ["session"]


def test_no_text_is_no_session() -> None:
    assert parse_programme(" \n\f\n").sessions == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("LUMC (Leids Universitair Medisch Centrum), leiden", ["LUMC (Leids Universitair Medisch Centrum), leiden"]),
        ("Amsterdam UMC en Radboudumc", ["Amsterdam UMC", "Radboudumc"]),
        ("VUmc, Saxion en O2PZ", ["VUmc", "Saxion", "O2PZ"]),
        ("Centrum voor Licht en Schaduw, Gent", ["Centrum voor Licht en Schaduw, Gent"]),
        ("Hogeschool Arnhem en Nijmegen", ["Hogeschool Arnhem en Nijmegen"]),
        ("Ministerie van Volksgezondheid, Welzijn en Sport", ["Ministerie van Volksgezondheid, Welzijn en Sport"]),
        ("Novadic & Hospice De Wal", ["Novadic", "Hospice De Wal"]),
        ("Lungs & Life Charity", ["Lungs & Life Charity"]),
        ("Royal College of Physicians and Surgeons", ["Royal College of Physicians and Surgeons"]),
        ("Department of Nursing, University of Hull, UK", ["Department of Nursing, University of Hull, UK"]),
        ("Erasmus MC / LUMC", ["Erasmus MC", "LUMC"]),
        ("Hospice Noord i.s.m. Stichting Zuid", ["Hospice Noord", "Stichting Zuid"]),
        ("Acme Care Ltd, Leeds; Harbour Trust", ["Acme Care Ltd, Leeds", "Harbour Trust"]),
        ("dr. Anna de Boer, huisarts, Praktijk De Kade", ["Praktijk De Kade"]),
        ("J.P. Smit (Hospice Oost) en Eva Mol (Hospice West)", ["Hospice Oost", "Hospice West"]),
    ],
)
def test_organisations_are_split_where_they_end(line: str, names: list[str]) -> None:
    session = only(f"Sessie 1\nOrganisatie: {line}\nTitel: Iets\nAbstract: Tekst.\n")
    assert list(session.organisations) == names


GIVEN_BY = """
Sessie 1: Slapen in het ziekenhuis
door dr. Marjan de Wit, kinderarts, Hospice Riet
Zaal: Rembrandt
Slapen gaat niet vanzelf. We bespreken casussen.

Sessie 2: Bewegen, van praten naar doen
{by} Kees van der Ploeg en Fatima El Amrani
Deze sessie wordt ook in ronde 1 gegeven.
We gaan naar buiten en doen het voor.
"""


@pytest.mark.parametrize("by", ["door", "Gegeven door:", "by", "presented by"])
def test_a_line_that_says_by_whom_is_no_part_of_the_title(by: str) -> None:
    first, second = parse_programme(GIVEN_BY.format(by=by)).sessions
    assert first.title == "Slapen in het ziekenhuis"
    assert [one.name for one in first.presenters] == ["dr. Marjan de Wit"]
    assert first.organisations == ("Hospice Riet",)
    assert second.title == "Bewegen, van praten naar doen"
    assert [one.name for one in second.presenters] == ["Kees van der Ploeg", "Fatima El Amrani"]
    assert second.abstract.startswith("Deze sessie wordt ook in ronde 1 gegeven.")


@pytest.mark.parametrize(
    ("line", "organisation", "people"),
    [
        ("Kwinkslag, door Ans de Boer", "Kwinkslag", ["Ans de Boer"]),
        ("Hospice Linde – verzorgd door dr. A. Bos", "Hospice Linde", ["dr. A. Bos"]),
        ("Carend, by Piet Jansen and Ria de Wit", "Carend", ["Piet Jansen", "Ria de Wit"]),
        ("Stichting Samen, door vrijwilligers geleid", "Stichting Samen, door vrijwilligers geleid", []),
    ],
)
def test_who_gives_it_may_stand_behind_the_organisation(line: str, organisation: str, people: list[str]) -> None:
    session = only(f"Sessie 1: Muziek aan bed\n{line}\nZingen met wie niet meer spreekt, en met de familie.")
    assert session.title == "Muziek aan bed"
    assert session.organisations == (organisation,)
    assert [one.name for one in session.presenters] == people


def test_a_title_or_a_text_that_begins_with_by_stays_itself() -> None:
    source = (
        "Sessie 1: Door de ogen van het kind\ndoor middel van spel\nHospice Riet\n\nWe spelen samen en kijken goed."
    )
    session = only(source)
    assert session.title.startswith("Door de ogen van het kind")
    assert not session.presenters


def test_a_lone_heading_over_the_abstract_is_no_organisation() -> None:
    session = only(
        "Workshop A1 – Teaching with simulation\nPresenter: Dr Jane Smith, University of Leeds\nDuration: 90 minutes\n"
        "Abstract\nSimulation is widely used, but debriefing is often neglected.\nLearning outcomes\n1) debrief well"
    )
    assert session.organisations == ("University of Leeds",)
    assert session.abstract == "Simulation is widely used, but debriefing is often neglected."


@pytest.mark.parametrize(
    "line", ["Minimum 8, maximum 16 participants", "minimaal 8 en maximaal 16 deelnemers", "(min. 8 / max. 16)"]
)
def test_a_line_with_the_fewest_and_the_most_is_read_as_both(line: str) -> None:
    session = only(f"Workshop B1 – Feedback in two minutes\n{line}\nWe give each other feedback, again and again.")
    assert (session.min_attendees, session.max_attendees, session.organisations) == (8, 16, ())


def test_whatever_may_be_a_person_is_one_under_a_label_for_presenters() -> None:
    session = only("Sessie 4: Omgaan met rouw\nSpreker: Annika Bosz (LUMC) en Cé Zoë\nWe kijken samen naar rouw.")
    assert [one.name for one in session.presenters] == ["Annika Bosz", "Cé Zoë"]
    assert session.organisations == ("LUMC",)


def test_a_remark_between_the_number_and_the_title_is_a_note() -> None:
    session = only("Sessie 3 (Engels): Listening first\nHospice Riet\n\nWe listen and practise together.")
    assert session.title == "Listening first"
    assert ("", "Engels") in [(note.label, note.text) for note in session.notes]
