"""Problem files call people, rounds and rooms by our own ids (a45, r3, room7): those of this event get their names."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from app.domain.attendee_changes import KnownAttendee
from app.domain.plan_files import attendee_key, room_key, round_key
from app.errors import Text, text
from app.importing.cells import says_nothing
from app.importing.round_names import RoundNames
from app.importing.tables import Table, TableRow
from app.tables import Room, Round

OUR_ATTENDEE, OUR_ROOM = re.compile(r"a[1-9][0-9]*"), re.compile(r"room[1-9][0-9]*")
MOST_SHOWN = 5
ROUNDS = "rounds present"  # the column of a problem file


def mostly(ids: Iterable[str], known: Collection[str]) -> bool:
    """Whether a file is of this event: more than half of what it names is there, though some may be gone since."""
    found = [one in known for one in ids]
    return 2 * sum(found) > len(found)


def named_attendees(table: Table, attendees: Sequence[KnownAttendee], rounds: Sequence[Round]) -> Table:
    """With the names and addresses that the event knows; of another event, a doubt that ids are no names."""
    known = {attendee_key(one.id): one for one in attendees}
    ids = [row.cells[0] for row in table.rows]
    if not mostly(ids, known):
        doubt = strangers(ids, known, OUR_ATTENDEE)
        return without_strange_rounds(doubted(table, doubt), RoundNames([one.name for one in rounds]))
    names = {round_key(one.id): one.name for one in rounds}
    at = table.header.index(ROUNDS) if ROUNDS in table.header else None

    def told(row: TableRow) -> TableRow:
        person, cells = known[row.cells[0]], list(row.cells)
        if at is not None:
            cells[at] = "; ".join(names.get(one, one) for one in cells[at].split("; "))
        return replace(row, cells=(person.name, person.email or "", *cells[1:]))

    rows = tuple(told(row) for row in table.rows if row.cells[0] in known)
    named = replace(table, header=(table.header[0], "e-mail", *table.header[1:]), rows=rows)
    return doubted(named, left_out([one for one in ids if one not in known]))


def named_rooms(table: Table, rooms: Sequence[Room]) -> Table:
    """With the names that the event knows; of another event, a doubt that ids are no names."""
    known = {room_key(one.id): one.name for one in rooms}
    ids = [row.cells[0] for row in table.rows]
    if not mostly(ids, known):
        return doubted(table, strangers(ids, known, OUR_ROOM))
    rows = tuple(
        replace(row, cells=(known[row.cells[0]], *row.cells[1:])) for row in table.rows if row.cells[0] in known
    )
    return doubted(replace(table, rows=rows), left_out([one for one in ids if one not in known]))


def strangers(ids: Sequence[str], known: Collection[str], ours: re.Pattern[str]) -> Text | None:
    """About ids of a problem file that stand where names belong."""
    found = [one for one in ids if one not in known and ours.fullmatch(one)]
    if not found:
        return None
    return text(
        "This file tells no names, only ids of another event; these would become names: %(ids)s", ids=shown(found)
    )


def left_out(gone: Sequence[str]) -> Text | None:
    if not gone:
        return None
    return text("These ids are no longer of this event, so they are left out: %(ids)s", ids=shown(gone))


def shown(ids: Sequence[str]) -> str:
    return ", ".join([*ids[:MOST_SHOWN], *(["…"] if len(ids) > MOST_SHOWN else [])])


def without_strange_rounds(table: Table, rounds: RoundNames) -> Table:
    """Without the column of rounds where it names others than the event has; that is told once, not in every row."""
    if ROUNDS not in table.header:
        return table
    at = table.header.index(ROUNDS)
    cells = dict.fromkeys(row.cells[at] for row in table.rows if not says_nothing(row.cells[at]))
    strange = dict.fromkeys(word for cell in cells for word in rounds.several(cell)[1])
    if not strange:
        return table
    rows = tuple(replace(row, cells=(*row.cells[:at], *row.cells[at + 1 :])) for row in table.rows)
    why = text(
        "This file tells in which rounds people are present, but its rounds are not of this event, so everybody is "
        "taken to be in all: %(ids)s",
        ids=shown([*strange]),
    )
    kept = replace(table, header=(*table.header[:at], *table.header[at + 1 :]), rows=rows)
    return replace(kept, doubts={**kept.doubts, "rounds": why})


def doubted(table: Table, why: Text | None) -> Table:
    doubts: Mapping[str, Text] = {} if why is None else {"ids": why}
    return replace(table, doubts={**table.doubts, **doubts})
