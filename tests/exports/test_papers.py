"""What each list, sign and card says, for whom, and that nothing of it is lost however long or many things are."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.room_lists import EventLists, OfferingList, PresenterLine, SubgroupSizes
from app.exports.catalogue import CATALOGUE
from app.exports.door_signs import door_signs_pdf
from app.exports.master_list import master_list_pdf
from app.exports.materials import materials_pdf
from app.exports.presenter_lists import presenter_lists_pdf
from app.exports.programme_cards import programme_cards_pdf
from app.exports.room_signs import room_signs_pdf
from app.exports.subgroups import subgroups_pdf
from app.exports.tent_cards import name_cards_pdf, tent_cards_pdf
from app.exports.tick_lists import tick_lists_pdf
from app.exports.typesetting import is_whole
from app.exports.unprintable import unprintable, unprintable_words
from app.i18n import Translate
from tests.exports.pdfs import overflowing, overlapping, points_of, sizes, texts
from tests.exports.samples import LONG_TITLE, MATERIALS, ROUNDS, dutch, event, full_congress, offering, person

Make = Callable[[EventLists, Translate], bytes]
PDFS = pytest.mark.parametrize("make", [one.make for one in CATALOGUE if one.format == "PDF"])
LONGEST_TITLE = ("Over grenzen heen in gesprek met naasten en vrijwilligers " * 8)[:399] + "."
LONG_ROOM = "Congreszaal De Grote Vergadering 2.17b (eerste verdieping, links van de trap)"
LONG_ROUND = "Ronde 1: verdieping en intervisie voor iedereen die vandaag in het hele huis aanwezig is, boven"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrikation"
LONG_NAME = "Anne-Sophie Wilhelmina Maria van Oranje-Nassau van Amsberg tot Lippe-Biesterfeld en Bourbon de Parme"
TWELVE = tuple(replace(ROUNDS[0], key=f"r{n}", name=f"Ronde {n + 1}") for n in range(12))


def everything() -> EventLists:
    """Sixty people in one room over twelve rounds, with the longest title, room and name."""
    seats = (replace(person(0), name=LONG_NAME), *(person(n) for n in range(1, 60)))
    offerings = tuple(
        OfferingList(
            session_number=str(n),
            session_title=LONGEST_TITLE,
            organisations=("Netwerk Palliatieve Zorg Rotterdam en omstreken", "ZonMw"),
            round=line,
            room=LONG_ROOM,
            capacity=60,
            seats=seats,
            presenters=(PresenterLine("Els van den Berg", "p1"), PresenterLine(LONG_NAME, "p2")),
            subgroups=SubgroupSizes(3, 4),
            materials=MATERIALS,
        )
        for n, line in enumerate(TWELVE)
    )
    return replace(event(*offerings), people=seats, address="https://rondo.example.org/programme/AbCdEfGhIjKl")


EVERYTHING = everything()


@PDFS
def test_nothing_stands_over_something_else_or_beside_the_paper(make: Make) -> None:
    content = make(EVERYTHING, dutch)

    assert overlapping(content) == []
    assert overflowing(content) == []


@PDFS
def test_long_words_and_names_of_rounds_without_hours_stay_beside_each_other(make: Make) -> None:
    wordy = tuple(replace(line, name=LONG_ROUND, starts=None, ends=None) for line in TWELVE[:4])
    held = (offering(n, line=line, title=LONG_WORD, room=LONG_ROOM, seats=(person(1),)) for n, line in enumerate(wordy))

    content = make(event(*held), dutch)

    assert overlapping(content) == []
    assert overflowing(content) == []


def test_a_long_name_of_a_round_leaves_the_room_large_over_a_list() -> None:
    here = tuple(map(person, range(60)))
    held = offering(room="Congreszaal", line=replace(ROUNDS[0], name=LONG_ROUND), seats=here, capacity=60)

    content = tick_lists_pdf(event(held), dutch)

    assert points_of(content, "Congreszaal") == 26
    assert [re.findall(r"Pagina (\d) van (\d)", page) for page in texts(content)] == [[("1", "2")], [("2", "2")]]


@pytest.mark.parametrize("make", [door_signs_pdf, room_signs_pdf, tick_lists_pdf, presenter_lists_pdf, subgroups_pdf])
def test_the_longest_title_and_room_stay_whole(make: Make) -> None:
    said = " ".join(texts(make(EVERYTHING, dutch))).replace(" ", "")

    assert LONGEST_TITLE.replace(" ", "") in said
    assert LONG_ROOM.replace(" ", "") in said


def test_everybody_stands_on_the_tick_list_of_each_round_and_pages_are_counted() -> None:
    pages = texts(tick_lists_pdf(EVERYTHING, dutch))

    assert sum(len(re.findall(r"\bVisser, ", page)) for page in pages) == 12 * 3
    assert [re.findall(r"Pagina (\d) van (\d)", page) for page in pages] == [
        [(str(place), "3")] for _ in TWELVE for place in (1, 2, 3)
    ]


def test_a_room_has_one_page_with_all_its_rounds() -> None:
    (page,) = texts(room_signs_pdf(EVERYTHING, dutch))

    assert re.findall(r"Ronde \d+", page) == [line.name for line in TWELVE]


def test_a_room_programme_names_the_day_once_for_each_day() -> None:
    held = [offering(1), offering(2, line=ROUNDS[1])]

    (page,) = texts(room_signs_pdf(event(*held), dutch))

    assert page.count("donderdag 26 november 2026") == 1
    assert "10:30 – 11:30 Ronde 1 Sessie 1 Palliatieve sedatie: hoe nu verder?" in page


def test_a_door_sign_says_what_is_on_next_and_the_last_one_does_not() -> None:
    first, last = texts(door_signs_pdf(event(offering(1), offering(3, line=ROUNDS[1], title="Muziek")), dutch))

    assert "Hierna 13:00–14:00 · 3 · Muziek" in first
    assert "Hierna" not in last


CAPITALS = 0.645 * 25.4 / 72  # millimetres that a capital of our type has at one point


@pytest.mark.parametrize(
    ("title", "millimetres", "room", "told"),
    [
        ("Muziek", 19, "Zaal 1", True),
        ("Palliatieve sedatie: hoe nu verder?", 18, "Zaal 1", True),
        ("Intimiteit, seksualiteit en andere psychosociale behoeften: bespreek jij dit?", 12, "Zaal 1", True),
        (LONGEST_TITLE[:160], 8.6, "Zaal 1", True),
        (LONGEST_TITLE[:160], 8.6, LONG_ROOM, True),
        (LONGEST_TITLE[:200], 8.6, "Zaal 1", True),
        (LONGEST_TITLE[:260], 8.6, "Zaal 1", False),
        (LONGEST_TITLE, 6, "Zaal 1", False),
    ],
)
def test_a_title_is_read_at_three_metres(title: str, millimetres: float, room: str, told: bool) -> None:  # noqa: FBT001
    """Its capitals in millimetres; where that takes all there is, what is next is not told."""
    who = (PresenterLine("Maria Łukasiewicz-van den Heuvel", "p1"), PresenterLine("Bo Ek", "p2"))
    first = replace(offering(2, title=title, room=room), presenters=who)

    content = door_signs_pdf(event(first, offering(3, line=ROUNDS[1], title="Muziek", room=room)), dutch)

    assert points_of(content, (title.split()[1:] or [title])[0]) * CAPITALS >= millimetres
    assert ("Hierna" in texts(content)[0], "25 plaatsen" in texts(content)[0]) == (told, True)
    assert (overflowing(content), overlapping(content)) == ([], [])


def test_a_presenter_sees_when_where_and_who_comes_and_with_whom() -> None:
    els, bo = PresenterLine("Els van den Berg", "p1"), PresenterLine("Bo Ek", "p2")
    held = replace(
        offering(1, room="Aula", seats=(person(1), person(3))), presenters=(els, bo), materials=MATERIALS[:1]
    )

    pages = texts(presenter_lists_pdf(event(held), dutch))

    assert [page.split(" Ronde")[0] for page in pages] == ["Els van den Berg", "Bo Ek"]
    assert "Ronde 1 · 10:30–11:30 Aula 1 · Palliatieve sedatie: hoe nu verder? Samen met Bo Ek Erasmus MC" in pages[0]
    assert (
        "2 van 25 plaatsen bezet Materialen 4 × Scorekaart Çelik, Jan · arts Jansen, Pieter · fysiotherapeut"
        in pages[0]
    )


@pytest.mark.parametrize(("name", "points"), [("Els van den Berg", 80), ("Jan Bos", 110), ("Ed", 110), (LONG_NAME, 20)])
def test_a_name_on_a_tent_card_is_as_large_as_can_be(name: str, points: int) -> None:
    content = tent_cards_pdf(event(replace(offering(), presenters=(PresenterLine(name, "p1"),))))

    assert points_of(content, name.split(maxsplit=1)[0]) >= points
    assert texts(content)[0].count(name.split(maxsplit=1)[0]) == 2  # one for each side
    assert sizes(content) == {(842, 595)}


def test_name_cards_come_by_surname_two_on_a_page() -> None:
    pages = texts(name_cards_pdf(replace(event(), people=tuple(map(person, range(3))))))

    assert [sum(page.count(person(n).name.split()[0]) for n in range(3)) for page in pages] == [4, 2]


@pytest.mark.parametrize(("rounds", "on_a_page"), [(3, 8), (6, 4), (12, 2)])
def test_the_more_rounds_the_larger_a_programme_card(rounds: int, on_a_page: int) -> None:
    people = tuple(map(person, range(9)))
    lists = event(*(offering(n, line=line, seats=people) for n, line in enumerate(TWELVE[:rounds])))

    pages = texts(programme_cards_pdf(lists, dutch))

    assert pages[0].count("Ronde 1 ") == on_a_page
    assert sum(page.count(f"Ronde {rounds}") for page in pages) == 9


def test_a_programme_card_says_where_to_go_and_has_a_code_to_scan() -> None:
    lists = full_congress(rooms=2, attendees=5)

    (page,) = texts(programme_cards_pdf(lists, dutch))

    jan = page.partition("Jan Çelik")[2].partition("Congres")[0]
    assert re.findall(r"Zaal \d|afwezig|geen plaats", jan) == ["Zaal 2", "Zaal 2", "Zaal 2"]
    assert (page.count("afwezig"), page.count("geen plaats")) == (1, 5)
    assert page.count("Programma") == 7
    own = texts(programme_cards_pdf(lists, dutch, {"a1": "https://rondo.example.org/p/secret"}))
    assert (len(own), own[0].count("Uw eigen pagina"), "secret" in own[0]) == (1, 1, False)


def test_a_card_without_any_address_has_no_code() -> None:
    lists = replace(full_congress(rooms=2, attendees=5), address="")

    assert "Programma" not in texts(programme_cards_pdf(lists, dutch))[0]


def test_subgroups_hang_in_the_rooms_of_sessions_that_ask_for_them() -> None:
    asks = replace(offering(1, room="Aula", seats=tuple(map(person, range(10)))), subgroups=SubgroupSizes(3, 4))

    (page,) = texts(subgroups_pdf(event(asks, offering(2)), dutch))

    assert "Aula Ronde 1 · 10:30–11:30" in page
    assert "10 deelnemers in 3 groepen Groep 1 " in page
    assert re.findall(r"Groep \d", page) == ["Groep 1", "Groep 2", "Groep 3"]


def test_materials_are_counted_by_room_and_in_all() -> None:
    asks = replace(offering(1, room="Aula", seats=(person(1), person(2))), materials=MATERIALS)
    also = replace(offering(2, room="Zaal 2", seats=(person(3),)), materials=MATERIALS)

    (page,) = texts(materials_pdf(event(asks, also), dutch))

    assert "Samen Materiaal Nodig Beamer Flip-over 2 Scorekaart 6 Per zaal en ronde" in page
    assert "2 × Scorekaart 1 × Flip-over Beamer" in page


def test_the_desk_sees_who_is_absent_and_who_has_no_seat() -> None:
    said = " ".join(texts(master_list_pdf(full_congress(rooms=2, attendees=5), dutch)))

    assert (said.count("afwezig"), said.count("geen plaats")) == (1, 5)


@PDFS
def test_names_in_other_scripts_are_printed_and_nothing_is_cut_off(make: Make) -> None:
    names = ("محمد علي", "שרה כהן", "Đặng Thị Hồng", "Ιωάννης Ωμέγα", "Łukasz Żółć")
    people = tuple(replace(person(n), name=name, attendee=str(n)) for n, name in enumerate(names))
    held = replace(
        offering(seats=people, title=" ".join(names)),
        presenters=tuple(PresenterLine(name, name) for name in names),
        subgroups=SubgroupSizes(3, 4),
        materials=MATERIALS,
    )

    content = make(replace(event(held), people=people), dutch)

    assert not any("�" in page for page in texts(content))
    assert overflowing(content) == []


@pytest.mark.parametrize(
    ("people", "pages"), [(0, 1), (1, 1), (12, 1), (25, 1), (30, 1), (40, 2), (60, 2), (120, 4), (272, 9)]
)
@pytest.mark.parametrize("asked", [None, SubgroupSizes(3, 4)])
def test_a_tick_list_takes_no_more_pages_than_it_must(people: int, pages: int, asked: SubgroupSizes | None) -> None:
    held = replace(offering(seats=tuple(map(person, range(people))), capacity=people), subgroups=asked)

    content = tick_lists_pdf(event(held))

    assert len(texts(content)) <= pages
    assert re.findall(r"Page \d+ of (\d+)", " ".join(texts(content))) == [str(len(texts(content)))] * len(
        texts(content)
    )


def test_what_stands_over_a_list_and_in_its_rows_may_take_many_lines() -> None:
    wordy = tuple(replace(person(n), organisation=LONG_TITLE, profession="Zorg " * n) for n in range(25))
    held = replace(
        offering(seats=wordy, title=LONG_TITLE * 2, room=LONG_TITLE),
        presenters=tuple(PresenterLine(person(n).name, str(n)) for n in range(20)),
    )

    pages = texts(tick_lists_pdf(event(held)))

    assert [re.findall(r"Page (\d+) of (\d+)", page) for page in pages] == [
        [(str(n), str(len(pages)))] for n in range(1, len(pages) + 1)
    ]


def test_a_door_tells_all_that_is_on_behind_it_also_where_rooms_are_one() -> None:
    both = replace(offering(1, room="Zaal 1 + Zaal 2"), rooms=("Zaal 1", "Zaal 2"))
    alone = replace(offering(3, room="Zaal 1", line=ROUNDS[1], title="Muziek"), rooms=("Zaal 1",))

    signs = texts(door_signs_pdf(event(both, alone), dutch))
    programmes = texts(room_signs_pdf(event(both, alone), dutch))

    said = [re.findall(r"Sessie \d(?: · samen met Zaal \d)?|Hierna [\d:–]+|2026 (Zaal \d)", sign) for sign in signs]
    assert [len(one) for one in said] == [3, 2, 2]
    assert "Zaal 1 10:30–11:30 Ronde 1 Sessie 1 · samen met Zaal 2" in signs[0]
    assert "Hierna 13:00–14:00 · 3 · Muziek" in signs[0]
    assert "Zaal 1 13:00–14:00 Ronde 2 Sessie 3 Muziek" in signs[1]
    assert "Zaal 2 10:30–11:30 Ronde 1 Sessie 1 · samen met Zaal 1" in signs[2]
    assert "Hierna" not in signs[2]
    assert [re.findall(r"Sessie \d(?: · samen met Zaal \d)?", page) for page in programmes] == [
        ["Sessie 1 · samen met Zaal 2", "Sessie 3"],
        ["Sessie 1 · samen met Zaal 1"],
    ]


def test_what_no_font_can_show_is_named_once_wherever_it_stands() -> None:
    lists = full_congress(rooms=2, attendees=5)
    assert unprintable(lists) == ()
    odd = "Kim \U000f1234"
    held = replace(
        lists.offerings[0], session_title=odd, room="\U000f1235" * 100, organisations=(odd, "🎉 Zorg", "محمد")
    )

    named = unprintable(replace(lists, offerings=(held, *lists.offerings), people=(replace(person(1), name=odd),)))

    assert named == ("\U000f1235" * 79 + "…", odd)
    assert str(unprintable_words(named)).endswith(f"letters: {named[0]}, {odd}.")
    assert str(unprintable_words((odd,) * 15)).endswith(f"{odd}, and 3 more.")


def test_an_emoji_goes_whole_even_behind_a_quote_or_where_a_font_has_a_part_of_it() -> None:
    names = ('Zorg "nabij" 🎉', "Noor 👩‍⚕️ Vis", "👩‍⚕️ 🎉", "🎉 \\ 🎉" * 400)
    people = (replace(person(1), name=names[1]), replace(person(2), name=names[0]))

    (page,) = texts(name_cards_pdf(replace(event(), people=people)))

    assert (page.count("Noor Vis"), page.count('Zorg "nabij"')) == (2, 2)
    assert (page.count("�"), "⚕" in page) == (0, False)
    assert [is_whole(name) for name in names] == [True, True, False, True]


def test_emoji_go_and_letters_that_no_font_has_are_told() -> None:
    names = ("🎉 Noor Bakker 🎉", "Jan 👩‍🚒 Vis", "🎉🎉", "Kim \U000f1234")
    people = tuple(replace(person(n), name=name, attendee=str(n)) for n, name in enumerate(names))

    (page,) = texts(name_cards_pdf(replace(event(), people=people[:2])))
    only = texts(name_cards_pdf(replace(event(), people=people[2:])))[0]

    assert page.count("Noor Bakker") == 2
    assert (page.count("�"), "🎉" in page) == (0, False)
    assert [is_whole(name) for name in names] == [True, True, False, False]
    assert (only.count("� "), only.count("Kim �")) == (4, 2)
