"""Importing rankings: whose list would change, and writing those that may be."""

from dataclasses import dataclass
from typing import ClassVar, Self

from app.actions.ranking_imports import import_rankings
from app.db import Db
from app.domain.ranking_changes import Chooser, IncomingRanking, compare
from app.domain.table_drafts import TableDraft
from app.importing.header_words import TableKind
from app.importing.previews import Confirmation, Preview, ProblemLine, problem_lines
from app.importing.ranking_guess import guess_rankings
from app.importing.rankings import rankings_from
from app.importing.table_drafts import draft_of_table, mapping_of, table_of_draft
from app.importing.tables import Table
from app.queries.ranking_imports import known_rankings, session_keys
from app.tables import Event


@dataclass(frozen=True, slots=True)
class RankingPreview(Preview[IncomingRanking, Chooser]):
    kind: ClassVar[TableKind] = "rankings"

    @classmethod
    def understood(cls, db: Db, event: Event, table: Table) -> TableDraft:
        return draft_of_table(table, guess_rankings(table, session_keys(db, event.id)))

    @classmethod
    def compared(cls, db: Db, event: Event, draft: TableDraft) -> Self:
        known = known_rankings(db, event)
        table, mapping = table_of_draft(draft), mapping_of(draft)
        checked = rankings_from(table, mapping, known.session_keys(), known.attendee_keys())
        changes, too_long = compare(checked.rows, known)
        problems = problem_lines(checked.problems, cls.kind)
        problems += [ProblemLine(0, None, words) for words in too_long.values()]
        return cls(changes, problems, problem_lines(checked.doubts, cls.kind))

    def write(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        """Rankings that stand are overwritten only when that is confirmed too."""
        written = self.changes.of("new", "changed") if confirmed.overwrite else self.changes.of("new")
        import_rankings(db, event_id, written, confirmed.actor, confirmed.at)
