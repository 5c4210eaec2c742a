"""An organiser imports a programme: pastes it, corrects it beside its source, confirms; and imports it once more."""

import csv
import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

import docx
import pytest
import xlsxwriter
from httpx2 import Response
from sqlmodel import col, select

from app.db import Database
from app.queries.events import rounds_of
from app.queries.sessions import sessions_of
from app.tables import Draft, Event, Organiser, RankedSession, Session
from tests.factories import make_attendee, make_event, make_ranking, make_session
from tests.html import Client, checked, fields_of, find, find_all, words
from tests.web import session_drafts

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
REAL = SEEDS / "002_3d2a53590d1f65a2.txt"

SOURCE = """Programma van de dag

→ PARALLELSESSIE 1

Palliatieve sedatie in de praktijk
Erasmus MC

Wat doen we als de klachten niet meer te verlichten zijn? We bespreken twee verhalen.

Leerdoelen:
Na afloop kunt u:
1. de indicatie voor sedatie benoemen;
2. de familie uitleg geven.

→ PARALLELSESSIE 2

Rouw en verlies op de werkvloer
LUMC

Iedereen neemt verlies mee naar het werk. Hoe praat je daarover met elkaar?

Leerdoelen:
Na afloop kunt u:
1. verlies herkennen bij een collega;
2. een gesprek beginnen.
"""


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def sessions_path(event: Event) -> str:
    return f"/events/{event.public_id}/sessions"


def paste(client: Client, event: Event, text: str = SOURCE) -> str:
    return session_drafts.paste(client, event, text)


def draft_form(page: Element) -> dict[str, str]:
    form = next(form for form in page.iter("form") if "/import/" in form.get("action", ""))
    return fields_of(form)


def saved_titles(database: Database, event: Event) -> list[tuple[str | None, str]]:
    with database.reading() as db:
        return [(one.content.number, one.content.title) for one in sessions_of(db, event.id)]


def figures(page: Element) -> dict[str, str]:
    """What confirming does, in numbers."""
    return {words(figure.find("dt")): words(figure.find("dd")) for figure in find_all(page, "div", class_="figure")}


def told(page: Element) -> list[str | None]:
    """The fields that the list of problems links to."""
    summary = find(page, "div", class_="summary")
    return [link.get("href") for link in summary.iter("a")] if summary is not None else []


def test_a_pasted_programme_is_corrected_confirmed_and_listed(client: Client, database: Database, event: Event) -> None:
    path = paste(client, event)
    page = client.see(path)
    assert words(find(page, "p", class_="lead")).startswith("2 sessions read, 0 incomplete, 0 doubts.")
    assert figures(page) == {"New": "2", "Changed": "0"}
    form = draft_form(page)
    assert (form["s0-number"], form["s0-organisations"]) == ("1", "Erasmus MC")
    assert form["s0-goals0-stem"] == "Na afloop kunt u:"
    assert form["s0-goals0-items"] == "de indicatie voor sedatie benoemen;\nde familie uitleg geven."
    assert "→ PARALLELSESSIE 1" in words(find(page, "pre"))
    assert saved_titles(database, event) == []
    answer = client.submit(path, form | {"s0-title": "Sedatie: een beter begin", "act": "confirm"})
    assert answer.status_code == 303
    page = client.see(answer.headers["location"])
    assert [words(heading) for heading in page.iter("h2")] == [
        "Sedatie: een beter begin",
        "Rouw en verlies op de werkvloer",
    ]
    with database.reading() as db:
        first = sessions_of(db, event.id)[0]
        assert db.exec(select(Draft)).all() == []
    assert [goal.text for goal in first.content.goals] == [
        "de indicatie voor sedatie benoemen;",
        "de familie uitleg geven.",
    ]
    page = client.see(f"{sessions_path(event)}/{first.id}")
    assert words(find(page, "p", class_="stem")) == "Na afloop kunt u:"


