"""What an import would do to the sessions that are there: new, changed field by field, unchanged, vanished."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from app.domain.parsed import ParsedPresenter, SessionContent
from app.domain.sessions import FIELD_ORDER, TYPED_FIELDS, KnownSession, Planning, as_typed
from app.domain.texts import fold

Identity = Callable[[SessionContent], str | None]
Status = Literal["new", "changed", "unchanged"]

WORD = re.compile(r"\w{4,}")  # long enough to tell two texts apart
NEW = 0  # said by a person: none of those that are there
CONTEXT = 8  # words shown on either side of a change
LEAST_ALIKE = 0.4  # share of words in common below which a text is simply another one
ONCE_IN_EACH = 2
MOST_WORD_PAIRS = 400_000  # beyond this, a text is shown as a whole rather than word by word


@dataclass(frozen=True, slots=True)
class Incoming:
    """A session about to be saved; what the file does not tell stays as it is."""

    key: int
    content: SessionContent
    source: str = ""
    min_seats: int | None = None
    max_seats: int | None = None
    offerings: tuple[int, int] | None = None
    same_as: int | None = None  # the id of the saved session that a person says it is, or NEW
    gives_up: tuple[str, ...] = ()  # keys that it has, but which the file gives to another

    def content_after(self, before: SessionContent) -> SessionContent:
        """What it will say, given what it says now."""
        told: dict[str, Any] = dict.fromkeys(self.gives_up)
        told |= {
            one.name: value
            for one in fields(SessionContent)
            if (value := getattr(self.content, one.name)) or value == 0
        }
        if "presenters" in told:
            told["presenters"] = with_known_addresses(self.content.presenters, before.presenters)
        return replace(before, **told)

    def planning(self, before: Planning) -> Planning:
        """How it will be held, given how it is held now."""
        least, most = self.offerings or (before.offerings_min, before.offerings_max)
        return Planning(
            before.min_seats if self.min_seats is None else self.min_seats,
            before.max_seats if self.max_seats is None else self.max_seats,
            least,
            most,
        )


def with_known_addresses(
    presenters: Sequence[ParsedPresenter], known: Sequence[ParsedPresenter]
) -> tuple[ParsedPresenter, ...]:
    """The presenters, each without an e-mail address with the one that somebody of that name has already."""
    addresses = {fold(one.name): one.email for one in known}
    found = (replace(one, email=one.email or addresses.get(fold(one.name), "")) for one in presenters)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that stayed, went or came."""

    kind: Literal["kept", "gone", "come"]
    words: str

    @property
    def brief(self) -> str:
        """The words, or only their beginning and end when there are many."""
        words = self.words.split()
        if len(words) <= 3 * CONTEXT:
            return self.words
        return " ".join([*words[:CONTEXT], "…", *words[-CONTEXT:]])


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`matched[key]` is the saved session that an incoming one replaces; `changes[key]` what differs in it.

    `displaced` are those of the vanished whose number the file gives to another session: they stay without it.
    `doubtful` are the keys of those that nothing but their number matches; `incoming` is as it will be saved.
    """

    matched: Mapping[int, KnownSession]
    changes: Mapping[int, tuple[Change, ...]]
    vanished: tuple[KnownSession, ...]
    displaced: tuple[KnownSession, ...] = ()
    doubtful: frozenset[int] = frozenset()
    incoming: tuple[Incoming, ...] = ()

    def status(self, key: int) -> Status:
        if key not in self.matched:
            return "new"
        return "changed" if self.changes[key] else "unchanged"


def compare(known: Sequence[KnownSession], incoming: Sequence[Incoming], aside: Sequence[Incoming] = ()) -> Comparison:
    """`aside` are in the file, but will not be imported."""
    found = match(known, [*incoming, *aside])
    matched = {one.key: found[one.key] for one in incoming if one.key in found}
    incoming = [giving_up(one, matched.get(one.key), incoming) for one in incoming]
    changes = {one.key: changes_of(matched[one.key], one) for one in incoming if one.key in matched}
    taken = {session.id for session in found.values()}
    vanished = tuple(session for session in known if session.id not in taken)
    numbers = {by_number(one.content) for one in incoming} - {None}
    displaced = tuple(one for one in vanished if by_number(one.content) in numbers)
    doubtful = (one.key for one in incoming if one.key in matched and only_number_agrees(one, matched[one.key]))
    return Comparison(matched, changes, vanished, displaced, frozenset(doubtful), tuple(incoming))


def giving_up(one: Incoming, known: KnownSession | None, incoming: Sequence[Incoming]) -> Incoming:
    """The same without the number or external id of the saved session that the file gives to another."""
    keys = [
        name
        for name, identity in (("number", by_number), ("external_id", by_external_id))
        if known and not identity(one.content) and (mark := identity(known.content))
        if any(identity(other.content) == mark for other in incoming)
    ]
    return replace(one, gives_up=tuple(keys)) if keys else one


def match(known: Sequence[KnownSession], incoming: Sequence[Incoming]) -> dict[int, KnownSession]:
    """The saved session of each incoming one: what a person said, else by external id, else by title, else by number.

    A title that stands once in the file and once here is the same session, whatever became of its number: a programme
    that was numbered anew takes nobody's choices to another session.
    """
    found = said(known, incoming)
    taken = {session.id for session in found.values()}
    free = [session for session in known if session.id not in taken]
    contents = (*(one.content for one in incoming), *(one.content for one in known))
    titles = Counter(map(by_title_alone, contents))
    for identity in (by_external_id, by_title_alone, by_number, by_title):
        open_ones = {mark: session for session in reversed(free) if (mark := identity(session.content))}
        for one in incoming:
            mark = identity(one.content)
            if (
                one.key in found
                or one.same_as == NEW
                or mark not in open_ones
                or are_others(identity, one, open_ones[mark])
            ):
                continue
            if identity is not by_title_alone or titles[mark] == ONCE_IN_EACH:
                found[one.key] = open_ones.pop(mark)
        free = [session for session in free if session.id not in {taken.id for taken in found.values()}]
    return found


def said(known: Sequence[KnownSession], incoming: Sequence[Incoming]) -> dict[int, KnownSession]:
    """What people said to be the same session; where they said it of two, of the first."""
    free = {session.id: session for session in known}
    return {one.key: free.pop(one.same_as) for one in incoming if one.same_as and one.same_as in free}


def only_number_agrees(one: Incoming, other: KnownSession) -> bool:
    """Whether no word of the titles agrees, no other system calls them the same, and nobody said that they are."""
    if one.same_as or (one.content.external_id and one.content.external_id == other.content.external_id):
        return False
    ours, theirs = (frozenset(WORD.findall(fold(content.title))) for content in (one.content, other.content))
    return bool(ours and theirs and not ours & theirs)


def are_others(identity: Identity, one: Incoming, other: KnownSession) -> bool:
    """Two of the same title in the system that they come from: only their ids tell them apart."""
    return identity in {by_title, by_title_alone} and bool(one.content.external_id and other.content.external_id)


def by_external_id(content: SessionContent) -> str | None:
    return content.external_id


def by_number(content: SessionContent) -> str | None:
    return fold(content.number) if content.number else None


def by_title(content: SessionContent) -> str | None:
    """First of what has no number here nor there."""
    return None if content.number else fold(content.title)


def by_title_alone(content: SessionContent) -> str | None:
    return fold(content.title)


def changes_of(before: KnownSession, after: Incoming) -> tuple[Change, ...]:
    old = values_of(before.content, before.planning)
    new = values_of(after.content_after(before.content), after.planning(before.planning))
    return tuple(Change(name, difference(old[name], new[name])) for name in old if old[name] != new[name])


def values_of(content: SessionContent, planning: Planning) -> dict[str, str]:
    """Each field as text, by name, in the order of the form."""
    typed = as_typed(content)
    values = {name: getattr(typed, name) for name in TYPED_FIELDS}
    goals = "\n".join("\n".join([*([stem] if stem else []), *items]) for stem, items in content.groups)
    return {
        **{name: values.pop(name) for name in FIELD_ORDER},
        "goals": goals,
        **values,
        "min_seats": str(planning.min_seats),
        "max_seats": "" if planning.max_seats is None else str(planning.max_seats),
        "offerings_min": str(planning.offerings_min),
        "offerings_max": str(planning.offerings_max),
    }


def difference(before: str, after: str) -> tuple[Part, ...]:
    """The words that stayed, went and came, in the order of reading."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) * len(new) > MOST_WORD_PAIRS or old == new or matcher.ratio() < LEAST_ALIKE:
        return tuple(part for part in (Part("gone", before), Part("come", after)) if part.words)
    parts: list[Part] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, come = " ".join(old[i1:i2]), " ".join(new[j1:j2])
        parts += [Part("kept", gone)] if kind == "equal" else [Part("gone", gone), Part("come", come)]
    return tuple(part for part in parts if part.words)


def woven(order: Sequence[int], listed: Sequence[int]) -> list[int]:
    """The programme's new order: that of the file; where it holds only a part, new ones before the next it names."""
    if set(order) <= set(listed):
        return list(listed)
    result, place = list(order), len(order)
    for one in reversed(listed):
        if one in result:
            place = result.index(one)
        else:
            result.insert(place, one)
    return result
