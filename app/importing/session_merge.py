"""A session that stands in a file more than once, each time with another time or presenter, is one session."""

from dataclasses import replace

from app.domain.parsed import Doubt, ParsedSession
from app.errors import text

TELLING = ("abstract", "goals", "min_attendees", "max_attendees", "duration_max")


def same(one: ParsedSession, other: ParsedSession) -> bool:
    """Where each row is a time at which a session is held, it may leave its texts empty the next time."""
    theirs = ((getattr(one, name), getattr(other, name)) for name in TELLING)
    return all(ours == again or again in (None, "", ()) for ours, again in theirs)


def held_again(first: ParsedSession, again: ParsedSession, sheet: str = "") -> ParsedSession:
    """`sheet` names the one in which it stands again, where that is another."""
    why = (
        text(
            "Row %(row)d of the sheet “%(sheet)s” has the same number and title; it was taken for the same session.",
            row=again.source_line,
            sheet=sheet,
        )
        if sheet
        else text(
            "Row %(row)d has the same number and title; it was taken for the same session.", row=again.source_line
        )
    )
    return replace(
        first,
        presenters=tuple(dict.fromkeys((*first.presenters, *again.presenters))),
        notes=tuple(dict.fromkeys((*first.notes, *again.notes))),
        source=f"{first.source}\n\n{again.source}",
        doubts=(*first.doubts, Doubt("number", why, place=again.place)),
    )
