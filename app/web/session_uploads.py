"""What was pasted or uploaded as a programme -> what was read of it, or every problem at its field or row."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from starlette.datastructures import FormData, UploadFile

from app.domain.parsed import ParsedProgramme
from app.domain.texts import is_forbidden
from app.errors import Invalid, Text, ntext, text
from app.importing.header_words import TableKind
from app.importing.holdings import held_in
from app.importing.parse import parse_file, parse_text
from app.importing.problem_lines import ProblemLine, problem_lines
from app.importing.programme_text import A_REPORT
from app.web.forms import uploaded
from app.web.session_forms import raw

MOST_SESSIONS = 500
FIELDS = ("pasted", "file")
NO_SESSIONS = text("No session was found in this. Does every session begin on a line of its own?")


class Misplaced(Invalid):
    """No programme but a list of another `kind`, which has a page of its own."""

    def __init__(self, refused: Invalid, kind: TableKind) -> None:
        super().__init__(refused.problems, refused.message)
        self.kind = kind


def read_programme(form: FormData, most_mb: int) -> tuple[str, ParsedProgramme]:
    """The name of what was sent ("" when pasted) and its sessions; Invalid at "pasted", "file" or "row 7, title"."""
    pasted, upload = raw(form, "pasted"), form.get("file")
    if isinstance(upload, UploadFile) and upload.filename:
        if pasted.strip():
            raise Invalid({"pasted": text("Paste the text or choose a file, not both.")})
        name, content = uploaded(form, "file", most_mb)
        shown = "".join(letter for letter in name if not is_forbidden(letter))
        return shown, placed(partial(parse_file, name, content), "file", name, content)
    if not pasted.strip():
        raise Invalid({"pasted": text("Paste the text of your programme, or choose a file.")})
    return "", placed(partial(parse_text, pasted), "pasted", "", pasted.encode("utf-8", "replace"))


def placed(parse: Callable[[], ParsedProgramme], field: str, name: str, content: bytes) -> ParsedProgramme:
    """What was read; Misplaced where nothing was that tells what a session is about, and another kind of list it is."""
    refused = Invalid({field: NO_SESSIONS})
    try:
        parsed = checked(parse(), field)
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


def told_at_fields(form: FormData, problems: Mapping[str, Text]) -> tuple[dict[str, Text], list[ProblemLine]]:
    """The problems of the form's own fields, and apart from them those of the rows of a table."""
    at_fields = {place: why for place, why in problems.items() if place in FIELDS}
    lines = problem_lines({place: why for place, why in problems.items() if place not in FIELDS}, "sessions")
    if lines:
        at_fields["pasted" if raw(form, "pasted").strip() else "file"] = nothing_read(lines)
    return at_fields, lines


def nothing_read(lines: Sequence[ProblemLine]) -> Text:
    if any(line.row for line in lines):
        return ntext(
            "Nothing was read: %(n)s cell of the table is wrong. Mend it and send it again.",
            "Nothing was read: %(n)s cells of the table are wrong. Mend them and send it again.",
            len(lines),
        )
    return ntext(
        "Nothing was read: %(n)s part of the file is wrong. Mend it and send it again.",
        "Nothing was read: %(n)s parts of the file are wrong. Mend them and send it again.",
        len(lines),
    )
