"""All lists of a plan: who sits where, who waits, who is nowhere; read in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from app.db import Db
from app.domain.parsed import ParsedMaterial, ParsedPresenter
from app.domain.plan_files import StoredOffering, StoredPlan, read_stored_plan, round_key
from app.domain.presenters import same_people
from app.domain.room_lists import EventLists, OfferingList, PresenterLine, SeatLine, SubgroupSizes, WaitingLine
from app.domain.texts import public_name, public_text, public_title, without_addresses
from app.domain.waitlists import Slot, Waiting, Wishes, waitlists
from app.queries.programmes import Names, event_locale
from app.queries.session_content import items_of, presenters_of
from app.tables import Absence, Attendee, Event, Material, Profession, RankedSession, Run, Session


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who there is, where they sit and who would rather sit there, by the ids of session and round."""

    people: dict[int, SeatLine]
    absent: dict[int, frozenset[int]]  # rounds in which an attendee is not there
    seated: dict[Slot, list[SeatLine]]
    waiting: dict[Slot, tuple[Waiting, ...]]

    def waitlist(self, slot: Slot) -> tuple[WaitingLine, ...]:
        return tuple(WaitingLine(self.people[one.attendee], one.choice, one.has) for one in self.waiting.get(slot, ()))


class Asked:
    """What sessions ask for and who gives them, by the session's id."""

    def __init__(self, db: Db, event: Event) -> None:
        self.materials = items_of(db, event.id, Material, ParsedMaterial)
        self.presenters = presenter_lines(presenters_of(db, event.id))


def presenter_lines(named: Mapping[int, Sequence[ParsedPresenter]]) -> dict[int, tuple[PresenterLine, ...]]:
    """The same person is the same line in every session, by the name that was given first.

    Whoever is known by an e-mail address only is what stands before its "@".
    """
    keys = same_people(one for presenters in named.values() for one in presenters)
    names: dict[str, str] = {}
    for one, key in keys.items():
        names[key] = names.get(key) or without_addresses(one.name)
    for one, key in keys.items():
        names[key] = names[key] or public_name(one.name or one.email)
    people = {key: PresenterLine(name, str(number)) for number, (key, name) in enumerate(names.items())}
    return {
        session: tuple(dict.fromkeys(people[keys[one]] for one in presenters)) for session, presenters in named.items()
    }


def sizes_of(session: Session) -> SubgroupSizes | None:
    """None where a session says nothing of subgroups; only a largest size means subgroups as large as that allows."""
    if session.subgroup_max is None and session.subgroup_min is None:
        return None
    return SubgroupSizes(session.subgroup_min or 1, session.subgroup_max)


def event_lists(db: Db, event: Event, run: Run, made_at: datetime, *, draft: bool, base_url: str = "") -> EventLists:
    """All room lists of a run's plan; `draft` puts a watermark on what is not published.

    E-mail addresses that people typed into names and titles are left out: lists hang on doors.
    """
    names = Names(db, event)
    plan = read_stored_plan(run.plan or '{"offerings": [], "seats": []}')
    who, asked = attendance(db, event, plan), Asked(db, event)
    stamp = made_at.astimezone(ZoneInfo(event.time_zone))
    return EventLists(
        event_id=event.public_id,
        event_name=public_title(event.name),
        day=event.day,
        locale=event_locale(event),
        time_zone=event.time_zone,
        revision=f"run {run.id}, {stamp:%Y-%m-%d %H:%M}",
        draft=draft,
        offerings=tuple(_offering(names, who, asked, one) for one in plan.offerings if names.knows(one)),
        people=tuple(who.people.values()),
        absent=frozenset((str(key), round_key(one)) for key, rounds in who.absent.items() for one in rounds),
        address="" if event.publicity == "off" else f"{base_url}/programme/{event.public_id}",
        pages=pages_of(db, event, base_url),
    )


def _offering(names: Names, who: Attendance, asked: Asked, one: StoredOffering) -> OfferingList:
    session, slot = names.sessions[one.session_id], (one.session_id, one.round_id)
    line = names.rounds[one.round_id]
    return OfferingList(
        session_number=without_addresses(session.number or ""),
        session_title=public_title(session.title),
        organisations=tuple(names.organisations[one.session_id]),
        round=replace(line, name=public_title(line.name)),
        room=public_title(names.room_of(one)),
        capacity=names.capacity_of(one),
        seats=tuple(who.seated.get(slot, ())),
        presenters=asked.presenters.get(one.session_id, ()),
        subgroups=sizes_of(session),
        materials=tuple(replace(item, text=public_text(item.text)) for item in asked.materials.get(one.session_id, ())),
        waitlist=who.waitlist(slot),
        rooms=tuple(map(public_title, names.rooms_of(one))),
    )


def attendance(db: Db, event: Event, plan: StoredPlan) -> Attendance:
    """People who were removed since the plan was made are left out."""
    people = people_of(db, event)
    absent = absences_of(db, event)
    seated: dict[Slot, list[SeatLine]] = defaultdict(list)
    seats: dict[int, dict[int, int]] = defaultdict(dict)
    for seat in plan.seats:
        if seat.attendee_id in people:
            seated[seat.session_id, seat.round_id].append(people[seat.attendee_id])
            seats[seat.attendee_id][seat.round_id] = seat.session_id
    wishes = (
        Wishes(key, chosen, absent.get(key, frozenset()), seats.get(key, {}))
        for key, chosen in counting_rankings(db, event).items()
    )
    held = [(one.session_id, one.round_id) for one in plan.offerings]
    return Attendance(people, absent, seated, waitlists(wishes, held))


def people_of(db: Db, event: Event) -> dict[int, SeatLine]:
    rows = db.exec(
        select(Attendee.id, Attendee.name, Attendee.organisation, Profession.name)
        .outerjoin(Profession, col(Profession.id) == Attendee.profession_id)
        .where(Attendee.event_id == event.id)
        .order_by(col(Attendee.id))
    )
    return {
        key: SeatLine(public_name(name), without_addresses(profession or ""), without_addresses(place), str(key))
        for key, name, place, profession in rows
    }


def pages_of(db: Db, event: Event, base_url: str) -> dict[str, str]:
    """Everybody's own page; it opens for who has followed their personal link."""
    rows = db.exec(select(Attendee.id, Attendee.public_id).where(Attendee.event_id == event.id))
    return {str(key): f"{base_url}/my/{public_id}" for key, public_id in rows} if base_url else {}


def absences_of(db: Db, event: Event) -> dict[int, frozenset[int]]:
    rows = db.exec(
        select(Absence.attendee_id, Absence.round_id)
        .join(Attendee, col(Attendee.id) == Absence.attendee_id)
        .where(Attendee.event_id == event.id)
    )
    found: dict[int, set[int]] = defaultdict(set)
    for attendee, a_round in rows:
        found[attendee].add(a_round)
    return {attendee: frozenset(rounds) for attendee, rounds in found.items()}


def counting_rankings(db: Db, event: Event) -> dict[int, tuple[int, ...]]:
    """What each attendee chose, most wanted first; lists that are too short to count are left out."""
    rows = db.exec(
        select(RankedSession.attendee_id, RankedSession.session_id)
        .join(Attendee, col(Attendee.id) == RankedSession.attendee_id)
        .where(Attendee.event_id == event.id)
        .order_by(col(RankedSession.attendee_id), col(RankedSession.position))
    )
    found: dict[int, list[int]] = defaultdict(list)
    for attendee, session in rows:
        found[attendee].append(session)
    return {attendee: tuple(chosen) for attendee, chosen in found.items() if len(chosen) >= event.choices_min}
