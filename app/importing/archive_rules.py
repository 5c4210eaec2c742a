"""What the database demands of a row by its CHECKs, asked of an archive's rows before anything is written.

Each rule is the very text that the table has, judged by SQLite in memory: a rule that is added later comes along, and
only its words for people stand here.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import CheckConstraint, Table

from app.domain.event_archives import place
from app.domain.event_rows import Row
from app.errors import Text, text
from app.importing.archive_words import MOST_TOLD, none_of

WORD_LIST = re.compile(r"(\w+) IN \((.*)\)")
OTHERWISE = text("This is too small or too large, or does not go with another value of the same row.")
WORDS: Mapping[str, Text] = {  # by the rule's name; each may name the columns that it is about
    "ck_event_choices_min_le_max": text(
        "The least number of choices (%(choices_min)s) must be 1 or more, and no more than the most (%(choices_max)s)."
    ),
    "ck_event_choices_max_bounded": text("At most 50 choices can be asked for, not %(choices_max)s."),
    "ck_room_capacity_bounded": text("A room has 0 to 100000 seats, not %(capacity)s."),
    "ck_round_starts_before_end": text("A round must end after it starts: %(starts_at)s to %(ends_at)s."),
    "ck_session_duration_min_le_max": text(
        "A length must be 0 minutes or more, and the least (%(duration_min)s) no more than the most (%(duration_max)s)."
    ),
    "ck_session_min_le_max": text("The fewest attendees (%(min_seats)s) are more than the most (%(max_seats)s)."),
    "ck_session_min_not_negative": text("The fewest attendees cannot be %(min_seats)s."),
    "ck_session_offerings_min_le_max": text(
        "How often a session is held must be possible: at least %(offerings_min)s, at most %(offerings_max)s times."
    ),
    "ck_session_subgroup_min_le_max": text(
        "A subgroup has 0 people or more, and the least (%(subgroup_min)s) no more than the most (%(subgroup_max)s)."
    ),
    "ck_ranked_session_position_bounded": text("A choice stands at a place from 0 to 49, not %(position)s."),
}


def broken_rules(table: Table, path: str, rows: Mapping[int, Row]) -> Iterator[tuple[str, Text]]:
    """The rows that break a rule, each at the column that it is about; `rows` have every column, by their numbers."""
    for name, rule in rules_of(table):
        columns = [column.name for column in table.columns if re.search(rf"\b{column.name}\b", rule)]
        for number in breaking(rule, columns, rows):
            yield place(path, number, columns[-1]), words_of(name, rule, rows[number])


def rules_of(table: Table) -> list[tuple[str, str]]:
    """Each rule's name and text."""
    return sorted((str(one.name), str(one.sqltext)) for one in table.constraints if isinstance(one, CheckConstraint))


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


def words_of(name: str, rule: str, row: Row) -> Text:
    if found := WORD_LIST.fullmatch(rule):
        return none_of(re.findall(r"'([^']*)'", found[2]), row[found[1]])
    said = WORDS.get(name, OTHERWISE)
    return replace(said, params=tuple((column, row[column]) for column in re.findall(r"%\((\w+)\)s", said.msgid)))
