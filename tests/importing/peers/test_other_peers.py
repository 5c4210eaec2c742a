"""Indico, ConfTool, Moodle, and the files of solvers."""

import json

import pytest

from tests.importing.made_files import csv, xlsx
from tests.importing.peers.reading import (
    about_all,
    data_of,
    doubts,
    goals,
    left_out,
    notes,
    parsed,
    presenters,
    problems,
    read,
)

NO_WORDS = ("session", "Neither an abstract nor learning goals are given.")


def test_contributions_of_indico_as_table() -> None:
    first, second = read("indico.csv").sessions
    assert (first.number, first.external_id, first.title, first.abstract) == (
        *("1", "1", "Luisteren en zwijgen", "Stil zijn is werk."),
    )
    assert goals(first) == [
        "Na afloop kan de deelnemer: stiltes verdragen",
        "Na afloop kan de deelnemer: vragen stellen",
    ]
    assert (presenters(first), first.organisations) == (
        [("Noor van Dijk", ""), ("Sjoerd de Wît", "")],
        ("Hospice De Sluis",),
    )
    assert (first.track, first.type, first.duration_min) == ("Gesprek", "Workshop", 75)
    assert notes(first) == [("Time", "2026-11-26 10:00-11:15"), ("Session", "Parallel A")]
    assert (second.number, second.duration_min) == ("2", 45)


def test_contributions_of_indico_as_workbook_and_as_json() -> None:
    rows = [
        ("Id", "Title", "Description", "Date", "Duration", "Type", "Session", "Track", "Presenters", "Materials"),
        (1.0, "Muziek", "We zingen.", "2026-11-26 10:00", "1h", "", "", "", "Ann Bos", ""),
    ]
    (session,) = parsed(xlsx(rows)).sessions
    assert (session.number, session.duration_min, presenters(session)) == ("1", 60, [("Ann Bos", "")])
    first, second = read("indico.json").sessions
    assert (first.number, presenters(first), first.organisations) == (
        "1",
        [("Noor van Dijk", "noor@example.nl")],
        ("Hospice De Sluis",),
    )
    assert notes(first) == [("Room", "Molenzaal"), ("Time", "2026-11-26 10:00-11:15"), ("session", "Parallel A")]
    assert (second.title, presenters(second), doubts(second)) == ("Muziek aan bed", [("Ann Bos", "")], [NO_WORDS])


def test_the_table_by_which_indico_imports_has_no_header() -> None:
    first, second = read("indico_import.csv").sessions
    assert presenters(first) == [("Noor van Dijk", "noor@example.nl"), ("Sjoerd de Wît", "sjoerd@example.nl")]
    assert (first.organisations, first.duration_min) == (("Hospice De Sluis", "Academie Noord"), 75)
    assert (second.title, second.duration_min) == ("Muziek, aan bed", 20)
    assert notes(second) == [("Time", "2026-11-26 13:00-13:20")]


def test_rows_that_are_not_whole_are_taken_with_doubts_or_told() -> None:
    rows = ("2026-11-26T10:00,60,Muziek,Ann,Bos,,", "tomorrow,60,Dans,Bo,Vos,,", "2026-11-26T11:00,lang,Pijn,,,,")
    programme = parsed(csv(*rows, "remarks,none", ",,,,,,"))
    assert [(one.title, one.duration_min, presenters(one)) for one in programme.sessions] == [
        *(("Muziek", 60, [("Ann Bos", "")]), ("Dans", 60, [("Bo Vos", "")]), ("Pijn", None, [])),
    ]
    assert [doubts(one)[0] for one in programme.sessions[1:]] == [
        ("notes", "Its time cannot be read: tomorrow."),
        ("duration_min", "Its duration cannot be read: lang."),
    ]
    assert about_all(programme) == ["Row 4 was left out: it is no contribution as Indico imports it: remarks, none."]


