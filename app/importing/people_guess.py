"""Which columns tell who somebody is, where forms ask so more than once: "E-mail" and "E-mailadres2"."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.domain.texts import fold
from app.importing.form_headings import heading_of
from app.importing.header_words import OWN, field_of, plain
from app.importing.mapping import PERSON, guess_mapping, is_lesser
from app.importing.people import ANONYMOUS, is_salutation
from app.importing.tables import Table, TableRow

SAMPLE = 300  # rows
SENT_LAST = frozenset(  # of several moments
    plain(name)
    for name in (
        *("tijd van voltooien", "voltooiingstijd", "completion time", "eindtijd", "end time", "einddatum", "end date"),
        *("submit date", "submitdate", "submission date", "datum indiening", "completed at"),
    )
)
DAY = re.compile(r"[^:]*?(?:T00:00:00)?")
CLOCK = re.compile(r"\d{1,2}[:.u]\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\.?|uur|u))?", re.IGNORECASE)
ROUNDS_LISTED = re.compile(r"(?:\s*(?:ronde|round|blok|block)\s*\d{1,2}\s*[;,\n]*)+", re.IGNORECASE)
BUYER = re.compile(
    r"\b(?:koper|besteller|betaler|buyer|purchaser|billing|facturatie|facturering|factuur|booker|boeker|payer)\b"
)
NOBODY = ANONYMOUS | {""}


def guess_attendees(table: Table) -> dict[int, str]:
    """By the names of the columns; of several that say who somebody is the one that does so best."""
    if not any(table.header):
        return _by_looks(table)
    about = {index: field for index, field in about_people(table).items() if field != "submitted_at"}
    titles = salutation_columns(table)
    others = {
        index: field
        for index, field in guess_mapping(without_headings(table, titles), "attendees").items()
        if field not in PERSON
    }
    return dict(sorted({**_of_rounds(table, {**others, **about}), **others, **about}.items()))


def salutation_columns(table: Table) -> frozenset[int]:
    """Those that hold how people are addressed, whatever they are called: "Prof.", "mevr."."""
    said = {
        index: {cell for row in table.rows[:SAMPLE] if (cell := row.cells[index].strip())}
        for index in range(len(table.header))
    }
    return frozenset(index for index, cells in said.items() if cells and all(map(is_salutation, cells)))


def without_headings(table: Table, columns: Collection[int]) -> Table:
    """The same table with columns that mean nothing."""
    return replace(table, header=tuple("" if at in columns else name for at, name in enumerate(table.header)))


def _of_rounds(table: Table, found: Mapping[int, str]) -> dict[int, str]:
    """A column of rounds by what stands in it, where no heading tells of rounds: "Ronde 1;Ronde 2;"."""
    if {"rounds", "absent", "presence"} & set(found.values()):
        return {}
    for index in range(len(table.header)):
        said = {row.cells[index] for row in table.rows[:SAMPLE] if row.cells[index].strip()}
        if index not in found and said and all(map(ROUNDS_LISTED.fullmatch, said)):
            return {index: "rounds"}
    return {}


def _by_looks(table: Table) -> dict[int, str]:
    """Of a table without a header: addresses by their sign, and the first column of words are the names."""
    found = guess_mapping(table, "attendees")
    rows = [row.cells for row in table.rows[:SAMPLE]]
    named = [
        index
        for index in range(len(table.header))
        if index not in found and all(is_name(cells[index]) for cells in rows)
    ]
    return found | ({} if "name" in found.values() else dict.fromkeys(named[:1], "name"))


def is_name(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and not any(map(str.isdigit, cell))


def about_people(table: Table) -> dict[int, str]:
    """Whose answers these are and when they were sent: of several columns for one field the one that tells it best."""
    rows = [row.cells for row in table.rows[:SAMPLE]]
    named = [
        (index, field)
        for index, name in enumerate(table.header)
        if (field := _person_field(name)) is not None and _tells([cells[index] for cells in rows], field)
    ]
    found: dict[int, str] = {}
    for field in dict.fromkeys(field for _, field in named):
        indices = [index for index, one in named if one == field]
        found[max(indices, key=lambda index: (_merit(table, index, field), -index))] = field
        if field == "submitted_at":
            found |= dict.fromkeys(_day_and_clock(indices, rows), field)
    if _is_response_number(table, found):
        found = {index: field for index, field in found.items() if field != "external_id"}
    people = Table("", table.header, tuple(TableRow(0, tuple(cells)) for cells in rows))
    by_looks = guess_mapping(people, "attendees") if "email" not in found.values() else {}
    email = {index: "email" for index, field in by_looks.items() if field == "email" and index not in found}
    return _resolved(without_double_name(found, rows)) | email


def without_double_name(found: Mapping[int, str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Without a column of names that tells fewer than those of first and last names do: "Guest of"."""
    at = {field: index for index, field in found.items()}
    if not {"name", "first_name", "last_name"} <= at.keys():
        return dict(found)
    told = {field: sum(bool(row[at[field]].strip()) for row in rows) for field in ("name", "last_name")}
    return {index: field for index, field in found.items() if field != "name" or told["name"] > told["last_name"]}


