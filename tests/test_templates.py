"""Templates escape everything, hold no script or style of their own, and speak through the catalogues."""

import re
from pathlib import Path

import pytest

from app.config import LOCALES, PROJECT
from app.web.pages import ENVIRONMENTS, paragraphs

TEMPLATES = sorted(path for path in (PROJECT / "templates").rglob("*") if path.is_file())
FORBIDDEN = {
    "switches escaping off": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "holds an inline style": re.compile(r"\sstyle\s*=|<style"),
    "holds an inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "holds an inline script": re.compile(r"<script(?![^>]*\s(?:src=|type=\"application/ld\+json\"))"),
    "fetches from elsewhere": re.compile(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_template_holds_nothing_dangerous(path: Path) -> None:
    assert path.suffix == ".html"
    source = path.read_text(encoding="utf-8")
    assert [fault for fault, pattern in FORBIDDEN.items() if pattern.search(source)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_template_can_be_read(locale: str) -> None:
    environment = ENVIRONMENTS[locale]  # type: ignore[index]
    for path in TEMPLATES:
        environment.get_template(str(path.relative_to(PROJECT / "templates")))


def test_paragraphs_escape_what_people_typed() -> None:
    assert paragraphs("a <b>\nc\n\nd") == "<p>a &lt;b&gt;<br>c</p>\n<p>d</p>"
