"""A real server with its embedded worker, and a real browser to walk through it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from app.db import Database
from app.migrating import upgrade
from app.tables import Organiser
from tests.browser.chromium import HOW, find_chromium
from tests.factories import make_organiser

PROJECT = Path(__file__).resolve().parents[2]
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass(frozen=True, slots=True)
class Server:
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


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    database = Database(f"sqlite:///{tmp_path / 'rondo.db'}")
    upgrade(database)
    with database.writing() as db:
        organiser = make_organiser(db)
    port = free_port()
    address = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "RONDO_DATABASE_URL": database.url,
        "RONDO_BASE_URL": address,
        "RONDO_LOG_LEVEL": "ERROR",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve", "--port", str(port)], cwd=PROJECT, env=environment
    )
    try:
        wait_for(f"{address}/health/ready")
        yield Server(address, database, organiser)
    finally:
        process.terminate()
        process.wait(15)
        database.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            assert time.monotonic() < until, f"{url} does not answer"
            time.sleep(0.2)


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
