"""The calendar file: one appointment per round, the same appointment after a change."""

from dataclasses import replace
from datetime import UTC, datetime

from icalendar import Calendar, Event

from app.domain.room_lists import PersonalProgramme, ProgrammeItem, RoundLine
from app.exports.programme_ics import programme_ics
from tests.exports.samples import LONG_TITLE, NASTY_NAMES, ROUNDS, dutch

ITEM = ProgrammeItem(ROUNDS[0], "Zaal 1, links", "5", "Muziek; \\ en meer", ("Erasmus MC", "ZonMw"))
PROGRAMME = PersonalProgramme(
    attendee_key="a1",
    attendee_name="Jan van der Berg",
    event_id="pz2026",
    event_name="Congres",
    locale="nl",
    time_zone="Europe/Amsterdam",
    url="https://rondo.example/p/abc",
    sequence=3,
    published_at=datetime(2026, 11, 21, 9, 0, tzinfo=UTC),
    items=(ITEM, replace(ITEM, round=ROUNDS[1], room="Zaal 2")),
)


def appointments(content: bytes) -> list[Event]:
    return Calendar.from_ical(content).events


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_an_appointment_says_what_where_and_when() -> None:
    first = unfolded(programme_ics(PROGRAMME, dutch))

    assert [line for line in first[first.index("BEGIN:VEVENT") :][:14] if not line.startswith("UID:")] == [
        "BEGIN:VEVENT",
        "SUMMARY:Muziek\\; \\\\ en meer",
        "DTSTART;TZID=Europe/Amsterdam:20261126T103000",
        "DTEND;TZID=Europe/Amsterdam:20261126T113000",
        "DTSTAMP:20261121T090000Z",
        "SEQUENCE:3",
        "DESCRIPTION:Ronde 1\\nSessie 5\\nErasmus MC\\, ZonMw",
        "LAST-MODIFIED:20261121T090000Z",
        "LOCATION:Zaal 1\\, links",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:https://rondo.example/p/abc",
        "END:VEVENT",
    ]


def test_the_calendar_is_published_with_its_time_zone() -> None:
    lines = unfolded(programme_ics(PROGRAMME))

    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rondo//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    assert [line for line in lines if line.startswith("TZID")] == ["TZID:Europe/Amsterdam"]


def test_another_session_in_a_round_is_the_same_appointment() -> None:
    changed = replace(PROGRAMME, sequence=4, items=(replace(ITEM, session_title="Rouw", room="Zaal 9"),))

    before, after = appointments(programme_ics(PROGRAMME))[0], appointments(programme_ics(changed))[0]

    assert (after["uid"], after["sequence"], after["summary"]) == (before["uid"], 4, "Rouw")


def test_no_two_appointments_share_an_id() -> None:
    others = (
        replace(PROGRAMME, attendee_key="a2"),
        replace(PROGRAMME, event_id="pz2027"),
    )

    ids = {str(found["uid"]) for who in (PROGRAMME, *others) for found in appointments(programme_ics(who))}

    assert len(ids) == 6


def test_an_item_without_a_time_is_left_out() -> None:
    untimed = replace(ITEM, round=RoundLine("r9", "Napraten"))

    assert [str(e["location"]) for e in appointments(programme_ics(replace(PROGRAMME, items=(untimed, ITEM))))] == [
        "Zaal 1, links"
    ]


def test_an_item_without_an_end_has_just_a_start() -> None:
    open_ended = replace(ITEM, round=replace(ROUNDS[0], ends=None))

    (found,) = appointments(programme_ics(replace(PROGRAMME, items=(open_ended,))))

    assert (found.start.isoformat(), "dtend" in found) == ("2026-11-26T10:30:00+01:00", False)


def test_lines_end_as_the_standard_says_and_are_folded_between_letters() -> None:
    content = programme_ics(replace(PROGRAMME, items=(replace(ITEM, session_title=LONG_TITLE + " — é" * 100),)))

    lines = content.split(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r") == len(lines) - 1
    assert max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines] == content.decode().split("\r\n")


def test_typed_text_stays_text() -> None:
    attack = "x\r\nEND:VEVENT\r\nBEGIN:VALARM"
    items = tuple(replace(ITEM, session_title=name, room=name, session_number=name) for name in (*NASTY_NAMES, attack))

    lines = unfolded(programme_ics(replace(PROGRAMME, attendee_name=attack, event_name=attack, items=items)))

    assert len([line for line in lines if line == "BEGIN:VEVENT"]) == len(items)
    assert "BEGIN:VALARM" not in lines
