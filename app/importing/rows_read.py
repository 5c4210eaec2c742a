"""What the rows of a list say by themselves, without an event that they would become part of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import time
from typing import Literal

from app.domain.parsed import AttendeeKey, AttendeeRow, Checked, RankingRow, RoomRow, RoundRow
from app.domain.round_changes import compare_rounds, incoming_of, times_wrong
from app.errors import Text, text
from app.importing.arrangements import by_arrangement
from app.importing.attendee_names import Answers
from app.importing.attendees import attendees_from
from app.importing.mapping import guess_mapping
from app.importing.people_guess import guess_attendees
from app.importing.plain_lists import people_of_lines, rooms_of_lines
from app.importing.problem_lines import ProblemLine, problem_lines
from app.importing.ranking_guess import guess_rankings
from app.importing.rankings import RankingAnswers, RankingsRead, rankings_from
from app.importing.room_guess import guess_rooms
from app.importing.rooms import rooms_from
from app.importing.round_lines import rounds_of_lines
from app.importing.rounds import When, rounds_from
from app.importing.table_drafts import draft_of_table, table_of_draft
from app.importing.table_files import table_of_file
from app.importing.tables import Table
from app.importing.told_sessions import sessions_told, words_of_choices
from app.importing.withdrawn import without_withdrawn

Kind = Literal["rooms", "rounds", "attendees", "rankings"]
OF_ROUNDS = frozenset(("rounds", "absent", "presence", "unavailable"))
ROUNDS_LATER = text("Which rounds these columns mean is read when an event is there: %(columns)s.")


@dataclass(frozen=True, slots=True)
class RowsRead:
    """`columns` are the names of the columns with what each is taken for; `rows` are ready for JSON."""

    kind: Kind
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Mapping[str, object], ...]
    problems: tuple[ProblemLine, ...] = ()
    doubts: tuple[ProblemLine, ...] = ()


def rows_read(kind: Kind, name: str, data: bytes) -> RowsRead:
    """Raises Invalid where no table of this kind stands in the file."""
    table = PREPARED[kind](table_of_file(kind, name, data))
    guess = GUESSES[kind](table)
    draft, withdrawn = without_withdrawn(draft_of_table(table, guess))
    kept = replace(table_of_draft(draft), doubts={**table.doubts, **withdrawn, **_told_of_rounds(table, guess)})
    checked, rows = _read(kind, kept, {at: field for at, field in guess.items() if field not in OF_ROUNDS})
    return RowsRead(
        kind,
        tuple(zip(table.header, draft.meanings, strict=True)),
        tuple(rows),
        tuple(problem_lines(checked.problems, kind)),
        tuple(problem_lines(checked.doubts, kind)),
    )


def _guess_choices(table: Table) -> dict[int, str]:
    found = guess_rankings(table, ())
    return found if words_of_choices(table, found) else guess_rankings(table, sessions_told(table))


def _rooms_apart(table: Table) -> Table:
    return by_arrangement(rooms_of_lines(table))


PREPARED: Mapping[Kind, Callable[[Table], Table]] = {
    "rooms": _rooms_apart,
    "rounds": rounds_of_lines,
    "attendees": people_of_lines,
    "rankings": lambda table: table,
}
GUESSES: Mapping[Kind, Callable[[Table], dict[int, str]]] = {
    "rooms": guess_rooms,
    "rounds": lambda table: guess_mapping(table, "rounds"),
    "attendees": guess_attendees,
    "rankings": _guess_choices,
}


def _read(
    kind: Kind, table: Table, mapping: Mapping[int, str]
) -> tuple[Checked[RoomRow] | Checked[RoundRow] | Checked[AttendeeRow] | RankingsRead, Sequence[Mapping[str, object]]]:
    if kind == "rooms":
        rooms = rooms_from(table, mapping, ())
        return rooms, [_filled(asdict(row)) for row in rooms.rows]
    if kind == "rounds":
        rounds = rounds_from(table, mapping, When(None, "Europe/Amsterdam", any_day=True))
        wrong = times_wrong(compare_rounds(incoming_of(rounds), ()))
        rounds = replace(rounds, problems={**rounds.problems, **wrong})
        return rounds, [
            _filled({"name": row.name, "starts": clock(row.starts), "ends": clock(row.ends)}) for row in rounds.rows
        ]
    if kind == "attendees":
        people = attendees_from(table, mapping, ())
        return people, [_filled(asdict(row)) for row in people.rows]
    sessions = words_of_choices(table, mapping)
    lists = rankings_from(table, mapping, sessions, (), RankingAnswers(people=Answers(add=True)))
    who = {one.key: one for one in lists.newcomers}
    return lists, [_list(row, who[row.attendee]) for row in lists.rows]


def clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _list(row: RankingRow, whose: AttendeeKey) -> Mapping[str, object]:
    sent = row.submitted_at.isoformat() if row.submitted_at else ""
    name = "" if whose.name == whose.email else whose.name
    return _filled({"name": name, "email": whose.email, "choices": row.choices, "submitted_at": sent})


def _filled(row: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in row.items() if value not in (None, "", ())}


def _told_of_rounds(table: Table, guess: Mapping[int, str]) -> dict[str, Text]:
    columns = [table.header[at] for at, field in guess.items() if field in OF_ROUNDS]
    return {"rounds": replace(ROUNDS_LATER, params=(("columns", ", ".join(columns)),))} if columns else {}
