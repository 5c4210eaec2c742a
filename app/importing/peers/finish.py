"""What a peer's file tells -> the programme that a person checks: texts made plain, goals found, doubts noted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.parsed import (
    Doubt,
    LeftOut,
    ParsedGoal,
    ParsedNote,
    ParsedPresenter,
    ParsedProgramme,
    ParsedSession,
)
from app.domain.sessions import LONGEST_ABSTRACT, LONGEST_ORGANISATION
from app.domain.texts import fold, fold_email, tidy
from app.errors import Invalid, Text, text
from app.importing.peers.asides import judged, told_asides
from app.importing.peers.faults import shared_key
from app.importing.peers.json_files import TOO_LARGE
from app.importing.peers.plain import plain_line, plain_lines
from app.importing.peers.slots import slot_notes
from app.importing.peers.told import Person, Told, ToldProgramme
from app.importing.programme.abstracts import Abstract, read_abstract, read_goal_list
from app.importing.sizes import size_told
from app.importing.undecided import is_undecided, not_named

LINE = 20  # characters
LONGEST_SOURCE = 30_000
MOST_IN_ALL = 3_000_000  # characters; some twenty times the largest programmes
MOST_CHARACTERS = 2 * LONGEST_ABSTRACT  # of one text, with its HTML
NUMBER = re.compile(
    r"(?:ps|ws|w|s|p|nr|no|sessie|session|workshop|parallelsessie)?[ .#-]*0*(\d{1,3}[a-z]?)", re.IGNORECASE
)
NO_TITLE, NO_WORDS = text("No title was found."), text("Neither an abstract nor learning goals are given.")


def finished(told: ToldProgramme) -> ParsedProgramme:
    """Raises Invalid with every problem that forbids to take the file."""
    longest = {one.place: max(map(weight, (*one.abstracts, *one.goals)), default=0) for one in told.sessions}
    long = {place: too_long(length) for place, length in longest.items() if length > MOST_CHARACTERS}
    problems = dict(told.problems) | long
    if problems:
        raise Invalid(problems)
    if sum(longest.values()) > MOST_IN_ALL:
        raise Invalid({"file": TOO_LARGE})
    sessions = [judged(one) for one in told.sessions]
    kept, left_out = [one for one in sessions if one.aside is None], [one for one in sessions if one.aside is not None]
    if not kept:
        raise Invalid({"file": no_sessions(told.system)})
    parsed = with_shared_keys([parsed_session(one) for one in merged(kept)])
    doubts = (*told.doubts, *told_asides(left_out), *rooms_told(told))
    return ParsedProgramme(
        sessions=parsed,
        doubts=tuple(Doubt("session", why) for why in doubts),
        left_out=tuple(LeftOut(one.line, plain_line(one.title) or one.key or one.place) for one in left_out),
    )


def weight(words: str) -> int:
    """Characters, where even a short line counts as one of some length."""
    return max(len(words), LINE * words.count("\n"))


def too_long(length: int) -> Text:
    return text("A text here is %(length)d characters long, more than an abstract ever is.", length=length)


def no_sessions(system: str) -> Text:
    return text("This file of %(system)s holds no sessions that people can choose.", system=system)


def merged(sessions: Sequence[Told]) -> list[Told]:
    """A session that is held more than once stands in the file as often; it is one session with several times."""
    found: dict[tuple[str, ...], Told] = {}
    for at, one in enumerate(sessions):
        same = identity(one) or (str(at),)
        before = found.get(same)
        if before is not None and one.slots:
            found[same] = replace(before, slots=tuple(dict.fromkeys((*before.slots, *one.slots))))
        else:
            found[same if before is None else (str(at),)] = one
    return list(found.values())


def identity(told: Told) -> tuple[str, ...]:
    """What makes two entries the same session; () where nothing tells."""
    title, texts = fold(plain_line(told.title)), tuple(fold(one) for one in told.abstracts if one)
    people = sorted(fold(person.name) for person in told.people)
    telling = bool(people or texts or not told.key)
    return (title, *people, *texts) if title and telling else (told.key,) if told.key else ()


def parsed_session(told: Told) -> ParsedSession:
    abstract = read_abstract("\n\n".join(distinct(plain_lines(part) for part in told.abstracts)))
    goals = (*(goal for part in told.goals for goal in read_goal_list(plain_lines(part))), *abstract.goals)
    title = plain_line(told.title)
    named = (*told.organisations, *(one.organisation for one in told.people))
    organisations = distinct((*map(plain_line, named), *abstract.organisations))
    least, most = seats(told, abstract)
    least_minutes, most_minutes = told.minutes or (None, None)
    doubts = (*told.doubts, *size_told(told.notes).doubts, *unnamed(told.people))
    session = ParsedSession(
        number=number_of(told),
        title=tidy(title),
        organisations=organisations,
        abstract=tidy(abstract.text),
        goals=tuple(dict.fromkeys(ParsedGoal(tidy(goal.stem), tidy(goal.text)) for goal in goals)),
        doubts=tuple(Doubt(name, why, place=told.place) for name, why in doubts),
        source=told.source[:LONGEST_SOURCE],
        source_line=told.line,
        place=told.place,
        presenters=presenters(told.people or tuple(map(Person, abstract.presenters))),
        notes=(*notes(told, organisations), *abstract.notes),
        min_attendees=least,
        max_attendees=most,
        external_id=told.key or None,
        track=plain_line(told.track),
        type=plain_line(told.type),
        language=plain_line(told.language),
        duration_min=least_minutes,
        duration_max=most_minutes,
    )
    return replace(session, doubts=(*session.doubts, *own_doubts(session)))


def own_doubts(session: ParsedSession) -> list[Doubt]:
    doubts = [] if session.title else [Doubt("title", NO_TITLE)]
    if not (session.abstract or session.goals):
        doubts.append(Doubt("session", NO_WORDS))
    least, most = session.min_attendees, session.max_attendees
    if least is not None and most is not None and least > most:
        why = text("The most (%(most)d) is less than the fewest (%(least)d).", most=most, least=least)
        doubts.append(Doubt("max_attendees", why))
    return doubts


def number_of(told: Told) -> str | None:
    """The number by which people know a session; a peer's random code is none."""
    if told.number:
        found = NUMBER.fullmatch(told.number.strip())
        return found[1] if found else told.number.strip()
    found = NUMBER.fullmatch(told.key.strip())
    return found[1] if found else None


