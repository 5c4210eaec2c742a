"""Somebody sends a list on the page of another kind: the page says what it seems to be and leads to its own."""

import pytest

from app.db import Database
from app.tables import Event, Organiser
from tests.factories import make_event
from tests.html import Client, checked, find_all, words

PEOPLE = "Voornaam;Achternaam;E-mail;Functie\nAnn;Bos;ann@example.org;arts\n"
ROOMS = "Zaal;Capaciteit\nAula;120\n"
CHOICES = "E-mail;1e keuze;2e keuze\nann@example.org;3;4\n"
SESSIONS = "Nummer;Titel;Samenvatting\n1;Music;What music does.\n2;Grief;What grief does.\n"


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


@pytest.mark.parametrize(("belongs", "content"), [("attendees", PEOPLE), ("rooms", ROOMS), ("rankings", CHOICES)])
@pytest.mark.parametrize("pasted", [False, True])
def test_a_list_is_no_programme(client: Client, event: Event, belongs: str, content: str, *, pasted: bool) -> None:
    path = f"/events/{event.public_id}/sessions/import"
    sent = {"pasted": content} if pasted else {}
    files = {} if pasted else {"file": ("list.csv", content.encode())}
    page = checked(client.submit(path, sent, files=files), 422)
    (led,) = (link for link in find_all(page, "a") if words(link).startswith("Import it as"))
    assert led.get("href") == f"/events/{event.public_id}/{belongs}/import"


@pytest.mark.parametrize(
    ("kind", "content", "belongs"), [("attendees", ROOMS, "rooms"), ("rooms", SESSIONS, "sessions")]
)
def test_a_table_that_will_not_do_is_told_to_be_another(
    client: Client, event: Event, kind: str, content: str, belongs: str
) -> None:
    path = f"/events/{event.public_id}/{kind}/import"
    answer = client.submit(path, {}, files={"file": ("list.csv", content.encode())})
    page = client.see(answer.headers["location"])
    led = [link.get("href") for link in find_all(page, "a") if words(link).startswith("Import it as")]
    assert led == [f"/events/{event.public_id}/{belongs}/import"]


def test_a_programme_that_is_wrong_is_led_nowhere(client: Client, event: Event) -> None:
    path = f"/events/{event.public_id}/sessions/import"
    page = checked(client.submit(path, {}, files={"file": ("list.csv", b"Beste lezer,\n\nTot ziens.\n")}), 422)
    assert "Import it as" not in words(page)
