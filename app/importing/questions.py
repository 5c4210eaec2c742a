"""What a draft asks a person: doubtful words, each with what they may mean; and the answers that a form sends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.parsed import Question
from app.domain.table_drafts import Answer
from app.domain.texts import fold

OPEN, NONE, NEWCOMER = "?", "-", "+"  # what a form sends beside ids
MOST_ASKED = 200  # on one page; the rest follows when these are answered


@dataclass(frozen=True, slots=True)
class Option:
    value: str  # id of a session or attendee
    label: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question on the page; `chosen` is what its field shows, the likeliest where nobody answered yet."""

    about: str
    words: str
    row: int
    rows: int
    likely: tuple[Option, ...]
    chosen: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """All questions of a draft, and every session that may be the answer to one about a session."""

    lines: tuple[AskedLine, ...] = ()
    sessions: tuple[Option, ...] = ()

    @property
    def open(self) -> int:
        return sum(line.is_open for line in self.lines)


def asking(questions: Sequence[Question], labels: Mapping[str, Mapping[str, str]]) -> Asking:
    """`labels[about]`: id -> how people know that session or attendee; candidates and answers are ids."""
    lines = tuple(_line(one, labels[one.about]) for one in questions[:MOST_ASKED])
    return Asking(lines, tuple(Option(key, label) for key, label in labels["session"].items()))


def _line(question: Question, labels: Mapping[str, str]) -> AskedLine:
    likely = tuple(Option(key, labels[key]) for key in question.candidates if key in labels)
    answer = question.answer
    guess = likely[0].value if likely else OPEN
    chosen = guess if answer is None else answer or NONE
    return AskedLine(question.about, question.words, question.row, question.rows, likely, chosen, answer is None)


def answers_of(sent: Mapping[str, str], before: Sequence[Answer]) -> tuple[Answer, ...]:
    """The fields about-0, words-0, answer-0, about-1 ... of a form; answers that it does not ask about stay."""
    found = {(one.about, one.words): one for one in before}
    for number in range(MOST_ASKED):
        about, words = sent.get(f"about-{number}", ""), fold(sent.get(f"words-{number}", ""))
        value = sent.get(f"answer-{number}", OPEN)
        if about not in {"session", "attendee"} or not words:
            continue
        if value == OPEN:
            found.pop((about, words), None)
        elif value in {NONE, NEWCOMER} or value.isdecimal():
            found[about, words] = Answer(about, words, "" if value == NONE else value)
    return tuple(found.values())
