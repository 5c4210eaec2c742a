"""Logging in and out; a stranger learns nothing, and a flood is stopped."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from app.actions import organisers
from app.config import Settings
from app.db import Database
from app.main import create_app
from app.tables import Login, Organiser
from app.tables.base import now
from tests.conftest import log_in
from tests.factories import PASSWORD
from tests.html import Client, checked, find, words


@pytest.fixture(autouse=True)
def no_failures_yet() -> None:
    organisers.failures.storage.reset()


def test_a_page_asks_to_log_in_and_comes_back(visitor: Client, organiser: Organiser) -> None:
    answer = visitor.get("/events/new")
    assert answer.headers["location"] == "/login?after=/events/new"
    page = visitor.see(answer.headers["location"])
    field = find(page, "input", name="after")
    assert field is not None
    form = {"after": field.get("value"), "email": organiser.email.upper(), "password": PASSWORD}
    assert visitor.submit("/login", form).headers["location"] == "/events/new"


@pytest.mark.parametrize(
    "after", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "\\\\x", ""]
)
def test_nobody_is_sent_elsewhere(visitor: Client, organiser: Organiser, after: str) -> None:
    form = {"after": after, "email": organiser.email, "password": PASSWORD}
    assert visitor.submit("/login", form).headers["location"] == "/"


def test_a_wrong_password_and_an_unknown_account_look_the_same(visitor: Client, organiser: Organiser) -> None:
    told = []
    for email in (organiser.email, "nobody@example.org"):
        page = checked(visitor.submit("/login", {"email": email, "password": "wrong password"}), 422)
        told.append(words(find(page, "div", class_="summary")))
    assert told[0] == told[1]
    assert "do not belong together" in told[0]


def test_after_ten_failures_the_right_password_has_to_wait_too(visitor: Client, organiser: Organiser) -> None:
    for _ in range(10):
        visitor.submit("/login", {"email": organiser.email, "password": "wrong password"})
    page = checked(visitor.submit("/login", {"email": organiser.email, "password": PASSWORD}), 429)
    assert "Too many attempts" in words(find(page, "div", class_="summary"))


def test_a_login_is_new_each_time_and_ends_at_logout(visitor: Client, database: Database, organiser: Organiser) -> None:
    log_in(visitor, organiser)
    first = visitor.cookies["rondo-login"]
    log_in(visitor, organiser)
    assert visitor.cookies["rondo-login"] != first
    stolen = visitor.cookies["rondo-login"]
    assert visitor.submit("/logout").status_code == 303
    visitor.cookies.set("rondo-login", stolen)
    assert visitor.get("/").headers["location"] == "/login?after=/"
    with database.reading() as db:
        assert stolen not in [login.secret_sha256 for login in db.exec(select(Login))]


def test_a_login_lasts_half_a_day(client: Client) -> None:
    with time_machine.travel(now() + timedelta(hours=11)):
        assert client.get("/").status_code == 200
    with time_machine.travel(now() + timedelta(hours=13)):
        assert client.get("/").status_code == 303


def test_a_form_sent_after_the_login_ended_keeps_what_was_typed(visitor: Client) -> None:
    page = checked(visitor.submit("/events/new", {"name": "Congres"}), 401)
    assert "nothing you typed is lost" in words(find(page, "main"))


def test_the_language_is_chosen_and_kept(visitor: Client) -> None:
    assert visitor.submit("/language", {"language": "nl", "after": "/login"}).headers["location"] == "/login"
    assert visitor.see("/login").get("lang") == "nl"


def test_a_stranger_cannot_lock_somebody_out(settings: Settings, database: Database, organiser: Organiser) -> None:
    with Client(create_app(settings, database), address="203.0.113.5") as stranger:
        for _ in range(12):
            stranger.submit("/login", {"email": organiser.email, "password": "wrong password"})
        assert stranger.submit("/login", {"email": organiser.email, "password": PASSWORD}).status_code == 429
    with Client(create_app(settings, database)) as client:
        log_in(client, organiser)
