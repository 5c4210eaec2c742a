"""Attendees as rankings name them: by e-mail address, by the organiser's own number, or by name."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.domain.attendees import LONGEST_NAME, email_fault
from app.domain.parsed import AttendeeKey, Question
from app.domain.texts import fault_in, fold, fold_email
from app.errors import Text, text
from app.importing.asked import Asked
from app.importing.cells import Cells, shortened
from app.importing.likeness import nearest
from app.importing.people import LONGEST_PART, read_email, read_name, turned, without_titles

NEWCOMER = "+"
MOST_NEAR = 5
FEWEST_WORDS = 2  # of a name that tells whose it may be
TYPED_AMISS = 0.85
NOBODY = text("Say whose ranking this is: an e-mail address, a number of your own or a name.")
MARKS = str.maketrans("’‘`´ʼ‐‑–", "'''''---")
PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"}
)
WORD = re.compile(r"[^\W\d_]+")


@dataclass
class Answers:
    """What a person said about those who are not known: who is meant by which words, or that all are added."""

    meant: Mapping[str, str] = field(default_factory=dict)  # folded words -> key, "" for nobody, "+" for a newcomer
    add: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row says about a person; the surest of it decides alone."""

    field: str
    value: str
    name: str
    email: str

    @property
    def label(self) -> str:
        return f"{self.email} ({self.name})" if self.email and self.name else self.value