def test_corrections_are_kept_without_touching_the_sessions(client: Client, database: Database, event: Event) -> None:
    path = paste(client, event)
    form = draft_form(client.see(path)) | {"s1-title": "Rouw", "s1-organisations": "LUMC\r\nSeptet", "act": "save"}
    answer = client.submit(path, form)
    assert answer.status_code == 303
    form = draft_form(client.see(answer.headers["location"]))
    assert (form["s1-title"], form["s1-organisations"]) == ("Rouw", "LUMC\nSeptet")
    assert saved_titles(database, event) == []
    page = client.see(sessions_path(event))
    assert any(link.get("href") == path for link in page.iter("a")), "the list tells that a draft waits"


def test_a_session_that_is_not_wanted_is_left_out(client: Client, database: Database, event: Event) -> None:
    path = paste(client, event)
    form = draft_form(client.see(path)) | {"act": "confirm"}
    del form["s0-kept"]
    assert client.submit(path, form).status_code == 303
    assert saved_titles(database, event) == [("2", "Rouw en verlies op de werkvloer")]


def test_what_was_typed_wrongly_is_told_all_at_once_and_kept(client: Client, database: Database, event: Event) -> None:
    path = paste(client, event)
    typed = {"s0-title": "", "s1-number": "1", "s1-max_seats": "veel", "s1-abstract": "Met \u202e erin"}
    page = checked(client.submit(path, draft_form(client.see(path)) | typed | {"act": "confirm"}), 422)
    assert told(page) == ["#s0-number", "#s0-title", "#s1-number", "#s1-abstract", "#s1-max_seats"]
    assert {name: draft_form(page)[name] for name in typed} == typed
    assert saved_titles(database, event) == []
    again = draft_form(client.see(path))
    assert {name: again[name] for name in typed} == typed
    mended = again | {"s0-title": "A", "s1-number": "2", "s1-max_seats": "20", "s1-abstract": "", "act": "confirm"}
    assert client.submit(path, mended).status_code == 303
    assert saved_titles(database, event) == [("1", "A"), ("2", "Rouw en verlies op de werkvloer")]


def test_two_tabs_are_told_and_lose_nothing(client: Client, database: Database, event: Event) -> None:
    path = paste(client, event)
    first = draft_form(client.see(path))
    second = draft_form(client.see(path))
    assert client.submit(path, first | {"s0-title": "Van het eerste tabblad", "act": "save"}).status_code == 303
    page = checked(client.submit(path, second | {"s1-title": "Van het tweede", "act": "confirm"}), 409)
    assert "Van het eerste tabblad" in words(find(page, "div", class_="warning"))
    form = draft_form(page)
    assert form["s1-title"] == "Van het tweede"
    assert draft_form(client.see(path))["s0-title"] == "Van het eerste tabblad"
    assert saved_titles(database, event) == []
    both = form | {"s0-title": "Van het eerste tabblad", "act": "confirm"}
    assert client.submit(path, both).status_code == 303
    assert saved_titles(database, event) == [("1", "Van het eerste tabblad"), ("2", "Van het tweede")]


def test_what_a_tab_typed_about_a_merged_session_comes_back(client: Client, event: Event) -> None:
    path = paste(client, event)
    first, second = draft_form(client.see(path)), draft_form(client.see(path))
    assert client.submit(path, first | {"act": "merge:1"}).status_code == 303
    page = checked(client.submit(path, second | {"s1-abstract": "Hier zat werk in.", "act": "save"}), 409)
    assert draft_form(page)["s1-abstract"] == "Hier zat werk in."


def test_saving_the_same_twice_is_no_conflict(client: Client, event: Event) -> None:
    path = paste(client, event)
    form = draft_form(client.see(path)) | {"s0-title": "Eén keer", "act": "save"}
    assert [client.submit(path, form).status_code for _ in range(2)] == [303, 303]


def test_undoubted_sessions_are_folded_until_all_are_opened(client: Client, event: Event) -> None:
    path = paste(client, event)
    page = client.see(path)
    assert [card.get("open") for card in find_all(page, "details", class_="draft-card")] == [None, None]
    assert "No session asks for a look. 2 are folded" in words(find(page, "div", id="all"))
    answer = client.submit(path, draft_form(page) | {"s0-title": "Net getypt", "act": "open"})
    page = client.see(answer.headers["location"].partition("#")[0])
    assert None not in [card.get("open") for card in find_all(page, "details", class_="draft-card")]
    assert draft_form(page)["s0-title"] == "Net getypt"


