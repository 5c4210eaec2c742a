"""Signs and lists as PDF: complete, accessible, on their paper, and safe against whatever people type."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.room_lists import EventLists, SeatLine
from app.exports.catalogue import CATALOGUE
from app.exports.door_signs import door_signs_pdf
from app.exports.master_list import master_list_pdf
from app.exports.pdf import printable
from app.exports.tick_lists import tick_lists_pdf
from app.i18n import Translate
from tests.exports.pdfs import described, is_tagged, overflowing, points_of, sizes, texts
from tests.exports.samples import LONG_TITLE, ROUNDS, congress, dutch, event, full_congress, nasty, offering, person

PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
PDFS = [one.make for one in CATALOGUE if one.format == "PDF"]
EVERY_PDF = pytest.mark.parametrize("make", PDFS, ids=[one.name for one in CATALOGUE if one.format == "PDF"])
Make = Callable[[EventLists, Translate], bytes]


@EVERY_PDF
@pytest.mark.parametrize(
    "lists", [full_congress(rooms=2, attendees=9), nasty(), event()], ids=["plain", "nasty", "empty"]
)
def test_every_pdf_is_tagged_and_stays_on_its_paper(make: Make, lists: EventLists) -> None:
    content = make(lists, str)

    assert is_tagged(content)
    assert overflowing(content) == []


@EVERY_PDF
def test_every_pdf_tells_its_title_and_language_and_has_headings(make: Make) -> None:
    content = make(full_congress(rooms=2, attendees=9), dutch)

    title, language, roles = described(content)
    assert title.startswith("Congres Palliatieve Zorg & Rijnmond 2026 – ")
    assert language == "nl"
    assert "H1" in roles


@EVERY_PDF
def test_a_draft_says_so_on_every_page(make: Make) -> None:
    lists = full_congress(rooms=2, attendees=60)

    assert {"DRAFT" in page for page in texts(make(replace(lists, draft=True), str))} == {True}
    assert {"DRAFT" in page for page in texts(make(lists, str))} == {False}


@EVERY_PDF
def test_the_same_lists_give_the_same_file(make: Make) -> None:
    lists = full_congress(rooms=2, attendees=9)

    assert make(lists, str) == make(lists, str)


@pytest.mark.parametrize("make", [door_signs_pdf, tick_lists_pdf, master_list_pdf])
@pytest.mark.parametrize("typed", ['#panic("x")', "$x^2$ \\ ] [ }", "*a* _b_ `c` @d <e>", "{{7*7}} {page}", "= x // y"])
def test_markup_in_a_name_is_printed_and_not_run(make: Make, typed: str) -> None:
    seat = SeatLine(f"Jan {typed.replace(' ', '')}", "arts", "LUMC", "a1")
    sign = offering(1, room=typed, title=typed, seats=(seat,))

    (page,) = texts(make(event(sign), str))

    assert page.count(typed) >= 1
    assert make is door_signs_pdf or typed.replace(" ", "") in page


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=30))
def test_any_text_can_be_printed(typed: str) -> None:
    seat = SeatLine(typed, typed, typed, "a1")

    content = tick_lists_pdf(event(offering(room=typed, title=typed, seats=(seat,))))

    assert is_tagged(content)


def test_a_character_that_no_font_has_is_replaced() -> None:
    (page,) = texts(door_signs_pdf(event(offering(room="\U000f1234 Zaal \U00105678"))))

    assert "� Zaal �" in page


def test_letters_of_other_scripts_are_printed() -> None:
    (page,) = texts(door_signs_pdf(event(offering(room="Ł Đ Ạ Ž Ωμέγα Жизнь שרה"))))

    assert "Ł Đ Ạ Ž Ωμέγα Жизнь" in page
    assert "�" not in page


def test_there_is_a_sign_for_every_room_and_round_in_order() -> None:
    content = door_signs_pdf(congress(rooms=2, attendees=4), dutch)

    assert sizes(content) == {LANDSCAPE}
    assert [page.partition(" Sessie")[0] for page in texts(content)] == [
        f"Congres Palliatieve Zorg & Rijnmond 2026 donderdag 26 november 2026 {room} {line}"
        for room in ("Zaal 1", "Zaal 2")
        for line in ("10:30–11:30 Ronde 1", "13:00–14:00 Ronde 2", "14:30–15:30 Ronde 3")
    ]


def test_a_sign_says_what_is_on() -> None:
    sign = offering(2, capacity=1)

    (page,) = texts(door_signs_pdf(event(sign), dutch))

    assert page.partition("Ronde 1 ")[2] == (
        "Sessie 2 Intimiteit, seksualiteit en andere psychosociale behoeften: bespreek jij dit? "
        "ZonMw · Leiden UMC 1 plaats Versie run 7, 2026-11-21 10:00"
    )


@pytest.mark.parametrize("room", ["Zaal 1", "Congreszaal De Grote Vergadering 2.17b (eerste verdieping)"])
def test_a_room_name_is_readable_at_three_metres(room: str) -> None:
    content = door_signs_pdf(event(offering(room=room)))

    assert points_of(content, room.split(maxsplit=1)[0]) >= 44


@pytest.mark.parametrize("title", [LONG_TITLE, LONG_TITLE[::-1], "Zorg" * 60, "en " * 99])
def test_a_title_of_any_length_stays_whole_on_one_sign(title: str) -> None:
    content = door_signs_pdf(event(offering(title=title)))

    (page,) = texts(content)
    assert printable(title).replace("\u200b", "").replace("\u00ad", "").replace(" ", "") in page.replace(" ", "")
    assert overflowing(content) == []


def test_a_tick_list_is_sorted_by_surname() -> None:
    (page,) = texts(tick_lists_pdf(event(offering(seats=tuple(person(n) for n in range(5)))), dutch))

    assert page.partition("Organisatie ")[2].partition(" Congres")[0] == (
        "1 Berg, Sanne van der verpleegkundige Erasmus MC "
        "2 Çelik, Jan arts Laurens "
        "3 Hooft, Anouk 't verzorgende Hospice De Liefde "
        "4 Jansen, Pieter fysiotherapeut "
        "5 Vries-van den Heuvel, Fatima de geestelijk verzorger Stichting Zorg voor de Ouderen Rijnmond-Midden "
        "Geteld in de zaal: ________"
    )


def test_every_tick_list_counts_its_own_pages_and_repeats_its_head() -> None:
    long = offering(1, seats=tuple(person(n) for n in range(90)))
    short = offering(2, room="Zaal 2", seats=(person(1),))

    pages = texts(tick_lists_pdf(event(long, short), dutch))

    assert [re.findall(r"Pagina \d van \d", page) for page in pages] == [
        ["Pagina 1 van 3"],
        ["Pagina 2 van 3"],
        ["Pagina 3 van 3"],
        ["Pagina 1 van 1"],
    ]
    assert [page.count("Aanwezig Naam Beroepsgroep Organisatie") for page in pages] == [1, 1, 1, 1]
    assert ["Zaal 1 (vervolg) Ronde 1 · 10:30–11:30" in page for page in pages] == [False, True, True, False]


def test_a_list_without_attendees_says_so() -> None:
    (page,) = texts(tick_lists_pdf(event(offering()), dutch))

    assert "0 van 25 plaatsen bezet Hier heeft niemand een plaats." in page


def test_the_master_list_shows_everybody_with_a_room_for_each_round() -> None:
    lists = congress(rooms=4, attendees=12)

    (page,) = texts(master_list_pdf(lists, dutch))

    assert "Naam Ronde 1 10:30–11:30 Ronde 2 13:00–14:00 Ronde 3 14:30–15:30" in page
    assert "B Bakker, Joke Zaal 1 Sessie 1 Zaal 3 Sessie 7 Zaal 1 Sessie 9 Berg, Sanne van der Erasmus MC" in page
    assert page.count("geen plaats") == 1
    assert "Hof, Zoë van 't Erasmus MC Zaal 2 Sessie 2 Zaal 3 Sessie 7 geen plaats" in page


def test_letters_of_the_master_list_are_repeated_on_the_next_page() -> None:
    lists = event(
        offering(seats=tuple(person(17 * n) for n in range(16)) + tuple(person(17 * n) for n in range(16, 48)))
    )

    pages = texts(master_list_pdf(lists, dutch))

    assert ["10:30–11:30 B Berg," in page for page in pages] == [True, True]


def test_many_rounds_turn_the_master_list_on_its_side() -> None:
    rounds = [replace(ROUNDS[0], key=f"r{n}", name=f"Ronde {n}") for n in range(6)]
    lists = event(*(offering(n, line=line, seats=(person(1),)) for n, line in enumerate(rounds)))

    assert (sizes(master_list_pdf(lists)), sizes(master_list_pdf(congress(rooms=1, attendees=1)))) == (
        {LANDSCAPE},
        {PORTRAIT},
    )


def test_a_plan_without_sessions_is_told() -> None:
    assert [
        texts(make(event(), str))[0].split(".")[0].split("2026 ")[-1] for make in (door_signs_pdf, tick_lists_pdf)
    ] == ["There are no sessions in this plan"] * 2
