"""Room lists, the master list and the waitlists as CSV, for mail merge and for other programs."""

from collections.abc import Iterator

from app.domain.room_lists import EventLists, MasterLine, OfferingList, Place, in_order, master_lines, rounds_of
from app.exports import words
from app.exports.csv_tables import csv_table
from app.exports.moments import clock, day_of
from app.exports.plain import joined
from app.i18n import Translate

OFFERING = (
    *(words.DATE, words.ROUND, words.STARTS, words.ENDS, words.ROOM, words.CAPACITY, words.NUMBER, words.SESSION),
    *(words.ORGANISATIONS, words.PRESENTERS),
)
PERSON = (words.NAME, words.PROFESSION, words.ORGANISATION)


def room_lists_csv(lists: EventLists, translate: Translate = str) -> bytes:
    """A row for each seat; sessions without attendees have none."""
    rows = (
        (*_about(one, lists), seat.name, seat.profession, seat.organisation, groups.get(seat.attendee, ""))
        for one in in_order(lists.offerings)
        for groups in [{s.attendee: str(nr) for nr, some in enumerate(one.divided(), 1) for s in some}]
        for seat in one.sorted_seats()
    )
    return csv_table(lists, (*OFFERING, *PERSON, words.GROUP), rows, translate)


def master_list_csv(lists: EventLists, translate: Translate = str) -> bytes:
    """A row for each attendee, with two columns for each round."""
    rounds = rounds_of(lists.offerings)
    heads = (joined((line.name, translate(word)), " · ") for line in rounds for word in (words.ROOM, words.SESSION))
    lines = master_lines(lists.offerings, lists.people, lists.absent)
    rows = (tuple(_everything(line, translate)) for line in lines)
    return csv_table(lists, (*PERSON, *heads), rows, translate)


def waitlists_csv(lists: EventLists, translate: Translate = str) -> bytes:
    """A row for each attendee who waits for an offering, who comes first first."""
    heads = (*OFFERING, words.PLACE, *PERSON, words.WANTED, words.HAS_NOW)
    rows = (
        (
            *_about(one, lists),
            str(place),
            *(waiting.seat.name, waiting.seat.profession, waiting.seat.organisation),
            *(str(waiting.choice), translate(waiting.now)),
        )
        for one in in_order(lists.offerings)
        for place, waiting in enumerate(one.waitlist, start=1)
    )
    return csv_table(lists, heads, rows, translate)


def _everything(line: MasterLine, translate: Translate) -> Iterator[str]:
    yield from (line.seat.name, line.seat.profession, line.seat.organisation)
    for place in line.places:
        yield from _room_and_session(place, translate)


def _room_and_session(place: Place, translate: Translate) -> tuple[str, str]:
    if isinstance(place, OfferingList):
        return place.room, place.heading
    return "", translate(words.ABSENT if place == "absent" else words.NO_SEAT)


def _about(offering: OfferingList, lists: EventLists) -> tuple[str, ...]:
    line = offering.round
    day = day_of(line, lists)
    return (
        day.isoformat() if day else "",
        line.name,
        clock(line.starts, lists.time_zone),
        clock(line.ends, lists.time_zone),
        offering.room,
        "" if offering.capacity is None else str(offering.capacity),
        offering.session_number,
        offering.session_title,
        joined(offering.organisations),
        joined(one.name for one in offering.presenters),
    )