def test_a_second_click_on_confirm_imports_once_and_shows_what_came_of_it(
    client: Client, database: Database, event: Event
) -> None:
    path = paste(client, event)
    form = draft_form(client.see(path)) | {"act": "confirm"}
    client.submit(path, form)
    again = client.submit(path, form)
    assert again.status_code == 303
    page = client.see(again.headers["location"])
    assert words(find(page, "p", class_="notice")).startswith("This draft was confirmed before.")
    assert words(find(page, "h1")) == "Programme: pasted"
    with database.reading() as db:
        assert len(sessions_of(db, event.id)) == 2


def test_what_was_typed_into_a_draft_that_is_gone_stands_in_a_new_one(client: Client, event: Event) -> None:
    path = paste(client, event)
    old = draft_form(client.see(path))
    assert client.submit(f"{path}/discard").status_code == 303
    answer = client.submit(path, old | {"s0-title": "Hier zat werk in", "act": "save"})
    page = client.see(answer.headers["location"])
    assert words(find(page, "p", class_="notice")).startswith("The draft was thrown away or confirmed in another tab.")
    form = draft_form(page)
    assert (form["s0-title"], form["s1-title"]) == ("Hier zat werk in", "Rouw en verlies op de werkvloer")
    assert form["s1-goals0-items"] == old["s1-goals0-items"]


def test_a_tab_of_a_draft_that_is_gone_never_writes_into_its_successor(client: Client, event: Event) -> None:
    path = paste(client, event)
    old = draft_form(client.see(path))
    assert client.submit(f"{path}/discard").status_code == 303
    successor = paste(client, event, SOURCE.replace("Rouw", "Verdriet"))
    answer = client.submit(successor, old | {"s0-title": "Van een ander bestand", "act": "save"})
    again = answer.headers["location"].partition("?")[0]
    assert again != successor
    assert draft_form(client.see(again))["s0-title"] == "Van een ander bestand"
    assert draft_form(client.see(successor))["s0-title"] == "Palliatieve sedatie in de praktijk"


def test_what_was_typed_after_another_tab_confirmed_is_not_lost(
    client: Client, database: Database, event: Event
) -> None:
    path = paste(client, event)
    form = draft_form(client.see(path))
    assert client.submit(path, form | {"act": "confirm"}).status_code == 303
    answer = client.submit(path, form | {"s0-title": "Later getypt", "act": "confirm"})
    again = answer.headers["location"].partition("?")[0]
    page = client.see(again)
    assert draft_form(page)["s0-title"] == "Later getypt"
    assert figures(page) == {"New": "0", "Changed": "1", "Unchanged": "1"}
    assert saved_titles(database, event)[0] == ("1", "Palliatieve sedatie in de praktijk")


def test_a_draft_that_never_was_is_not_found(client: Client, event: Event) -> None:
    checked(client.submit(f"{sessions_path(event)}/import/99", {"act": "save"}), 404)


def test_a_session_cut_in_two_is_merged_and_one_too_long_is_split(client: Client, event: Event) -> None:
    path = paste(client, event)
    answer = client.submit(path, draft_form(client.see(path)) | {"act": "merge:1"})
    form = draft_form(client.see(answer.headers["location"].partition("#")[0]))
    assert form["keys"] == "0"
    assert form["s0-abstract"].endswith("Hoe praat je daarover met elkaar?")
    assert form["s0-goals1-items"] or form["s0-goals0-items"].endswith("een gesprek beginnen.")
    client.submit(path, form | {"act": "split:0"})
    page = client.see(path)
    assert told(page) == ["#s1-title"]
    assert draft_form(page)["keys"] == "0,1"


