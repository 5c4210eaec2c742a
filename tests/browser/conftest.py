"""A real server with its embedded worker, and a real browser to walk through it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from app.db import Database
from app.tables import Organiser
from tests.browser.chromium import HOW, find_chromium
from tests.factories import make_organiser
from tests.server import Server

PROJECT = Path(__file__).resolve().parents[2]
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass(frozen=True, slots=True)
class Site:
    """A running Rondo: its address, its database and the organiser who can log in."""

    address: str
    database: Database
    organiser: Organiser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip(HOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[Server]:
    """One server for all tests of this process: starting one takes longer than most of the walks."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copyfile(migrated_sqlite, folder / "rondo.db")
    with Server(f"sqlite:///{folder / 'rondo.db'}", folder / "server.log", solves=True) as server:
        yield server


@pytest.fixture
def site(running: Server) -> Iterator[Site]:
    """The server with an organiser of this test alone, who has no events yet."""
    database = Database(running.database_url)
    with database.writing() as db:
        organiser = make_organiser(db)
    yield Site(f"http://127.0.0.1:{running.port}", database, organiser)
    database.close()


def open_browser(chromium: Browser, *, phone: bool = False, scripts: bool = True, locale: str = "nl") -> BrowserContext:
    """A fresh profile, as a phone or at a desk."""
    context = chromium.new_context(
        viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
        has_touch=phone,
        java_script_enabled=scripts,
        locale=locale,
    )
    context.set_default_timeout(20_000)
    return context


def check_page(page: Page, *, scripts: bool = True) -> None:
    """No accessibility fault, no sideways scrolling, nothing refused by the content security policy."""
    if not scripts:
        return
    width, shown = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert width <= shown, f"{page.url} scrolls sideways: {width} > {shown}"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES)
    faults = [f"{one['id']}: {one['nodes'][0]['html'][:200]} ({one['help']})" for one in found]
    assert not faults, f"{page.url}: {faults}"
