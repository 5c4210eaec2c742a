"""A file that is imported as a table -> its table; the schedule of another system has a table of rooms in it."""

from app.errors import Invalid, Text, text
from app.importing.header_words import TableKind
from app.importing.kinds import Kind, kind_of
from app.importing.peers.asides import judged
from app.importing.peers.registry import told_by_json, told_by_xml
from app.importing.peers.slots import time_words
from app.importing.peers.told import ToldProgramme
from app.importing.readers import read_text
from app.importing.tables import Table, TableRow, read_people, read_table

HEADER = ("Room", "Capacity", "Description")
NO_ROOMS = text("This file names no rooms.")


def table_of_file(kind: TableKind, name: str, data: bytes) -> Table:
    """The name decides nothing. Raises Invalid({"file": ...})."""
    found = kind_of(data)
    if kind == "rooms" and found in {Kind.JSON, Kind.XML}:
        return rooms_table(told_by_json(read_text(data)) if found is Kind.JSON else told_by_xml(data))
    return read_table(name, data) if kind == "rooms" else read_people(name, data)


def rooms_table(told: ToldProgramme) -> Table:
    """Its rooms with their size, where it is told; and the times at which sessions are held, for a person to see."""
    rows = tuple(
        TableRow(number, (room.name, "" if room.capacity is None else str(room.capacity), room.description))
        for number, room in enumerate(told.rooms, start=1)
    )
    if not rows:
        raise Invalid({"file": NO_ROOMS})
    return Table(told.system, HEADER, rows, 0, times_told(told))


def times_told(told: ToldProgramme) -> dict[str, Text]:
    slots = [slot for one in told.sessions if judged(one).aside is None for slot in one.slots]
    times = sorted({words for slot in slots if (words := time_words(slot))})
    if not times:
        return {}
    why = text("Its sessions are held at %(times)s. Make these your rounds, beside the rooms.", times=", ".join(times))
    return {"rounds": why}
