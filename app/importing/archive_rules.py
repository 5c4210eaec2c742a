"""What the database demands of a row by its CHECKs, asked of an archive's rows before anything is written.

Each rule is the very text that the table has, judged by SQLite in memory: a rule that is added later comes along.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import CheckConstraint, Table

from app.domain.event_archives import place
from app.domain.event_rows import Row
from app.errors import Text, text
from app.importing.archive_words import MOST_TOLD, none_of

WORD_LIST = re.compile(r"(\w+) IN \((.*)\)")


def broken_rules(table: Table, path: str, rows: Mapping[int, Row]) -> Iterator[tuple[str, Text]]:
    """The rows that break a rule, each at the column that it is about; `rows` have every column, by their numbers."""
    for rule in rules_of(table):
        columns = [column.name for column in table.columns if re.search(rf"\b{column.name}\b", rule)]
        for number in breaking(rule, columns, rows):
            yield place(path, number, columns[-1]), words_of(rule, rows[number])


def rules_of(table: Table) -> list[str]:
    return sorted(str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint))


def breaking(rule: str, columns: Sequence[str], rows: Mapping[int, Row]) -> list[int]:
    """The numbers of the first rows that break it; what is not known breaks nothing, as in every database."""
    values = json.dumps([[number, *(row[name] for name in columns)] for number, row in rows.items()])
    named = ", ".join(f"json_extract(value, '$[{at}]') AS {name}" for at, name in enumerate(["n", *columns]))
    asked = f"SELECT n FROM (SELECT {named} FROM json_each(?)) WHERE NOT ({rule}) LIMIT {MOST_TOLD}"  # noqa: S608  # rules and columns are our own
    judge = sqlite3.connect(":memory:")
    try:
        return [number for (number,) in judge.execute(asked, (values,))]
    finally:
        judge.close()


def words_of(rule: str, row: Row) -> Text:
    if found := WORD_LIST.fullmatch(rule):
        return none_of(re.findall(r"'([^']*)'", found[2]), row[found[1]])
    return text("This breaks the rule: %(rule)s.", rule=rule)
