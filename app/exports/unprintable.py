"""Names and titles that PDFs cannot show whole on this machine, since no font has their letters: told, not hidden."""

from collections.abc import Iterator

from app.domain.room_lists import EventLists
from app.errors import Text, ntext, text
from app.exports.plain import joined, plain, shortened
from app.exports.typesetting import is_whole, missing_letters

MOST_NAMED = 12
LONGEST = 80  # letters of one of them


def unprintable(lists: EventLists) -> tuple[str, ...]:
    """Each once, in the order of the lists; empty where every letter can be printed."""
    found = {plain(one) for one in texts_of(lists) if not one.isascii()}
    if not missing_letters("".join(found)):
        return ()
    known = dict.fromkeys(plain(one) for one in texts_of(lists))
    return tuple(shortened(one, LONGEST) for one in known if one in found and not is_whole(one))


def texts_of(lists: EventLists) -> Iterator[str]:
    yield lists.event_name
    for one in lists.offerings:
        yield from (one.room, *one.rooms, one.round.name, one.session_number, one.session_title, *one.organisations)
        yield from (who.name for who in one.presenters)
        yield from (thing.text for thing in one.materials)
        yield from (text for seat in one.seats for text in (seat.name, seat.profession, seat.organisation))
    for who in lists.people:
        yield from (who.name, who.profession, who.organisation)


def unprintable_words(names: tuple[str, ...]) -> Text:
    """As a sentence, for the command line."""
    named, left = joined(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if left <= 0:
        return text(
            "PDFs show “�” in these names and titles, since no font here has their letters: %(names)s.", names=named
        )
    return ntext(
        "PDFs show “�” in these names and titles, since no font here has their letters: %(names)s, and %(n)s more.",
        "PDFs show “�” in these names and titles, since no font here has their letters: %(names)s, and %(n)s more.",
        left,
        names=named,
    )
