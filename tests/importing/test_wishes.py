"""Rankings as each system writes them: one small file a variant, all of which say the same."""

from pathlib import Path

import pytest

from app.domain.parsed import AttendeeKey, SessionKey
from app.importing.ranking_guess import guess_rankings
from app.importing.ranking_layouts import layout_of
from app.importing.rankings import RankingsRead, rankings_from
from app.importing.tables import Table, read_people, read_table
from tests.importing.made_files import xlsx

FILES = Path(__file__).parent / "wishes"
TITLES = ("Sedatie: hoe nu verder?", "Muziek", "24 uur in een hospice", "Rouw, verlies en hoop", "Één dag")
SESSIONS = tuple(SessionKey(str(n), title) for n, title in enumerate(TITLES, start=1))
PEOPLE = (
    AttendeeKey("ann@x.nl", "Ann Bos", key="ann"),
    AttendeeKey("bo@x.nl", "Bo Kok", key="bo"),
    AttendeeKey("cas@x.nl", "Cas de Wit", key="cas"),
    AttendeeKey("", "Dirk", key="cas"),
)
EXPECTED = {"ann": ("2", "4", "1"), "bo": ("5", "2"), "cas": ("3",)}
LAYOUTS = {
    "google_rijen_zijn_rangen.csv": "columns",
    "google_rows_are_sessions.csv": "ranks",
    "google_rijen_zijn_sessies.csv": "ranks",
    "google_aangevinkt.csv": "cell",
    "microsoft_volgorde_nl.csv": "cell",
    "brede_kolommen.csv": "columns",
    "lijst_zonder_kop.tsv": "cell",
    "lang.csv": "rows",
    "cijfers.csv": "ratings",
    "woorden.csv": "ratings",
    "moodle.csv": "ranks",
    "moodle_schaal.csv": "ratings",
    "wassign.wassign": "ratings",
    "cdecao.json": "ratings",
    "problem.json": "columns",
    "twee_koprijen.csv": "columns",
    "surveymonkey.csv": "ranks",
    "jotform.csv": "ranks",
    "sessienummers.csv": "ranks",
    "per_ronde.csv": "columns",
    "decimalen.csv": "ratings",
    "typeform.csv": "columns",
    "naam_met_adres.csv": "cell",
    "genummerde_lijst.csv": "cell",
    "lang_mac.csv": "rows",
    "datum_en_tijd.csv": "columns",
    "keuze_abc.csv": "columns",
    "score_bij_titel.csv": "ratings",
    "titel_met_schaal.csv": "ratings",
    "keuze_per_ronde.csv": "columns",
    "doodle.csv": "ratings",
    "reservekeuze.csv": "columns",
    "ranks_or_not_interested.csv": "ranks",
    "plaats_in_de_cel.csv": "cell",
    "qualtrics.csv": "columns",
    "likert_zonder_inloggen.csv": "ratings",
    "keuze_met_tijd.tsv": "columns",
    "genummerd_met_geen.csv": "cell",
    "bestellingen.csv": "rows",
    "achternaam_vooraan.csv": "columns",
}


def read(table: Table) -> tuple[str, RankingsRead]:
    guess = guess_rankings(table, SESSIONS)
    return layout_of(list(guess.values())), rankings_from(table, guess, SESSIONS, PEOPLE)


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_every_system_is_understood(name: str) -> None:
    layout, checked = read(read_people(name, (FILES / name).read_bytes()))
    assert {place: str(why) for place, why in checked.problems.items()} == {}
    assert {row.attendee: row.choices for row in checked.rows} == EXPECTED
    assert (layout, checked.questions) == (LAYOUTS[name], ())


@pytest.mark.parametrize(
    "name", ["google_rijen_zijn_rangen.csv", "microsoft_volgorde_nl.csv", "cijfers.csv", "moodle.csv"]
)
def test_a_workbook_reads_as_its_csv_does(name: str) -> None:
    table = read_table(name, (FILES / name).read_bytes())
    rows = [list(table.header), *(list(row.cells) for row in table.rows)]
    numbers = [[int(cell) if cell.isdecimal() else cell for cell in row] for row in rows]
    _, checked = read(read_table("x.xlsx", xlsx(numbers)))
    assert ({row.attendee: row.choices for row in checked.rows}, checked.problems) == (EXPECTED, {})
