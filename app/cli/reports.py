"""What a table would do to an event, as `rondo import --json` prints it: everything that its page shows a person."""

from collections.abc import Iterable

from app.domain.changes import Kind
from app.importing.previews import Preview
from app.importing.problem_lines import line_json
from app.importing.questions import OPEN

KINDS: tuple[Kind, ...] = ("new", "changed", "same")
Told = dict[str, object]


def report_of(preview: Preview[object, object], meanings: Iterable[str]) -> Told:
    """`rows` are what is understood; `way` is how; `questions` need an answer before their rows can be imported."""
    return {
        "counts": {kind: len(preview.changes.of(kind)) for kind in KINDS},
        "rows": [preview.told(one) for one in preview.changes.rows],
        "columns": list(meanings),
        "way": preview.way.chosen,
        "problems": [line_json(line) for line in (*preview.faults, *preview.problems)],
        "doubts": [line_json(line) for line in preview.remarks],
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