class AttendeeNames:
    """The attendees of an event, and those of the file who become so."""

    def __init__(self, attendees: Sequence[AttendeeKey], answers: Answers | None = None) -> None:
        self.answers = answers or Answers()
        self.newcomers: dict[str, AttendeeKey] = {}
        self._asked = Asked("attendee", self.answers.meant)
        self._told: dict[str, _Told] = {}
        self._attendees = attendees
        self._by_key = {one.known_as: one for one in attendees}
        self._by_email = _index(attendees, lambda one: fold_email(one.email))
        self._by_id = _index(attendees, lambda one: fold(one.external_id))
        self._by_name = _index(attendees, lambda one: _called(one.name))

    @cached_property
    def _by_words(self) -> dict[str, list[AttendeeKey]]:
        return _index(self._attendees, lambda one: _words(one.name))

    @cached_property
    def _by_box(self) -> dict[str, list[AttendeeKey]]:
        return _index(self._attendees, lambda one: _words(one.email.partition("@")[0]))

    @cached_property
    def _by_end(self) -> dict[str, list[AttendeeKey]]:
        """By the first word of a name, and by its last."""
        index: defaultdict[str, list[AttendeeKey]] = defaultdict(list)
        for one in self._attendees:
            if words := WORD.findall(_called(one.name)):
                index[f"{words[0]} ..."].append(one)
                index[f"... {words[-1]}"].append(one)
        return dict(index)

    def find(self, cells: Cells) -> AttendeeKey | None:
        """The attendee; None with the problem noted, or where a person said that it is nobody of the event.

        The surest of what is given decides alone: somebody else's number beside an unknown address is no answer.
        """
        email = read_email(cells)
        known = self._by_email.get(email, []) if email else []
        if len(known) == 1:
            return known[0] if cells.sound else None
        name = read_name(cells)
        number = cells.line("external_id", longest=LONGEST_PART)
        given = (("email", email, self._by_email), ("external_id", number, self._by_id), ("name", name, self._by_name))
        kind, value, index = next((one for one in given if one[1]), ("email", "", self._by_email))
        if not value:
            cells.fault(kind, NOBODY)
            return None
        found = index.get(value if kind == "email" else _called(value) if kind == "name" else fold(value), [])
        if kind == "name" and not found:
            bare = without_titles(turned(value))
            found = self._by_name.get(_called(bare), []) or self._by_id.get(fold(value), [])
        if len(found) == 1:
            return found[0] if cells.sound else None
        return self._unsure(cells, _Told(kind, value, name, email), found)

    def questions(self) -> tuple[Question, ...]:
        return self._asked.questions(lambda label: self._near(self._told[label]))

    def _unsure(self, cells: Cells, told: _Told, namesakes: Sequence[AttendeeKey]) -> AttendeeKey | None:
        """As a person said; else a newcomer where all are to be added; else a problem that is asked about."""
        self._told.setdefault(told.label, told)
        meant = self.answers.meant.get(fold(told.label))
        if meant in self._by_key:
            self._asked.note(told.label, cells.row.number, is_open=False)
            return self._by_key[meant]
        if meant == "":
            self._asked.note(told.label, cells.row.number, is_open=False)
            cells.sound = False
            return None
        if meant == NEWCOMER or (self.answers.add and not namesakes and not self._near(told)):
            if meant is not None:
                self._asked.note(told.label, cells.row.number, is_open=False)
            return self._newcomer(cells, told)
        self._asked.note(told.label, cells.row.number, is_open=True)
        cells.fault(told.field, _why(told, namesakes))
        return None

    def _newcomer(self, cells: Cells, told: _Told) -> AttendeeKey | None:
        """Somebody with a name, or at least an address to be called by."""
        name = turned(told.name) or told.email or turned(told.value)
        if fault := fault_in(name, longest=LONGEST_NAME) or (email_fault(told.email) if told.email else None):
            cells.fault(told.field, fault)
            return None
        key = f"{NEWCOMER}{told.email or fold(name)}"
        return self.newcomers.setdefault(key, AttendeeKey(told.email, name, key=key))

    def _near(self, told: _Told) -> tuple[str, ...]:
        """Namesakes, also with the parts of the name in another order, and the same box at another provider."""
        box = _words(told.email.partition("@")[0])
        found = (
            *self._by_name.get(_called(told.name or told.value), ()),
            *self._by_words.get(_words(told.name or told.value), ()),
            *(self._by_box.get(box, ()) if box else ()),
            *(self._by_words.get(box, ()) if box else ()),
            *self._alike(without_titles(turned(told.name or ("" if told.email else told.value)))),
        )
        return tuple(dict.fromkeys(one.known_as for one in found))[:MOST_NEAR]

    def _alike(self, name: str) -> list[AttendeeKey]:
        """Of those with the same last or first word: with that initial, "L. Vermeulen", or a name typed amiss."""
        words = WORD.findall(_called(name))
        if len(words) < FEWEST_WORDS:
            return []
        family = self._by_end.get(f"... {words[-1]}", [])
        if len(words[0]) == 1:
            return [one for one in family if _called(one.name).startswith(words[0])]
        named = {one.known_as: one for one in (*family, *self._by_end.get(f"{words[0]} ...", []))}
        return [named[key] for key in nearest(name, [(key, one.name) for key, one in named.items()], TYPED_AMISS)]


def _why(told: _Told, namesakes: Sequence[AttendeeKey]) -> Text:
    if namesakes:
        return text("%(count)d attendees are called “%(value)s”.", count=len(namesakes), value=shortened(told.value))
    return text("“%(value)s” is not among the attendees.", value=shortened(told.value))


def _called(name: str) -> str:
    """A name folded, whichever apostrophes and hyphens it was typed with, and with letters that a keyboard lacks."""
    return fold(name) if name.isascii() else fold(name.translate(MARKS)).translate(PLAIN_LETTERS)


def _words(name: str) -> str:
    """The words of a name in the order of the alphabet: "Bos, Ann" and "ann.bos" are the same."""
    words = WORD.findall(_called(name))
    return " ".join(sorted(words)) if len(words) > 1 else ""


def _index(attendees: Sequence[AttendeeKey], key_of: Callable[[AttendeeKey], str]) -> dict[str, list[AttendeeKey]]:
    index: defaultdict[str, list[AttendeeKey]] = defaultdict(list)
    for attendee in attendees:
        if key := key_of(attendee):
            index[key].append(attendee)
    return dict(index)
