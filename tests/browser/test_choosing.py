"""Choosing in a real browser: focus stays where the finger was, and a dropped connection loses nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from sqlmodel import col, select, update

from app.tables import Event, Session
from tests.browser.conftest import Site, check_page, open_browser
from tests.reliability.stage import Stage, link_of, make_stage

pytestmark = pytest.mark.browser

UNSAVED = "NOT saved yet: no connection. We keep trying; keep this page open."
DOUBLE_TAP = 450  # milliseconds after which a tap is one of its own
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


def title_of(stage: Stage, place: int) -> str:
    with stage.database.reading() as db:
        return db.exec(select(Session.title).where(Session.id == stage.sessions[place])).one()


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


@pytest.mark.parametrize("kept", [0, 20, 0.5, -6], ids=["nothing", "in the first tag", "half", "without its end"])
def test_an_answer_that_came_in_pieces_is_asked_for_again(
    context: BrowserContext, page: Page, stage: Stage, kept: float
) -> None:
    """The status is 200 and the list is saved, but the words that go with it are cut off."""
    cut = [True]

    def answer(route: Route) -> None:
        if route.request.method == "POST" and cut:
            cut.clear()
            body = route.fetch().text().strip()
            assert body.endswith("</p>")
            end = int(len(body) * kept) if isinstance(kept, float) else kept
            route.fulfill(status=200, content_type="text/html", body=body[:end])
        else:
            route.continue_()

    context.route("**/my/*", answer)
    choose(page, stage, 5)
    expect(page.locator("#saved-bar")).to_have_class("saved-bar unsaved")
    expect(page.locator("#status")).to_have_text(UNSAVED)
    choose(page, stage, 1)
    expect(page.locator("#receipt")).to_contain_text("version 2", timeout=RETRIES_WITHIN)
    expect(page.locator("#saved-bar")).to_have_class("saved-bar")
    assert page.get_by_role("alert").count() == 0
    assert standing(stage) == shown(page, stage) == [5, 1]
    assert stage.saves() == 2


def press_twice(page: Page, button: str) -> None:
    """Two presses without a moment between them, wherever the button is by then and whatever it says."""
    page.eval_on_selector(button, "button => { button.click(); button.click(); }")


def test_a_double_tap_is_one_tap(page: Page, stage: Stage) -> None:
    card = f"#offer-{stage.sessions[2]} button[name=act]"
    press_twice(page, card)
    assert shown(page, stage) == [2]
    page.wait_for_timeout(DOUBLE_TAP)
    press_twice(page, card)
    assert shown(page, stage) == []
    for place in (0, 1, 2, 3):
        choose(page, stage, place)
    assert shown(page, stage) == [0, 1, 2, 3]
    first_cross = "document.querySelector('#choices button[value^=remove]').click();"
    page.evaluate(first_cross * 2)
    assert shown(page, stage) == [1, 2, 3]
    expect(page.locator("#status")).to_contain_text("is off your list. Saved at")
    assert standing(stage) == [1, 2, 3]


def test_moving_skips_no_tap(page: Page, stage: Stage) -> None:
    for place in (0, 1, 2, 3):
        choose(page, stage, place)
    press_twice(page, f"#choice-{stage.sessions[3]} button[value^=up]")
    assert shown(page, stage) == [0, 3, 1, 2]
    press_twice(page, f"#choice-{stage.sessions[0]} button[value^=down]")
    assert shown(page, stage) == [3, 1, 0, 2]


def test_the_other_tab_is_not_overwritten(context: BrowserContext, page: Page, stage: Stage) -> None:
    other = context.new_page()
    other.goto(page.url)
    choose(other, stage, 2)
    expect(other.locator("#status")).to_contain_text("Saved at")
    choose(page, stage, 4)
    expect(page.get_by_role("alert")).to_contain_text("Your list was changed in another tab or on another device")
    check_page(page)
    assert standing(stage) == [2]
    expect(page.locator("section", has_text="(not saved)").locator("ul strong")).to_have_text(title_of(stage, 4))
    expect(page.get_by_role("link", name="Keep what was saved at ")).to_be_visible()
    page.get_by_role("button", name="Keep what this page shows").click()
    expect(page.locator("#status")).to_contain_text("Saved at")
    assert standing(stage) == shown(page, stage) == [4]


def test_a_full_list_takes_nothing_more(site: Site, page: Page, stage: Stage) -> None:
    with site.database.writing() as db:
        db.exec(update(Event).where(col(Event.id) == stage.event).values(choices_max=2))
    page.reload()
    for place in (0, 1):
        choose(page, stage, place)
    expect(page.locator("#status")).to_contain_text("is now choice 2 of 2. Saved at")
    choose(page, stage, 2)
    expect(page.locator("#status")).to_have_text("Your list is full. Take something off it first.")
    expect(page.locator("#progress")).to_have_text("2 chosen: your list counts and is full.")
    assert shown(page, stage) == [0, 1]


def test_searching_hides_what_does_not_hold_all_words(page: Page, stage: Stage) -> None:
    title = page.inner_text(f"#offer-{stage.sessions[3]} h3")
    page.fill("#filter-text", f"{title.split()[-1]} ONDERWÉRP")
    expect(page.locator("#filter-count")).to_have_text("Sessions found: 1 / 6")
    expect(page.locator(".offer:visible h3")).to_have_text(title)
