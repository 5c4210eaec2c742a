"""The draft of a table is open in two tabs, or with two people: none undoes unasked what the other chose."""

import pytest

from app.db import Database
from app.tables import Event, Organiser
from tests.factories import make_event
from tests.html import Client, checked, fields_of, find, words

LIST = "Naam;Werkplek;Afdeling\nAnn Bos;Hospice;Nacht\nBo Kok;LUMC;Dag\n"


@pytest.fixture
def path(client: Client, database: Database, organiser: Organiser) -> str:
    """The address of a draft whose second and third column may both be the organisation."""
    with database.writing() as db:
        event: Event = make_event(db, organiser)
    return uploaded(client, f"/events/{event.public_id}/attendees/import")


def uploaded(client: Client, pages: str) -> str:
    answer = client.submit(pages, {}, files={"file": ("list.csv", LIST.encode())})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def form_of(client: Client, path: str) -> dict[str, str]:
    form = find(client.see(path), "form", id="draft")
    assert form is not None
    return fields_of(form)


def test_the_later_tab_is_told_first_and_may_then_replace_it(client: Client, path: str) -> None:
    one, other = form_of(client, path), form_of(client, path)
    assert client.submit(path, one | {"column-2": "organisation", "column-1": "", "act": "check"}).status_code == 303
    refused = checked(client.submit(path, other | {"column-2": "profession", "act": "check"}), 409)
    assert "This draft was saved in another tab" in words(refused)
    assert form_of(client, path)["column-2"] == "organisation"
    shown = find(refused, "form", id="draft")
    assert shown is not None
    assert fields_of(shown)["column-2"] == "profession"
    assert client.submit(path, fields_of(shown) | {"act": "check"}).status_code == 303
    assert form_of(client, path)["column-2"] == "profession"


def test_the_same_choice_in_both_is_no_conflict(client: Client, path: str) -> None:
    one, other = form_of(client, path), form_of(client, path)
    chosen = {"column-2": "profession", "act": "check"}
    assert client.submit(path, one | chosen).status_code == 303
    assert client.submit(path, other | chosen).status_code == 303


def test_a_tab_of_a_draft_that_is_gone_never_writes_into_its_successor(client: Client, path: str) -> None:
    old = form_of(client, path)
    pages = path.rpartition("/")[0]
    assert client.submit(f"{path}/discard", {}).status_code == 303
    successor = uploaded(client, pages)
    answer = client.submit(successor, old | {"column-2": "profession", "act": "check"})
    assert answer.status_code == 404
    assert "no longer there" in words(checked(answer, 404))
    assert form_of(client, successor)["column-2"] != "profession"