def test_materials_of_indico_are_kept_as_a_note() -> None:
    header = "Id,Title,Description,Date,Duration,Presenters,Materials"
    (session,) = parsed(csv(header, "1,Muziek,We zingen.,2026-11-26 10:00,1h,Ann Bos,slides.pdf")).sessions
    assert notes(session) == [("Time", "2026-11-26 10:00-11:00"), ("Materials", "slides.pdf")]


@pytest.mark.parametrize(
    ("info", "bounds", "abstract"),
    [
        ("max. 25 personen", (None, 25), "Slapen."),
        ("Limited to 25 places, please register", (None, 25), "Slapen."),
        ("25", (None, 25), "Slapen."),
        ("Kom op tijd.", (None, None), "Slapen."),
    ],
)
def test_a_remark_of_conftool_on_the_size_is_the_size(
    info: str, bounds: tuple[int | None, int | None], abstract: str
) -> None:
    inner = f"<session_ID>5</session_ID><session_title>Sedatie</session_title><session_info>{info}</session_info>"
    (session,) = parsed(
        f"<sessions><session>{inner}<session_abstract>{abstract}</session_abstract></session></sessions>"
    ).sessions
    assert ((session.min_attendees, session.max_attendees), session.abstract) == (bounds, abstract)
    assert notes(session) == [("session_info", info)]


def test_sessions_of_conftool_with_flat_presentations() -> None:
    programme = read("conftool.xml")
    (session,) = programme.sessions
    assert (session.number, session.external_id, session.title, session.duration_min) == (
        "5",
        "5",
        "Luisteren & zwijgen",
        75,
    )
    assert session.abstract == (
        "Stil zijn is werk.\n\nStilte op de afdeling (Sjoerd de Wît, Ann Bos)\n\n"
        "Wat gebeurt er als niemand praat?\n\nVragen zonder sturen (Bo Vos)"
    )
    assert goals(session) == ["stiltes verdragen", "vragen stellen"]
    assert presenters(session) == [("Noor van Dijk", ""), ("Sjoerd de Wît", ""), ("Bo Vos", "")]
    assert session.organisations == ("Academie Noord", "Erasmus MC", "Hospice De Sluis")
    assert notes(session) == [("Room", "Molenzaal"), ("Time", "2026-11-26 10:00-11:15")]
    assert left_out(programme) == [(29, "Lunch")]


def test_nested_elements_and_a_table_of_conftool() -> None:
    (nested,) = read("conftool_nested.xml").sessions
    assert (nested.number, nested.abstract) == ("B2", "Zingen werkt (Bo Vos, Cas Mol)\n\nWe zingen.")
    assert (presenters(nested), nested.organisations) == (
        [("Ann Bos", ""), ("Bo Vos", ""), ("Cas Mol", "")],
        ("Academie Noord",),
    )
    first, second = read("conftool.csv").sessions
    assert (first.number, presenters(first)) == ("5", [("Noor van Dijk", ""), ("Sjoerd de Wît", "")])
    assert (second.title, second.abstract) == ("Dansen", "Dansen met ouderen (Bo Vos, Cas Mol)\n\nWe dansen.")


def test_sessions_of_conftool_as_json() -> None:
    row = {"session_ID": 5, "session_title": "Sedatie", "session_abstract": "Slapen.", "p1_title": "Een"}
    for root in ([row | {"p1_authors": "Ann Bos"}], {"sessions": [row | {"p1_authors": ["Ann Bos"]}]}):
        (session,) = parsed(json.dumps(root)).sessions
        assert (session.number, session.title, session.abstract) == ("5", "Sedatie", "Slapen.\n\nEen (Ann Bos)")
        assert presenters(session) == [("Ann Bos", "")]


def test_papers_of_conftool_are_sessions_of_their_own() -> None:
    header = "paperID;title;abstract_plain;authors_formatted_1_name;authors_formatted_1_organisation;session_ID"
    (session,) = parsed(csv(header, "210;Zingen werkt;We zingen.;Bo Vos;Academie Noord;7")).sessions
    assert (session.external_id, session.title, session.abstract) == ("210", "Zingen werkt", "We zingen.")
    assert (presenters(session), session.organisations) == ([("Bo Vos", "")], ("Academie Noord",))