@pytest.mark.parametrize("act", ["merge:0", "merge:99", "split:99", "merge:x", "split:" + "9" * 30])
def test_a_button_that_cannot_be_there_does_nothing(client: Client, event: Event, act: str) -> None:
    path = paste(client, event)
    before = draft_form(client.see(path))
    assert client.submit(path, before | {"act": act}).status_code in {404, 409}
    assert draft_form(client.see(path)) == before


def test_a_draft_is_thrown_away(client: Client, database: Database, event: Event) -> None:
    path = paste(client, event)
    answer = client.submit(f"{path}/discard")
    assert answer.status_code == 303
    assert "nothing was changed" in words(client.see(answer.headers["location"]))
    assert saved_titles(database, event) == []
    client.see(path, 404)


def test_importing_again_tells_what_changes_and_keeps_rankings(
    client: Client, database: Database, event: Event
) -> None:
    path = paste(client, event)
    client.submit(path, draft_form(client.see(path)) | {"act": "confirm"})
    with database.writing() as db:
        rows = list(db.exec(select(Session).order_by(col(Session.position))))
        make_ranking(db, make_attendee(db, event), rows)
    changed = SOURCE.replace("twee verhalen", "drie verhalen").replace("SESSIE 2", "SESSIE 3")
    changed = changed.replace("Rouw en verlies op de werkvloer", "Werken met verdriet")
    path = paste(client, event, changed)
    page = client.see(path)
    assert figures(page) == {"New": "1", "Changed": "1", "Not in this file": "1"}
    assert [words(part) for part in page.iter("del")] == ["twee"]
    assert [words(part) for part in page.iter("ins")] == ["drie"]
    assert "2 Rouw en verlies op de werkvloer (chosen by 1 attendee: stays in any case)" in words(page)
    assert client.submit(path, draft_form(page) | {"act": "confirm"}).status_code == 303
    assert [number for number, _ in saved_titles(database, event)] == ["1", "2", "3"]
    with database.reading() as db:
        assert db.exec(select(Session.id).where(Session.number == "1")).one() == rows[0].id
        assert db.exec(select(RankedSession.session_id).order_by(col(RankedSession.position))).all() == [
            row.id for row in rows
        ]


def test_the_same_file_again_changes_nothing(client: Client, event: Event) -> None:
    path = paste(client, event)
    client.submit(path, draft_form(client.see(path)) | {"act": "confirm"})
    page = client.see(paste(client, event))
    assert figures(page) == {"New": "0", "Changed": "0", "Unchanged": "2"}


def test_sessions_changed_meanwhile_are_shown_before_anything_is_overwritten(
    client: Client, database: Database, event: Event
) -> None:
    path = paste(client, event)
    form = draft_form(client.see(path)) | {"act": "confirm"}
    with database.writing() as db:
        make_session(db, event, "1", "Door een collega getypt")
    page = checked(client.submit(path, form), 409)
    assert figures(page) == {"New": "1", "Changed": "1"}
    assert [title for _, title in saved_titles(database, event)] == ["Door een collega getypt"]
    assert client.submit(path, draft_form(page) | {"act": "confirm"}).status_code == 303
    assert len(saved_titles(database, event)) == 2


def test_seats_of_the_file_that_contradict_the_saved_ones_are_told(
    client: Client, database: Database, event: Event
) -> None:
    with database.writing() as db:
        make_session(db, event, "1", "Er al", min_seats=30)
    path = paste(client, event)
    page = checked(client.submit(path, draft_form(client.see(path)) | {"s0-max_seats": "20", "act": "confirm"}), 422)
    assert told(page) == ["#s0-max_seats"]
    assert [title for _, title in saved_titles(database, event)] == ["Er al"]


def test_two_hundred_sessions_stay_usable(client: Client, database: Database, event: Event) -> None:
    block = SOURCE.split("→")[1]
    text = "\n".join("→" + block.replace("SESSIE 1", f"SESSIE {n}") for n in range(1, 201))
    path = paste(client, event, text)
    page = client.see(path)
    cards = find_all(page, "details", class_="draft-card")
    assert len(cards) == 200
    assert [card for card in cards if "open" in card.attrib] == []
    assert client.submit(path, draft_form(page) | {"act": "confirm"}).status_code == 303
    assert len(saved_titles(database, event)) == 200


