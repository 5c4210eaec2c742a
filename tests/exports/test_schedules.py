"""schedule.json and schedule.xml: valid by the schemas of c3voc, with keys that are unique and stay, right in time."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.parsed import SessionContent
from app.domain.public_programmes import PublicProgramme
from app.domain.room_lists import RoundLine
from app.errors import Invalid
from app.exports.schedule import code_of
from app.exports.schedule_json import schedule_json
from app.exports.schedule_xml import schedule_xml
from app.i18n import Translate, translator
from app.importing.parse import parse_file
from tests.exports.public_samples import (
    COMFORT,
    FIRST,
    GRIEF,
    ORDINARY,
    ROOMS,
    SUMMER_ENDS,
    offering,
    programme,
    with_text,
)
from tests.exports.public_strategies import programmes
from tests.exports.samples import NASTY_NAMES
from tests.json_schema import faults

C3VOC = Path(__file__).resolve().parents[3] / "shared" / "data" / "c3voc"
needs_schemas = pytest.mark.skipif(not C3VOC.is_dir(), reason="the schemas of c3voc are not here")

ODD = programme(
    offering(replace(GRIEF, title="“?!”", id=1), FIRST),
    offering(replace(GRIEF, title="x", id=2), FIRST, ROOMS[0]),
)
PROGRAMMES = [
    ORDINARY,
    SUMMER_ENDS,
    ODD,
    replace(ORDINARY, event_name="PZ"),
    replace(ORDINARY, is_open=False),
    replace(ORDINARY, event_name="会议", day=None),
    *map(with_text, NASTY_NAMES),
]


def read_json(programme: PublicProgramme) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(schedule_json(programme))
    return document


def read_xml(programme: PublicProgramme) -> Element:
    document: Element = fromstring(schedule_xml(programme))
    return document


def events_in(document: dict[str, Any]) -> list[dict[str, Any]]:
    days = document["schedule"]["conference"]["days"]
    return [event for day in days for events in day["rooms"].values() for event in events]


def json_faults(content: dict[str, Any]) -> list[str]:
    return list(faults(content, json.loads((C3VOC / "schema.json").read_text(encoding="utf-8"))))


def xml_faults(content: bytes) -> list[str]:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(C3VOC / "schedule.xml.xsd"))
    schema.validate(etree.fromstring(content))
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


@needs_schemas
@pytest.mark.parametrize("programme", PROGRAMMES, ids=range(len(PROGRAMMES)))
def test_both_are_valid(programme: PublicProgramme) -> None:
    assert json_faults(read_json(programme)) == []
    assert xml_faults(schedule_xml(programme)) == []


@needs_schemas
@given(programmes())
@settings(max_examples=60, deadline=None)
def test_both_are_valid_whatever_the_programme(programme: PublicProgramme) -> None:
    document = read_json(programme)
    assert json_faults(document) == []
    assert xml_faults(schedule_xml(programme)) == []
    assert {event["guid"] for event in events_in(document)} == {one.guid for one in programme.offerings}
    for one in programme.offerings:
        assert one.round.starts is not None
        event = next(event for event in events_in(document) if event["guid"] == one.guid)
        assert datetime.fromisoformat(event["date"]) == one.round.starts
        assert datetime.fromisoformat(event["end"]) == one.round.ends


@needs_schemas
def test_the_judges_see_faults() -> None:
    document = read_json(ORDINARY)
    del events_in(document)[0]["title"]
    events_in(document)[1]["guid"] = "no guid"
    document["schedule"]["conference"]["acronym"] = "PZ 2026"

    assert len(json_faults(document)) == 3
    assert len(xml_faults(schedule_xml(ORDINARY).replace(b"<type>", b"<kind>").replace(b"</type>", b"</kind>"))) > 0
    assert json_faults(json.loads((C3VOC / "pretalx-democon.json").read_text(encoding="utf-8"))) == []


def test_an_event_says_all_that_the_format_has_a_place_for() -> None:
    first = events_in(read_json(ORDINARY))[0]

    assert {name: first[name] for name in ("title", "subtitle", "track", "type", "language", "room")} == {
        "title": "Comfort; wat helpt?",
        "subtitle": "Erasmus MC, ZonMw",
        "track": "Palliatief",
        "type": "Workshop",
        "language": "nl",
        "room": "Zaal 1",
    }
    assert (first["date"], first["start"], first["end"], first["duration"]) == (
        "2026-11-26T10:00:00+01:00",
        "10:00",
        "2026-11-26T11:00:00+01:00",
        "01:00",
    )
    assert first["abstract"] == "Eerste alinea.\n\nTweede alinea, met een komma."
    assert first["description"] == "Organisations: Erasmus MC; ZonMw\n\nNa afloop kunt u:\n- luisteren\n- kiezen"
    assert [person["name"] for person in first["persons"]] == ["Ann Bos", "Bo de Vries"]
    assert first["url"] == "https://rondo.example/programme/pz2026/sessions/7"


def test_rooms_have_their_capacity_and_two_used_as_one_are_a_room_too() -> None:
    rooms = read_json(ORDINARY)["schedule"]["conference"]["rooms"]

    assert [(room["name"], room["capacity"]) for room in rooms] == [
        ("Zaal 1", 25),
        ("Zaal 2, links", 40),
        ("Zaal 1 + Zaal 2, links", 65),
    ]


def test_a_repeated_session_is_several_events_with_keys_of_their_own() -> None:
    events = events_in(read_json(ORDINARY))

    assert sorted(event["title"] for event in events) == ["Comfort; wat helpt?", "Comfort; wat helpt?", "Rouw"]
    for key in ("guid", "id", "code", "slug"):
        assert len({event[key] for event in events}) == 3, key


def test_keys_stay_when_room_round_and_title_change() -> None:
    moved = programme(offering(replace(COMFORT, title="Troost"), SUMMER_ENDS.rounds[2], ROOMS[1]))

    before, after = events_in(read_json(ORDINARY))[0], events_in(read_json(moved))[0]

    assert [before[key] for key in ("guid", "id", "code")] == [after[key] for key in ("guid", "id", "code")]


def test_the_change_of_the_clock_takes_no_hour_from_a_session() -> None:
    night = next(event for event in events_in(read_json(SUMMER_ENDS)) if event["title"] == "Rouw")

    assert (night["date"], night["end"], night["duration"]) == (
        "2026-10-25T01:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
        "02:00",
    )


def test_every_day_stands_by_itself_in_order() -> None:
    days = read_json(SUMMER_ENDS)["schedule"]["conference"]["days"]

    assert [(day["index"], day["date"], day["day_start"], day["day_end"]) for day in days] == [
        (1, "2026-10-24", "2026-10-24T22:00:00+02:00", "2026-10-24T23:00:00+02:00"),
        (2, "2026-10-25", "2026-10-25T01:30:00+02:00", "2026-10-25T10:00:00+01:00"),
    ]


def test_xml_and_json_tell_the_same() -> None:
    for one in (ORDINARY, SUMMER_ENDS, with_text("Ünïcode & <b>")):
        by_guid = {event.get("guid"): event for event in read_xml(one).iter("event")}
        for event in events_in(read_json(one)):
            found = by_guid.pop(event["guid"])
            assert (found.get("id"), found.get("code")) == (str(event["id"]), event["code"])
            for name in ("title", "subtitle", "type", "date", "start", "duration", "abstract", "description", "slug"):
                assert (found.findtext(name) or "") == event[name], name
            assert [person.text for person in found.iter("person")] == [who["name"] for who in event["persons"]]
        assert by_guid == {}


def test_a_round_without_times_is_told_instead_of_made_up() -> None:
    untimed = programme(
        offering(COMFORT, RoundLine("r8", "Ochtend"), ROOMS[0]),
        offering(COMFORT, FIRST, ROOMS[0], occurrence=2),
        offering(GRIEF, replace(FIRST, key="r3", name="Middag", ends=None), ROOMS[1]),
    )
    for make in (schedule_json, schedule_xml):
        with pytest.raises(Invalid) as refused:
            make(untimed)
        assert list(map(str, refused.value.problems.values())) == [
            "Ochtend has no beginning or no end.",
            "Middag has no beginning or no end.",
        ]


def test_no_address_of_anyone_stands_in_it() -> None:
    for content in (schedule_json(ORDINARY), schedule_xml(ORDINARY)):
        assert b"@" not in content


def test_codes_are_six_letters_and_never_the_same() -> None:
    codes = {code_of(session * 1000 + occurrence) for session in range(1, 3000) for occurrence in range(1, 5)}

    assert len(codes) == 2999 * 4
    assert all(len(code) == 6 and code.isalnum() and code == code.upper() for code in codes)


@given(st.text(st.characters(), max_size=200))
def test_whatever_people_type_both_can_be_read_again(text: str) -> None:
    one = with_text(text)

    titles = {event["title"] for event in events_in(read_json(one))}
    assert {(event.findtext("title") or "") for event in read_xml(one).iter("event")} == titles
    slugs = [event["slug"] for event in events_in(read_json(one))]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.isascii() and slug == slug.lower() and slug[-1].isalnum() for slug in slugs)


@pytest.mark.parametrize("translate", [str, translator("nl")], ids=["en", "nl"])
@pytest.mark.parametrize(("name", "make"), [("schedule.json", schedule_json), ("schedule.xml", schedule_xml)])
def test_read_again_the_sessions_are_the_same(
    name: str, make: Callable[[PublicProgramme, Translate], bytes], translate: Translate
) -> None:
    def told(session: SessionContent) -> tuple[object, ...]:
        kind = (session.track, session.type, session.language)
        names = tuple(person.name for person in session.presenters)
        return (session.title, session.organisations, session.abstract, session.groups, names, *kind)

    read = parse_file(name, make(ORDINARY, translate)).sessions

    assert [told(session) for session in read] == [
        (
            "Comfort; wat helpt?",
            ("Erasmus MC", "ZonMw"),
            "Eerste alinea.\n\nTweede alinea, met een komma.",
            (("Na afloop kunt u:", ("luisteren", "kiezen")),),
            ("Ann Bos", "Bo de Vries"),
            "Palliatief",
            "Workshop",
            "nl",
        ),
        ("Rouw", (), "", (), (), "", "", "nl"),
    ]
