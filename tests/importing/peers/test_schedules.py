"""schedule.json and schedule.xml, as pretalx and frab write them."""

import json
from pathlib import Path

import pytest

from tests.importing.peers.reading import (
    about_all,
    data_of,
    doubts,
    goals,
    left_out,
    notes,
    parsed,
    presenters,
    problems,
    read,
)

DEMOCON = Path(__file__).resolve().parents[4] / "shared" / "data" / "c3voc" / "pretalx-democon.json"
TITLE = 'Luisteren & zwijgen: hoe "niets doen" helpt'
ABSTRACT = "Stil zijn is werk.\n\nWe oefenen in tweetallen met kaarten (https://example.nl/kaarten)."


def schedule(*events: object, rooms: object = None, **others: object) -> str:
    conference = {"title": "Dag", "rooms": rooms, "days": [{"date": "2026-11-26", "rooms": {"Zaal": list(events)}}]}
    return json.dumps({"schedule": {"version": "1", "conference": conference}, **others})


def event(**others: object) -> dict[str, object]:
    return {"title": "Muziek", "abstract": "We zingen.", "start": "10:00", "duration": "01:00", **others}


@pytest.mark.parametrize("name", ["schedule.json", "schedule.xml"])
def test_everything_an_event_says_becomes_a_field(name: str) -> None:
    first, second = read(name).sessions
    assert (first.title, first.abstract, goals(first)) == (
        TITLE,
        ABSTRACT,
        ["stiltes verdragen", "vragen stellen zonder te sturen"],
    )
    assert (first.external_id, first.number, first.track, first.type, first.language) == (
        *("KQ7RTA", None),
        *("Gesprek", "Workshop", "nl"),
    )
    assert (first.duration_min, first.duration_max, first.max_attendees) == (75, 75, 25)
    assert presenters(first) == [("Noor van Dijk", ""), ("Sjoerd de Wît", "")]
    assert goals(second) == ["know three uses of music", "choose an instrument"]
    assert (second.title, second.abstract, second.language, second.presenters) == (
        *("Music at the bedside", "Why music works, and when it does not.", "en", ()),
    )
    assert notes(second) == [
        ("Room", "Sluiskamer"),
        ("Time", "2026-11-26 10:00-10:45"),
        ("Subtitle", "with instruments"),
    ]
    assert doubts(first) == doubts(second) == []


def test_an_event_held_twice_is_one_session_with_two_times() -> None:
    assert notes(read("schedule.json").sessions[0]) == [
        ("Room", "Molenzaal"),
        ("Room", "Sluiskamer"),
        ("Time", "2026-11-26 10:00-11:15"),
        ("Time", "2026-11-26 14:00-15:15"),
        ("Maximaal aantal deelnemers", "25"),
    ]


def test_breaks_are_left_out_and_told_with_their_line() -> None:
    assert left_out(read("schedule.json")) == [(0, "Lunch")]
    assert left_out(read("schedule.xml")) == [(51, "Koffiepauze")]
    plenary = parsed(schedule(event(), event(title="Plenaire opening"), event(title="Pijn", type="Keynote")))
    assert about_all(plenary)[0] == "Left out as parts for everybody together: Plenaire opening, Pijn."
    assert left_out(plenary) == [(0, "Plenaire opening"), (0, "Pijn")]


@pytest.mark.parametrize(
    "title", ["Welkom thuis: rouw en dakloosheid", "Koffie drinken met ouderen", "Opening the talk"]
)
def test_a_session_that_only_sounds_like_a_break_stays(title: str) -> None:
    told = event(title=title, persons=[{"name": "Ann Bos"}])
    assert [one.title for one in parsed(schedule(told)).sessions] == [title]


def test_rooms_are_told_with_their_size() -> None:
    assert about_all(read("schedule.json")) == [
        "Left out as breaks or the like: Lunch.",
        (
            "This file names rooms too: Molenzaal (40), Sluiskamer. "
            "Import the same file at Rooms and rounds to take them over."
        ),
    ]


def test_an_old_schedule_with_little_in_it_is_read() -> None:
    old = {
        "schedule": {
            "conference": {
                "title": "Dag",
                "days": [{"index": 1, "rooms": {"Zaal": [{"id": 9, "title": "Muziek"}], "Leeg": [], "Niets": None}}],
            }
        }
    }
    (session,) = parsed(json.dumps(old)).sessions
    assert (session.title, session.external_id, notes(session)) == ("Muziek", "9", [("Room", "Zaal")])
    assert doubts(session) == [("session", "Neither an abstract nor learning goals are given.")]


