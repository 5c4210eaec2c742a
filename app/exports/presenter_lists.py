"""Presenter lists as PDF: for everyone who gives sessions when, where, and who comes; names, but no addresses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.names import sort_key
from app.domain.room_lists import EventLists, OfferingList, PresenterLine, rounds_of
from app.exports import words
from app.exports.lines import name_line, organisation_line, presenter_line, room_line
from app.exports.moments import round_and_time
from app.exports.pdf import Frame, frame, in_parts, printable, render
from app.exports.tick_lists import Person, person
from app.i18n import Translate

PART = 600  # names that are laid out at a time


@dataclass(frozen=True, slots=True)
class Thing:
    text: str
    count: str


@dataclass(frozen=True, slots=True)
class Group:
    """`name` is "" where the attendees are not divided."""

    name: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A session that a presenter gives; `others` give it too."""

    round: str
    room: str
    session: str
    others: str
    organisations: str
    taken: str
    things: tuple[Thing, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Presenter:
    name: str
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class PresenterLists:
    frame: Frame
    presenters: tuple[Presenter, ...]
    together: str
    materials: str
    nobody: str
    nothing: str


def given_by(lists: EventLists) -> list[tuple[PresenterLine, list[OfferingList]]]:
    """Every presenter by surname with what they give, in the order of the day."""
    order = {line.key: place for place, line in enumerate(rounds_of(lists.offerings))}
    found: dict[PresenterLine, list[OfferingList]] = defaultdict(list)
    for offering in sorted(lists.offerings, key=lambda one: order[one.round.key]):
        for presenter in offering.presenters:
            found[presenter].append(offering)
    return sorted(found.items(), key=lambda one: (sort_key(one[0].name), one[0].key))


def presenter_lists_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    presenters = (
        Presenter(name_line(who.name), tuple(_given(one, who, lists, translate) for one in offerings))
        for who, offerings in given_by(lists)
    )
    empty = PresenterLists(
        frame=frame(lists, translate(words.PRESENTER_LISTS), translate),
        presenters=(),
        together=translate(words.TOGETHER_WITH),
        materials=translate(words.MATERIALS),
        nobody=translate(words.NOBODY),
        nothing=translate(words.NO_PRESENTERS),
    )
    parts = in_parts(presenters, PART, lambda one: sum(people_in(given.groups) for given in one.given))
    return render("presenter_lists", (replace(empty, presenters=some) for some in parts))


def people_in(groups: Iterable[Group]) -> int:
    return sum(len(one.people) for one in groups)


def _given(offering: OfferingList, who: PresenterLine, lists: EventLists, translate: Translate) -> Given:
    return Given(
        round=printable(round_and_time(offering.round, lists)),
        room=room_line(offering, translate),
        session=printable(offering.heading),
        others=presenter_line(offering, without=who),
        organisations=organisation_line(offering),
        taken=translate(words.taken(len(offering.seats), offering.capacity)),
        things=things(offering),
        groups=groups(offering, translate),
    )


def things(offering: OfferingList) -> tuple[Thing, ...]:
    """What must lie ready; "" where it is not told how many."""
    counted = ((one, offering.needed(one)) for one in offering.materials)
    return tuple(Thing(printable(one.text), "" if count is None else str(count)) for one, count in counted)


def groups(offering: OfferingList, translate: Translate) -> tuple[Group, ...]:
    """The subgroups with their people; one without a name where the attendees are not divided."""
    divided = offering.divided()
    if not divided:
        return (Group("", tuple(map(person, offering.sorted_seats()))),) if offering.seats else ()
    return tuple(
        Group(translate(words.group(nr)), tuple(map(person, people))) for nr, people in enumerate(divided, start=1)
    )
