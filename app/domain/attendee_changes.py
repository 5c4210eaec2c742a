"""What an uploaded list of attendees would change: who is new, who changes and how, who is the same, who is missing.

People are matched by e-mail address; by exact name only where both the list and the event know no address.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.changes import Change, Changes, FieldChange, in_order, listed
from app.domain.texts import fold
from app.errors import Text, text


@dataclass(frozen=True, slots=True)
class IncomingAttendee:
    """A row of the list; None stands for what the list does not tell, so that it stays as it is."""

    row: int  # its number in the file
    name: str
    email: str | None  # case-folded
    profession: str | None = None
    organisation: str | None = None
    present: tuple[str, ...] | None = None  # names of rounds


@dataclass(frozen=True, slots=True)
class KnownAttendee:
    id: int
    name: str
    email: str | None
    profession: str
    organisation: str
    present: tuple[str, ...]  # names of rounds, in the order of the day


AttendeeChange = Change[IncomingAttendee, KnownAttendee]
AttendeeChanges = Changes[IncomingAttendee, KnownAttendee]


def compare(
    incoming: Sequence[IncomingAttendee], known: Sequence[KnownAttendee], rounds: tuple[str, ...]
) -> AttendeeChanges:
    """Match every row; the first of two rows about the same person counts."""
    match = Matcher(known)
    rows = tuple(match.change(row, rounds) for row in incoming)
    missing = tuple(one for one in known if one.id not in match.taken)
    return Changes(rows, missing)


class Matcher:
    """Finds the attendee whom a row is about, and remembers who has had a row."""

    def __init__(self, known: Iterable[KnownAttendee]) -> None:
        self.by_email: dict[str, KnownAttendee] = {}
        self.by_name: dict[str, list[KnownAttendee]] = defaultdict(list)  # those without an address
        self.names = Counter[str]()  # of those with an address
        self.taken: set[int] = set()
        self.seen: dict[str, int] = {}  # key of a row -> its number
        for one in known:
            if one.email is None:
                self.by_name[one.name].append(one)
            else:
                self.by_email[one.email] = one
                self.names[fold(one.name)] += 1

    def change(self, row: IncomingAttendee, rounds: tuple[str, ...]) -> AttendeeChange:
        key = row.email or f"name {row.name}"
        if key in self.seen:
            first = text("The same attendee as in row %(row)d, which counts.", row=self.seen[key])
            return Change("double", row, doubt=first)
        self.seen[key] = row.row
        same = [self.by_email[row.email]] if row.email in self.by_email else self.by_name[row.name]
        if row.email and row.email not in self.by_email:
            return Change("new", row, doubt=self.doubt_of_new(row))
        if not same:
            return Change("new", row, doubt=self.doubt_of_new(row))
        self.taken.update(one.id for one in same)
        if len(same) > 1:
            return Change("double", row, doubt=text("Several attendees have this name and no e-mail address."))
        change = changed(row, same[0], rounds)
        return change if row.email else replace(change, doubt=text("Recognised by the name alone."))

    def doubt_of_new(self, row: IncomingAttendee) -> Text | None:
        """A namesake who may be the same person after all."""
        if row.email and self.by_name.get(row.name):
            return text("There is an attendee of this name without an e-mail address; this row becomes a second one.")
        if row.email is None and self.names[fold(row.name)]:
            return text("There is an attendee of this name with an e-mail address; this row becomes a second one.")
        return None


def changed(row: IncomingAttendee, known: KnownAttendee, rounds: tuple[str, ...]) -> AttendeeChange:
    """The fields that become another; a profession in other capitals or accents is the same one."""
    fields = [FieldChange("name", known.name, row.name)] if row.name != known.name else []
    if row.profession is not None and fold(row.profession) != fold(known.profession):
        fields.append(FieldChange("profession", known.profession, row.profession))
    if row.organisation is not None and row.organisation != known.organisation:
        fields.append(FieldChange("organisation", known.organisation, row.organisation))
    if row.present is not None and set(row.present) != set(known.present):
        fields.append(FieldChange("present", listed(known.present), listed(in_order(row.present, rounds))))
    return Change("changed" if fields else "same", row, known, tuple(fields))