def test_the_schedule_without_its_outer_names_is_read() -> None:
    inner = json.loads(schedule(event()))["schedule"]
    assert parsed(json.dumps(inner)) == parsed(schedule(event())) == parsed(json.dumps(inner["conference"]))


def test_a_missing_title_and_unreadable_times_are_doubts() -> None:
    (session,) = parsed(schedule(event(title=None, duration="soon", start="later"))).sessions
    assert doubts(session) == [
        ("duration_min", "Its duration cannot be read: soon."),
        ("notes", "Its time cannot be read: later."),
        ("title", "No title was found."),
    ]


def test_answers_to_own_questions_are_goals_or_notes() -> None:
    answers = [
        {"question": {"nl": "Leerdoelen", "en": "Learning goals"}, "answer": "weten\nkunnen"},
        {"question": "Wat nemen deelnemers mee?", "answer": "Een schrift"},
    ]
    (session,) = parsed(schedule(event(answers=answers))).sessions
    assert goals(session) == ["weten", "kunnen"]
    assert notes(session)[-1] == ("Wat nemen deelnemers mee?", "Een schrift")


def test_every_part_of_the_wrong_type_is_told_with_its_place() -> None:
    wrong = schedule(event(title=["a"], persons="Ann Bos", abstract={"a": 1}), "no event", rooms="none")
    place = "schedule.conference.days[0].rooms.Zaal"
    assert problems(wrong) == {
        f"{place}[0].title": "A text is needed here.",
        f"{place}[0].abstract": "A text is needed here.",
        f"{place}[1]": "Something with named parts ({...}) is needed here.",
    }


def test_days_that_are_no_list_are_told() -> None:
    assert problems('{"schedule": {"conference": {"days": 3}}}') == {
        "schedule.conference.days": "A list ([...]) is needed here."
    }
    assert problems('{"schedule": {"conference": {"days": []}}}') == {
        "file": "This schedule has no days with rooms and events in it."
    }


def test_a_day_of_breaks_alone_is_refused() -> None:
    assert problems(schedule(event(title="Lunch", abstract=""))) == {
        "file": "This file of schedule.json holds no sessions that people can choose."
    }


def test_events_of_xml_without_days_or_rooms_are_read() -> None:
    lean = "<schedule><day date='2026-11-26'><event id='1'><title>Muziek</title></event></day></schedule>"
    assert [(one.title, one.external_id) for one in parsed(lean).sessions] == [("Muziek", "1")]


def test_xml_reads_alike_in_every_encoding_that_it_may_claim() -> None:
    content = data_of("schedule.xml").decode()
    expected = read("schedule.xml")
    for encoding in ("utf-8", "iso-8859-1", "windows-1252", "utf-16"):
        claimed = content.replace("encoding='utf-8'", f"encoding='{encoding}'").encode(encoding)
        assert parsed(claimed) == expected
    assert parsed(content.encode("cp1252")) == expected  # claims to be UTF-8, and is not


def test_letters_named_as_in_html_are_read_in_xml() -> None:
    title = "<title>Zorg &amp; pijn&nbsp;leren</title>"
    named = f"<schedule><day><room name='Caf&eacute;'><event>{title}</event></room></day></schedule>"
    (session,) = parsed(named).sessions
    assert (session.title, notes(session)) == ("Zorg & pijn leren", [("Room", "Café")])


@pytest.mark.skipif(not DEMOCON.exists(), reason="the made-up conference lies outside the repository")
def test_a_conference_as_pretalx_exports_it_is_read_whole() -> None:
    programme = parsed(DEMOCON.read_bytes())
    assert len(programme.sessions) == 36
    assert {session.type for session in programme.sessions} == {"Talk", "Workshop"}
    assert all(session.title and session.presenters and session.external_id for session in programme.sessions)
    assert programme.left_out == ()


def test_links_of_a_session_stay_as_notes() -> None:
    (told,) = parsed(
        schedule(event(links=[{"title": "Slides", "url": "https://example.nl/s", "type": "related"}]))
    ).sessions
    assert ("Link", "Slides: https://example.nl/s") in notes(told)
    inner = '<event><title>Rouw</title><links><link href="https://example.nl/s">Slides</link></links></event>'
    xml = f'<schedule><day date="2026-11-26"><room name="A">{inner}</room></day></schedule>'
    assert ("Link", "Slides: https://example.nl/s") in notes(parsed(xml).sessions[0])
