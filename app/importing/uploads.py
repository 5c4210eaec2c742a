"""What was pasted or uploaded as a programme -> what was read of it; what is large is read in the child of `sandbox`.

Reading a megabyte of text takes some twenty seconds of a processor, and the web process has others to answer.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict

from app.domain.json_values import built, text_from
from app.domain.parsed import ParsedProgramme
from app.errors import Invalid, text
from app.importing.header_words import TableKind
from app.importing.holdings import held_in
from app.importing.parse import parse_file, parse_text
from app.importing.programme_text import A_REPORT
from app.importing.sandbox import TOO_LONG, run_limited

READ_HERE = 20_000  # bytes; read in less time than a child takes to start
SECONDS = 60
MOST_SESSIONS = 500
NO_SESSIONS = text("No session was found in this. Does every session begin on a line of its own?")
PASTED_TOO_LONG = text(
    "Reading this text takes too long, so it was stopped. Paste only the part that tells the sessions, or a part of it "
    "at a time."
)


class Misplaced(Invalid):
    """No programme but a list of another `kind`, which has a page of its own."""

    def __init__(self, refused: Invalid, kind: TableKind) -> None:
        super().__init__(refused.problems, refused.message)
        self.kind = kind


def read_upload(name: str, content: bytes) -> ParsedProgramme:
    """The sessions of a file, or of pasted text where it has no name; Invalid at "pasted", "file" or "row 7, title"."""
    return placed(name, content) if len(content) <= READ_HERE else placed_apart(name, content)


def placed_apart(name: str, content: bytes) -> ParsedProgramme:
    """As `placed`, in the child."""
    try:
        found = run_limited("programme", json.dumps(name).encode() + b"\n" + content, seconds=SECONDS)
    except Invalid as invalid:
        why = invalid.problems["file"]
        raise Invalid({field_of(name): PASTED_TOO_LONG if why == TOO_LONG and not name else why}) from invalid
    match found:
        case {"programme": dict(told)}:
            return built(ParsedProgramme, told)
        case {"problems": dict(problems), "kind": kind}:
            refused = Invalid({place: text_from(why) for place, why in problems.items()})
            raise Misplaced(refused, kind) if kind else refused  # type: ignore[arg-type]  # as `answered` tells it
    raise AssertionError(found)


def answered(asked: bytes) -> Mapping[str, object]:
    """What the child answers to `placed_apart`."""
    name, _, content = asked.partition(b"\n")
    try:
        return {"programme": asdict(placed(json.loads(name), content))}
    except Invalid as invalid:
        problems = {place: asdict(why) for place, why in invalid.problems.items()}
        return {"problems": problems, "kind": invalid.kind if isinstance(invalid, Misplaced) else None}


def placed(name: str, content: bytes) -> ParsedProgramme:
    """What was read; Misplaced where nothing was that tells what a session is about, and another kind of list it is."""
    field = field_of(name)
    refused = Invalid({field: NO_SESSIONS})
    try:
        parsed = checked(parse_file(name, content) if name else parse_text(content.decode("utf-8", "replace")), field)
        if any(not session.incomplete for session in parsed.sessions):
            return parsed
    except Invalid as invalid:
        parsed = None
        refused = Invalid({field if place == "file" else place: why for place, why in invalid.problems.items()})
    kind = kind_held(name, content)
    if kind != "sessions":
        raise Misplaced(refused, kind)
    if parsed is None:
        raise refused
    return parsed


def field_of(name: str) -> str:
    """Of the page, where what concerns the whole is told."""
    return "file" if name else "pasted"


def kind_held(name: str, content: bytes) -> TableKind:
    try:
        return held_in(name, content)
    except Invalid:
        return "sessions"


def checked(parsed: ParsedProgramme, field: str) -> ParsedProgramme:
    if not parsed.sessions:
        raise Invalid({field: A_REPORT if any(one.reason == A_REPORT for one in parsed.doubts) else NO_SESSIONS})
    if len(parsed.sessions) > MOST_SESSIONS:
        problem = text(
            "This holds %(count)d sessions; at most %(most)d fit in one import.",
            count=len(parsed.sessions),
            most=MOST_SESSIONS,
        )
        raise Invalid({field: problem})
    return parsed
