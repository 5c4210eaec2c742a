"""Objects of a JSON export, named in the words of the peer or of its interface's language -> sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.texts import fold
from app.importing.peers.fields import Fields, scalar, shown
from app.importing.peers.people import people_of
from app.importing.peers.plain import plain_line
from app.importing.peers.records import Record, joined, told_record
from app.importing.peers.slots import minutes_of
from app.importing.peers.times import read_moment
from app.importing.peers.told import Person, Slot, Told

NO_TEXT = frozenset(("ignored", "person_key"))


def told_object(one: Fields, meanings: Mapping[str, str], people_in: Sequence[str] = (), slots_in: str = "") -> Told:
    """`people_in` and `slots_in` name the parts that hold people (the first that does counts) and times."""
    blank = Record(one.place, 0, (), meanings)
    cells: list[tuple[str, str]] = []
    people: list[Person] = list(people_of(one, *people_in))
    for key, value in one.values.items():
        field = blank.field_of(key)
        if field == "presenters" or key in people_in:
            people = people or list(people_of(one, key))
        elif field not in NO_TEXT and key != slots_in and (field or scalar(value) is not None):
            cells.append((key, "\n".join(one.texts(key))))
    told = told_record(replace(blank, cells=tuple(cell for cell in cells if cell[1])))
    slots = _slots(one, slots_in) or told.slots
    return replace(
        told,
        people=tuple(people) or told.people,
        slots=slots,
        minutes=told.minutes or minutes_of(slots),
        source="\n".join(shown(one.values)),
    )


def _slots(one: Fields, key: str) -> tuple[Slot, ...]:
    if not isinstance(one.values.get(key), list):
        return ()
    found = (
        Slot(plain_line(slot.words("room")), read_moment(slot.words("start")), read_moment(slot.words("end")))
        for slot in one.parts(key)
        if isinstance(slot.values, dict) and slot.values
    )
    return tuple(slot for slot in found if slot != Slot())


def by_key(rows: Sequence[Told]) -> tuple[Told, ...]:
    """Rows with the same id and title are one session, held as often."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(known_by(row) or (str(at),), []).append(row)
    return tuple(joined(group[0], group[1:]) for group in groups.values())


def known_by(row: Told) -> tuple[str, ...]:
    """What rows of one session share: one id under two titles may be a mistake, so nothing of it is lost."""
    title = fold(plain_line(row.title))
    return (row.key, title) if row.key else ()


def first_object(value: object) -> Mapping[str, object]:
    """The first of a list of objects; an empty one for anything else."""
    first = value[0] if isinstance(value, list) and value else None
    return first if isinstance(first, dict) else {}
