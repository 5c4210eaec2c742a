"""Between a table and its draft: what each column seems to mean, and the table as the draft is understood."""

from collections.abc import Mapping

from app.domain.table_drafts import TableDraft
from app.errors import Text
from app.importing.header_words import TableKind
from app.importing.mapping import guess_mapping
from app.importing.previews import read_place
from app.importing.tables import Table, TableRow


def draft_of_table(table: Table, kind: TableKind) -> TableDraft:
    """A first guess at what each column means, for a person to overrule."""
    guess = guess_mapping(table, kind)
    return TableDraft(
        headings=table.header,
        rows=tuple(row.cells for row in table.rows),
        numbers=tuple(row.number for row in table.rows),
        meanings=tuple(guess.get(index, "") for index in range(len(table.header))),
        heading_row=table.header_row,
        doubts=tuple(table.doubts.values()),
    )


def table_of_draft(draft: TableDraft) -> Table:
    rows = tuple(TableRow(number, cells) for number, cells in zip(draft.numbers, draft.rows, strict=True))
    return Table("", draft.headings, rows, draft.heading_row)


def mapping_of(draft: TableDraft) -> dict[int, str]:
    return {index: meaning for index, meaning in enumerate(draft.meanings) if meaning}


def good_numbers(draft: TableDraft, problems: Mapping[str, Text]) -> list[int]:
    """The numbers of the rows that are filled and have no problem, in order."""
    used = mapping_of(draft)
    wrong = {read_place(place)[0] for place in problems}
    return [
        number
        for number, cells in zip(draft.numbers, draft.rows, strict=True)
        if number not in wrong and any(cells[index].strip() for index in used)
    ]
