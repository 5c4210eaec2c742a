"""Which saved session one of a file may be under another number and title: people are asked, nothing is decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.parsed import SessionContent
from app.domain.session_changes import WORD, Comparison, Incoming
from app.domain.sessions import KnownSession
from app.domain.texts import fold
from app.errors import Text, text

WEIGHTS = {"abstract": 4, "presenters": 3, "goals": 2, "title": 2, "organisations": 1}  # of what both tell
LIKELY = 0.5  # of 1: from here on people are asked, below it they may still say so themselves
FEWEST_WORDS = 4  # of an abstract or goals that tell something: "will follow" stands at many sessions
MOST_OFFERED = 30  # to choose from
MOST_PAIRS = 40_000  # beyond this it is a programme of something else, and the order of the event is kept

Marks = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Sameness:
    """What a person is asked about one session of the file: `offered` likeliest first, `question` where one is near."""

    offered: tuple[KnownSession, ...] = ()
    question: Text | None = None
    by_number: KnownSession | None = None  # which it is taken to be meanwhile, since nothing but its number agrees


NOT_ASKED = Sameness()


def asked_of(incoming: Sequence[Incoming], found: Comparison) -> dict[int, Sameness]:
    """By key, for each session that is new, that a person decided on, or that only its number matches.

    Each of the others that are saved is asked about once: at the session that is most like it.
    """
    by_number = {key: found.matched[key] for key in found.doubtful}
    free = {one.id: one for one in (*found.vanished, *by_number.values())}
    in_order = sorted(free.values(), key=lambda one: one.position)
    asked = [one for one in incoming if one.key not in found.matched or one.key in by_number or one.same_as]
    merits = likenesses(asked, in_order)
    nearest = pairs(merits, [one.key for one in asked if one.same_as is None])
    result: dict[int, Sameness] = {}
    for one in asked:
        own = found.matched.get(one.key) if one.same_as else None
        likeliest = sorted(in_order, key=lambda session: -merits.get((one.key, session.id), 0.0))
        if offered := [*([own] if own else []), *likeliest][:MOST_OFFERED]:
            taken = by_number.get(one.key)
            near = free[nearest[one.key]] if one.key in nearest else None
            result[one.key] = Sameness(tuple(offered), question_about(taken, near), taken)
    return result


def question_about(taken: KnownSession | None, near: KnownSession | None) -> Text | None:
    if taken is not None:
        return text(
            "This number stands at “%(title)s” now, which has no word of this title. Which session is this?",
            title=taken.content.title,
        )
    if near is None:
        return None
    return text(
        "This looks like “%(session)s”, which is not in this file. Are they one session? Then choose it, and it keeps "
        "its choices and its place.",
        session=near.content.name,
    )


def pairs(merits: Mapping[tuple[int, int], float], keys: Sequence[int]) -> dict[int, int]:
    """The saved session that each of `keys` is asked about: the likeliest pairs first, each session in one pair."""
    wanted = frozenset(keys)
    likely = sorted((-merit, key, one) for (key, one), merit in merits.items() if merit >= LIKELY and key in wanted)
    result: dict[int, int] = {}
    for _, key, one in likely:
        if key not in result and one not in result.values():
            result[key] = one
    return result


def likenesses(asked: Sequence[Incoming], free: Sequence[KnownSession]) -> dict[tuple[int, int], float]:
    """How alike each two are, by key and id."""
    if len(asked) * len(free) > MOST_PAIRS:
        return {}
    theirs = {one.id: marks_of(one.content) for one in free}
    ours = {one.key: marks_of(one.content) for one in asked}
    return {(key, one): likeness(mine, other) for key, mine in ours.items() for one, other in theirs.items()}


def likeness(one: Marks, other: Marks) -> float:
    """From 0 to 1: the share of words in common (Dice), weighed over the fields that both tell."""
    both = [name for name in WEIGHTS if one[name] and other[name]]
    shares = (WEIGHTS[name] * 2 * len(one[name] & other[name]) / (len(one[name]) + len(other[name])) for name in both)
    return sum(shares) / sum(WEIGHTS[name] for name in both) if both else 0.0


def marks_of(content: SessionContent) -> Marks:
    """The words of each field that tell it from others; of people and organisations the whole names."""
    goals = " ".join(goal.text for goal in content.goals)
    texts = {name: words_of(value) for name, value in (("abstract", content.abstract), ("goals", goals))}
    return {
        "title": words_of(content.title),
        "presenters": frozenset(fold(one.name) for one in content.presenters),
        "organisations": frozenset(map(fold, content.organisations)),
        **{name: value if len(value) >= FEWEST_WORDS else frozenset() for name, value in texts.items()},
    }


def words_of(value: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold(value)))
