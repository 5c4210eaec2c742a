"""Every word that exports print, in one place, for one translator."""

from app.errors import Text, ntext, text

ROOM_LISTS = text("Room lists")
DOOR_SIGNS = text("Door signs")
TICK_LISTS = text("Tick lists")
MASTER_LIST = text("Who is where")
ROOM_SIGNS = text("Room programmes")
PRESENTER_LISTS = text("Presenter lists")
TENT_CARDS = text("Tent cards")
NAME_CARDS = text("Name cards")
PROGRAMME_CARDS = text("Programme cards")
SUBGROUPS = text("Subgroups")
MATERIALS = text("Materials")
WAITLIST = text("Waitlist")
WAITLISTS = text("Waitlists")
OVERVIEW = text("Overview")
TOTAL = text("Total")
DRAFT = text("Draft")

DATE = text("Date")
ROUND = text("Round")
STARTS = text("Starts")
ENDS = text("Ends")
ROOM = text("Room")
CAPACITY = text("Capacity")
PLACE = text("Place")
NUMBER = text("Number")
SESSION = text("Session")
ORGANISATIONS = text("Organisations")
PRESENT = text("Present")
NAME = text("Name")
PROFESSION = text("Profession")
ORGANISATION = text("Organisation")

PRESENTERS = text("Presenters")
GROUP = text("Group")
NEXT = text("Next")
WANTED = text("Their choice")
HAS_NOW = text("Has now")
MATERIAL = text("Material")
NEEDED = text("Needed")

COUNTED = text("Counted in the room: ________")
NOBODY = text("Nobody has a seat here.")
NOTHING = text("There are no sessions in this plan.")
NO_SEAT = text("no seat")
NO_PRESENTERS = text("No session has a presenter.")
NOBODY_AT_ALL = text("There are no attendees.")
NO_SUBGROUPS = text("No session asks for subgroups.")
NOBODY_WAITS = text("Nobody would rather be somewhere else.")
NO_MATERIALS = text("No session asks for materials.")
TOGETHER_WITH = text("Together with")
SCAN_OWN = text("Your own page")
SCAN_PROGRAMME = text("Programme")
BY_ROOM = text("By room and round")
IN_ALL = text("Together")
ABSENT = text("absent")


def page_of(page: str, pages: str) -> Text:
    """Takes placeholders too: spreadsheets and typst fill in the numbers when they print."""
    return text("Page %(page)s of %(pages)s", page=page, pages=pages)


def revision(name: str) -> Text:
    return text("Revision %(revision)s", revision=name)


def draft_of(name: str) -> Text:
    return text("DRAFT, not published · %(revision)s", revision=name)


def session(number: str) -> Text:
    return text("Session %(number)s", number=number)


def together_with(rooms: str) -> Text:
    return text("together with %(rooms)s", rooms=rooms)


def seats(capacity: int) -> Text:
    return ntext("%(n)s seat", "%(n)s seats", capacity)


def taken(count: int, capacity: int | None) -> Text:
    if capacity is None:
        return ntext("%(n)s attendee", "%(n)s attendees", count)
    return ntext("%(n)s of %(capacity)s seat taken", "%(n)s of %(capacity)s seats taken", count, capacity=capacity)


def group(number: int) -> Text:
    return text("Group %(number)d", number=number)


def divided(people: int, groups: int) -> Text:
    return ntext("%(people)s attendees in %(n)s group", "%(people)s attendees in %(n)s groups", groups, people=people)


def continued(room: str) -> Text:
    return text("%(room)s (continued)", room=room)


def sessions_of(attendee: str) -> Text:
    return text("Sessions of %(name)s", name=attendee)