def _day_and_clock(indices: Sequence[int], rows: Sequence[Sequence[str]]) -> list[int]:
    """A column of days and one of times, which tell a moment together; else none."""
    days, clocks = (
        next(
            (at for at in indices if all(not row[at].strip() or only.fullmatch(row[at].strip()) for row in rows)), None
        )
        for only in (DAY, CLOCK)
    )
    return [] if days is None or clocks is None else [days, clocks]


def _person_field(name: str) -> str | None:
    field = None if heading_of(name).question else field_of(name, "rankings")
    if field is None and "mail" in plain(name):
        return "email"
    return field if field in PERSON or field in {"submitted_at", "status"} else None


def _tells(cells: Sequence[str], field: str) -> bool:
    """Whether anything stands in it; addresses are known by their sign."""
    said = {fold(cell) for cell in cells} - NOBODY
    return any("@" in cell for cell in said) if field == "email" else bool(said)


def _merit(table: Table, index: int, field: str) -> tuple[bool, bool, int]:
    """Who comes goes before who ordered; the moment of sending before that of starting.

    Of two addresses the one that more people gave.
    """
    ordered = BUYER.search(fold(table.header[index])) is not None
    return (not ordered, *_merit_of(table, index, field))


def _merit_of(table: Table, index: int, field: str) -> tuple[bool, int]:
    last = field == "submitted_at" and plain(table.header[index]) in SENT_LAST
    said = sum(1 for row in table.rows[:SAMPLE] if fold(row.cells[index]) not in NOBODY) if field == "email" else 0
    own = field == "email" and OWN.search(plain(table.header[index])) is not None
    if field == "first_name":
        return not is_lesser(table.header[index]), sum(1 for row in table.rows[:SAMPLE] if row.cells[index].strip())
    return last or (own and 2 * said >= len(table.rows[:SAMPLE])), said


def _is_response_number(table: Table, found: dict[int, str]) -> bool:
    """Whether the column of numbers counts the answers, as Microsoft Forms does, and is nobody's own number."""
    own = next((index for index, field in found.items() if field == "external_id"), None)
    if own is None or "submitted_at" not in found.values() or plain(table.header[own]) != "id":
        return False
    others = {"email", "name", "first_name"} & set(found.values())
    return bool(others) and all(row.cells[own].strip().isdecimal() for row in table.rows[:SAMPLE])


def _resolved(found: dict[int, str]) -> dict[int, str]:
    """The name beside a first name is the last name."""
    fields = set(found.values())
    last = "first_name" in fields and "last_name" not in fields
    return {index: "last_name" if last and field == "name" else field for index, field in found.items()}
