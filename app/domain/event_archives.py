"""An event as an archive of open formats: which files there are, and how rows are numbered so that no id leaks.

Every table of the event is a JSON list in `tables/`; its rows are numbered from 1 in the order of their ids, and
columns that point to another table hold its numbers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.event_rows import Row
from app.errors import Text, text

FORMAT = "rondo-event"
VERSION = 1
MANIFEST, EVENT, RUNS, PROGRAMME, README = "manifest.json", "event.json", "runs.json", "programme.json", "README.txt"
TABLES = "tables/"
NOT_TOLD: Mapping[str, frozenset[str]] = {  # columns that stay behind, by table
    "event": frozenset(("id", "public_id", "created_at", "edition")),
    "attendee": frozenset(("public_id", "link_sha256", "link_made_at")),
    "run": frozenset(
        ("id", "problem", "problem_sha256", "plan", "attempt", "lease_until", "wish", "requested_by"),
    ),
    "programme": frozenset(("run_id", "published_by")),
}
LEFT_OUT = (
    "personal links: make new ones, for the old ones do not work in a new event",
    "organisers, their passwords and logins: whoever reads the archive becomes the owner",
    "what calendars were told: those of the new event begin anew",
    "drafts that were not confirmed, the history of imports, the audit trail, explanations of runs, runs under way",
)


@dataclass(frozen=True, slots=True)
class ArchivedRun:
    """A run with its frozen problem and its plan, as documents in their own formats."""

    values: Row
    problem: bytes
    plan: bytes | None


@dataclass(frozen=True, slots=True)
class ArchivedEvent:
    """Everything of an event that an archive holds; rows are numbered as in the archive."""

    event: Row
    tables: Mapping[str, Sequence[Row]]
    runs: Sequence[ArchivedRun] = ()
    programme: Row | None = None  # "run" is the number of the run in `runs`, from 1


Numbers = dict[str, dict[int, int]]  # numbers[table][one id] = the other


@dataclass(frozen=True, slots=True)
class Renamed:
    """Rows with the ids of another place: `references` are the columns that point to a table."""

    numbers: Numbers = field(default_factory=dict)

    def row(self, row: Row, table: str, references: Sequence[tuple[str, str]]) -> Row:
        found = dict(row)
        for column, target in references:
            value = found[column]
            found[column] = None if value is None else self.numbers[target][value]  # type: ignore[index]
        if "id" in found:
            found["id"] = self.numbers[table][found["id"]]  # type: ignore[index]
        return found


def place(path: str, row: int = 0, *fields: str | int) -> str:
    """As in "tables/session.json, row 3, title": rows from 1, and what stands in a list of one cell from 1 as well."""
    parts = [path, *([f"row {row}"] if row else []), *(f"{one + 1}" if isinstance(one, int) else one for one in fields)]
    return ", ".join(part.replace(",", "")[:80] for part in parts)


def place_words(where: str) -> Text:
    """The same for a person."""
    path, *fields = where.split(", ")
    if not (fields and fields[0].startswith("row ")):
        return Text(where)
    row = fields[0].removeprefix("row ")
    if len(fields) == 1:
        return text("%(file)s, row %(row)s", file=path, row=row)
    return text("%(file)s, row %(row)s, %(field)s", file=path, row=row, field=", ".join(fields[1:]))


def problem_path(number: int) -> str:
    return f"runs/{number}/problem.json"


def plan_path(number: int) -> str:
    return f"runs/{number}/plan.json"


def table_path(table: str) -> str:
    return f"{TABLES}{table}.json"


NameOf = Callable[[str, str], str]  # (table, id in a problem such as "s12") -> its id elsewhere
