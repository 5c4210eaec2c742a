"""The problems of an upload as a file: of a table, of a programme's draft, and of a table that could not be read."""

from collections.abc import Iterator

from fastapi import APIRouter
from starlette.responses import Response

from app.db import DbDep
from app.domain.draft_preview import Card, Preview, preview_of
from app.domain.field_words import word_of
from app.domain.problem_rows import ProblemRow
from app.errors import text
from app.exports.problems_csv import lines_csv, problems_csv
from app.importing.header_words import TableKind
from app.importing.mending import ELSE, problem_rows
from app.importing.table_imports import PREVIEWS
from app.queries.session_imports import draft_of
from app.queries.sessions import sessions_of
from app.queries.table_drafts import table_draft_of
from app.web.access import WriteEvent
from app.web.forms import FormDep
from app.web.pages import SayDep, attachment
from app.web.session_forms import raw
from app.web.sessions import RowId

router = APIRouter(prefix="/events/{event_id}")

MOST_LINES = 5_000
MEDIA_TYPE = "text/csv; charset=utf-8"
CORRECT = text("Correct this field in the draft, or in your file and read the file again.")
LOOK = text("Look at this field beside its source; correct it, or leave it as it is.")


def answer(content: bytes, noun: str) -> Response:
    return attachment(content, MEDIA_TYPE, f"problems-{noun}.csv")


def download_of(kind: TableKind) -> None:
    """Adds the address for one kind of table."""

    def download(draft_id: RowId, access: WriteEvent, db: DbDep, say: SayDep) -> Response:
        _, table = table_draft_of(db, access.id, draft_id, kind)
        preview = PREVIEWS[kind].of(db, access.event, table)
        return answer(problems_csv(problem_rows(preview, table), say), kind)

    router.get(f"/{kind}/import/{{draft_id}}/problems.csv")(download)


for one in PREVIEWS:
    download_of(one)


@router.get("/sessions/import/{draft_id}/problems.csv")
def download_of_draft(draft_id: RowId, access: WriteEvent, db: DbDep, say: SayDep) -> Response:
    _, programme = draft_of(db, access.id, draft_id)
    preview = preview_of(programme, sessions_of(db, access.id))
    return answer(problems_csv(rows_of(preview), say), "sessions")


@router.post("/sessions/import/problems.csv")
def download_of_upload(access: WriteEvent, form: FormDep, say: SayDep) -> Response:
    """Nothing is kept of a table that could not be read, so its page sends along what it told."""
    del access  # asked for, since an import is for those who may write
    told = (tuple(raw(form, f"{name}-{n}") for name in ("row", "field", "problem")) for n in range(MOST_LINES))
    lines = ((row, field, "", problem, say(ELSE)) for row, field, problem in told if problem)
    return answer(lines_csv(lines, say), "sessions")


def rows_of(preview: Preview) -> Iterator[ProblemRow]:
    """Problems first, then what is in doubt; the row is the line of the file on which the session begins."""
    for card in preview.cards:
        for _, field, problem in card.faults:
            yield ProblemRow(card.session.source_line, word_of(field), value_of(card, field), problem, CORRECT)
    for doubt in preview.doubts:
        yield ProblemRow(0, None, "", doubt.reason, LOOK)
    for card in preview.cards:
        for field, reasons in card.doubts.items() if card.in_doubt else ():
            for reason in reasons:
                yield ProblemRow(
                    card.session.source_line, word_of(field or "session"), value_of(card, field), reason, LOOK
                )


def value_of(card: Card, field: str) -> str:
    """What stands in the field; for what has no field of its own, the session."""
    value = getattr(card.session.typed, field, None) or getattr(card.session, field, None)
    return value if isinstance(value, str) else card.name
