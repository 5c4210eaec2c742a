"""The whole job in a real browser: an organiser at a desk and an attendee on a phone, with scripts and without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site, check_page, open_browser
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

PROGRAMME = """Parallel sessions

Session 1: Talking about dying
Hospice Riverside

How do you open the conversation? We practise with actors.

Learning objectives:
After this session you can:
1. open a conversation about the end of life;
2. hear what is not said.

Session 2: Pain and its measures
University Hospital Northtown

Measuring pain in people who cannot tell.

Learning objectives:
1. Choose an instrument.

Session 3: Music at the bedside
Foundation Soundwell

What music does to breathing and fear.

Learning objectives:
Know when music helps.
"""
ATTENDEES = "name;e-mail;profession\r\n" + "".join(
    f"{name};{name.split()[0].lower()}@example.org;{profession}\r\n"
    for name, profession in [
        ("Ann de Boer", "nurse"),
        ("Béla Ács", "physician"),
        ("Cem Yılmaz", "nurse"),
        ("Dirk van der Berg", "chaplain"),
    ]
)


class Walk:
    """A person who goes through the pages; every page that is opened is checked."""

    def __init__(self, context: BrowserContext, address: str, *, scripts: bool) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.scripts = scripts
        self.refused: list[str] = []
        self.page.on(
            "console", lambda message: self.refused.append(message.text) if "Content Security" in message.text else None
        )

    def check(self) -> None:
        check_page(self.page, scripts=self.scripts)
        assert self.refused == []

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.address + path)
        self.check()

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=re.compile(name)).first.click()
        self.check()

    def follow(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=re.compile(name)).first.click()
        self.check()

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_whole_job(chromium: Browser, site: Site, tmp_path: Path, *, scripts: bool) -> None:
    desk = open_browser(chromium, scripts=scripts, locale="en")
    organiser = Walk(desk, site.address, scripts=scripts)
    event = make_event(organiser, site)
    import_programme(organiser, event)
    type_rooms_and_rounds(organiser, event)
    links = import_attendees(organiser, event, tmp_path)
    organiser.open(event)
    organiser.press("Open the choosing")

    phone = open_browser(chromium, phone=True, scripts=scripts, locale="en")
    attendee = Walk(phone, site.address, scripts=scripts)
    choose(attendee, links["Ann de Boer"])

    organiser.open(event)
    organiser.press("Close the choosing now")
    solve_and_publish(organiser, event)
    get_lists(organiser)

    attendee.open(links["Ann de Boer"])
    for title in ("Music at the bedside", "Talking about dying"):
        attendee.sees(title)
    with attendee.page.expect_download() as download:
        attendee.page.locator('main a[href$=".ics"]:not([href^="webcal"])').first.click()
    calendar = Path(download.value.path()).read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") == 2
    phone.close()
    desk.close()


def make_event(organiser: Walk, site: Site) -> str:
    organiser.open("/")
    organiser.page.fill("#email", site.organiser.email)
    organiser.page.fill("#password", PASSWORD)
    organiser.press("Log in")
    organiser.follow("New event")
    organiser.page.fill("#name", "Congress 2026")
    organiser.page.fill("#day", "26-11-2026")
    organiser.page.select_option("#locale", "en")
    organiser.page.fill("#choices_min", "2")
    organiser.page.fill("#choices_max", "3")
    organiser.press("Make this event")
    organiser.sees("Congress 2026")
    return organiser.page.url.partition("?")[0]


def import_programme(organiser: Walk, event: str) -> None:
    organiser.open(f"{event}/sessions/import")
    organiser.page.fill("#pasted", PROGRAMME)
    organiser.press("Read it")
    organiser.sees("3 sessions read")
    organiser.press("Confirm 3 sessions")
    for title in ("Talking about dying", "Pain and its measures", "Music at the bedside"):
        organiser.sees(title)


def type_rooms_and_rounds(organiser: Walk, event: str) -> None:
    organiser.open(f"{event}/rooms")
    for number, (starts, ends) in enumerate([("10:00", "11:00"), ("11:30", "12:30")]):
        organiser.page.fill(f"[name=round-{number}-name]", f"Round {number + 1}")
        organiser.page.fill(f"[name=round-{number}-starts]", starts)
        organiser.page.fill(f"[name=round-{number}-ends]", ends)
    for number, capacity in enumerate(["4", "4"]):
        organiser.page.fill(f"[name=room-{number}-name]", f"Room {number + 1}")
        organiser.page.fill(f"[name=room-{number}-capacity]", capacity)
    organiser.press("Save rooms and rounds")
    organiser.sees("Seats per round")


def import_attendees(organiser: Walk, event: str, folder: Path) -> dict[str, str]:
    """Upload the list, make the links, and read them as the organiser would."""
    file = folder / "attendees.csv"
    file.write_text(ATTENDEES, encoding="utf-8")
    organiser.open(f"{event}/attendees/import")
    organiser.page.set_input_files("#file", file)
    organiser.press("Read|Upload|Check")
    organiser.press("Import 4 attendees")
    organiser.sees("Dirk van der Berg")
    organiser.open(f"{event}/attendees/links")
    organiser.press("Make links for the 4 attendees without one")
    organiser.page.locator("details summary").first.click()
    rows = organiser.page.locator("main tbody tr").all()
    cells = [[cell.inner_text().strip() for cell in row.locator("td").all()] for row in rows]
    return {name: link for name, _email, link in cells}


def choose(attendee: Walk, link: str) -> None:
    """Take music first, pain second, then move talking up to the second place."""
    attendee.open(link)
    assert "/p/" not in attendee.page.url
    attendee.sees("Ann")
    for title in ("Music at the bedside", "Pain and its measures", "Talking about dying"):
        attendee.page.get_by_role("button", name=re.compile(f"Choose.*{title}")).click()
        expect(attendee.page.locator("#choices")).to_contain_text(title)
    attendee.page.get_by_role("button", name=re.compile("Up.*Talking about dying")).click()
    expect(attendee.page.locator("#choices li").nth(1)).to_contain_text("Talking about dying")
    attendee.page.wait_for_load_state("networkidle")
    attendee.check()
    attendee.open(link)
    titles = [one.inner_text() for one in attendee.page.locator("#choices .choice-title").all()]
    assert titles == ["3. Music at the bedside", "1. Talking about dying", "2. Pain and its measures"]


def solve_and_publish(organiser: Walk, event: str) -> None:
    organiser.open(f"{event}/runs")
    organiser.page.fill("#seconds", "10")
    organiser.press("Make a plan")
    for _ in range(60):
        if organiser.page.get_by_role("button", name="Publish this plan").count():
            break
        organiser.page.wait_for_timeout(500)
        if not organiser.scripts:
            organiser.follow("Refresh|Run 1")
    organiser.sees("Proven: no plan is better.")
    organiser.check()
    organiser.press("Publish this plan")
    organiser.sees("The programme is published.")


def get_lists(organiser: Walk) -> None:
    organiser.follow("To the lists and signs")
    for file, start in [("room-lists.xlsx", b"PK"), ("door-signs.pdf", b"%PDF"), ("all.zip", b"PK")]:
        with organiser.page.expect_download(timeout=60_000) as download:  # every list is made for the zip
            organiser.page.locator(f'a[href$="/{file}"]').first.click()
        assert Path(download.value.path()).read_bytes().startswith(start)