def test_the_real_programme_comes_through_the_page(client: Client, database: Database, event: Event) -> None:
    if not REAL.exists():
        pytest.skip("the real programme lies beside the repository, not in it")
    path = paste(client, event, REAL.read_text(encoding="utf-8"))
    page = client.see(path)
    assert words(find(page, "p", class_="lead")).startswith("24 sessions read, 2 incomplete")
    assert client.submit(path, draft_form(page) | {"act": "confirm"}).status_code == 303
    with database.reading() as db:
        saved = sessions_of(db, event.id)
    assert [one.content.number for one in saved] == [str(n) for n in range(1, 25)]
    assert [one.content.number for one in saved if one.content.incomplete] == ["1", "24"]
    assert figures(client.see(paste(client, event, REAL.read_text(encoding="utf-8"))))["Unchanged"] == "24"


@pytest.mark.parametrize(
    ("typed", "field"),
    [({}, "pasted"), ({"pasted": " \n\t "}, "pasted"), ({"pasted": "---"}, "pasted")],
)
def test_nothing_to_read_is_told_at_the_field(
    client: Client, database: Database, event: Event, typed: dict[str, str], field: str
) -> None:
    page = checked(client.submit(f"{sessions_path(event)}/import", typed), 422)
    assert told(page) == [f"#{field}"]
    with database.reading() as db:
        assert db.exec(select(Draft)).all() == []


PICTURE_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<>>>>endobj\n"
    b"4 0 obj<</Length 68>>stream\nq 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"
    b"           \nendstream endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


def docx_of(text: str) -> bytes:
    document, content = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


