"""A personal link opens its own page, changes nothing, and stops nobody who holds a good one."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlmodel import select

from app.actions.links import failures
from app.config import Settings
from app.db import Database
from app.domain.secrets import new_secret
from app.main import create_app
from app.tables import Attendee, metadata
from tests.factories import make_attendee, make_event
from tests.html import Client, checked, words


@pytest.fixture(autouse=True)
def nobody_failed_yet() -> Iterator[None]:
    failures.storage.reset()
    yield
    failures.storage.reset()


@pytest.fixture
def attendee(database: Database) -> Attendee:
    with database.writing() as db:
        return make_attendee(db, make_event(db), name="Derya Demir", link="good")


def everything_in(database: Database) -> dict[str, list[str]]:
    with database.engine.connect() as connection:
        return {
            name: [str(row) for row in connection.execute(text(f'SELECT * FROM "{name}" ORDER BY 1'))]
            for name in metadata.tables
        }


def test_a_link_swaps_itself_for_a_cookie(visitor: Client, attendee: Attendee) -> None:
    answer = visitor.get("/p/good")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/my/{attendee.public_id}")
    assert answer.headers["set-cookie"] == "rondo-link=good; HttpOnly; Max-Age=86400; Path=/; SameSite=lax"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "good" not in visitor.get(answer.headers["location"]).text


def test_by_https_the_cookie_is_bound_to_the_host(database: Database, settings: Settings, attendee: Attendee) -> None:
    secure = settings.model_copy(update={"base_url": "https://localhost"})
    with Client(create_app(secure, database)) as client:
        assert attendee.id
        cookie = client.get("/p/good").headers["set-cookie"]
    assert cookie.startswith("__Host-link=good;")
    assert "Secure" in cookie


def test_whoever_scans_links_changes_nothing(visitor: Client, database: Database, attendee: Attendee) -> None:
    before = everything_in(database)
    for _ in range(2):
        assert visitor.head("/p/good").status_code == 303
        assert visitor.get("/p/good").status_code == 303
        visitor.see(f"/my/{attendee.public_id}")
    assert everything_in(database) == before


def test_unknown_and_revoked_links_look_the_same(visitor: Client, database: Database, attendee: Attendee) -> None:
    with database.writing() as db:
        row = db.exec(select(Attendee).where(Attendee.id == attendee.id)).one()
        row.link_sha256 = None
    revoked, unknown = visitor.get("/p/good"), visitor.get("/p/never")
    assert words(checked(revoked, 404).find(".//h1")) == "This link does not work"
    assert revoked.text.replace("/p/good", "") == unknown.text.replace("/p/never", "")
    assert "set-cookie" not in revoked.headers


def test_a_revoked_link_closes_the_page_at_once(visitor: Client, database: Database, attendee: Attendee) -> None:
    visitor.get("/p/good")
    visitor.see(f"/my/{attendee.public_id}")
    with database.writing() as db:
        row = db.exec(select(Attendee).where(Attendee.id == attendee.id)).one()
        row.link_sha256 = None
    visitor.see(f"/my/{attendee.public_id}", 404)


def test_guessing_is_slowed_down_and_good_links_never_are(visitor: Client, attendee: Attendee) -> None:
    statuses = [visitor.get(f"/p/{new_secret()}").status_code for _ in range(32)]
    assert statuses == [404] * 30 + [429] * 2
    assert {visitor.get("/p/good").status_code for _ in range(40)} == {303}
    visitor.see(f"/my/{attendee.public_id}")


@pytest.mark.parametrize("token", ["%00", "%F0%9F%92%A9", "a" * 5000, "..%2F..", "%ED%A0%80"])
def test_nonsense_is_an_unknown_link(visitor: Client, token: str) -> None:
    assert visitor.get(f"/p/{token}").status_code == 404


def test_a_link_opens_nobody_elses_page(visitor: Client, database: Database, attendee: Attendee) -> None:
    with database.writing() as db:
        other = make_attendee(db, make_event(db), link="other")
    visitor.see(f"/my/{attendee.public_id}", 404)
    visitor.get("/p/good")
    visitor.see(f"/my/{other.public_id}", 404)
    visitor.see(f"/my/{other.public_id}/programme.ics", 404)
    visitor.see("/my/nobody", 404)
