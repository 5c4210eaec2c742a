"""What `rondo parse` tells of a list, which knows no event: rooms, attendees, and choices in the words of the file."""

import pytest

from app.errors import Invalid
from app.importing.rows_read import rows_read


def test_choices_are_told_in_the_words_of_the_file() -> None:
    read = rows_read(
        "rankings",
        "form.csv",
        b"Timestamp,E-mail,Put them in order\n"
        b'1-2-2027 10:00,ann@example.org,"Grief, loss and work;Music;"\n'
        b'1-2-2027 11:00,ann@example.org,"Music;Grief, loss and work;"\n'
        b"1-2-2027 12:00,bo@example.org,no preference\n",
    )
    assert [dict(row) for row in read.rows] == [
        {
            "email": "ann@example.org",
            "choices": ("Music", "Grief, loss and work"),
            "submitted_at": "2027-02-01T11:00:00",
        }
    ]
    assert read.columns == (("Timestamp", "submitted_at"), ("E-mail", "email"), ("Put them in order", "choices"))
    assert [(doubt.row, str(doubt.problem)) for doubt in read.doubts] == [
        (0, "1 answer holds no choice at all, so no list is made of it."),
        (2, "Row 3 holds a later ranking by the same person (ann@example.org); only that one is taken."),
    ]


def test_a_column_for_each_session_is_read_by_its_headings() -> None:
    grid = b"Name,How keen? [Music],How keen? [Grief],How keen? [Fear]\nAnn,5,1,4\nBo,2,3,1\n"
    rows = [dict(row) for row in rows_read("rankings", "grid.csv", grid).rows]
    assert rows == [
        {"name": "Ann", "choices": ("Music", "Fear", "Grief")},
        {"name": "Bo", "choices": ("Grief", "Music", "Fear")},
    ]


def test_what_cannot_be_read_is_told_with_its_row() -> None:
    read = rows_read("rooms", "rooms.csv", b"room;seats;round 1\nAula;120;yes\nFoyer;many;no\n")
    assert [dict(row) for row in read.rows] == [{"name": "Aula", "capacity": 120}]
    assert [line.row for line in read.problems] == [3]
    assert [str(line.problem) for line in read.doubts] == [
        "Which rounds these columns mean is read when an event is there: round 1."
    ]


def test_who_cancelled_is_left_out() -> None:
    read = rows_read("attendees", "people.csv", b"name;e-mail;status\nAnn;ann@example.org;ok\nBo;;cancelled\n")
    assert [dict(row) for row in read.rows] == [{"name": "Ann", "email": "ann@example.org"}]
    assert [str(line.problem) for line in read.doubts] == ["Row 3 is left out, because it says that it was cancelled."]


def test_a_text_is_no_list() -> None:
    with pytest.raises(Invalid):
        rows_read("attendees", "letter.txt", b"Dear all,\n\nPlease come on time, and bring a pen.\n")


def test_a_list_without_a_header_is_read_by_its_numbers() -> None:
    read = rows_read("rankings", "list.tsv", b"Ann Bos\t3,2,1\nBo Kok\t1, 2\nCas Dijk\t5\n")
    assert [dict(row) for row in read.rows] == [
        {"name": "Ann Bos", "choices": ("3", "2", "1")},
        {"name": "Bo Kok", "choices": ("1", "2")},
        {"name": "Cas Dijk", "choices": ("5",)},
    ]


def test_a_column_of_a_grid_is_a_choice_though_nobody_names_its_sessions_elsewhere() -> None:
    form = (
        b"E-mail,Which? [1st choice],Which? [2nd choice],Which? [3rd choice]\n"
        b"ann@example.org,Music,Grief,Fear\nbo@example.org,Fear,no preference,\n"
    )
    read = rows_read("rankings", "form.csv", form)
    assert [row["choices"] for row in read.rows] == [("Music", "Grief", "Fear"), ("Fear",)]


def test_a_cross_among_marks_is_left_off_the_list_and_told() -> None:
    read = rows_read("rankings", "marks.csv", b"E-mail,Music,Grief,Fear\nann@example.org,5,3,1\nbo@example.org,4,x,2\n")
    assert [row["choices"] for row in read.rows] == [("Music", "Grief", "Fear"), ("Music", "Fear")]
    assert [str(line.problem) for line in read.doubts] == [
        "1 cell holds no figure, as the others do, but “x”. It is left off the list."
    ]


def test_a_round_that_ends_before_it_begins_is_told() -> None:
    read = rows_read("rounds", "rounds.csv", b"Round,Start,End\nMorning,10:45,11:45\nAfternoon,14:30,13:30\n")
    assert [(line.row, str(line.problem)) for line in read.problems] == [(3, "This is not later than the start.")]
