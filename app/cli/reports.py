"""What a table would do to an event, as `rondo import --json` prints it: everything that its page shows a person."""

from collections.abc import Sequence
from dataclasses import asdict

from app.domain.changes import Kind
from app.domain.draft_preview import preview_of
from app.domain.drafts import draft_from_parsed
from app.domain.parsed import ParsedProgramme
from app.domain.sessions import KnownSession
from app.domain.table_drafts import TableDraft
from app.importing.parse import to_json
from app.importing.previews import Preview
from app.importing.problem_lines import ProblemLine, line_json
from app.importing.questions import OPEN

KINDS: tuple[Kind, ...] = ("new", "changed", "same")
Told = dict[str, object]


def programme_report(parsed: ParsedProgramme, known: Sequence[KnownSession]) -> Told:
    """What was read, and under "changes" what becomes of each session, field by field, and of those not in the file."""
    preview = preview_of(draft_from_parsed(parsed, known), known)
    changes = [
        {
            "becomes": card.status,
            "session": card.name,
            "fields": [asdict(one) for one in card.changes],
            **({"question": str(card.sameness.question)} if card.sameness.question else {}),
        }
        for card in preview.cards
    ]
    vanished = [{"number": one.content.number, "title": one.content.title} for one in preview.vanished]
    return {**to_json(parsed), "changes": changes, "vanished": vanished}


def report_of(preview: Preview[object, object], table: TableDraft) -> Told:
    """`rows` are what is understood; `way` is how; `questions` need an answer before their rows can be imported."""
    return {
        "counts": {kind: len(preview.changes.of(kind)) for kind in KINDS},
        "rows": [preview.told(one) for one in preview.changes.rows],
        "columns": list(table.meanings),
        "way": preview.way.chosen,
        "problems": [line_json(line) for line in (*preview.faults, *preview.problems)],
        "doubts": [
            line_json(line) for line in (*(ProblemLine(0, None, one) for one in table.doubts), *preview.remarks)
        ],
        "questions": [
            {
                "about": line.about,
                "words": line.words,
                "row": line.row,
                "rows": line.rows,
                "candidates": [option.label for option in line.likely],
                "answer": None if line.is_open or line.chosen == OPEN else line.chosen,
            }
            for line in preview.asking.lines
        ],
    }
