"""A programme between reading and saving: what was read, what a person corrected, what they left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.own_sessions import in_own_words
from app.domain.parsed import Doubt, LeftOut, ParsedOrigin, ParsedProgramme, ParsedSession
from app.domain.session_changes import NEW, Comparison, Incoming, by_number, match
from app.domain.session_lines import Say
from app.domain.sessions import (
    LINES,
    LISTS,
    NUMBERS,
    TYPED_FIELDS,
    GoalGroup,
    KnownSession,
    Planning,
    TypedSession,
    as_text,
    as_typed,
    check_session,
    faults_of_planning,
    whole,
)
from app.domain.texts import tidy
from app.domain.told_rounds import TIME
from app.errors import NotFound, Text, text

MOST_SEATS, LONGEST_ID = 100_000, 18
SAID_NEW = "new"  # of `same_as`
SEATS = {"min_attendees": "min_seats", "max_attendees": "max_seats"}  # fields that a draft calls otherwise


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
    doubts: tuple[Doubt, ...] = ()
    origins: tuple[ParsedOrigin, ...] = ()
    same_as: str = ""  # what a person says it is: the id of a saved session, SAID_NEW, or nothing

    @property
    def swaps(self) -> dict[str, str]:
        """Damaged words and what they probably were."""
        return {word: whole for doubt in self.doubts for word, whole in doubt.swaps}

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
    times: tuple[str, ...] = ()  # at which the file says that its sessions are held

    @property
    def kept(self) -> tuple[DraftSession, ...]:
        return tuple(session for session in self.sessions if session.kept)

    @property
    def next_key(self) -> int:
        return max((session.key for session in self.sessions), default=-1) + 1


def draft_from_parsed(parsed: ParsedProgramme, known: Sequence[KnownSession] = (), say: Say = str) -> DraftProgramme:
    """What was read. A block that was imported before just like this stands as people left it since."""
    parsed = in_own_words(parsed, known)
    draft = DraftProgramme(
        tuple(draft_session(key, session, say) for key, session in enumerate(parsed.sessions)),
        parsed.doubts,
        parsed.left_out,
        times=tuple(dict.fromkeys(note.text for one in parsed.sessions for note in one.notes if note.label == TIME)),
    )
    same = match(known, check_draft(draft)[0])
    sessions = (as_people_left_it(one, same.get(one.key), say) for one in draft.sessions)
    return replace(draft, sessions=tuple(sessions))


def draft_session(key: int, session: ParsedSession, say: Say = str) -> DraftSession:
    return DraftSession(
        key=key,
        typed=as_typed(session.content, say),
        min_seats=as_text(session.min_attendees),
        max_seats=as_text(session.max_attendees),
        source=session.source,
        source_line=session.source_line,
        doubts=tuple(replace(doubt, field=SEATS.get(doubt.field, doubt.field)) for doubt in session.doubts),
        origins=tuple(replace(origin, field=SEATS.get(origin.field, origin.field)) for origin in session.origins),
    )


def as_people_left_it(session: DraftSession, known: KnownSession | None, say: Say) -> DraftSession:
    """The draft of what is saved, when the file says about it what it said before."""
    if known is None:
        return session
    if not session.source or known.source != session.source:
        return session
    return replace(session, typed=as_typed(known.content, say), min_seats="", max_seats="", doubts=())


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


def merge_with_previous(draft: DraftProgramme, key: int) -> DraftProgramme:
    """Take a session that was cut off by mistake as the rest of the one before it: nothing it says is lost."""
    place = place_of(draft, key)
    if place == 0:
        raise NotFound(text("There is no session before the first one."))
    before, after = draft.sessions[place - 1 : place + 1]
    merged = replace(
        before,
        typed=merged_words(before.typed, after.typed),
        source=stacked(before.source, after.source),
        doubts=before.doubts + after.doubts,
    )
    return replace(draft, sessions=(*draft.sessions[: place - 1], merged, *draft.sessions[place + 1 :]))


def merged_words(before: TypedSession, after: TypedSession) -> TypedSession:
    """What the second says is added to what the first says: its head to the abstract, its lists to the lists."""
    lists = {name: stacked(getattr(before, name), getattr(after, name), between="\n") for name in (*LISTS, "roles")}
    alone = {name: getattr(before, name) or getattr(after, name) for name in (*NUMBERS, *LINES) if name != "number"}
    return replace(
        before,
        **lists,
        **alone,
        abstract=stacked(before.abstract, after.title, after.organisations, after.abstract),
        goals=before.goals + after.goals,
    )


def stacked(*blocks: str, between: str = "\n\n") -> str:
    return between.join(block for block in blocks if block.strip())


def split_below(draft: DraftProgramme, key: int) -> DraftProgramme:
    """A new, empty session below this one, with the same block beside it to take its text from."""
    place = place_of(draft, key)
    above = draft.sessions[place]
    new = DraftSession(draft.next_key, TypedSession(), source=above.source, source_line=above.source_line)
    return replace(draft, sessions=(*draft.sessions[: place + 1], new, *draft.sessions[place + 1 :]))


def mend_words(draft: DraftProgramme, key: int | None = None) -> DraftProgramme:
    """Take the proposals for damaged words, of one session or of all."""
    if key is not None:
        place_of(draft, key)
    return replace(draft, sessions=tuple(mended(one) if key in {None, one.key} else one for one in draft.sessions))


def mended(session: DraftSession) -> DraftSession:
    if not session.swaps:
        return session
    typed = session.typed
    goals = tuple(GoalGroup(swapped(one.stem, session.swaps), swapped(one.items, session.swaps)) for one in typed.goals)
    fields = {name: swapped(getattr(typed, name), session.swaps) for name in TYPED_FIELDS}
    doubts = tuple(doubt for doubt in session.doubts if not doubt.swaps)
    return replace(session, typed=replace(typed, goals=goals, **fields), doubts=doubts)


def swapped(value: str, swaps: Mapping[str, str]) -> str:
    """The longest first, since one damaged word may stand within another."""
    for word in sorted(swaps, key=len, reverse=True):
        value = value.replace(word, swaps[word])
    return value


def place_of(draft: DraftProgramme, key: int) -> int:
    place = next((place for place, session in enumerate(draft.sessions) if session.key == key), None)
    if place is None:
        raise NotFound(text("This session is no longer in the draft."))
    return place


def read_fields(session: DraftSession) -> dict[str, object]:
    """Every field that a person can change, as far as it means something."""
    typed = session.typed
    return {
        **{name: tidy(getattr(typed, name)) for name in TYPED_FIELDS},
        "goals": tuple((tidy(group.stem), tidy(group.items)) for group in typed.goals if group != GoalGroup()),
        "min_seats": tidy(session.min_seats),
        "max_seats": tidy(session.max_seats),
        "same_as": session.same_as,
        "kept": session.kept,
    }


def differing_fields(one: DraftSession, other: DraftSession) -> tuple[str, ...]:
    theirs = read_fields(other)
    return tuple(name for name, value in read_fields(one).items() if value != theirs[name])


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
    return tuple(incoming), repeated(incoming) | problems


def check_draft_session(session: DraftSession) -> tuple[Incoming, dict[str, Text]]:
    content, problems = check_session(session.typed, session.prefix)
    seats: dict[str, int | None] = {}
    for name, value in (("min_seats", session.min_seats), ("max_seats", session.max_seats)):
        seats[name] = whole(value, MOST_SEATS)
        if value.strip() and seats[name] is None:
            problems[session.prefix + name] = text("Give a whole number, or leave this open.")
    is_new, is_saved = session.same_as == SAID_NEW, session.same_as.isascii() and session.same_as.isdigit()
    incoming = Incoming(
        session.key,
        content,
        session.source,
        seats["min_seats"],
        seats["max_seats"],
        session.offerings,
        NEW if is_new else int(session.same_as[:LONGEST_ID]) if is_saved else None,
    )
    return incoming, problems


def repeated(incoming: Sequence[Incoming]) -> dict[str, Text]:
    """Numbers and external ids that two sessions of the draft share, and saved sessions that both are said to be."""
    numbers = Counter(by_number(one.content) for one in incoming)
    ids = Counter(one.content.external_id for one in incoming)
    said = Counter(one.same_as for one in incoming if one.same_as)
    found: dict[str, Text] = {}
    for one in incoming:
        if one.content.number and numbers[by_number(one.content)] > 1:
            words = text("Number %(number)s stands here more than once.", number=one.content.number)
            found[f"s{one.key}-number"] = words
        if one.content.external_id and ids[one.content.external_id] > 1:
            words = text("The id %(id)s stands here more than once.", id=one.content.external_id)
            found[f"s{one.key}-external_id"] = words
        if one.same_as and said[one.same_as] > 1:
            found[f"s{one.key}-same_as"] = text("You chose this session for more than one of this file.")
    return found


def faults_of_keys(
    incoming: Sequence[Incoming], comparison: Comparison, known: Sequence[KnownSession]
) -> dict[str, Text]:
    """Numbers and external ids that a saved session keeps which is none of these."""
    touched = {session.id for session in (*comparison.matched.values(), *comparison.displaced)}
    others = [session.content for session in known if session.id not in touched]
    numbers, ids = {by_number(one) for one in others} - {None}, {one.external_id for one in others} - {None}
    problems: dict[str, Text] = {}
    for one in incoming:
        if by_number(one.content) in numbers:
            problems[f"s{one.key}-number"] = text("Another session has this number already.")
        if one.content.external_id in ids:
            problems[f"s{one.key}-external_id"] = text("Another session has this id already.")
    return problems


def faults_of_seats(incoming: Sequence[Incoming], matched: Mapping[int, KnownSession]) -> dict[str, Text]:
    """Seats that contradict each other, once those of the saved session are taken into account."""
    problems: dict[str, Text] = {}
    for one in incoming:
        before = matched[one.key].planning if one.key in matched else Planning()
        problems |= faults_of_planning(one.planning(before), f"s{one.key}-")
    return problems
