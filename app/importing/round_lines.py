"""A day's rounds as lines of text, "Ronde 1: 10.00 - 11.00 uur", a date above them -> a table."""

from app.importing.mapping import guess_mapping
from app.importing.round_times import read_when
from app.importing.spans import spans_in, time_note, without_spans
from app.importing.tables import Table, TableRow

HEADER = ("Ronde", "Tijd", "Datum")
MOSTLY = 0.5  # so many of the lines must tell from when to when


def rounds_of_lines(table: Table) -> Table:
    """The table itself where its columns tell the times."""
    fields = set(guess_mapping(table, "rounds").values())
    if fields & {"starts", "times", "ends"}:
        return table
    above = [TableRow(table.header_row, table.header)] if table.header_row else []
    lines = [
        (row.number, " ".join(cell.strip() for cell in row.cells if cell.strip())) for row in (*above, *table.rows)
    ]
    timed = [line for _, line in lines if _tells_times(line)]
    if len(timed) < MOSTLY * len(lines):
        return table
    rows: list[TableRow] = []
    day = ""
    for number, line in lines:
        if _tells_times(line):
            span = next(one for one in spans_in(line) if one[1] is not None)
            rows.append(TableRow(number, (_name_in(line), time_note(span), day)))
        elif (told := read_when(line, "UTC")) and told.day:
            day = line
    doubts = {key: why for key, why in table.doubts.items() if key != "header"}
    return Table(table.sheet, HEADER, tuple(rows), 0, doubts)


def _tells_times(line: str) -> bool:
    return any(until is not None for _, until in spans_in(line))


def _name_in(line: str) -> str:
    """What stands beside the times, without the words that lead to them."""
    words = without_spans(line).split()
    while words and words[-1].casefold().strip(".:,") in {"van", "from", "uur", "u", "h"}:
        words.pop()
    return " ".join(words).strip(" .:-–,;()")
