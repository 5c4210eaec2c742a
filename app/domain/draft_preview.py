"""A draft programme as its page shows it: each session with its doubts and with what importing it would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.drafts import (
    DraftProgramme,
    DraftSession,
    check_draft,
    check_draft_session,
    faults_of_keys,
    faults_of_seats,
)
from app.domain.parsed import Doubt, LeftOut
from app.domain.session_changes import Change, Comparison, Incoming, compare, woven
from app.domain.session_likeness import NOT_ASKED, Sameness, asked_of
from app.domain.sessions import KnownSession, fingerprint
from app.errors import Text

WITHOUT_FIELD = {"session": ""}  # where doubts about these are shown instead


@dataclass(frozen=True, slots=True)
class Card:
    """One session of the draft; `known` is the saved session that it would change."""

    session: DraftSession
    status: str  # new, changed, unchanged or dropped
    known: KnownSession | None
    changes: tuple[Change, ...]
    doubts: Mapping[str, tuple[Text, ...]]  # by field; "" for the session as a whole
    problems: Mapping[str, Text]
    incomplete: bool
    is_first: bool
    sameness: Sameness  # which saved session it may be

    @property
    def prefix(self) -> str:
        return self.session.prefix

    @property
    def in_doubt(self) -> bool:
        """There is something to judge; what is saved exactly like this already was judged before."""
        return self.status in {"new", "changed"} and bool(self.doubts)

    @property
    def needs_look(self) -> bool:
        """Shown unfolded: there is something to judge or to mend."""
        return self.in_doubt or self.status == "changed" or bool(self.problems)

    @property
    def faults(self) -> tuple[tuple[str, str, Text], ...]:
        """Every problem with the id and the name of its field."""
        fields = {place: place.removeprefix(self.prefix) for place in self.problems}
        return tuple(
            (place, "goals" if field.startswith("goals") else field, self.problems[place])
            for place, field in fields.items()
        )

    @property
    def doubt_count(self) -> int:
        return sum(map(len, self.doubts.values())) if self.in_doubt else 0

    @property
    def name(self) -> str:
        """How to refer to it in a list: number and title as typed."""
        typed = self.session.typed
        return " ".join(part for part in (typed.number.strip(), typed.title.strip()) if part) or "–"

    def address(self, field: str) -> str:
        """The id of a field, or of the card for what has no field."""
        return (
            f"{self.prefix}goals0-items" if field == "goals" else f"{self.prefix}{field}" if field else self.prefix[:-1]
        )


@dataclass(frozen=True, slots=True)
class Preview:
    cards: tuple[Card, ...]
    doubts: tuple[Doubt, ...]  # about the file as a whole
    left_out: tuple[LeftOut, ...]
    vanished: tuple[KnownSession, ...]  # saved, but not in this draft
    problems: Mapping[str, Text]
    seen: str  # how the saved sessions stood when this was made
    removed: bool
    displaced: tuple[KnownSession, ...] = ()  # of the vanished: their number goes to another
    reordered: bool = False  # the saved sessions come in another order

    def count(self, status: str) -> int:
        return sum(card.status == status for card in self.cards)

    @property
    def looks(self) -> int:
        """How many sessions are shown unfolded."""
        return sum(card.needs_look for card in self.cards)

    @property
    def kept(self) -> int:
        return len(self.cards) - self.count("dropped")

    @property
    def incomplete(self) -> int:
        return sum(card.incomplete for card in self.cards if card.session.kept)

    @property
    def swaps(self) -> int:
        """How many damaged words have a proposal."""
        return len({word for card in self.cards if card.in_doubt for word in card.session.swaps})

    @property
    def open_doubts(self) -> int:
        return len(self.doubts) + sum(card.doubt_count for card in self.cards)


def judged(
    draft: DraftProgramme, known: Sequence[KnownSession]
) -> tuple[tuple[Incoming, ...], Comparison, dict[str, Text]]:
    """The sessions to import, beside what is saved, and every problem by the id of its field."""
    incoming, problems = check_draft(draft)
    dropped = [check_draft_session(session)[0] for session in draft.sessions if not session.kept]
    comparison = compare(known, incoming, dropped)
    incoming = comparison.incoming
    problems = problems | faults_of_seats(incoming, comparison.matched) | problems  # in the order of the fields
    return incoming, comparison, problems | faults_of_keys(incoming, comparison, known)


def preview_of(draft: DraftProgramme, known: Sequence[KnownSession]) -> Preview:
    incoming, comparison, problems = judged(draft, known)
    coming = {one.key: one for one in incoming}
    asked = asked_of(incoming, comparison)
    cards = tuple(
        Card(
            session=session,
            status=comparison.status(session.key) if session.kept else "dropped",
            known=comparison.matched.get(session.key),
            changes=comparison.changes.get(session.key, ()),
            doubts=doubts_by_field(session.doubts) | question_of(asked.get(session.key)),
            problems={place: problem for place, problem in problems.items() if place.startswith(session.prefix)},
            incomplete=session.kept and coming[session.key].content.incomplete,
            is_first=place == 0,
            sameness=asked.get(session.key, NOT_ASKED),
        )
        for place, session in enumerate(draft.sessions)
    )
    seen, now = fingerprint(known), [one.id for one in known]
    listed = [comparison.matched[one.key].id for one in incoming if one.key in comparison.matched]
    return Preview(
        cards,
        draft.doubts,
        draft.left_out,
        comparison.vanished,
        problems,
        seen,
        draft.removed,
        comparison.displaced,
        [one for one in woven(now, listed) if one in now] != now,
    )


def question_of(sameness: Sameness | None) -> dict[str, tuple[Text, ...]]:
    return {"same_as": (sameness.question,)} if sameness and sameness.question else {}


def newly_matched(shown: Preview, typed: Preview) -> bool:
    """Whether what was typed makes a session of the file one that is there, and nobody was shown what it changes."""
    before = {card.session.key: card.known.id for card in shown.cards if card.known}
    return any(card.known and before.get(card.session.key) != card.known.id for card in typed.cards)


def doubts_by_field(doubts: Sequence[Doubt]) -> dict[str, tuple[Text, ...]]:
    found: dict[str, tuple[Text, ...]] = {}
    for doubt in doubts:
        field = WITHOUT_FIELD.get(doubt.field, doubt.field)
        found[field] = (*found.get(field, ()), doubt.reason)
    return found
