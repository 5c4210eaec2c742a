"""An organiser finds out what would help a plan, and why somebody did not get their first choice, in a real browser."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site, open_browser
from tests.browser.test_slice import Walk
from tests.factories import PASSWORD, make_attendee, make_event, make_ranking, make_room, make_round, make_session
from tests.solved import await_solved_run

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_what_would_help_and_why_not(chromium: Browser, site: Site, *, phone: bool) -> None:
    run = crowded_run(site)
    walk = Walk(open_browser(chromium, phone=phone, locale="en"), site.address, scripts=True)
    walk.open("/login")
    walk.page.fill("#email", site.organiser.email)
    walk.page.fill("#password", PASSWORD)
    walk.press("Log in")
    walk.open(run)
    walk.follow("What would help")
    walk.page.get_by_role("button", name="Find out what would help").focus()
    with walk.page.expect_navigation():
        walk.page.keyboard.press("Enter")
    walk.sees("being worked out")
    walk.check()
    expect(walk.page.get_by_role("cell", name="1 person better off").first).to_be_visible(timeout=60_000)
    walk.check()
    walk.follow("Wishes not met")
    walk.sees("1 person wanted something more than a seat they have.")
    walk.follow("Person")
    walk.sees("Choice 1: Popular")
    walk.sees("there are equally good plans in which they have it")
    walk.sees("1 other person would go from choice 1 to choice 2.")
    walk.page.context.close()


def crowded_run(site: Site) -> str:
    """Two want the session that has one seat; the address of the run that seats them."""
    with site.database.writing() as db:
        event = make_event(db, site.organiser, choices_min=1, choices_max=2)
        make_round(db, event)
        make_room(db, event, capacity=1)
        make_room(db, event, capacity=5)
        popular = make_session(db, event, number=None, title="Popular", max_seats=1)
        other = make_session(db, event, number=None, title="Other")
        for name in ("Person One", "Person Two"):
            make_ranking(db, make_attendee(db, event, name=name), [popular, other])
    run = await_solved_run(site.database, event, site.organiser)
    return f"/events/{event.public_id}/runs/{run.id}"
