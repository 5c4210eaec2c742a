"""An organiser imports a workshop sheet: sees what was read, from where, what is doubtful, and takes the proposals."""

from pathlib import Path

import pytest

from app.db import Database
from app.tables import Event, Organiser
from tests.factories import make_event
from tests.html import Client, fields_of, find, find_all, words
from tests.web.session_drafts import paste

SHEET = (Path(__file__).parents[1] / "importing" / "sheets" / "nl_tegenstrijdig.txt").read_text(encoding="utf-8")
DAMAGED = """→ SESSIE 1

Pallia?eve zorg aan huis
Stichting Thuis

In de prak?jk hee_ iedereen vragen over palliatieve zorg.

Leerdoelen:
- weten wat er in de laatste ?jd nodig is

→ SESSIE 2

Samen op weg
Stichting Onderweg

Over weggaan en aankomen in de pallia?eve fase.

Leerdoelen:
- afscheid nemen
"""


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def shown(client: Client, path: str) -> dict[str, str]:
    return fields_of(next(form for form in client.see(path).iter("form") if "/import/" in form.get("action", "")))


def test_the_figures_of_a_sheet_stand_in_their_fields_with_where_they_were_read(client: Client, event: Event) -> None:
    path = paste(client, event, SHEET)
    fields = shown(client, path)
    assert (fields["s0-duration_min"], fields["s0-max_seats"]) == ("120", "20")
    page = client.see(path)
    (origins,) = find_all(page, "dl", class_="origins")
    told = [words(one) for one in find_all(origins, "dd")]
    assert told[0] == "line 4: “De workshop duurt 2 uur en kent maximaal 25 deelnemers.”"
    assert [link.get("href") for link in origins.iter("a")] == [
        "#s0-duration_min", "#s0-preparation", "#s0-max_seats",
    ]  # fmt: skip


def test_what_does_not_agree_is_told_at_its_field(client: Client, event: Event) -> None:
    page = client.see(paste(client, event, SHEET))
    hints = {
        field: words(find(page, "p", id=f"s0-{field}-hint")) for field in ("max_seats", "duration_min", "preparation")
    }
    assert hints["max_seats"].startswith("Line 11 says")
    assert hints["duration_min"].startswith("The parts of the timed programme (from line 14) take 150 minutes")
    assert hints["preparation"].startswith("The parts of the preparation take 40 minutes")


def test_proposals_for_damaged_words_are_taken_for_one_session(client: Client, event: Event) -> None:
    path = paste(client, event, DAMAGED)
    client.submit(path, {**shown(client, path), "act": "mend:0"})
    fields = shown(client, path)
    assert fields["s0-title"] == "Palliatieve zorg aan huis"
    assert fields["s0-abstract"].startswith("In de praktijk heeft iedereen")
    assert fields["s0-goals0-items"] == "weten wat er in de laatste tijd nodig is"
    assert fields["s1-abstract"] == "Over weggaan en aankomen in de pallia?eve fase."


def test_proposals_for_damaged_words_are_taken_for_all_sessions_at_once(client: Client, event: Event) -> None:
    path = paste(client, event, DAMAGED)
    assert "Put in all proposals for 5 damaged words" in words(client.see(path))
    client.submit(path, {**shown(client, path), "act": "mend_all"})
    page = client.see(path)
    assert "Damaged" not in words(page)
    assert shown(client, path)["s1-abstract"] == "Over weggaan en aankomen in de palliatieve fase."


def test_a_report_is_refused_with_what_to_send_instead(client: Client, event: Event) -> None:
    chapters = ("Samenvatting", "1. Aanleiding", "2. Methode", "3. Resultaten", "4. Conclusie", "5. Aanbevelingen")
    prose = "\n".join(f"Dit is regel {n} van een lang verhaal over wat er in de regio is gevonden." for n in range(30))
    report = "\n\n".join(f"{chapter}\n\n{prose}" for chapter in chapters)
    answer = client.submit(f"/events/{event.public_id}/sessions/import", {"pasted": report})
    assert answer.status_code == 422
    assert "This reads as a report" in answer.text
