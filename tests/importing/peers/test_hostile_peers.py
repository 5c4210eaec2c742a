"""Files that claim to be a peer's and do harm, or are broken: refused in clear words, soon."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.parsed import ParsedProgramme
from app.errors import Invalid
from app.importing.parse import parse_file, parse_text
from tests.importing.peers.reading import FILES, data_of, problems

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = "The parts of this file are nested more deeply than in any programme, so it was not read."
ENTITIES = (
    "This XML file defines entities of its own, which no programme needs and which can do harm, so it was not read."
)
LARGE = "This file holds far more than a programme ever does, so it was not read."
UNKNOWN_JSON = (
    "This JSON file is no programme that is known here. Read are: schedule.json and the exports of pretalx, "
    "Sessionize, Indico and cdecao, and Rondo's own problem files."
)
UNKNOWN_XML = (
    "This XML file is no programme that is known here. Read are: schedule.xml (pretalx, frab) and the export of "
    "ConfTool. Save anything else as .xlsx, .csv or .docx."
)
EVENT = '{"schedule": {"conference": {"days": [{"rooms": {"A": [{"title": "x", "id": %s}]}}]}}}'
REFUSED = {
    "laughs": (
        f"<?xml version='1.0'?>{LAUGHS}]><schedule><event><title>&i;</title></event></schedule>",
        {"file": ENTITIES},
    ),
    "external": (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><schedule><event><title>&e;</title></event></schedule>',
        {"file": ENTITIES},
    ),
    "deep xml": ("<schedule>" + "<a>" * 5_000, {"file": DEEP}),
    "deep json": ('{"schedule":' + "[" * 200_000, {"file": DEEP}),
    "rather deep json": ('{"schedule":' + "[" * 90 + "]" * 90 + "}", {"file": DEEP}),
    "wide xml": ("<schedule>" + "<event/>" * 400_000 + "</schedule>", {"file": LARGE}),
    "wide json": ('{"sessions": [' + "{}," * 1_000_000 + "{}]}", {"file": LARGE}),
    "not a number": (
        EVENT % "NaN",
        {"schedule.conference.days[0].rooms.A[0].id": "This is no number that can be read: NaN."},
    ),
    "infinite": (
        EVENT % "1e999",
        {"schedule.conference.days[0].rooms.A[0].id": "This is no number that can be read: 1e999."},
    ),
    "endless number": (
        EVENT % ("7" * 5_000),
        {"schedule.conference.days[0].rooms.A[0].id": f"This is no number that can be read: {'7' * 30}."},
    ),
    "a name twice": (
        EVENT % '1, "title": "y"',
        {"schedule.conference.days[0].rooms.A[0].title": "This name stands here more than once: “title”."},
    ),
    "cut json": (
        '{"schedule":\n {"conference": {',
        {"file": "This JSON file ends in the middle, at line 2. Save or download it again."},
    ),
    "broken json": (
        '{"schedule": {\n "days": [}',
        {"file": "This is not valid JSON: the mistake is at line 2, character 11. Save or download it again."},
    ),
    "cut xml": (
        "<schedule>\n<day>",
        {"file": "This is not valid XML: the mistake is at line 2. Save or download it again."},
    ),
    "unknown json": ('{"menu": ["soup"]}', {"file": UNKNOWN_JSON}),
    "empty list": ("[]", {"file": UNKNOWN_JSON}),
    "unknown xml": ("<menu><soup/></menu>", {"file": UNKNOWN_XML}),
    "office xml": ('<?xml version="1.0"?><Workbook xmlns="urn:x"><Row/></Workbook>', {"file": UNKNOWN_XML}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_broken_file_is_refused_with_what_is_wrong(name: str) -> None:
    content, expected = REFUSED[name]
    start = time.monotonic()
    assert problems(content) == expected
    assert time.monotonic() - start < 60


@pytest.mark.parametrize("fence", ['{"schedule": "%s"}', "<schedule>%s</schedule>"])
def test_fifty_megabytes_are_refused_soon(fence: str) -> None:
    start = time.monotonic()
    assert problems(fence % ("a" * 50_000_000)) == {"file": LARGE}
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    "words",
    ["a. b: c " * 200_000, "<p" * 500_000, "**" * 500_000, "](" * 500_000, "Leerdoelen: 1. " * 90_000, "a\n" * 30_000],
)
def test_a_text_without_end_in_a_field_is_told_with_its_place(words: str) -> None:
    start = time.monotonic()
    event = {"title": "x", "abstract": words}
    found = problems(json.dumps({"schedule": {"conference": {"days": [{"rooms": {"A": [event]}}]}}}))
    assert list(found) == ["schedule.conference.days[0].rooms.A[0]"]
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    "words",
    ["a. b: c " * 12_000, "<p" * 45_000, "**a" * 30_000, "[a](" * 24_000, "Leerdoelen: 1. " * 6_600, "a\n" * 4_900],
)
def test_a_nasty_text_that_just_fits_is_read_in_time(words: str) -> None:
    start = time.monotonic()
    event = {"title": "x", "abstract": words}
    outcome(json.dumps({"schedule": {"conference": {"days": [{"rooms": {"A": [event]}}]}}}).encode())
    assert time.monotonic() - start < 60


def outcome(data: bytes) -> ParsedProgramme | Invalid:
    """What was read, or the refusal; anything else fails the test."""
    try:
        return parse_file("upload", data)
    except Invalid as refused:
        return refused


def test_what_is_pasted_is_read_as_the_file_is() -> None:
    for name in ("schedule.json", "schedule.xml", "pretalx_nl.csv", "indico_import.csv", "choices.wassign"):
        assert parse_text(data_of(name).decode()) == parse_file("upload", data_of(name))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(path.name for path in FILES.iterdir() if path.suffix != ".xml")),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=6),
    st.floats(0.05, 1),
)
def test_a_damaged_file_is_read_or_refused(name: str, hits: list[tuple[int, int]], kept: float) -> None:
    data = bytearray(data_of(name))
    data = data[: max(1, int(kept * len(data)))]
    for place, value in hits:
        data[place % len(data)] = value
    assert isinstance(outcome(bytes(data)), ParsedProgramme | Invalid)


WRONG = st.sampled_from(
    [
        "null",
        "true",
        "0",
        "-1",
        "2.5",
        '""',
        '"x"',
        "[]",
        "[null]",
        "{}",
        '{"a": 1}',
        "[[1]]",
        '"2026-13-45"',
        '"99:99"',
    ]
)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(sorted(path.name for path in FILES.glob("*.json"))),
    st.lists(st.tuples(st.integers(0), WRONG), min_size=1, max_size=4),
)
def test_values_of_other_types_are_read_or_refused(name: str, changes: list[tuple[int, str]]) -> None:
    root = json.loads(data_of(name))
    for pick, wrong in changes:
        containers = list(containers_of(root))
        if not containers:
            break
        holder, key = containers[pick % len(containers)]
        holder[key] = json.loads(wrong)  # type: ignore[index]
    assert isinstance(outcome(json.dumps(root).encode()), ParsedProgramme | Invalid)


def containers_of(root: object) -> list[tuple[dict[str, object] | list[object], str | int]]:
    """Every place in a document where a value stands."""
    found: list[tuple[dict[str, object] | list[object], str | int]] = []
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found += [(one, key) for key in one]
            waiting += one.values()
        elif isinstance(one, list):
            found += [(one, at) for at in range(len(one))]
            waiting += one
    return found


@settings(max_examples=6, deadline=None)
@given(
    st.sampled_from(sorted(path.name for path in FILES.glob("*.xml"))),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=4),
    st.floats(0.2, 1),
)
def test_damaged_xml_is_read_or_refused(name: str, hits: list[tuple[int, int]], kept: float) -> None:
    data = bytearray(data_of(name))
    data = data[: max(1, int(kept * len(data)))]
    for place, value in hits:
        data[place % len(data)] = value
    assert isinstance(outcome(bytes(data)), ParsedProgramme | Invalid)
