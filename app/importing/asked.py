"""What only a person can say: the doubtful words of a table, each once however many rows hold it."""

from collections.abc import Callable, Mapping
from typing import Literal

from app.domain.parsed import Question
from app.domain.texts import fold

MOST_SOUGHT = 60  # of so many doubtful words candidates are sought: comparing takes time


class Asked:
    """Collects while rows are read; `answers`: folded words -> what a person said that they mean."""

    def __init__(self, about: Literal["session", "attendee"], answers: Mapping[str, str]) -> None:
        self.about = about
        self.answers = answers
        self._rows: dict[str, int] = {}
        self._first: dict[str, tuple[str, int]] = {}

    def note(self, words: str, row: int, *, is_open: bool, rows: int = 1) -> None:
        """Asked about where their meaning is open, or was said by a person."""
        if is_open or self.answers:
            key = fold(words)
            if is_open or key in self.answers:
                self._first.setdefault(key, (words, row))
                self._rows[key] = self._rows.get(key, 0) + rows

    def questions(self, near: Callable[[str], tuple[str, ...]]) -> tuple[Question, ...]:
        """Open ones first, and of those the ones that most rows hold; `near`: what words may mean."""
        found = [
            Question(
                about=self.about,
                words=" ".join(words.split()),
                row=row,
                rows=self._rows[key],
                candidates=near(words) if at < MOST_SOUGHT else (),
                answer=self.answers.get(key),
            )
            for at, (key, (words, row)) in enumerate(self._first.items())
        ]
        return tuple(sorted(found, key=lambda one: (one.answer is not None, -one.rows, one.row)))
