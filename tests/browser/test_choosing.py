"""Choosing in a real browser: focus stays where the finger was, and a dropped connection loses nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from sqlmodel import col, update

from app.tables import Event
from tests.browser.conftest import Site, check_page, open_browser
from tests.reliability.stage import Stage, link_of, make_stage

pytestmark = pytest.mark.browser

UNSAVED = "NOT saved yet: no connection. We keep trying; keep this page open."
RETRIES_WITHIN = 30_000  # milliseconds; the waits grow to twelve seconds


@pytest.fixture
def stage(site: Site) -> Stage:
    return make_stage(site.database)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = open_browser(chromium, phone=True)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Site, stage: Stage) -> Page:
    context.add_cookies([{"name": "language", "value": "en", "url": site.address}])
    page = context.new_page()
    page.goto(f"{site.address}/p/{link_of(stage.people[0])}")
    return page


def choose(page: Page, stage: Stage, place: int) -> None:
    page.tap(f"#offer-{stage.sessions[place]} button[name=act]")


def standing(stage: Stage) -> list[int]:
    return [stage.sessions.index(session) for session in stage.standing().sessions]


def shown(page: Page, stage: Stage) -> list[int]:
    values = page.eval_on_selector_all("#choices input", "all => all.map(one => Number(one.value))")
    return [stage.sessions.index(value) for value in values]


def test_every_tap_is_saved_and_focus_stays_on_the_button(page: Page, stage: Stage) -> None:
    status = page.locator("#status")
    for place in (0, 3, 1):
        choose(page, stage, place)
    expect(status).to_contain_text("is now choice 3 of 3. Saved at")
    button = f"#choice-{stage.sessions[1]} button[value^=up]"
    page.focus(button)
    page.keyboard.press("Enter")
    expect(status).to_contain_text("is now choice 2 of 3. Saved at")
    assert page.evaluate("document.activeElement.value") == f"up:{stage.sessions[1]}"
    page.keyboard.press("Enter")
    expect(status).to_contain_text("is now choice 1 of 3. Saved at")
    assert page.get_attribute(button, "aria-disabled") == "true"
    assert standing(stage) == shown(page, stage) == [1, 0, 3]
    check_page(page)


def test_what_is_chosen_without_a_connection_is_saved_when_it_is_back(
    context: BrowserContext, page: Page, stage: Stage
) -> None:
    choose(page, stage, 0)
    expect(page.locator("#status")).to_contain_text("Saved at")
    context.set_offline(True)
    choose(page, stage, 4)
    expect(page.locator("#status")).to_have_text(UNSAVED)
    choose(page, stage, 2)
    page.click(f"#choice-{stage.sessions[0]} button[value^=remove]")
    expect(page.locator("#saved-bar")).to_have_class("saved-bar unsaved")
    assert shown(page, stage) == [4, 2]
    assert standing(stage) == [0]
    check_page(page)
    context.set_offline(False)
    expect(page.locator("#receipt")).to_contain_text("version 3", timeout=RETRIES_WITHIN)
    expect(page.locator("#saved-bar")).to_have_class("saved-bar")
    assert standing(stage) == shown(page, stage) == [4, 2]


def test_an_answer_that_got_lost_is_no_conflict(context: BrowserContext, page: Page, stage: Stage) -> None:
    """The server saved it, the page did not hear so: it asks again and goes on from there."""
    lose = [True]

    def answer(route: Route) -> None:
        if route.request.method == "POST" and lose:
            lose.clear()
            route.fetch()
            route.abort()
        else:
            route.continue_()

    context.route("**/my/*", answer)
    choose(page, stage, 5)
    choose(page, stage, 1)
    expect(page.locator("#receipt")).to_contain_text("version 2", timeout=RETRIES_WITHIN)
    assert page.locator("h1").count() == 1
    assert standing(stage) == shown(page, stage) == [5, 1]
    assert stage.saves() == 2


def test_the_other_tab_is_not_overwritten(context: BrowserContext, page: Page, stage: Stage) -> None:
    other = context.new_page()
    other.goto(page.url)
    choose(other, stage, 2)
    expect(other.locator("#status")).to_contain_text("Saved at")
    choose(page, stage, 4)
    expect(page.get_by_role("alert")).to_contain_text("Your list was changed in another tab or on another device")
    check_page(page)
    assert standing(stage) == [2]
    page.locator("form button", has_text="Keep this one").click()
    expect(page.locator("#status")).to_contain_text("Saved at")
    assert standing(stage) == shown(page, stage) == [4]


def test_a_full_list_takes_nothing_more(site: Site, page: Page, stage: Stage) -> None:
    with site.database.writing() as db:
        db.exec(update(Event).where(col(Event.id) == stage.event).values(choices_max=2))
    page.reload()
    for place in (0, 1, 2):
        choose(page, stage, place)
    expect(page.locator("#status")).to_have_text("Your list is full. Take something off it first.")
    expect(page.locator("#progress")).to_have_text("2 chosen: your list counts and is full.")
    assert shown(page, stage) == [0, 1]


def test_searching_hides_what_does_not_hold_all_words(page: Page, stage: Stage) -> None:
    title = page.inner_text(f"#offer-{stage.sessions[3]} h3")
    page.fill("#filter-text", f"{title.split()[-1]} ONDERWÉRP")
    expect(page.locator("#filter-count")).to_have_text("Sessions found: 1 / 6")
    expect(page.locator(".offer:visible h3")).to_have_text(title)
