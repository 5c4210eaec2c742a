"""What a file holds is told by its columns: the same file goes where it belongs, whatever it is called."""

import pytest

from app.domain.parsed import SessionKey
from app.importing.header_words import TableKind
from app.importing.holdings import held_in

SESSIONS = (SessionKey("1", "Music at the bedside"), SessionKey("2", "Grief in the team"))
TOLD: tuple[tuple[TableKind, str], ...] = (
    ("rooms", "Zaal;Capaciteit;Beamer\nAula;120;ja\nFoyer;40;nee\n"),
    ("rooms", "Ruimte;Aantal stoelen;Ronde 1;Ronde 2\nOost;40 stoelen;vrij;bezet\nWest;ca. 35;vrij;vrij\n"),
    ("rounds", "Ronde;Begin;Einde\nRonde 1;10:00;11:00\nLunch;11:00;12:00\nRonde 2;12:00;13:00\n"),
    ("rounds", "Ronde 1: 10:00 - 11:00\nRonde 2: 11:30 - 12:30\n"),
    ("sessions", "number;title;date;start;end\n1;Music;26-11-2026;10:00;11:00\n2;Pain;26-11-2026;11:30;12:30\n"),
    ("rooms", "Aula: 120 personen\nFoyer: 40 personen\n"),
    ("attendees", "Voornaam;Achternaam;E-mail;Functie;Ronde 1\nAnn;Bos;ann@example.org;arts;ja\n"),
    ("attendees", "Title,First Name,Last Name,E-mail Address\n,Ann,Bos,ann@example.org\n,Bo,Kok,bo@example.org\n"),
    ("attendees", "Ann Bos <ann@example.org>; Bo Kok <bo@example.org>\n"),
    ("rankings", "E-mailadres;1e keuze;2e keuze\nann@example.org;3;4\n"),
    ("rankings", "Email,Rank these [Music],Rank these [Grief],Rank these [Fear]\nann@example.org,1,2,3\n"),
    ("rankings", "e-mail;workshop;voorkeur\nann@x.org;Music;1\nann@x.org;Grief;2\nbo@x.org;Grief;1\n"),
    ("rankings", "ann@example.org\t3,2,1\nbo@example.org\t4,1\ncas@example.org\t6\n"),
    ("rankings", "Email,Which? [1st choice],Which? [2nd choice]\na@x.org,Music,no preference\nb@x.org,Grief,Fear\n"),
    ("rankings", "Email,Music,Grief,Fear\nann@x.org,5,3,1\nbo@x.org,4,x,2\n"),
    ("rounds", "Round,Start,End\nMorning,2027-03-11 10:45,2027-03-11 11:45\nNoon,2027-03-11 13:30,2027-03-11 14:30\n"),
    ("sessions", "Round,Session,Start,End\nMorning,Music,10:00,11:00\nAfternoon,Grief,13:00,14:00\n"),
    ("sessions", "Nummer;Titel;Spreker;Zaal;Capaciteit\n1;Music;Ann Bos;Aula;30\n2;Grief;Bo Kok;Foyer;20\n"),
    ("sessions", "Title,First Name,Last Name,E-mail\nMusic,Ann,Bos,ann@example.org\nGrief,Bo,Kok,bo@example.org\n"),
    ("sessions", "Zaal;10:00 - 11:00;11:30 - 12:30\nAula;Music;Grief\nFoyer;Fear;Hope\n"),
    ("sessions", "Workshop 1: Music at the bedside\nFoundation Soundwell\n\nWhat music does to breathing and fear.\n"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "content"), TOLD)
def test_its_columns_tell(kind: TableKind, content: str) -> None:
    assert held_in("list.csv", content.encode()) == kind
    assert held_in("afmeldingen.txt", content.encode("utf-16")) == kind


def test_titles_of_the_event_make_it_choices() -> None:
    ticked = b"Name;E-mail;Which would you like?\nAnn;ann@example.org;Grief in the team, Music at the bedside\n"
    assert held_in("form.csv", ticked) == "attendees"
    assert held_in("form.csv", ticked, SESSIONS) == "rankings"


def test_a_programme_that_is_imported_again_is_no_list_of_choices() -> None:
    again = b"Code;Workshoptitel;Workshopleider\nW1;Music at the bedside;Ann Bos\nW2;Grief in the team;Bo Kok\n"
    assert held_in("programme.csv", again, SESSIONS) == "sessions"


def test_files_of_solvers_hold_choices() -> None:
    wassign = b'+slot("A");\n+choice("Music", bounds(1, 5));\n+chooser("Ann", [1]);\n'
    assert held_in("group.wassign", wassign) == "rankings"
