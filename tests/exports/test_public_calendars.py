"""Calendars for everybody: the whole programme, a room, a presenter, a session; what went is cancelled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from app.domain.public_programmes import PublicProgramme
from app.domain.publications import Edition
from app.domain.room_lists import RoundLine
from app.exports.calendars import LONGEST, Appointment, CalendarFile, add_time_zones, calendar_ics, onsets_of, parts_of
from app.exports.plain import passage, plain
from app.exports.programme_ics import presenter_ics, room_ics, session_ics, whole_ics
from tests.exports.public_samples import (
    ANN,
    COMFORT,
    FIRST,
    GRIEF,
    ORDINARY,
    PUBLISHED,
    ROOMS,
    SECOND,
    SUMMER_ENDS,
    gone,
    offering,
    programme,
    with_text,
)
from tests.exports.public_strategies import programmes
from tests.exports.samples import NASTY_NAMES


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).events)


def told(content: bytes) -> list[tuple[str, str, str]]:
    return [(str(one["summary"]), str(one["location"]), str(one["status"])) for one in events(content)]


def test_an_offering_says_what_where_when_and_who() -> None:
    first = events(whole_ics(ORDINARY))[0]

    assert str(first["uid"]) == ORDINARY.offerings[0].guid
    assert (first.start.isoformat(), first.end.isoformat()) == (
        "2026-11-26T10:00:00+01:00",
        "2026-11-26T11:00:00+01:00",
    )
    assert (str(first["summary"]), str(first["location"])) == ("5. Comfort; wat helpt?", "Zaal 1")
    assert str(first["description"]).split("\n") == [
        "Ronde 1",
        "Ann Bos, Bo de Vries",
        "Erasmus MC, ZonMw",
        "",
        "Eerste alinea.",
        "",
        "Tweede alinea, met een komma.",
        "",
        "Na afloop kunt u:",
        "- luisteren",
        "- kiezen",
    ]
    assert str(first["url"]) == "https://rondo.example/programme/pz2026/sessions/7"
    assert first.categories == ["Palliatief"]


def test_time_stays_free_since_nobody_goes_to_all_of_it() -> None:
    assert {str(one["transp"]) for one in events(whole_ics(ORDINARY))} == {"TRANSPARENT"}


def test_each_room_presenter_and_session_has_its_own() -> None:
    assert told(room_ics(ORDINARY, ROOMS[1])) == [
        ("5. Comfort; wat helpt?", "Zaal 1 + Zaal 2, links", "CONFIRMED"),
        ("Rouw", "Zaal 2, links", "CONFIRMED"),
    ]
    assert len(events(presenter_ics(ORDINARY, ANN.id))) == 2
    assert told(session_ics(ORDINARY, GRIEF)) == [("Rouw", "Zaal 2, links", "CONFIRMED")]


def test_only_what_changed_has_a_higher_sequence() -> None:
    now = programme(offering(COMFORT, FIRST, ROOMS[1], edition=4), offering(GRIEF, FIRST, ROOMS[0]))

    assert [(one["sequence"], one["last-modified"].dt) for one in events(whole_ics(now))] == [
        (4, PUBLISHED + timedelta(days=3)),
        (1, PUBLISHED),
    ]


def test_what_went_is_cancelled_where_it_stood() -> None:
    left = programme(offering(COMFORT, FIRST, ROOMS[0]), cancelled=(gone(GRIEF, FIRST, ROOMS[1]),))

    assert told(whole_ics(left))[1] == ("Rouw", "Zaal 2, links", "CANCELLED")
    assert told(room_ics(left, ROOMS[1])) == [("Rouw", "Zaal 2, links", "CANCELLED")]
    assert events(whole_ics(left))[1]["sequence"] == 2


def test_who_presents_nothing_any_more_has_an_empty_calendar() -> None:
    without = programme(offering(GRIEF, FIRST, ROOMS[1]), cancelled=(gone(COMFORT, FIRST, ROOMS[0]),))
    told_of = replace(without, presented={ANN.id: frozenset([COMFORT.id])})

    assert told(presenter_ics(told_of, ANN.id)) == [("Comfort; wat helpt?", "Zaal 1", "CANCELLED")]
    assert told(presenter_ics(told_of, 99)) == []


def test_no_address_is_told_that_nobody_may_open() -> None:
    closed = replace(ORDINARY, is_open=False, cancelled=(gone(GRIEF, SECOND, ROOMS[0]),))

    for content in (whole_ics(closed), room_ics(closed, ROOMS[0]), session_ics(closed, COMFORT)):
        assert b"https://rondo.example" not in content


def test_a_withdrawn_programme_cancels_all_of_it() -> None:
    withdrawn = replace(programme(cancelled=(gone(COMFORT, FIRST, ROOMS[0]),)), published_at=None)

    assert told(whole_ics(withdrawn)) == [("Comfort; wat helpt?", "Zaal 1", "CANCELLED")]


def test_a_round_without_a_time_is_left_out() -> None:
    untimed = programme(offering(COMFORT, RoundLine("r9", "Ochtend"), ROOMS[0]), offering(GRIEF, FIRST, ROOMS[1]))

    assert told(whole_ics(untimed)) == [("Rouw", "Zaal 2, links", "CONFIRMED")]


def test_the_clock_is_that_of_the_event_also_on_the_night_that_it_changes() -> None:
    content = whole_ics(SUMMER_ENDS)
    found = sorted(
        (one["dtstart"].to_ical().decode(), one["dtend"].to_ical().decode(), one["dtstart"].params.get("TZID", ""))
        for one in events(content)
    )

    assert found == [
        ("20261024T220000", "20261024T230000", "Europe/Amsterdam"),
        ("20261024T233000Z", "20261025T013000Z", ""),  # ends in the hour that comes twice
        ("20261025T090000", "20261025T100000", "Europe/Amsterdam"),
    ]
    (zone,) = Calendar.from_ical(content).timezones
    assert zone.tz_name == "Europe/Amsterdam"
    for one in events(content):  # the zone that is told, not the one that is known by its name
        if one["dtstart"].params.get("TZID"):
            assert zone.to_tz().utcoffset(one.start.replace(tzinfo=None)) == one.start.utcoffset()


@pytest.mark.parametrize(
    "name", ["Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]
)
def test_each_change_of_the_clock_is_told_in_the_time_before_it(name: str) -> None:
    """RFC 5545, 3.6.5: an onset minus TZOFFSETFROM is the moment of the change."""
    calendar = Calendar()
    add_time_zones(calendar, name, [])
    (zone,) = calendar.timezones
    clock, changes = ZoneInfo(name), 0
    for part in parts_of(zone):
        before, after = part.TZOFFSETFROM, part.TZOFFSETTO
        for onset in onsets_of(part):
            moment = (onset - before).replace(tzinfo=UTC)
            assert moment.astimezone(clock).utcoffset() == after, (part.name, onset)
            assert (moment - timedelta(seconds=1)).astimezone(clock).utcoffset() == before, (part.name, onset)
            changes += before != after
    assert (changes > 0) == (name != "UTC")


def test_the_same_programme_gives_the_same_bytes() -> None:
    assert whole_ics(ORDINARY) == whole_ics(replace(ORDINARY))


@given(programmes())
@settings(max_examples=60, deadline=None)
def test_a_calendar_holds_everything_once_whatever_the_programme(of: PublicProgramme) -> None:
    content = whole_ics(of)
    check_lines(content)
    assert len(Calendar.from_ical(content).timezones) <= 1
    read = {str(one["uid"]): one for one in events(content)}
    assert len(events(content)) == len(read) == len(of.offerings) + len(of.cancelled)
    for held in of.offerings:
        one = read[held.guid]
        assert (str(one["status"]), one["sequence"]) == ("CONFIRMED", held.edition.number)
        assert (moment(one.start), moment(one.end)) == (moment(held.round.starts), moment(held.round.ends))
    for went in of.cancelled:
        one = read[went.guid]
        assert (str(one["status"]), one["sequence"]) == ("CANCELLED", went.edition.number)
        assert moment(one.start) == moment(went.shown.starts)


@given(programmes())
@settings(max_examples=40, deadline=None)
def test_what_did_not_change_keeps_its_bytes(of: PublicProgramme) -> None:
    """An abstract that changed in a new edition is the only appointment that calendars hear of."""
    if not of.offerings:
        return
    first = of.offerings[0]
    session = replace(first.session, abstract="Another abstract")
    newer = replace(first, session=session, edition=Edition(99, PUBLISHED))
    before = {str(one["uid"]): one.to_ical() for one in events(whole_ics(of))}
    after = {
        str(one["uid"]): one.to_ical() for one in events(whole_ics(replace(of, offerings=(newer, *of.offerings[1:]))))
    }
    assert {uid for uid in before if before[uid] != after[uid]} == {first.guid}
    assert before.keys() == after.keys()


@pytest.mark.parametrize("text", NASTY_NAMES)
def test_nasty_texts_stay_text(text: str) -> None:
    check_format(whole_ics(with_text(text)), with_text(text))


@given(st.text(st.characters(), max_size=500))
def test_whatever_people_type_it_can_be_read_again(text: str) -> None:
    check_format(whole_ics(with_text(text)), with_text(text))


def moment(at: datetime | None) -> datetime | None:
    """On the clock that never changes: two times of one zone are compared as if its clock never did."""
    return at.astimezone(UTC) if at else None


def check_lines(content: bytes) -> None:
    """Lines of at most 75 bytes that end as they must, whole letters in each."""
    lines = content.split(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r") == len(lines) - 1
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)


def check_format(content: bytes, of: PublicProgramme) -> None:
    """Every text as it was typed."""
    check_lines(content)
    read = {str(one["uid"]): one for one in events(content)}
    assert len(read) == len(of.offerings)
    for one in of.offerings:
        assert str(read[one.guid]["summary"]) == plain(one.session.heading)
        assert str(read[one.guid].get("location", "")) == plain(one.room, LONGEST)
        assert passage(one.session.abstract) in str(read[one.guid]["description"])


@given(
    st.integers(946_684_800, 3_786_912_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
    st.sampled_from(["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "UTC", "Pacific/Auckland"]),
)
def test_every_moment_in_every_zone_is_read_as_it_was(starts: datetime, zone: str) -> None:
    one = Appointment("u", Edition(1, PUBLISHED), starts, None, "x")

    (found,) = events(calendar_ics(CalendarFile("x", "x", "nl", zone, [one])))

    assert found.start.astimezone(UTC) == starts


@pytest.mark.parametrize("minute", [0, 30, 60, 90, 119, 120])
def test_the_hour_that_comes_twice_is_told_apart(minute: int) -> None:
    starts = datetime(2026, 10, 25, 0, tzinfo=UTC) + timedelta(minutes=minute)
    one = Appointment("u", Edition(1, PUBLISHED), starts, starts + timedelta(minutes=20), "x")

    (found,) = events(calendar_ics(CalendarFile("x", "x", "nl", "Europe/Amsterdam", [one])))

    assert (moment(found.start), moment(found.end)) == (starts, starts + timedelta(minutes=20))
