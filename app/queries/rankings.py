"""Rankings of an event: what there is to choose, what one attendee chose, and how far everybody is."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func
from sqlalchemy import select as sa_select
from sqlmodel import col, select

from app.db import Db
from app.domain.names import sort_key
from app.domain.parsed import ParsedGoal, ParsedPreparation
from app.domain.rankings import NOTHING_SAVED, SavedRanking
from app.queries.session_content import items_of, organisations_of, presenters_of
from app.tables import Attendee, Event, LearningGoal, Preparation, Profession, RankedSession, Ranking, Session

TOP = 3


@dataclass(frozen=True, slots=True)
class Goals:
    """Learning goals that share a stem ("After this session you can")."""

    stem: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A session as an attendee reads it."""

    id: int
    number: str
    title: str
    organisations: tuple[str, ...]
    abstract: str
    goals: tuple[Goals, ...]
    presenters: tuple[str, ...]  # names only
    preparation: tuple[ParsedPreparation, ...]
    type: str
    track: str
    language: str
    duration_min: int | None  # minutes
    duration_max: int | None


def offers_of(db: Db, event_id: int) -> tuple[Offer, ...]:
    """All sessions in the order of the programme; five statements, and only the columns that are read."""
    facts = (Session.type, Session.track, Session.language, Session.duration_min, Session.duration_max)
    columns = [col(one) for one in (Session.id, Session.number, Session.title, Session.abstract, *facts)]
    sessions = db.execute(
        sa_select(*columns).where(col(Session.event_id) == event_id).order_by(col(Session.position), col(Session.id))
    ).all()
    organisations, goals = organisations_of(db, event_id), items_of(db, event_id, LearningGoal, ParsedGoal)
    presenters = presenters_of(db, event_id)
    preparation = items_of(db, event_id, Preparation, ParsedPreparation)
    return tuple(
        Offer(
            key,
            number or "",
            title,
            tuple(organisations[key]),
            abstract,
            by_stem(goals[key]),
            tuple(one.name for one in presenters[key]),
            tuple(preparation[key]),
            *facts_of_row,
        )
        for key, number, title, abstract, *facts_of_row in sessions
    )


def by_stem(goals: Iterable[ParsedGoal]) -> tuple[Goals, ...]:
    """Neighbours with the same stem taken together."""
    return tuple(
        Goals(stem, tuple(goal.text for goal in group)) for stem, group in groupby(goals, key=lambda goal: goal.stem)
    )


def ranking_of(db: Db, attendee_id: int) -> SavedRanking:
    """What this attendee saved last."""
    ranking = db.get(Ranking, attendee_id, populate_existing=True)
    if ranking is None:
        return NOTHING_SAVED
    chosen = db.exec(
        select(RankedSession.session_id)
        .where(RankedSession.attendee_id == attendee_id)
        .order_by(col(RankedSession.position))
    )
    return SavedRanking(ranking.version, ranking.saved_at, ranking.receipt, tuple(chosen))


@dataclass(frozen=True, slots=True)
class Person:
    """An attendee and how many sessions they chose."""

    public_id: str
    name: str
    profession: str
    choices: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a profession have chosen; `short` lists do not count."""

    profession: str
    people: int
    counting: int
    short: int


@dataclass(frozen=True, slots=True)
class Popularity:
    """How often a session was chosen: first, among the first three, at all."""

    number: str
    title: str
    firsts: int
    top: int
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How the choosing goes; people by surname, sessions by first choices."""

    shares: tuple[Share, ...]
    popularity: tuple[Popularity, ...]
    people: tuple[Person, ...]
    least: int

    @property
    def counting(self) -> int:
        return sum(share.counting for share in self.shares)

    @property
    def short(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if 0 < person.choices < self.least)

    @property
    def silent(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.choices == 0)


def overview_of(db: Db, event: Event) -> Overview:
    people = people_of(db, event.id)
    return Overview(shares_of(people, event.choices_min), popularity_of(db, event.id), people, event.choices_min)


def people_of(db: Db, event_id: int) -> tuple[Person, ...]:
    """Every attendee with the length of their list, by surname."""
    rows = db.exec(
        select(Attendee.public_id, Attendee.name, Profession.name, func.count(col(RankedSession.session_id)))
        .outerjoin(Profession, col(Profession.id) == Attendee.profession_id)
        .outerjoin(RankedSession, col(RankedSession.attendee_id) == Attendee.id)
        .where(Attendee.event_id == event_id)
        .group_by(col(Attendee.id), col(Attendee.public_id), col(Attendee.name), col(Profession.name))
    )
    people = [Person(key, name, profession or "", choices) for key, name, profession, choices in rows]
    return tuple(sorted(people, key=lambda person: (sort_key(person.name), person.public_id)))


def shares_of(people: Iterable[Person], least: int) -> tuple[Share, ...]:
    """The largest profession first; those without one last."""
    groups: dict[str, list[int]] = defaultdict(list)
    for person in people:
        groups[person.profession].append(person.choices)
    shares = [
        Share(name, len(lengths), sum(n >= least for n in lengths), sum(0 < n < least for n in lengths))
        for name, lengths in groups.items()
    ]
    return tuple(sorted(shares, key=lambda share: (not share.profession, -share.people, share.profession)))


def popularity_of(db: Db, event_id: int) -> tuple[Popularity, ...]:
    """The sessions wanted most first; only lists of attendees who are still there."""
    rows = db.exec(
        select(RankedSession.session_id, RankedSession.position, func.count())
        .join(Session)
        .where(Session.event_id == event_id)
        .group_by(col(RankedSession.session_id), col(RankedSession.position))
    )
    firsts: Counter[int] = Counter()
    top: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for session, position, times in rows:
        firsts[session] += times if position == 0 else 0
        top[session] += times if position < TOP else 0
        total[session] += times
    sessions = db.exec(
        select(Session.id, Session.number, Session.title)
        .where(Session.event_id == event_id)
        .order_by(col(Session.position))
    )
    found = [Popularity(number or "", title, firsts[key], top[key], total[key]) for key, number, title in sessions]
    return tuple(sorted(found, key=lambda one: (-one.firsts, -one.top, -one.total)))
