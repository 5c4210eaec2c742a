"""What an uploaded list of rounds would change: rounds are matched by name, else by the time at which they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from app.domain.changes import Change, Changes, FieldChange
from app.domain.parsed import Checked, RoundRow
from app.domain.rooms import RoundEntry, overlaps, time_problems
from app.domain.texts import fold
from app.errors import Text, text


@dataclass(frozen=True, slots=True)
class IncomingRound:
    """A row of the list; None stands for what the list does not tell, so that it stays as it is."""

    row: int  # its number in the file
    name: str
    starts: time | None = None
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class KnownRound:
    id: int
    name: str
    starts: time | None
    ends: time | None


RoundChange = Change[IncomingRound, KnownRound]
RoundChanges = Changes[IncomingRound, KnownRound]


def compare_rounds(incoming: Sequence[IncomingRound], known: Sequence[KnownRound]) -> RoundChanges:
    """A round that only got another name is known by its times."""
    by_name = {fold(one.name): one for one in known}
    named = {fold(row.name) for row in incoming}
    by_times: dict[tuple[time | None, time | None], KnownRound] = {
        (one.starts, one.ends): one for one in known if one.starts and fold(one.name) not in named
    }
    seen: dict[str, int] = {}
    rows: list[RoundChange] = []
    for row in incoming:
        key = fold(row.name)
        if key in seen:
            doubt = text("The same round as in row %(row)d, which counts.", row=seen[key])
            rows.append(Change("double", row, doubt=doubt))
            continue
        seen[key] = row.row
        one = by_name.get(key) or by_times.pop((row.starts, row.ends), None)
        rows.append(Change("new", row) if one is None else changed_round(row, one))
    met = {change.known.id for change in rows if change.known is not None}
    return Changes(tuple(rows), tuple(one for one in known if one.id not in met))


def changed_round(row: IncomingRound, known: KnownRound) -> RoundChange:
    pairs = (
        ("name", known.name, row.name),
        ("starts", clock(known.starts), clock(row.starts or known.starts)),
        ("ends", clock(known.ends), clock(row.ends or known.ends)),
    )
    fields = tuple(FieldChange(field, before, after) for field, before, after in pairs if before != after)
    return Change("changed" if fields else "same", row, known, fields)


def clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def entries_after(changes: RoundChanges) -> list[RoundEntry]:
    """All rounds of the event as they will be, those of the list by the number of their row."""
    entries = [
        RoundEntry(
            key=str(row.incoming.row),
            id=row.known.id if row.known else None,
            name=row.incoming.name,
            starts=row.incoming.starts or (row.known.starts if row.known else None),
            ends=row.incoming.ends or (row.known.ends if row.known else None),
            removed=False,
        )
        for row in changes.of("new", "changed", "same")
    ]
    return [
        *(RoundEntry("", one.id, one.name, one.starts, one.ends, removed=False) for one in changes.missing),
        *entries,
    ]


def times_wrong(changes: RoundChanges) -> Mapping[str, Text]:
    """What the times of the list would break, by row and field: rounds follow each other."""
    entries = entries_after(changes)
    problems = {**dict(time_problems(entries)), **dict(overlaps(entries))}
    return {f"row {row}, {field}": why for at, why in problems.items() for row, field in [at.split("-")] if row}


def incoming_of(checked: Checked[RoundRow]) -> list[IncomingRound]:
    """The good rows of a file."""
    return [IncomingRound(row.row, row.name, minute(row.starts), minute(row.ends)) for row in checked.rows]


def minute(at: time | None) -> time | None:
    """A time as the grid shows it."""
    return at.replace(second=0, microsecond=0) if at else None
