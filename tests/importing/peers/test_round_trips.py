"""What Rondo publishes can be read back, and what stands in a schedule comes out whole."""

import json
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.parsed import ParsedProgramme
from app.exports.schedule_json import schedule_json
from app.exports.schedule_xml import schedule_xml
from tests.exports.public_samples import COMFORT, ORDINARY
from tests.importing.peers.reading import goals, notes, parsed, presenters

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)
WORD = st.text("abcdefghijklmnoprstuvwzéëïöüçñ", min_size=2, max_size=9)
NAME = st.tuples(WORD, WORD).map(lambda pair: " ".join(word.capitalize() for word in pair))
SENTENCE = st.lists(WORD, min_size=2, max_size=8).map(lambda words: f"Over {' '.join(words)}.")
GOAL = st.lists(WORD, min_size=2, max_size=5).map(lambda words: f"kunnen {' '.join(words)}")
SESSIONS = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.lists(WORD, min_size=2, max_size=6).map(lambda words: f"Zorg {' & '.join(words)}"),
            "abstract": st.lists(SENTENCE, min_size=1, max_size=3),
            "goals": st.lists(GOAL, max_size=4, unique=True),
            "people": st.lists(NAME, max_size=3, unique=True),
            "type": st.sampled_from(["Workshop", "Lezing", ""]),
            "minutes": st.integers(5, 240),
            "start": st.integers(0, 20).map(lambda halves: NINE + timedelta(minutes=30 * halves)),
        }
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one["title"],
)


def description(session: dict[str, object]) -> str:
    listed = session["goals"]
    assert isinstance(listed, list)
    return "\n".join(["Leerdoelen:", *(f"* {goal}" for goal in listed)]) if listed else ""


def event_of(number: int, session: dict[str, object]) -> dict[str, object]:
    start, minutes, paragraphs, people = (session[name] for name in ("start", "minutes", "abstract", "people"))
    assert isinstance(start, datetime)
    assert isinstance(minutes, int)
    assert isinstance(paragraphs, list)
    assert isinstance(people, list)
    return {
        "id": number,
        "code": f"CODE{number}",
        "title": session["title"],
        "type": session["type"],
        "abstract": "\n\n".join(paragraphs),
        "description": description(session),
        "language": "nl",
        "date": start.isoformat(),
        "duration": f"{minutes // 60:02d}:{minutes % 60:02d}",
        "persons": [{"public_name": name} for name in people],
    }


def as_json(sessions: list[dict[str, object]]) -> bytes:
    events = [event_of(number, one) for number, one in enumerate(sessions)]
    days = [{"date": "2026-11-26", "rooms": {"Zaal": events}}]
    return json.dumps({"schedule": {"conference": {"days": days}}}).encode()


def as_xml(sessions: list[dict[str, object]]) -> bytes:
    events = []
    for number, one in enumerate(sessions):
        event = event_of(number, one)
        people = event.pop("persons")
        assert isinstance(people, list)
        named = "".join(f"<person>{escape(person['public_name'])}</person>" for person in people)
        inner = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in event.items())
        events.append(f"<event id='{number}' code='CODE{number}'>{inner}<persons>{named}</persons></event>")
    return f"<schedule><day date='2026-11-26'><room name='Zaal'>{''.join(events)}</room></day></schedule>".encode()


def check(programme: ParsedProgramme, sessions: list[dict[str, object]]) -> None:
    assert len(programme.sessions) == len(sessions)
    for number, (read, told) in enumerate(zip(programme.sessions, sessions, strict=True)):
        assert (read.external_id, read.title, read.type) == (f"CODE{number}", told["title"], told["type"])
        assert (read.abstract.split("\n\n"), goals(read)) == (told["abstract"], told["goals"])
        assert ([name for name, _ in presenters(read)], read.duration_min) == (told["people"], told["minutes"])


@settings(max_examples=60, deadline=None)
@given(SESSIONS)
def test_a_schedule_of_any_sessions_is_read_back_as_json(sessions: list[dict[str, object]]) -> None:
    check(parsed(as_json(sessions)), sessions)


@settings(max_examples=4, deadline=None)
@given(SESSIONS)
def test_a_schedule_of_any_sessions_is_read_back_as_xml(sessions: list[dict[str, object]]) -> None:
    check(parsed(as_xml(sessions)), sessions)


@pytest.mark.parametrize("write", [schedule_json, schedule_xml])
def test_what_rondo_publishes_is_read_back(write: object) -> None:
    assert callable(write)
    comfort, grief = parsed(write(ORDINARY)).sessions
    assert (comfort.title, comfort.abstract, comfort.organisations) == (
        *(COMFORT.title, COMFORT.abstract, COMFORT.organisations),
    )
    assert goals(comfort) == ["Na afloop kunt u: luisteren", "Na afloop kunt u: kiezen"]
    assert presenters(comfort) == [("Ann Bos", ""), ("Bo de Vries", "")]
    assert (comfort.track, comfort.type, comfort.language) == ("Palliatief", "Workshop", "nl")
    assert ("Time", "2026-11-26 13:15-14:30") in notes(comfort)
    assert grief.title == "Rouw"
