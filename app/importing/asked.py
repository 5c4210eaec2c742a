"""What only a person can say: the doubtful words of a table, each once however many rows hold it."""

from collections.abc import Mapping

from app.domain.parsed import Question
from app.domain.texts import fold
from app.errors import Text
from app.importing.session_names import SessionNames

MOST_SOUGHT = 60  # of so many doubtful words candidates are sought: comparing takes time


class Asked:
    """Collects while rows are read."""

    def __init__(self, names: SessionNames, decisions: Mapping[str, str] | None = None) -> None:
        self.names = names
        self.decisions = decisions or {}
        self._rows: dict[str, int] = {}
        self._first: dict[str, tuple[str, int]] = {}

    def note(self, words: str, row: int, found: str | Text, *, rows: int = 1) -> None:
        """`found` is what these words were taken for: asked about where that is nothing, or was decided by a person."""
        if isinstance(found, str) and not self.decisions:
            return
        key = fold(words)
        if isinstance(found, Text) or key in self.decisions:
            self._first.setdefault(key, (words, row))
            self._rows[key] = self._rows.get(key, 0) + rows

    def questions(self) -> tuple[Question, ...]:
        """Open ones first, and of those the ones that most rows hold."""
        found = [
            Question(
                " ".join(words.split()),
                row,
                self._rows[key],
                self.names.near(words) if at < MOST_SOUGHT else (),
                self.decisions.get(key),
            )
            for at, (key, (words, row)) in enumerate(self._first.items())
        ]
        return tuple(sorted(found, key=lambda one: (one.answer is not None, -one.rows, one.row)))
