"""Forms of uploaded tables: reading what was sent, and which column means what."""

from contextlib import closing
from dataclasses import dataclass, replace

from starlette.datastructures import FormData, UploadFile

from app.domain.table_drafts import TableDraft
from app.domain.texts import is_forbidden
from app.errors import Invalid, text
from app.importing.header_words import TableKind
from app.importing.mapping import FIELDS
from app.importing.questions import answers_of
from app.importing.table_files import table_of_file
from app.importing.tables import Table, letters, read_pasted_table
from app.web.forms import Fields, uploaded


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column in the list of what means what."""

    index: int
    heading: str
    samples: list[str]
    meaning: str


def read_upload(form: FormData, kind: TableKind, most_mb: int) -> tuple[str, Table]:
    """The name of what was sent and its table; Invalid at "file" or "pasted"."""
    upload, pasted = form.get("file"), Fields(form).raw("pasted")
    if isinstance(upload, UploadFile) and upload.filename:
        with closing(upload.file):
            name, content = uploaded(form, "file", most_mb)
        return "".join(letter for letter in name if not is_forbidden(letter)), table_of_file(kind, name, content)
    if not pasted.strip():
        raise Invalid({"file": text("Choose a file, or paste your list below.")})
    try:
        return "", read_pasted_table(pasted)
    except Invalid as invalid:
        raise Invalid({"pasted": next(iter(invalid.problems.values()))}) from invalid


def read_draft(form: FormData, draft: TableDraft, kind: TableKind) -> TableDraft:
    """The draft as the form understands it; a field that does not exist is none."""
    fields = Fields(form)
    chosen = [fields.raw(f"column-{index}") for index in range(len(draft.headings))]
    meanings = [meaning if meaning in FIELDS[kind] else "" for meaning in chosen]
    sent = {name: value for name, value in form.items() if isinstance(value, str)}
    return replace(
        draft,
        meanings=tuple(meanings),
        leave_out=bool(fields.raw("leave_out")),
        add_people=bool(fields.raw("add_people")),
        remembered=draft.remembered and tuple(meanings) == draft.meanings,
        answers=answers_of(sent, draft.answers),
    )


def column_lines(draft: TableDraft) -> list[ColumnLine]:
    """Those that hold or are called anything."""
    lines = [
        ColumnLine(index, heading or letters(index), draft.samples(index), meaning)
        for index, (heading, meaning) in enumerate(zip(draft.headings, draft.meanings, strict=True))
    ]
    return [line for line in lines if line.samples or draft.headings[line.index]]
