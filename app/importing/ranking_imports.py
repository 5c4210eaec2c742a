"""Importing rankings: whose list would change, and writing those that may be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from app.actions.ranking_imports import import_rankings
from app.db import Db
from app.domain.parsed import Question
from app.domain.plan_files import attendee_key, session_key
from app.domain.ranking_changes import Chooser, IncomingRanking, Known, RankingChange, compare
from app.domain.table_drafts import Answer, TableDraft
from app.errors import Invalid, text
from app.importing.attendee_names import Answers
from app.importing.header_words import TableKind
from app.importing.own_names import mostly
from app.importing.previews import Confirmation, Preview, Way
from app.importing.problem_lines import problem_lines
from app.importing.questions import asking
from app.importing.ranking_guess import guess_rankings
from app.importing.ranking_layouts import LAYOUTS, WAYS, layout_of
from app.importing.rankings import RankingAnswers, RankingsRead, rankings_from
from app.importing.table_drafts import mapping_of, table_of_draft
from app.importing.tables import Table
from app.importing.wish_kinds import OWN
from app.importing.wish_lines import turned_wishes, wishes_of_lines
from app.importing.withdrawn import without_withdrawn
from app.queries.ranking_imports import known_rankings, session_keys
from app.queries.remembered import remembered_words, remembers_words
from app.tables import Event

SAMPLES = 3
NO_SESSIONS = text("This event has no sessions yet that anybody could choose. Import its programme first.")


@dataclass(frozen=True, slots=True)
class RankingPreview(Preview[IncomingRanking, Chooser]):
    kind: ClassVar[TableKind] = "rankings"

    titles: Mapping[int, str] = field(default_factory=dict)  # of the sessions, with their numbers, by id

    @classmethod
    def prepared(cls, db: Db, event: Event, table: Table) -> Table:
        known = known_rankings(db, event)
        if table.sheet == OWN:
            return in_numbers(table, known)
        return turned_wishes(wishes_of_lines(table), known.session_keys(), known.attendee_keys())

    @classmethod
    def guessed(cls, db: Db, event: Event, table: Table, way: str = "") -> Mapping[int, str]:
        layout = next((layout for layout in WAYS if layout == way), None)
        return guess_rankings(table, session_keys(db, event.id), layout)

    @classmethod
    def recalled(cls, db: Db, event: Event, draft: TableDraft) -> TableDraft:
        """With the answers that were given about the same words before."""
        if not remembers_words(db, event.id):
            return draft
        known = known_rankings(db, event)
        try:
            questions = read_rankings(draft, known).questions
        except Invalid:
            return draft
        found: dict[tuple[str, str], Answer] = {}
        for about in ("session", "attendee"):
            open_words = [one.words for one in questions if one.about == about and one.answer is None]
            for words, meaning in remembered_words(db, event.id, about, open_words).items():
                found[about, words] = Answer(about, words, meaning)
        return replace(draft, answers=(*draft.answers, *found.values()))

    @classmethod
    def compared(cls, db: Db, event: Event, draft: TableDraft) -> Self:
        known = known_rankings(db, event)
        draft, withdrawn = without_withdrawn(draft)
        read = read_rankings(draft, known)
        changes, told = compare(read.rows, known, read.newcomers)
        people = {str(one.id): called(one) for one in known.choosers}
        titles = {one.id: f"{one.number} · {one.title}" if one.number else one.title for one in known.sessions}
        sessions = {str(key): title for key, title in titles.items()}
        return cls(
            changes,
            problem_lines(read.problems, cls.kind),
            problem_lines({**withdrawn, **told, **read.doubts}, cls.kind),
            asking=asking(by_id(read.questions, known), {"session": sessions, "attendee": people}),
            way=Way(LAYOUTS, layout_of(draft.meanings), samples(changes.rows, sessions)),
            titles=titles,
        )

    def written(self, confirmed: Confirmation) -> list[RankingChange]:
        """Lists that stand are overwritten only when that is confirmed too, those of attendees themselves apart."""
        return [one for one in self.changes.of("new", "changed") if one.kind == "new" or may_overwrite(one, confirmed)]

    def write(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        import_rankings(db, event_id, self.written(confirmed), confirmed.actor, confirmed.at)

    def told(self, change: RankingChange) -> dict[str, object]:
        """Whose list, and the titles in it."""
        person = change.known
        who = {"name": person.name, "email": person.email} if person else {}
        return {"becomes": change.kind, **who, "choices": [self.titles[one] for one in change.incoming.sessions]}

    @property
    def own(self) -> list[RankingChange]:
        """Lists that attendees saved themselves, which the file would replace."""
        return [one for one in self.changes.of("changed") if one.known and one.known.own]

    @property
    def others(self) -> list[RankingChange]:
        """Lists that an organiser or a file saved, which this file would replace."""
        return [one for one in self.changes.of("changed") if one.known and not one.known.own]

    @property
    def unknown(self) -> int:
        """Questions about people."""
        return sum(line.about == "attendee" for line in self.asking.lines)

    @property
    def newcomers(self) -> int:
        return sum(1 for one in self.changes.rows if one.known and one.known.id == 0)


def read_rankings(draft: TableDraft, known: Known) -> RankingsRead:
    """Raises Invalid when the columns will not do, or nothing is there to choose."""
    if not known.sessions:
        raise Invalid({"file": NO_SESSIONS})
    keys = {str(one.id): one.key for one in known.sessions}
    sessions = {words: keys.get(meaning, meaning) for words, meaning in draft.answered("session").items()}
    answers = RankingAnswers(sessions, Answers(draft.answered("attendee"), draft.add_people))
    table = table_of_draft(draft)
    return rankings_from(table, mapping_of(draft), known.session_keys(), known.attendee_keys(), answers)


def in_numbers(table: Table, known: Known) -> Table:
    """A problem file of this very event: our ids of sessions (s12) become the numbers or titles that people know."""
    people = {attendee_key(one.id) for one in known.choosers}
    sessions = {session_key(one.id): one.key for one in known.sessions}
    if not mostly((row.cells[0] for row in table.rows), people):
        return table
    heads = {f"rating [{key}]": f"rating [{number}]" for key, number in sessions.items()}
    rows = tuple(
        replace(row, cells=(row.cells[0], *(sessions.get(cell, cell) for cell in row.cells[1:]))) for row in table.rows
    )
    return replace(table, header=tuple(heads.get(name, name) for name in table.header), rows=rows)


def by_id(questions: tuple[Question, ...], known: Known) -> list[Question]:
    """Those about sessions, which the reader knows by number or title, by their ids."""
    ids = {one.key: str(one.id) for one in known.sessions}
    return [
        replace(
            one,
            candidates=tuple(ids[key] for key in one.candidates),
            answer=ids.get(one.answer, one.answer) if one.answer else one.answer,
        )
        if one.about == "session"
        else one
        for one in questions
    ]


def may_overwrite(change: RankingChange, confirmed: Confirmation) -> bool:
    own = change.known is not None and change.known.own
    return confirmed.overwrite_own if own else confirmed.overwrite


def called(person: Chooser) -> str:
    return f"{person.name} ({person.email})" if person.email else person.name


def samples(changes: tuple[RankingChange, ...], sessions: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The first lists as they were understood: whose, and the titles in order."""
    return tuple(
        (one.known.name, tuple(sessions[str(session)] for session in one.incoming.sessions[:SAMPLES]))
        for one in changes[:SAMPLES]
        if one.known
    )
