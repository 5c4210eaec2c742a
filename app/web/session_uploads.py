"""What was pasted or uploaded as a programme -> what was read of it, or every problem at its field or row."""

from collections.abc import Mapping, Sequence

from starlette.datastructures import FormData, UploadFile

from app.domain.parsed import ParsedProgramme
from app.domain.texts import is_forbidden
from app.errors import Invalid, Text, ntext, text
from app.importing.problem_lines import ProblemLine, problem_lines
from app.importing.uploads import read_upload
from app.web.forms import uploaded
from app.web.session_forms import raw

FIELDS = ("pasted", "file")


def read_programme(form: FormData, most_mb: int) -> tuple[str, ParsedProgramme]:
    """The name of what was sent ("" when pasted) and its sessions; Invalid at "pasted", "file" or "row 7, title"."""
    pasted, upload = raw(form, "pasted"), form.get("file")
    if isinstance(upload, UploadFile) and upload.filename:
        if pasted.strip():
            raise Invalid({"pasted": text("Paste the text or choose a file, not both.")})
        name, content = uploaded(form, "file", most_mb)
        return "".join(letter for letter in name if not is_forbidden(letter)) or "-", read_upload(name, content)
    if not pasted.strip():
        raise Invalid({"pasted": text("Paste the text of your programme, or choose a file.")})
    return "", read_upload("", pasted.encode("utf-8", "replace"))


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
