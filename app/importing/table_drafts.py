"""Between a table and its draft: what each column seems to mean, and the table as the draft is understood."""

from collections.abc import Mapping

from app.domain.table_drafts import TableDraft
from app.importing.tables import Table, TableRow


def draft_of_table(table: Table, guess: Mapping[int, str]) -> TableDraft:
    """As it stands in the file, its columns taken for the fields that `guess` says."""
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
