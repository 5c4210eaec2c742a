"""Subgroups as PDF: who sits together, for every room and round in which a session asks for it; to hang there."""

from dataclasses import dataclass, replace

from app.domain.room_lists import EventLists, OfferingList, in_order
from app.exports import words
from app.exports.lines import room_line
from app.exports.moments import round_and_time
from app.exports.pdf import Frame, frame, in_parts, printable, render
from app.exports.presenter_lists import PART, Group, groups, people_in
from app.i18n import Translate


@dataclass(frozen=True, slots=True)
class Division:
    room: str
    round: str
    session: str
    about: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Divisions:
    frame: Frame
    divisions: tuple[Division, ...]
    nobody: str
    nothing: str


def subgroups_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    divided = (one for one in in_order(lists.offerings) if one.subgroups is not None)
    empty = Divisions(
        frame=frame(lists, translate(words.SUBGROUPS), translate),
        divisions=(),
        nobody=translate(words.NOBODY),
        nothing=translate(words.NO_SUBGROUPS),
    )
    divisions = (_division(one, lists, translate) for one in divided)
    parts = in_parts(divisions, PART, lambda one: people_in(one.groups))
    return render("subgroups", (replace(empty, divisions=some) for some in parts))


def _division(offering: OfferingList, lists: EventLists, translate: Translate) -> Division:
    return Division(
        room=room_line(offering, translate),
        round=printable(round_and_time(offering.round, lists)),
        session=printable(offering.heading),
        about=translate(words.divided(len(offering.seats), len(offering.divided()))),
        groups=groups(offering, translate),
    )
