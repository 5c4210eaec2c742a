"""The programme for everybody in a real browser: at a desk, on a telephone, on paper; nothing of it is refused."""

import time
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from app.actions.runs import publish_run, start_run
from app.tables import Run
from tests.browser.conftest import Site, check_page, open_browser
from tests.factories import PASSWORD, make_event, make_room, make_round, make_session, make_small_congress
from tests.published import publish

pytestmark = pytest.mark.browser


@pytest.fixture
def public_id(site: Site) -> str:
    with site.database.writing() as db:
        event = make_event(db, site.organiser, publicity="address", locale="nl", name="Congres")
        public_id = event.public_id
        rounds = [make_round(db, event, position) for position in range(3)]
        rooms = [make_room(db, event, f"Zaal {n}") for n in range(1, 5)]
        held: Any = [
            (
                make_session(db, event, title=f"Sessie met een lange titel </script> {a_round.name} {room.name}"),
                a_round,
                [room],
            )
            for a_round in rounds
            for room in rooms
        ]
        publish(db, event, site.organiser, held)
    return public_id


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_grid_at_a_desk_a_list_on_a_telephone_and_on_paper(
    chromium: Browser, site: Site, public_id: str, *, phone: bool
) -> None:
    page = open_browser(chromium, phone=phone).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site.address}/programme/{public_id}")
    expect(page.locator(".programme-grid")).to_be_visible(visible=not phone)
    expect(page.locator(".programme-rounds")).to_be_visible(visible=phone)
    check_page(page)
    page.emulate_media(media="print")
    expect(page.locator(".programme-rounds")).to_be_visible()
    for gone in ("header.top", "footer", ".programme-grid", "#take-along"):
        expect(page.locator(gone)).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("a", has_text="Ronde 2 Zaal 3").locator("visible=true").click()
    expect(page.locator("h1")).to_contain_text("Ronde 2 Zaal 3")
    check_page(page)
    assert complaints == []


def test_an_address_is_copied_with_one_button(chromium: Browser, site: Site) -> None:
    public_id = solved_and_published(site)
    context = open_browser(chromium, locale="en")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site.address}/login")
    page.fill("#email", site.organiser.email)
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.goto(f"{site.address}/events/{public_id}/programme")
    check_page(page)
    page.click('[data-copy="calendar-address"]')
    expect(page.locator('[data-copy="calendar-address"]')).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("webcal://")
    assert copied.endswith(f"/programme/{public_id}/programme.ics")


def solved_and_published(site: Site) -> str:
    """A small congress that the site's own worker solves."""
    made = make_small_congress(site.database, site.organiser)
    with site.database.writing() as db:
        event = db.merge(made)
        event.publicity = "address"
        run_id = start_run(db, event, site.organiser, seconds=1, seed=1).id
    for _ in range(600):
        time.sleep(0.1)
        with site.database.reading() as db:
            run = db.get(Run, run_id)
        if run is not None and run.status == "done":
            break
    assert run is not None
    with site.database.writing() as db:
        publish_run(db, event, run, site.organiser, seen_revision=0, stale_is_fine=False)
    return event.public_id
