"""What an import would do to the sessions that are there: new, changed field by field, unchanged, vanished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from app.domain.sessions import KnownSession, Planning, SessionContent, grouped
from app.domain.texts import fold

Status = Literal["new", "changed", "unchanged"]

CONTEXT = 8  # words shown on either side of a change
LEAST_ALIKE = 0.4  # share of words in common below which a text is simply another one
MOST_WORD_PAIRS = 400_000  # beyond this, a text is shown as a whole rather than word by word


@dataclass(frozen=True, slots=True)
class Incoming:
    """A session about to be saved; seats and offerings stay as they are where the file does not name them."""

    key: int
    content: SessionContent
    source: str = ""
    min_seats: int | None = None
    max_seats: int | None = None
    offerings: tuple[int, int] | None = None

    def planning(self, before: Planning) -> Planning:
        """How it will be held, given how it is held now."""
        least, most = self.offerings or (before.offerings_min, before.offerings_max)
        return Planning(
            before.min_seats if self.min_seats is None else self.min_seats,
            before.max_seats if self.max_seats is None else self.max_seats,
            least,
            most,
        )


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
    """`matched[key]` is the saved session that an incoming one replaces; `changes[key]` what differs in it."""

    matched: Mapping[int, KnownSession]
    changes: Mapping[int, tuple[Change, ...]]
    vanished: tuple[KnownSession, ...]

    def status(self, key: int) -> Status:
        if key not in self.matched:
            return "new"
        return "changed" if self.changes[key] else "unchanged"


def compare(known: Sequence[KnownSession], incoming: Sequence[Incoming], aside: Sequence[Incoming] = ()) -> Comparison:
    """Match by number, or by title where there is no number; `aside` are in the file, but will not be imported."""
    found = match(known, [*incoming, *aside])
    matched = {one.key: found[one.key] for one in incoming if one.key in found}
    changes = {one.key: changes_of(matched[one.key], one) for one in incoming if one.key in matched}
    taken = {session.id for session in found.values()}
    return Comparison(matched, changes, tuple(session for session in known if session.id not in taken))


def match(known: Sequence[KnownSession], incoming: Sequence[Incoming]) -> dict[int, KnownSession]:
    free = {identity(session.content): session for session in reversed(known)}
    return {one.key: free.pop(identity(one.content)) for one in incoming if identity(one.content) in free}


def identity(content: SessionContent) -> tuple[str, str]:
    """What makes two sessions the same one."""
    return ("number", fold(content.number)) if content.number else ("title", fold(content.title))


def changes_of(before: KnownSession, after: Incoming) -> tuple[Change, ...]:
    old, new = values_of(before.content, before.planning), values_of(after.content, after.planning(before.planning))
    return tuple(Change(name, difference(old[name], new[name])) for name in old if old[name] != new[name])


def values_of(content: SessionContent, planning: Planning) -> dict[str, str]:
    """Each field as text, by name."""
    goals = "\n".join("\n".join([*([stem] if stem else []), *items]) for stem, items in grouped(content.goals))
    return {
        "number": content.number or "",
        "title": content.title,
        "organisations": "\n".join(content.organisations),
        "abstract": content.abstract,
        "goals": goals,
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
