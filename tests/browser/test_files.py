"""Files in and out in a browser: by keyboard alone at a desk in Dutch, and without scripts on a phone in English."""

import io
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site, open_browser
from tests.browser.test_slice import Walk
from tests.factories import PASSWORD, make_attendee, make_event, make_room, make_round
from tests.importing.made_files import pdf, xlsx

pytestmark = pytest.mark.browser

SESSIONS = {
    "Pijn meten bij wie het niet kan zeggen": "Welke schaal past bij wie, en wat ziet u zonder schaal?",
    "Zingen aan het bed": "Wat muziek doet met adem en angst.",
    "Praten over het einde": "Hoe begint u het gesprek? We oefenen met een acteur.",
}
FORM = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Zet de sessies op volgorde"]
MOST_STOPS = 150  # presses of Tab before a person gives up


class Hands(Walk):
    """Who goes through the pages with a mouse, or by keyboard alone; only choosing a file needs something else."""

    by_keyboard = False

    def press(self, name: str) -> None:
        if not self.by_keyboard:
            return super().press(name)
        self.reach("button", name)
        return self.enter()

    def follow(self, name: str) -> None:
        if not self.by_keyboard:
            return super().follow(name)
        self.reach("a", name)
        return self.enter()

    def reach(self, tag: str, name: str) -> None:
        """Tab on to it, seeing where the focus is; it must be there within a reasonable number of stops."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            where = self.page.locator(":focus")
            if where.count() and where.evaluate("one => one.localName") == tag and re.search(name, where.inner_text()):
                assert where.evaluate("one => getComputedStyle(one).outlineStyle") != "none", f"{name} has no outline"
                return
        pytest.fail(f"Tab never came to {name} on {self.page.url}")

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.check()


@pytest.fixture
def event(site: Site) -> str:
    """Two rooms, two rounds and two attendees; sessions and choices come out of files."""
    with site.database.writing() as db:
        made = make_event(db, site.organiser, choices_min=2, choices_max=3)
        for number in range(2):
            make_round(db, made, number)
            make_room(db, made, f"Zaal {number + 1}", capacity=10)
        for name in ("Ann de Boer", "Cem Yılmaz"):
            make_attendee(db, made, name, email=f"{name.split()[0].lower()}@example.org")
        return f"{site.address}/events/{made.public_id}"


@pytest.mark.parametrize("way", ["keyboard", "phone without scripts"])
def test_files_go_in_and_out_and_are_undone(
    chromium: Browser, site: Site, event: str, tmp_path: Path, way: str
) -> None:
    by_keyboard = way == "keyboard"
    context = open_browser(chromium, phone=not by_keyboard, scripts=by_keyboard, locale="nl" if by_keyboard else "en")
    organiser = Hands(context, site.address, scripts=by_keyboard)
    organiser.by_keyboard = by_keyboard
    say = DUTCH if by_keyboard else ENGLISH
    log_in(organiser, site, say)
    bring_in_programmes(organiser, event, tmp_path, say)
    bring_in_choices(organiser, event, tmp_path, say)
    undo_the_last(organiser, event, say)
    archive_and_back(organiser, event, tmp_path, say)
    context.close()


ENGLISH = {
    "log in": "Log in",
    "read": "Read it",
    "confirm": "Confirm 3 sessions",
    "unchanged": "Unchanged",
    "import": "Import these choices",
    "undo": "Undo this import",
    "undone": "The import is undone",
    "archive": "Archive of this event",
    "download": "Download the archive",
    "make": "Make this event",
    "back": "Your event is there again",
    "broken": "it is no zip file, or it is damaged",
}
DUTCH = {
    "log in": "Inloggen",
    "read": "Inlezen",
    "confirm": "3 sessies bevestigen",
    "unchanged": "Ongewijzigd",
    "import": "Deze keuzes importeren",
    "undo": "Deze import ongedaan maken",
    "undone": "ongedaan gemaakt",
    "archive": "Archief van dit evenement",
    "download": "Archief downloaden",
    "make": "Evenement aanmaken",
    "back": "evenement is er weer",
    "broken": "beschadigd",
}


def log_in(organiser: Hands, site: Site, say: dict[str, str]) -> None:
    organiser.open("/")
    organiser.page.fill("#email", site.organiser.email)
    organiser.page.fill("#password", PASSWORD)
    organiser.press(say["log in"])


def upload(organiser: Hands, path: str, file: Path, say: dict[str, str]) -> None:
    organiser.open(path)
    organiser.page.set_input_files("#file", file)
    organiser.press(say["read"])


def bring_in_programmes(organiser: Hands, event: str, folder: Path, say: dict[str, str]) -> None:
    """The same programme as a Word document, and then as a PDF, which changes nothing."""
    document = docx.Document()
    for number, (title, abstract) in enumerate(SESSIONS.items(), start=1):
        document.add_heading(f"Sessie {number}: {title}", 2)
        document.add_paragraph(abstract)
    content = io.BytesIO()
    document.save(content)
    (folder / "programma.docx").write_bytes(content.getvalue())
    upload(organiser, f"{event}/sessions/import", folder / "programma.docx", say)
    organiser.press(say["confirm"])
    for title in SESSIONS:
        organiser.sees(title)
    lines = [f"== Sessie {n}: {title}\n\n{about}\n" for n, (title, about) in enumerate(SESSIONS.items(), start=1)]
    (folder / "programma.pdf").write_bytes(pdf("\n".join(lines)))
    upload(organiser, f"{event}/sessions/import", folder / "programma.pdf", say)
    expect(organiser.page.get_by_text(say["unchanged"], exact=True)).to_have_count(1 + len(SESSIONS))


def bring_in_choices(organiser: Hands, event: str, folder: Path, say: dict[str, str]) -> None:
    """A form of Microsoft: everything in order in one cell."""
    first, second, third = SESSIONS
    rows = [
        FORM,
        ["1", "", "", "ann@example.org", "Ann de Boer", f"{third};{first};{second};"],
        ["2", "", "", "cem@example.org", "Cem Yılmaz", f"{second};{third};{first};"],
    ]
    (folder / "formulier.xlsx").write_bytes(xlsx(rows))
    upload(organiser, f"{event}/rankings/import", folder / "formulier.xlsx", say)
    organiser.sees("Praten over het einde")
    organiser.press(say["import"])


def undo_the_last(organiser: Hands, event: str, say: dict[str, str]) -> None:
    organiser.open(f"{event}/imports")
    organiser.page.locator("main tbody a").first.focus()
    organiser.enter()
    organiser.press(say["undo"])
    organiser.sees(say["undone"])


def archive_and_back(organiser: Hands, event: str, folder: Path, say: dict[str, str]) -> None:
    organiser.open(f"{event}/settings")
    organiser.follow(say["archive"])
    with organiser.page.expect_download() as download:
        organiser.page.get_by_role("button", name=re.compile(say["download"])).first.press("Enter")
    archive = folder / "congres.rondo.zip"
    download.value.save_as(archive)
    (folder / "half.zip").write_bytes(archive.read_bytes()[:500])
    organiser.open("/events/from-archive")
    organiser.page.set_input_files("#file", folder / "half.zip")
    organiser.press(say["make"])
    organiser.sees(say["broken"])
    organiser.page.set_input_files("#file", archive)
    organiser.press(say["make"])
    organiser.sees(say["back"])
    organiser.open(f"{organiser.page.url.partition('?')[0]}/sessions")
    for title in SESSIONS:
        organiser.sees(title)


@pytest.mark.parametrize("way", ["keyboard", "phone without scripts"])
def test_a_renamed_session_is_said_to_be_the_one_that_is_there(
    chromium: Browser, site: Site, event: str, way: str
) -> None:
    by_keyboard = way == "keyboard"
    context = open_browser(chromium, phone=not by_keyboard, scripts=by_keyboard, locale="nl" if by_keyboard else "en")
    organiser = Hands(context, site.address, scripts=by_keyboard)
    say = DUTCH if by_keyboard else ENGLISH
    log_in(organiser, site, say)
    rows = [f"{n}\t{title}\t{about}" for n, (title, about) in enumerate(SESSIONS.items(), start=1)]
    for third in (rows[2], rows[2].replace("3\tPraten over het einde", "9\tWoorden vinden")):
        organiser.open(f"{event}/sessions/import")
        organiser.page.fill("#pasted", "\n".join(["nummer\ttitel\tomschrijving", *rows[:2], third]))
        organiser.press(say["read"])
        if third != rows[2]:
            break
        organiser.press(say["confirm"])
    organiser.by_keyboard = by_keyboard
    menu = organiser.page.get_by_label("Welke sessie is dit" if by_keyboard else "Which session is this")
    expect(menu).to_have_count(1)
    if by_keyboard:
        menu.focus()
        organiser.page.keyboard.type("3 P")
    else:
        menu.select_option(label="3 Praten over het einde")
    organiser.press("Laat zien wat er verandert" if by_keyboard else "Show what changes")
    expect(organiser.page.locator("#s2 .changes del").first).to_have_text("3")
    organiser.press(say["confirm"])
    organiser.sees("Woorden vinden")
    expect(organiser.page.locator("main")).not_to_contain_text("Praten over het einde")
    context.close()
