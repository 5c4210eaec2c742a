"""Lists without columns, and who cancelled."""

import time

import pytest

from app.domain.table_drafts import TableDraft
from app.importing.attendees import attendees_from
from app.importing.people_guess import guess_attendees
from app.importing.plain_lists import people_of_lines, rooms_of_lines
from app.importing.room_guess import guess_rooms
from app.importing.rooms import rooms_from
from app.importing.table_drafts import draft_of_table
from app.importing.tables import read_pasted_table, read_table, table_of
from app.importing.withdrawn import without_withdrawn

ROOMS = """Zalen van De Eenhoorn

Zaal 1 (max. 40 pers.)
Zaal 2, 25 personen
• Grote zaal – 220 stoelen
Boardroom: 12 p.
Kapel 90 plaatsen
"""


def test_rooms_a_line_with_their_sizes_behind_the_names() -> None:
    table = rooms_of_lines(read_table("zalen.txt", ROOMS.replace(", ", " - ").encode()))
    checked = rooms_from(table, guess_rooms(table), ())
    assert [(room.name, room.capacity) for room in checked.rows] == [
        ("Zaal 1", 40),
        ("Zaal 2", 25),
        ("Grote zaal", 220),
        ("Boardroom", 12),
        ("Kapel", 90),
    ]
    assert [*checked.doubts] == ["heading"]


@pytest.mark.parametrize("lines", ["naam\nZaal 1\nZaal 2", "Ann Bos\nBo Kok", "zaal;capaciteit\nA (klein);20\nB;30"])
def test_what_is_no_such_list_stays_as_it_is(lines: str) -> None:
    table = read_pasted_table(lines)
    assert rooms_of_lines(table) is table


def test_addresses_of_a_mail_are_people() -> None:
    table = people_of_lines(read_pasted_table("Ann Bos <ann@x.nl>; Kok, Bo <bo@x.nl>; cas@x.nl"))
    checked = attendees_from(table, guess_attendees(table), ())
    assert [(row.name, row.email) for row in checked.rows] == [("Ann Bos", "ann@x.nl"), ("Bo Kok", "bo@x.nl")]
    assert [*checked.problems] == ["row 3, name"]


@pytest.mark.parametrize("state", ["Geannuleerd", "cancelled", "Not Attending", "wc-refunded"])
def test_who_cancelled_is_left_out_and_told(state: str) -> None:
    table = read_pasted_table(f"naam;e-mail;status\nAnn Bos;ann@x.nl;Betaald\nBo Kok;bo@x.nl;{state}")
    draft = draft_of_table(table, guess_attendees(table))
    kept, told = without_withdrawn(draft)
    assert (kept.rows, kept.numbers) == ((("Ann Bos", "ann@x.nl", "Betaald"),), (2,))
    assert [str(why) for why in told.values()] == ["Row 3 is left out, because it says that it was cancelled."]


@pytest.mark.parametrize("name", ["Geannuleerd: Mol, Piet", "Piet Mol (afgemeld)", "CANCELLED : Mol"])
def test_who_cancelled_may_be_told_with_the_name(name: str) -> None:
    draft = TableDraft(("naam",), ((name,), ("Ann (HR) Bos: arts",), ("Bo (Anna)",)), (2, 3, 4), ("name",))
    kept, told = without_withdrawn(draft)
    assert (kept.numbers, len(told)) == ((3, 4), 1)


def test_other_states_leave_nobody_out() -> None:
    draft = TableDraft(("naam", "status"), (("Ann", "betaald"), ("Bo", "")), (2, 3), ("name", "status"))
    assert without_withdrawn(draft) == (draft, {})


def test_a_table_of_long_texts_is_soon_found_to_be_no_list_of_rooms() -> None:
    texts = (" ".join(["wat doen we als het niet gaat"] * 60) for _ in range(400))
    table = table_of("", enumerate([["nummer", "titel", "tekst"], *(["1", "Rust", one] for one in texts)], start=1))
    start = time.process_time()
    assert rooms_of_lines(table) is table
    assert time.process_time() - start < 5
