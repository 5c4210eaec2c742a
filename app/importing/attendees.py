"""A table of attendees -> names, addresses, professions and the rounds in which each is present."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.attendees import (
    LONGEST_NAME,
    LONGEST_ORGANISATION,
    LONGEST_PROFESSION,
    email_fault,
)
from app.domain.parsed import AttendeeRow, Checked
from app.domain.texts import fault_in, fold
from app.errors import Text, text
from app.importing.cells import Cells, rows_of
from app.importing.mapping import Mapped, checked_mapping
from app.importing.people import are_turned, read_email, read_name, turned, without_salutation
from app.importing.presence import Presence, presence_of
from app.importing.tables import Table, place

LONGEST_ID = 100
EMPTY_NAME = text("Give a name.")
TURNED = text("The last names stand in front in this column; the names are turned round: “Ann Bos” for “Bos, Ann”.")
ADDRESSED = text("How people are addressed (“dhr.”, “mevr.”) is left out of their names.")
NEVER_THERE = text("This attendee is present in no round.")


def attendees_from(table: Table, mapping: Mapped, round_names: Sequence[str]) -> Checked[AttendeeRow]:
    """Raises Invalid when the mapping itself will not do; every other problem stands in the answer with its place."""
    columns = checked_mapping(table, mapping, "attendees", (("name", "first_name", "last_name", "email"),))
    problems: dict[str, Text] = {}
    doubts = dict(table.doubts)
    presence = presence_of(table, columns, round_names, problems)
    seen = _Seen(doubts)
    attendees: list[AttendeeRow] = []
    turning = are_turned(row.cells[index] for index in columns.get("name", ()) for row in table.rows)
    if turning:
        doubts["turned"] = TURNED
    for cells in rows_of(table, columns, problems):
        attendee = _attendee(cells, presence, turning=turning)
        if (bare := without_salutation(attendee.name)) != attendee.name:
            attendee = replace(attendee, name=bare)
            doubts["addressed"] = ADDRESSED
        seen.check(cells, attendee)
        if attendee.rounds == ():
            doubts[place(cells.row.number, "rounds")] = NEVER_THERE
        if cells.sound:
            attendees.append(attendee)
    return Checked(tuple(attendees), problems, doubts)


def _attendee(cells: Cells, presence: Presence, *, turning: bool) -> AttendeeRow:
    name = read_name(cells)
    attendee = AttendeeRow(
        name=turned(name) if turning else name,
        email=read_email(cells),
        profession=cells.line("profession", longest=LONGEST_PROFESSION),
        organisation=cells.line("organisation", longest=LONGEST_ORGANISATION),
        external_id=cells.line("external_id", longest=LONGEST_ID),
    )
    if not attendee.name:
        cells.fault("name", EMPTY_NAME)
    elif fault := fault_in(attendee.name, longest=LONGEST_NAME):
        cells.fault("name", fault)
    if attendee.email and (fault := email_fault(attendee.email)):
        cells.fault("email", fault)
    return replace(attendee, rounds=presence.read(cells))


class _Seen:
    """Who stood in the rows above: an address may stand in a table once, a name twice only with two addresses."""

    def __init__(self, doubts: dict[str, Text]) -> None:
        self.doubts = doubts
        self.emails: dict[str, int] = {}
        self.ids: dict[str, int] = {}
        self.names: dict[str, tuple[int, bool]] = {}  # folded name -> first row, whether it had an address

    def check(self, cells: Cells, attendee: AttendeeRow) -> None:
        row = cells.row.number
        if attendee.email and self.emails.setdefault(attendee.email, row) != row:
            first = self.emails[attendee.email]
            cells.fault(
                "email", text("“%(email)s” stands in row %(row)d too. Keep one.", email=attendee.email, row=first)
            )
        if attendee.external_id and self.ids.setdefault(attendee.external_id, row) != row:
            first = self.ids[attendee.external_id]
            cells.fault("external_id", text("This number stands in row %(row)d too.", row=first))
        name = fold(attendee.name)
        first, addressed = self.names.setdefault(name, (row, bool(attendee.email)))
        if name and first != row and not (addressed and attendee.email):
            self.doubts[place(row, "name")] = text(
                "This name stands in row %(row)d too, and one of the two has no e-mail address. Is it the same person?",
                row=first,
            )