def xlsx_of(rows: list[list[str]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def zip_bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (32 << 20))
    return content.getvalue()


def upload(client: Client, event: Event, name: str, content: bytes) -> Response:
    return client.submit(f"{sessions_path(event)}/import", files={"file": (name, content)})


TABLE = [
    ["Nummer", "Titel", "Organisaties", "Omschrijving", "Leerdoelen", "Max"],
    ["1", "Sedatie", "Erasmus MC; LUMC", "Over sedatie.", "Na afloop kunt u:\nindicaties benoemen\nuitleg geven", "25"],
    ["2", "Rouw", "LUMC", "Over rouw.", "", ""],
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("programma.txt", SOURCE.encode()),
        ("uit Windows.txt", SOURCE.encode("cp1252", "replace").replace(b"? PARALLEL", b"-> PARALLEL")),
        ("uit Kladblok.txt", SOURCE.encode("utf-16")),
        ("programma.docx", docx_of(SOURCE)),
    ],
)
def test_running_text_of_any_kind_is_read(client: Client, event: Event, name: str, content: bytes) -> None:
    answer = upload(client, event, name, content)
    form = draft_form(client.see(answer.headers["location"]))
    assert [form["s0-title"], form["s1-title"]] == [
        "Palliatieve sedatie in de praktijk",
        "Rouw en verlies op de werkvloer",
    ]
    assert form["s1-goals0-items"] == "verlies herkennen bij een collega;\neen gesprek beginnen."
    assert name in words(client.see(sessions_path(event)))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_table_is_read_with_its_seats(client: Client, database: Database, event: Event, kind: str) -> None:
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=";").writerows(TABLE)
    content = xlsx_of(TABLE) if kind == "xlsx" else sheet.getvalue().encode("cp1252")
    path = upload(client, event, f"sessies.{kind}", content).headers["location"]
    assert client.submit(path, draft_form(client.see(path)) | {"act": "confirm"}).status_code == 303
    with database.reading() as db:
        first, second = sessions_of(db, event.id)
    assert first.content.groups == (("Na afloop kunt u:", ("indicaties benoemen", "uitleg geven")),)
    assert (first.content.organisations, first.planning.max_seats) == (("Erasmus MC", "LUMC"), 25)
    assert (second.content.title, second.planning.max_seats) == ("Rouw", None)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("leeg.txt", b"", "This file is empty."),
        ("scan.pdf", PICTURE_PDF, "This PDF holds only pictures of text"),
        ("groot.txt", b"x" * ((10 << 20) + 1), "This file is larger than 10 MB."),
        ("bom.xlsx", zip_bomb(), "This file unpacks to far more than it should hold"),
        ("foto.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "This is a picture."),
        ("half.docx", docx_of(SOURCE)[:2000], "This file is damaged or incomplete."),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_at_the_field(
    client: Client, database: Database, event: Event, name: str, content: bytes, why: str
) -> None:
    page = checked(upload(client, event, name, content), 422)
    assert told(page) == ["#file"]
    assert words(find(page, "p", id="file-problem")).removeprefix("Error: ").startswith(why)
    with database.reading() as db:
        assert db.exec(select(Draft)).all() == []
    assert saved_titles(database, event) == []


def test_odd_cells_of_a_table_are_doubts_that_link_to_their_fields(client: Client, event: Event) -> None:
    rows = [*TABLE, ["1", "Dubbel", "", "Tekst.", "", ""], ["5", "Vol", "", "Tekst.", "", "onbeperkt"]]
    page = client.see(upload(client, event, "sessies.xlsx", xlsx_of(rows)).headers["location"])
    assert words(find(page, "p", class_="lead")).startswith("4 sessions read, 0 incomplete, 2 doubts.")
    (listed,) = find_all(page, "section", **{"aria-labelledby": "doubts"})
    links = [(link.get("href") or "", words(link)) for link in listed.iter("a")]
    assert [link for link in links if link[0].startswith("#")] == [
        ("#s2-number", "“1” stands in row 2 too."),
        ("#s3-max_seats", "“onbeperkt” is no number of attendees, so this was left open."),
    ]
    assert draft_form(page)["s3-max_seats"] == ""


def test_every_cell_that_no_text_holds_is_told_with_its_row(client: Client, database: Database, event: Event) -> None:
    content = b"Nummer;Titel;Omschrijving\n1;Sedatie\x07;Tekst.\n2;Rouw;Tekst\x08.\n"
    page = checked(upload(client, event, "sessies.csv", content), 422)
    assert told(page) == ["#file"]
    lines = [words(line) for listed in find_all(page, "ul", class_="problem-lines") for line in listed.iter("li")]
    assert [line.partition(":")[0] for line in lines] == ["Row 2, Title", "Row 3, Abstract"]
    with database.reading() as db:
        assert db.exec(select(Draft)).all() == []


def test_text_and_file_together_are_not_guessed_at(client: Client, event: Event) -> None:
    answer = client.submit(
        f"{sessions_path(event)}/import", {"pasted": SOURCE}, files={"file": ("a.txt", SOURCE.encode())}
    )
    page = checked(answer, 422)
    assert told(page) == ["#pasted"]
    assert "PARALLELSESSIE 1" in words(find(page, "textarea", id="pasted")), "what was pasted is still there"


def test_the_day_of_a_programme_is_offered_to_an_event_that_has_none(
    client: Client, database: Database, organiser: Organiser
) -> None:
    with database.writing() as db:
        event = make_event(db, organiser, day=None)
    table = "title\tstart\tend\tabstract\nMusic\t2026-11-26 10:00\t2026-11-26 11:00\tWe sing.\n"
    path = paste(client, event, table)
    page = client.see(path)
    assert "are held on 26 November 2026, at 10:00–11:00. The event has no day yet" in words(page)
    answer = client.submit(path, draft_form(page) | {"s0-title": "Zingen", "act": "day"})
    form = draft_form(client.see(answer.headers["location"]))
    assert form["s0-title"] == "Zingen", "what was typed is kept"
    assert client.submit(path, form | {"rounds": "on", "act": "confirm"}).status_code == 303
    with database.reading() as db:
        assert str(db.get_one(Event, event.id).day) == "2026-11-26"
        assert [f"{one.starts_at:%H:%M}" for one in rounds_of(db, event.id) if one.starts_at] == ["09:00"]
