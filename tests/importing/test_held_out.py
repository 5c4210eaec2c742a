"""Files of strangers: lettered sessions, grids that tell what a 1 means, the paper's name above a title, tips."""

import pytest

from app.domain.parsed import SessionKey
from app.importing.form_headings import asks_for
from app.importing.programme_text import parse_programme
from app.importing.ranking_guess import guess_rankings
from app.importing.tables import read_table

LETTERED = """\
# Parallelsessies ronde 1 (10.45 – 11.45 uur)

## 1A Vallen: van 65 naar 0?

Sprekers: Joke van der Meer

Aantal deelnemers: max. 24

Een proef in drie huizen.

Na afloop van deze sessie:

• kent u de vijf stappen

## 1B 24 uur in het verpleeghuis

Sprekers: Yvonne Çelik

Aantal deelnemers: max 12 (vol = vol)

Een dag meelopen.

# Parallelsessies ronde 2 (12.45 – 13.45 uur)

## 2A Muziek

Sprekers: Ans Kuiper

Zingen mag, hoeft niet.

# Afsluiting en borrel (13.45 uur)
"""


def test_lettered_headings_under_rounds_are_sessions_and_no_sheets() -> None:
    programme = parse_programme(LETTERED)
    assert [(one.number, one.title, one.abstract, one.max_attendees) for one in programme.sessions] == [
        ("1A", "Vallen: van 65 naar 0?", "Een proef in drie huizen.", 24),
        ("1B", "24 uur in het verpleeghuis", "Een dag meelopen.", 12),
        ("2A", "Muziek", "Zingen mag, hoeft niet.", None),
    ]
    assert programme.left_out[-1].text == "# Afsluiting en borrel (13.45 uur)"


@pytest.mark.parametrize("codes", [("1A.", "1B.", "2A."), ("A1", "A2", "B1")])
def test_a_few_lettered_sessions_without_goals_are_told_by_their_speakers(codes: tuple[str, ...]) -> None:
    blocks = (f"{code} Muziek\nSprekers: Ann Bos\nZingen mag, hoeft niet.\n" for code in codes)
    sessions = parse_programme("\n".join(blocks)).sessions
    assert [(one.number, one.title) for one in sessions] == [(code.rstrip("."), "Muziek") for code in codes]


@pytest.mark.parametrize("paper", ["WORKSHOP OUTLINE", "Sessie-formulier", "Session plan"])
def test_the_name_of_the_paper_is_no_part_of_the_title(paper: str) -> None:
    sheet = f"{paper}\n\nTitle: Breathing\nDuration: 60 minutes\nNumber of participants: 8 to 24\n\nMaterials\n- mats\n"
    assert [one.title for one in parse_programme(sheet).sessions] == ["Breathing"]


def test_what_stands_under_tip_is_advice() -> None:
    sheet = "Workshop Rust\n\nDuur\n60 minuten\n\nGroepsgrootte\nMaximaal 14 deelnemers\n\nMateriaal\nmat\n\nTip\n"
    (session,) = parse_programme(sheet + "Werk met maximaal 10 deelnemers bij een nieuwe groep.\n").sessions
    assert [rule.strength for rule in session.rule_texts] == ["hard", "advice"]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Rank (1 = most wanted, 5 = least wanted)", "ranks"),
        ("Rangschik (1 is je favoriet, 10 = laatste)", "ranks"),
        ("Hoe graag (1 = liefst, 5 = minst)", "ranks"),
        ("Rank (5 = best, 1 = worst)", "ratings"),
        ("Rang (1 = minst, 5 = liefst)", "ratings"),
        ("Voorkeur (1 = heel graag, 2 = graag)", "ranks"),
        ("Hoe graag (1 = niet graag, 5 = heel graag)", "ratings"),
    ],
)
def test_what_a_one_means_decides_the_way_of_a_grid(question: str, field: str) -> None:
    assert asks_for(question) == field


@pytest.mark.parametrize("cells", ["2,1,0", "2,1,nee", "2,1,"])
def test_an_unwanted_session_does_not_turn_ranks_round(cells: str) -> None:
    table = read_table(
        "a.csv", f"E-mail,Rangschik [Pijn],Rangschik [Rouw],Rangschik [Slaap]\na@x.nl,{cells}\n".encode()
    )
    keys = [SessionKey(str(n), title) for n, title in enumerate(("Pijn", "Rouw", "Slaap"), start=1)]
    assert set(guess_rankings(table, keys).values()) == {"email", "ranks"}