def test_choices_of_moodle() -> None:
    programme = read("ratingallocate.csv")
    first, second = programme.sessions
    assert (first.title, first.abstract, first.max_attendees) == ("Luisteren en zwijgen", "Stil zijn is werk.", 25)
    assert goals(first) == ["stiltes verdragen", "vragen stellen"]
    assert (second.max_attendees, notes(second)) == (12, [("groups", "Groep A;Groep B")])
    assert left_out(programme) == [(4, "Dansen")]
    assert about_all(programme) == ["Left out because they are switched off: Dansen."]


def test_a_size_that_is_none_is_a_doubt() -> None:
    (session,) = parsed(csv("title,explanation,maxsize,active", "Muziek,We zingen.,ca. 25,1")).sessions
    assert (session.max_attendees, doubts(session)) == (
        25,
        [("max_attendees", "“ca. 25” was read as 25.")],
    )


def test_courses_of_cdecao() -> None:
    first, second = read("cdecao.json").sessions
    assert (first.title, first.min_attendees, first.max_attendees) == ("Luisteren en zwijgen", 5, 25)
    assert (presenters(first), presenters(second)) == ([("Noor van Dijk", "")], [])
    wrong = json.loads(data_of("cdecao.json"))
    wrong["courses"][1]["instructors"] = [9]
    assert problems(json.dumps(wrong)) == {"courses[1].instructors[0]": "There is no participant with this number: 9."}


def test_choices_of_wassign() -> None:
    assert [(one.title, one.min_attendees, one.max_attendees) for one in read("choices.wassign").sessions] == [
        ("Luisteren en zwijgen", 5, 25),
        ("Muziek aan bed", 2, 12),
        ("Dansen", None, None),
    ]


def test_our_own_problem_file() -> None:
    first, second = read("problem.json").sessions
    assert (first.external_id, first.number, first.title, first.track) == ("5", "5", "5", "gesprek")
    assert (first.min_attendees, first.max_attendees) == (5, 25)
    assert (presenters(first), second.title) == ([("p-noor", ""), ("p-sjoerd", "")], "Muziek")
    assert notes(first) == [("Times held", "0-2"), ("features", "screen")]
    wrong = json.loads(data_of("problem.json"))
    wrong["sessions"][0] |= {"min": -1, "max": "many"}
    assert problems(json.dumps(wrong)) == {
        "sessions[0].min": "A whole number from 0 to 100000 is needed here.",
        "sessions[0].max": "A whole number from 0 to 100000 is needed here.",
    }


def test_a_session_that_ends_before_it_begins_is_doubted_and_keeps_its_begin() -> None:
    whole = (
        "<sessions><session><session_ID>7</session_ID><session_title>Rouw</session_title>"
        "<session_abstract>Tekst.</session_abstract><session_start>2026-11-26 10:00</session_start>"
        "<session_end>{end}</session_end></session></sessions>"
    )
    (early,) = parsed(whole.format(end="2026-11-26 09:00")).sessions
    assert doubts(early) == [("notes", "It ends (2026-11-26 09:00) before it has begun (2026-11-26 10:00).")]
    assert (early.duration_min, notes(early)) == (None, [("Time", "2026-11-26 10:00")])
    (unread,) = parsed(whole.format(end="na de lunch")).sessions
    assert doubts(unread) == [("notes", "Its time cannot be read: na de lunch.")]


def test_a_name_with_its_organisation_is_turned_round_like_one_without() -> None:
    table = csv("Id,Title,Presenters,Materials", '1,Rouw,"Bos, Ann (Hospice Riet); Ray, Bob",')
    (session,) = parsed(table).sessions
    assert presenters(session) == [("Ann Bos", ""), ("Bob Ray", "")]
    assert session.organisations == ("Hospice Riet",)
