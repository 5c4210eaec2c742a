"""Lists of rounds as organisers have them -> names and times."""

from datetime import date, time

import pytest

from app.domain.round_changes import KnownRound, compare_rounds, incoming_of, times_wrong
from app.errors import Invalid
from app.importing.mapping import guess_mapping
from app.importing.round_times import read_when
from app.importing.rounds import When, rounds_from
from app.importing.table_files import table_of_file

DAY = When(date(2027, 3, 4), "Europe/Amsterdam", "Ronde {}".format)
Told = list[tuple[str, str, str]]


def read(content: str, when: When = DAY) -> tuple[Told, list[str], list[str]]:
    """Rounds, problems with their places, and doubts."""
    table = table_of_file("rounds", "rondes", content.encode())
    checked = rounds_from(table, guess_mapping(table, "rounds"), when)
    rounds = [(one.name, f"{one.starts or ''}"[:5], f"{one.ends or ''}"[:5]) for one in checked.rows]
    problems = {**checked.problems, **times_wrong(compare_rounds(incoming_of(checked), []))}
    return rounds, [f"{place}: {why}" for place, why in problems.items()], list(map(str, checked.doubts.values()))


@pytest.mark.parametrize(
    "content",
    [
        "Ronde;Begin;Eind\n1;9.30 uur;10.30 uur\n2;11u00;12u00\n",
        "Ronde,Tijd\nRonde 1,09:30-10:30\nRonde 2,1100 - 1200\n",
        "Ronde\tDatum\tVan\tDuur\n1\t4-3-2027\t9:30\t60\n2\t4 maart 2027\t11:00\t1 uur\n",
        "Donderdag 4 maart 2027\nRonde 1: 9.30 - 10.30 uur\nRonde 2: van 11:00 tot 12:00 uur\n",
        (
            "naam;starts_at;ends_at\n"
            "Ronde 1;2027-03-04T09:30:00+01:00;2027-03-04T10:30\nRonde 2;2027-03-04T10:00:00Z;12:00\n"
        ),
        "1. 9.30 uur tot 10.30 uur\n2. 11.00 uur tot 12.00 uur\n",
        "van;tot\n09:30;10:30\n11:00 AM;12:00 PM\n",
    ],
)
def test_rounds_are_read_in_whichever_way_their_times_are_written(content: str) -> None:
    assert read(content) == ([("Ronde 1", "09:30", "10:30"), ("Ronde 2", "11:00", "12:00")], [], [])


def test_a_letter_or_number_alone_gets_the_word_of_its_column() -> None:
    rounds, _, _ = read("Blok,Start,Eind\nA,9:00,10:00\nB,10:30,11:30\n")
    assert [name for name, _, _ in rounds] == ["Blok A", "Blok B"]


def test_breaks_are_left_out_and_told() -> None:
    rounds, problems, doubts = read("Onderdeel;Tijd\nRonde 1;10:00-11:00\nLunch;12:00-13:00\nRonde 2;13:00-14:00\n")
    assert [name for name, _, _ in rounds] == ["Ronde 1", "Ronde 2"]
    assert (problems, doubts) == (
        [],
        ["Breaks and parts for everybody are no rounds, so these rows are left out: 3 (Lunch)."],
    )


def test_every_problem_is_told_at_once_with_its_place() -> None:
    content = (
        "Ronde;Datum;Begin;Eind\n"
        "Ronde 1;4-3-2027;10:00;9:00\n"
        "Ronde 2;5-3-2027;11:00;12:00\n"
        "Ronde 3;;half drie;15:00\n"
        "Ronde 3;;16:00;17:00\n"
        "Ronde 4;;16:30;18:00\n"
        "Ronde 5;32-3-2027;18:00;19:00\n"
        "Ronde 6;;20:00;\n"
    )
    assert read(content)[1] == [
        "row 3, day: This round is on 05-03-2027, but the event is on 04-03-2027, and an event has one day.",
        "row 4, starts: “half drie” is no time. Give one such as 13:30.",
        "row 5, name: “Ronde 3” stands in row 4 too.",
        "row 7, day: “32-3-2027” is no date. Give one such as 26-11-2026.",
        "row 2, ends: This is not later than the start.",
        "row 8, ends: Give the end too.",
    ]
    assert read("Ronde;Tijd\nA;10:00-11:00\nB;10:30-11:30\n")[1] == [
        "row 3, starts: This is before “Ronde A” ends (11:00)."
    ]


def test_a_date_that_is_none_is_not_dropped_beside_a_time() -> None:
    assert read_when("32-11-2026 11:00", "UTC") is None


def test_times_need_a_day() -> None:
    with pytest.raises(Invalid) as refused:
        read("Ronde;Begin;Eind\n1;9:00;10:00\n", When(None, "UTC"))
    assert "Times need a date" in str(refused.value.problems["starts"])


def test_a_round_with_another_name_is_known_by_its_times() -> None:
    known = [KnownRound(7, "Ochtend", time(9), time(10)), KnownRound(8, "Middag", time(13), time(14))]
    table = table_of_file("rounds", "rondes", b"Ronde;Begin;Eind\nRonde 1;9:00;10:00\nmiddag;13:30;14:30\n")
    changes = compare_rounds(incoming_of(rounds_from(table, guess_mapping(table, "rounds"), DAY)), known)
    assert [(row.kind, row.known and row.known.id, [one.field for one in row.fields]) for row in changes.rows] == [
        ("changed", 7, ["name"]),
        ("changed", 8, ["name", "starts", "ends"]),
    ]
    assert changes.missing == ()


def test_a_round_of_the_event_that_the_list_does_not_name_may_not_be_overlapped() -> None:
    known = [KnownRound(7, "Ochtend", time(9), time(10))]
    table = table_of_file("rounds", "rondes", b"Ronde;Begin;Eind\nRonde 1;9:30;10:30\n")
    changes = compare_rounds(incoming_of(rounds_from(table, guess_mapping(table, "rounds"), DAY)), known)
    assert {place: str(why) for place, why in times_wrong(changes).items()} == {
        "row 2, starts": "This is before “Ochtend” ends (10:00)."
    }
