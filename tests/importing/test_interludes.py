"""Lunch and plenary parts are no sessions, and sessions about lunch and plenary talks are."""

from app.importing.parse import parse_file

TABLE = """nr;titel;spreker;samenvatting
1;Keynote: de zaal van morgen;Jan Bos;
;Plenaire nabespreking;;Wij praten na.
;Plenaire opening;Jan Bos;
;Lunch;;
2;Rouw;Bo Vos;Over rouw.
"""
TEXT = """Workshop 1: Pauze nemen op de werkvloer
Hospice Oost

U leert pauzes te nemen.

Workshop 2: Rouw

Over rouw.
"""


def test_what_has_a_number_or_an_abstract_is_a_session_whatever_it_is_called() -> None:
    read = parse_file("programma.csv", TABLE.encode())
    titles = [session.title for session in read.sessions]
    assert titles == ["Keynote: de zaal van morgen", "Plenaire nabespreking", "Rouw"]
    assert [line.line for line in read.left_out] == [4, 5]


def test_a_numbered_session_about_breaks_stays() -> None:
    titles = [session.title for session in parse_file("programma.txt", TEXT.encode()).sessions]
    assert titles == ["Pauze nemen op de werkvloer", "Rouw"]
