"""Whole programmes from every kind of file."""

import io
import json
from pathlib import Path

import docx
import pytest

from app.demo import congress
from app.domain.parsed import ParsedProgramme
from app.errors import Invalid
from app.importing.parse import parse_file, parse_text, to_json
from tests.importing.made_files import pdf

REAL = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "002_3d2a53590d1f65a2.txt"


def titles(programme: ParsedProgramme) -> list[tuple[str | None, str]]:
    return [(session.number, session.title) for session in programme.sessions]


def as_docx(content: str) -> bytes:
    document = docx.Document()
    for line in content.splitlines():
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def as_pdf(content: str) -> bytes:
    """Line for line, as a word processor exports it."""
    lines = [line.replace("\\", "\\\\").replace('"', '\\"') for line in content.splitlines()]
    body = "\n".join(f'#text("{line}")\\' if line.strip() else "#v(1em)" for line in lines)
    return pdf(f'#set page(paper: "a4", margin: 2cm)\n#set text(size: 9pt, hyphenate: false)\n{body}')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "mac_roman", "cp1252"])
def test_the_demo_reads_alike_in_every_encoding(encoding: str) -> None:
    content = congress().programme_text.replace("→", "»")  # an arrow that every old encoding knows
    content = "".join(c for c in content if c.encode("cp1252", "ignore") and c.encode("mac_roman", "ignore"))
    assert titles(parse_file("x.txt", content.encode(encoding))) == titles(parse_text(content))


def test_the_demo_reads_alike_as_text_document_and_pdf() -> None:
    content = congress().programme_text
    expected = to_json(parse_text(content))["sessions"]
    assert len(expected) == 24
    assert to_json(parse_file("x.docx", as_docx(content)))["sessions"] == expected
    assert titles(parse_file("x.pdf", as_pdf(content))) == titles(parse_text(content))


@pytest.mark.skipif(not REAL.exists(), reason="the real programme lies outside the repository")
def test_the_real_programme_reads_alike_as_text_and_document() -> None:
    content = REAL.read_text(encoding="utf-8")
    expected = titles(parse_text(content))
    assert len(expected) == 24
    assert titles(parse_file("x.docx", as_docx(content))) == expected


def test_the_json_has_the_agreed_form() -> None:
    abstract = "We zingen samen een uur lang."
    source = f"Sessie 1: Muziek\nHuis A\n\n{abstract}\n\nLeerdoelen:\nNa afloop kunt u:\n1. zingen\n2. luisteren\n"
    found = json.loads(json.dumps(to_json(parse_text(source))))
    assert found["sessions"][0] == {
        "number": 1,
        "title": "Muziek",
        "organisations": ["Huis A"],
        "abstract": abstract,
        "goals": [{"stem": "Na afloop kunt u:", "text": "zingen"}, {"stem": "Na afloop kunt u:", "text": "luisteren"}],
        "doubts": found["sessions"][0]["doubts"],
    }
    assert all(isinstance(doubt, str) for doubt in found["sessions"][0]["doubts"])


def test_the_first_session_of_the_json_tells_the_doubts_about_the_whole() -> None:
    lost = to_json(parse_text("Een titel\nHospice Noord\n\nTekst van de sessie.\n\nLeerdoelen:\n- iets"))["sessions"]
    told = "programme: No line was found that opens a session; all text was taken as one session."
    assert lost[0]["doubts"] == [told]
    first, second = to_json(parse_text("Sessie 1: Muziek\n\nWe zingen.\n\nSessie 3: Dans\n\nWe dansen.\n"))["sessions"]
    assert first["doubts"] == ["programme: These numbers are missing: 2."]
    assert second["doubts"] == []


def test_numbers_that_are_none_stay_words() -> None:
    source = "Workshop A: Muziek\n\nWe zingen.\n\nWorkshop B: Dans\n\nWe dansen.\n"
    assert [session["number"] for session in to_json(parse_text(source))["sessions"]] == ["A", "B"]


@pytest.mark.parametrize("content", ["woord " * 200_000, "x\n" * 40_000])
def test_more_text_than_a_programme_holds_is_refused(content: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_file("x.txt", content.encode())
    assert str(refused.value.problems["file"]) == "This holds more text than a programme ever does."


def test_nothing_is_told() -> None:
    with pytest.raises(Invalid) as refused:
        parse_text("  \n")
    assert {place: str(why) for place, why in refused.value.problems.items()} == {"file": "There is no text in this."}


def test_each_doubt_has_its_line() -> None:
    source = "\n\nSessie 1: Muziek\nHuis A\n\nWe zingen zingen een uur.\n\nSessie 2: Rouw (VERVALT)\nHuis B\n\nTekst.\n"
    first, second = to_json(parse_text(source))["sessions"]
    assert dict(zip(first["doubts"], first["doubt_places"], strict=True)) == {  # type: ignore[call-overload]
        "abstract: These words stand here twice in a row: “zingen zingen”.": "line 6",
    }
    assert dict(zip(second["doubts"], second["doubt_places"], strict=True)) == {  # type: ignore[call-overload]
        "session: It seems to be cancelled or refused: “Rouw (VERVALT)”. Leave it out if it is.": "line 8",
    }


def test_a_language_and_a_size_under_a_label_are_fields() -> None:
    source = "Sessie 1: Muziek\nHuis A\n\nWe zingen.\n\nVoertaal: Engels\nMax. aantal deelnemers: 25\n"
    (session,) = parse_text(source).sessions
    assert (session.language, session.max_attendees) == ("en", 25)


def test_a_line_that_only_gives_a_size_belongs_to_no_text() -> None:
    first = "1. Geuren\nHuis A\n\nWe ruiken.\nDoelgroep: artsen\nMaximaal 12 deelnemers\n\n"
    second = "WORKSHOPRONDE 2\n\n2. Kleuren\nHuis B\n\nWe kijken.\nMax. 15 personen\n"
    found = parse_text(first + second).sessions
    assert [(one.abstract, one.max_attendees) for one in found] == [("We ruiken.", 12), ("We kijken.", 15)]
