"""pretalx's own exports, in the languages of its interface."""

import pytest

from tests.importing.made_files import csv, xlsx
from tests.importing.peers.reading import about_all, data_of, doubts, goals, left_out, notes, parsed, presenters, read


def test_dutch_columns_between_semicolons() -> None:
    programme = read("pretalx_nl.csv")
    first, second = programme.sessions
    assert (first.external_id, first.title, first.type, first.track, first.language) == (
        *("KQ7RTA", "Luisteren en zwijgen", "Workshop", "Gesprek", "nl"),
    )
    assert first.abstract == "Stil zijn is werk.\n\nWe oefenen in tweetallen.\n\nNeem een kaart mee."
    assert presenters(first) == [("Noor van Dijk", ""), ("Sjoerd de Wît", "")]
    assert goals(first) == ["stiltes verdragen", "vragen stellen"]
    assert notes(first) == [
        ("Room", "Molenzaal"),
        ("Time", "2026-11-26 10:00-11:15"),
        ("Wat is de doelgroep?", "Verpleegkundigen"),
    ]
    assert doubts(second) == [("session", "It is not accepted yet: ingediend.")]
    assert left_out(programme) == [(4, "Dansen")]
    assert about_all(programme)[0] == "Left out because they were rejected, withdrawn or never sent in: Dansen."


def test_english_columns_between_commas_with_names_in_one_cell() -> None:
    first, second = read("pretalx_en.csv").sessions
    assert (first.title, first.duration_min, first.type) == ("Listening, and being silent", 75, "Workshop")
    assert presenters(first) == [("Noor van Dijk", ""), ("Sjoerd de Wît", "")]
    assert notes(first) == [("Room", "Mill"), ("Time", "2026-11-26 10:00-11:15")]
    assert (second.title, presenters(second), notes(second)) == ("Music at the bedside", [("Ann Bos", "")], [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_the_table_reads_alike_in_every_encoding(encoding: str) -> None:
    assert parsed(data_of("pretalx_nl.csv").decode().encode(encoding)) == read("pretalx_nl.csv")


def test_german_names_in_json() -> None:
    programme = read("pretalx_de.json")
    (session,) = programme.sessions
    assert (session.title, session.abstract) == ("Zuhören und schweigen", "Stille ist Arbeit.\n\nWir üben zu zweit.")
    assert (goals(session), session.language) == (["Stille aushalten", "offen fragen"], "de")
    assert presenters(session) == [("Noor van Dijk", ""), ("Jürgen Groß", "")]
    assert left_out(programme) == [(0, "Musik am Bett")]


def test_what_the_api_answers() -> None:
    first, second = read("pretalx_api.json").sessions
    assert (first.external_id, first.type, first.track, first.duration_max) == ("KQ7RTA", "Workshop", "Gesprek", 75)
    assert notes(first) == [
        ("Room", "Molenzaal"),
        ("Time", "2026-11-26 10:00-11:15"),
        ("Time", "2026-11-26 14:00-15:15"),
        ("Times held", "2"),
    ]
    assert doubts(second) == [("session", "It is not accepted yet: submitted.")]


def test_numbers_and_dates_that_excel_made_of_the_cells() -> None:
    rows = [
        ("ID", "Proposal title", "State", "Session type", "Abstract", "Duration", "Speaker names", "Room", "Start"),
        ("KQ7RTA", "Music", "confirmed", "Workshop", "We sing.", 75.0, "Ann Bos\nBo Vos", "Mill", 46352.416666667),
    ]
    (session,) = parsed(xlsx(rows)).sessions
    assert (session.duration_min, presenters(session)) == (75, [("Ann Bos", ""), ("Bo Vos", "")])
    assert notes(session) == [("Room", "Mill"), ("Time", "2026-11-26 10:00-11:15")]


def test_a_table_of_ones_own_with_an_id_is_not_taken_for_it() -> None:
    (session,) = parsed(csv("id;titel;omschrijving;min;max", "KQ7;Muziek;We zingen.;2;9")).sessions
    assert (session.number, session.min_attendees, session.max_attendees) == ("KQ7", 2, 9)


@pytest.mark.parametrize(
    ("question", "answer", "bounds", "doubted"),
    [
        ("Wat is het maximum aantal deelnemers?", "25", (None, 25), []),
        ("How many participants can attend?", "10 to 25", (10, 25), []),
        ("Minimum number of participants", "6 personen", (6, None), []),
        (
            "Wat is de groepsgrootte?",
            "onbeperkt",
            (None, None),
            ["“onbeperkt” is no number of attendees, so this was left open."],
        ),
        ("Aantal deelnemers per groepje", "4", (None, None), []),
    ],
)
def test_a_question_for_the_size_is_the_size(
    question: str, answer: str, bounds: tuple[int | None, int | None], doubted: list[str]
) -> None:
    header = f"ID,Proposal title,Session type,State,Abstract,{question}"
    (session,) = parsed(csv(header, f"KQ7RTA,Music,Workshop,accepted,We sing.,{answer}")).sessions
    assert (session.min_attendees, session.max_attendees) == bounds
    assert ([words for _, words in doubts(session)], notes(session)) == (doubted, [(question, answer)])


def test_columns_that_say_nothing_here_are_told() -> None:
    header = "ID,Proposal title,Session type,State,Abstract,Created,Median score,Image"
    row = "KQ7RTA,Music,Workshop,accepted,We sing.,2026-01-02,3.5,"
    assert about_all(parsed(csv(header, row))) == ["These columns were not used: Created, Median score."]
