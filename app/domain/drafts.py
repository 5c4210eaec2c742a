"""A programme between reading and saving: what was read, what a person corrected, what they left out."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.parsed import Doubt, LeftOut, ParsedNote, ParsedPresenter, ParsedProgramme, ParsedSession
from app.domain.session_changes import Incoming
from app.domain.sessions import (
    GoalGroup,
    KnownSession,
    Planning,
    SessionContent,
    TypedSession,
    as_typed,
    check_session,
    faults_of_planning,
)
from app.domain.texts import fold, tidy
from app.errors import NotFound, Text, text

MOST_SEATS = 100_000


@dataclass(frozen=True, slots=True)
class DraftSession:
    """One session as typed, beside the block it was read from; `key` stays its own whatever happens to others."""

    key: int
    typed: TypedSession
    kept: bool = True
    min_seats: str = ""  # empty: the file does not say, so what is saved already stays
    max_seats: str = ""
    offerings: tuple[int, int] | None = None  # only when a removed session is put back
    source: str = ""
    source_line: int = 0
    presenters: tuple[ParsedPresenter, ...] = ()
    notes: tuple[ParsedNote, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def prefix(self) -> str:
        """What the ids of its fields begin with."""
        return f"s{self.key}-"


@dataclass(frozen=True, slots=True)
class DraftProgramme:
    sessions: tuple[DraftSession, ...]
    doubts: tuple[Doubt, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    removed: bool = False  # holds a session that was removed, so that it can be put back

    @property
    def kept(self) -> tuple[DraftSession, ...]:
        return tuple(session for session in self.sessions if session.kept)

    @property
    def next_key(self) -> int:
        return max((session.key for session in self.sessions), default=-1) + 1


def draft_from_parsed(parsed: ParsedProgramme) -> DraftProgramme:
    sessions = tuple(draft_session(key, session) for key, session in enumerate(parsed.sessions))
    return DraftProgramme(sessions, parsed.doubts, parsed.left_out)


def draft_session(key: int, session: ParsedSession) -> DraftSession:
    content = SessionContent(session.number, session.title, session.organisations, session.abstract, session.goals)
    return DraftSession(
        key=key,
        typed=as_typed(content),
        min_seats=as_text(session.min_attendees),
        max_seats=as_text(session.max_attendees),
        source=session.source,
        source_line=session.source_line,
        presenters=session.presenters,
        notes=session.notes,
        doubts=session.doubts,
    )


def draft_from_removed(session: KnownSession) -> DraftProgramme:
    """What it takes to put a removed session back."""
    planning = session.planning
    kept = DraftSession(
        key=0,
        typed=as_typed(session.content),
        min_seats=as_text(planning.min_seats or None),
        max_seats=as_text(planning.max_seats),
        offerings=(planning.offerings_min, planning.offerings_max),
        source=session.source,
    )
    return DraftProgramme((kept,), removed=True)


def as_text(number: int | None) -> str:
    return "" if number is None else str(number)


def merge_with_previous(draft: DraftProgramme, key: int) -> DraftProgramme:
    """Take a session that was cut off by mistake as the rest of the one before it: nothing it says is lost."""
    place = place_of(draft, key)
    if place == 0:
        raise NotFound(text("There is no session before the first one."))
    before, after = draft.sessions[place - 1 : place + 1]
    merged = replace(
        before,
        typed=replace(
            before.typed,
            abstract=stacked(before.typed.abstract, after.typed.title, after.typed.organisations, after.typed.abstract),
            goals=before.typed.goals + after.typed.goals,
        ),
        source=stacked(before.source, after.source),
        presenters=before.presenters + after.presenters,
        notes=before.notes + after.notes,
        doubts=before.doubts + after.doubts,
    )
    return replace(draft, sessions=(*draft.sessions[: place - 1], merged, *draft.sessions[place + 1 :]))


def stacked(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block.strip())


def split_below(draft: DraftProgramme, key: int) -> DraftProgramme:
    """A new, empty session below this one, with the same block beside it to take its text from."""
    place = place_of(draft, key)
    above = draft.sessions[place]
    new = DraftSession(draft.next_key, TypedSession(), source=above.source, source_line=above.source_line)
    return replace(draft, sessions=(*draft.sessions[: place + 1], new, *draft.sessions[place + 1 :]))


def place_of(draft: DraftProgramme, key: int) -> int:
    place = next((place for place, session in enumerate(draft.sessions) if session.key == key), None)
    if place is None:
        raise NotFound(text("This session is no longer in the draft."))
    return place


READ_FIELDS: dict[str, Callable[[DraftSession], object]] = {
    "number": lambda session: tidy(session.typed.number),
    "title": lambda session: tidy(session.typed.title),
    "organisations": lambda session: tidy(session.typed.organisations),
    "abstract": lambda session: tidy(session.typed.abstract),
    "goals": lambda session: tuple((tidy(g.stem), tidy(g.items)) for g in session.typed.goals if g != GoalGroup()),
    "min_seats": lambda session: tidy(session.min_seats),
    "max_seats": lambda session: tidy(session.max_seats),
    "kept": lambda session: session.kept,
}


def differing_fields(one: DraftSession, other: DraftSession) -> tuple[str, ...]:
    return tuple(name for name, read in READ_FIELDS.items() if read(one) != read(other))


def without_resolved(before: DraftSession, after: DraftSession) -> DraftSession:
    """A field that a person changed is no longer in doubt."""
    changed = differing_fields(before, after)
    return replace(after, doubts=tuple(doubt for doubt in after.doubts if doubt.field not in changed))


def check_draft(draft: DraftProgramme) -> tuple[tuple[Incoming, ...], dict[str, Text]]:
    """The sessions to import, and every problem by the id of its field; dropped sessions are not judged."""
    incoming: list[Incoming] = []
    problems: dict[str, Text] = {}
    for session in draft.kept:
        one, faults = check_draft_session(session)
        incoming.append(one)
        problems |= faults
    return tuple(incoming), repeated_numbers(incoming) | problems


def check_draft_session(session: DraftSession) -> tuple[Incoming, dict[str, Text]]:
    content, problems = check_session(session.typed, session.prefix)
    seats: dict[str, int | None] = {}
    for name, value in (("min_seats", session.min_seats), ("max_seats", session.max_seats)):
        seats[name] = whole(value)
        if value.strip() and seats[name] is None:
            problems[session.prefix + name] = text("Give a whole number, or leave this open.")
    incoming = Incoming(session.key, content, session.source, seats["min_seats"], seats["max_seats"], session.offerings)
    return incoming, problems


def whole(value: str) -> int | None:
    digits = value.strip()
    readable = digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST_SEATS))
    return int(digits) if readable and int(digits) <= MOST_SEATS else None


def repeated_numbers(incoming: Sequence[Incoming]) -> dict[str, Text]:
    times = Counter(fold(one.content.number) for one in incoming if one.content.number)
    return {
        f"s{one.key}-number": text("Number %(number)s stands here more than once.", number=one.content.number)
        for one in incoming
        if one.content.number and times[fold(one.content.number)] > 1
    }


def faults_of_seats(incoming: Sequence[Incoming], matched: Mapping[int, KnownSession]) -> dict[str, Text]:
    """Seats that contradict each other, once those of the saved session are taken into account."""
    problems: dict[str, Text] = {}
    for one in incoming:
        before = matched[one.key].planning if one.key in matched else Planning()
        problems |= faults_of_planning(one.planning(before), f"s{one.key}-")
    return problems
