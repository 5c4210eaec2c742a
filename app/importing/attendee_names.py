"""Attendees as rankings name them: by e-mail address, by the organiser's own number, or by name."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from app.domain.parsed import AttendeeKey
from app.domain.texts import fold, fold_email
from app.errors import text
from app.importing.cells import Cells, shortened
from app.importing.people import LONGEST_PART, read_email, read_name

NOBODY = text("Say whose ranking this is: an e-mail address, a number of your own or a name.")


class AttendeeNames:
    """The attendees of an event."""

    def __init__(self, attendees: Sequence[AttendeeKey]) -> None:
        self._by_email = _index(attendees, lambda one: fold_email(one.email))
        self._by_id = _index(attendees, lambda one: fold(one.external_id))
        self._by_name = _index(attendees, lambda one: fold(one.name))

    def find(self, cells: Cells) -> AttendeeKey | None:
        """The attendee; None with the problem noted.

        The surest of what is given decides alone: somebody else's number beside an unknown address is no answer.
        """
        asked = (
            ("email", read_email(cells), self._by_email),
            ("external_id", fold(cells.line("external_id", longest=LONGEST_PART)), self._by_id),
            ("name", read_name(cells), self._by_name),
        )
        field, value, index = next((one for one in asked if one[1]), ("email", "", self._by_email))
        found = index.get(fold(value) if field == "name" else value, [])
        if found:
            return self._the_one(cells, field, value, found)
        unknown = text("“%(value)s” is not among the attendees.", value=shortened(value))
        cells.fault(field, unknown if value else NOBODY)
        return None

    def _the_one(self, cells: Cells, field: str, value: str, found: Sequence[AttendeeKey]) -> AttendeeKey | None:
        if len(found) > 1:
            why = text("%(count)d attendees are called “%(value)s”.", count=len(found), value=shortened(value))
            cells.fault(field, why)
        return found[0] if cells.sound else None


def _index(attendees: Sequence[AttendeeKey], key_of: Callable[[AttendeeKey], str]) -> dict[str, list[AttendeeKey]]:
    index: defaultdict[str, list[AttendeeKey]] = defaultdict(list)
    for attendee in attendees:
        if key := key_of(attendee):
            index[key].append(attendee)
    return dict(index)