def seats(told: Told, abstract: Abstract) -> tuple[int | None, int | None]:
    """Of the field for it, else of a question or remark, else of a line of the abstract."""
    asked = size_told(told.notes)
    least = next((one for one in (told.least, asked.least, abstract.least) if one is not None), None)
    return least, next((one for one in (told.most, asked.most, abstract.most) if one is not None), None)


def presenters(people: Sequence[Person]) -> tuple[ParsedPresenter, ...]:
    """Each once, by address or else by name."""
    found: dict[str, ParsedPresenter] = {}
    for person in people:
        name, email = plain_line(person.name)[:LONGEST_ORGANISATION], fold_email(person.email)
        if email or not is_undecided(name):
            found.setdefault(email or fold(name), ParsedPresenter(name or email, email))
    return tuple(found.values())


def unnamed(people: Sequence[Person]) -> list[tuple[str, Text]]:
    """Doubts about words such as "tbd" that stand where a name belongs."""
    words = dict.fromkeys(plain_line(one.name) for one in people if one.name.strip() and not one.email)
    return [("presenters", not_named(one)) for one in words if is_undecided(one)]


def notes(told: Told, organisations: Sequence[str]) -> tuple[ParsedNote, ...]:
    """A subtitle may only name the organisations once more."""
    typed = ((plain_line(label), " ".join(plain_lines(value).split())) for label, value in told.notes)
    return (
        *slot_notes(told.slots),
        *times_held(told),
        *(ParsedNote(label, value) for label, value in typed if value and value != ", ".join(organisations)),
    )


def times_held(told: Told) -> tuple[ParsedNote, ...]:
    if told.times is None:
        return ()
    least, most = told.times
    return (ParsedNote("Times held", str(most) if least == most else f"{least}-{most}"),)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Those that say something, each once; a text that is the beginning of another stands in that."""
    found = list(dict.fromkeys(value for value in values if value))
    return tuple(one for one in found if not any(other != one and other.startswith(one + "\n") for other in found))


def rooms_told(told: ToldProgramme) -> tuple[Text, ...]:
    if not told.rooms:
        return ()
    names = ", ".join(one.name if one.capacity is None else f"{one.name} ({one.capacity})" for one in told.rooms)
    return (
        text(
            "This file names rooms too: %(rooms)s. Import the same file at Rooms and rounds to take them over.",
            rooms=names,
        ),
    )


def with_shared_keys(sessions: Sequence[ParsedSession]) -> tuple[ParsedSession, ...]:
    """A doubt where one id stands at different titles."""
    by_key: dict[str | None, list[ParsedSession]] = {}
    for session in sessions:
        by_key.setdefault(session.external_id, []).append(session)
    return tuple(
        replace(
            one,
            doubts=(
                *one.doubts,
                *(_shared(one, other) for other in by_key[one.external_id] if other is not one and one.external_id),
            ),
        )
        for one in sessions
    )


def _shared(one: ParsedSession, other: ParsedSession) -> Doubt:
    return Doubt("external_id", shared_key(one.external_id or "", other.title), place=one.place)
