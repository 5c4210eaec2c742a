"""Every word that exports print, in one place, for one translator."""

from app.errors import Text, ntext, text

ROOM_LISTS = text("Room lists")
DOOR_SIGNS = text("Door signs")
TICK_LISTS = text("Tick lists")
MASTER_LIST = text("Who is where")
OVERVIEW = text("Overview")
TOTAL = text("Total")
DRAFT = text("Draft")

DATE = text("Date")
ROUND = text("Round")
STARTS = text("Starts")
ENDS = text("Ends")
ROOM = text("Room")
CAPACITY = text("Capacity")
NUMBER = text("Number")
SESSION = text("Session")
ORGANISATIONS = text("Organisations")
PRESENT = text("Present")
NAME = text("Name")
PROFESSION = text("Profession")
ORGANISATION = text("Organisation")

NOBODY = text("Nobody has a seat here.")
NOTHING = text("There are no sessions in this plan.")
NO_SEAT = text("no seat")


def page_of(page: str, pages: str) -> Text:
    """Takes placeholders too: spreadsheets and typst fill in the numbers when they print."""
    return text("Page %(page)s of %(pages)s", page=page, pages=pages)


def revision(name: str) -> Text:
    return text("Revision %(revision)s", revision=name)


def session(number: str) -> Text:
    return text("Session %(number)s", number=number)


def seats(capacity: int) -> Text:
    return ntext("%(n)s seat", "%(n)s seats", capacity)


def taken(count: int, capacity: int | None) -> Text:
    if capacity is None:
        return ntext("%(n)s attendee", "%(n)s attendees", count)
    return ntext("%(n)s of %(capacity)s seat taken", "%(n)s of %(capacity)s seats taken", count, capacity=capacity)


def continued(room: str) -> Text:
    return text("%(room)s (continued)", room=room)


def sessions_of(attendee: str) -> Text:
    return text("Sessions of %(name)s", name=attendee)
