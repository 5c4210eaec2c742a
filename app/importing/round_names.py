"""Rounds as tables name them: "Ronde 1, Ronde 3", "1;3", "2-4", "alle", or a column of yes and no for each."""

import re
from collections.abc import Sequence

from app.domain.texts import fold
from app.errors import Text, text
from app.importing.cells import shortened

ALL = frozenset(
    (
        *("alle", "all", "alles", "allemaal", "allebei", "both", "beide", "elke", "every", "hele dag", "gehele dag"),
        *("whole day", "full day", "alle rondes", "all rounds", "ja", "yes", "j", "y", "true", "waar"),
        *("aanwezig", "present", "x", "v", "✓", "✔", "☑"),
    )
)
NONE = frozenset(
    ("geen", "none", "nee", "no", "n", "false", "onwaar", "afwezig", "absent", "geen enkele", "niet", "not")
)
YES = frozenset(
    ("ja", "yes", "j", "y", "x", "1", "true", "waar", "v", "✓", "✔", "☑", "aanwezig", "present", "wel", "ok", "+")
)
NO = frozenset(
    ("", "nee", "no", "n", "0", "false", "onwaar", "-", "–", "afwezig", "absent", "niet", "geen", "☐", "✗", "✘")
)
SEPARATORS = (r"[\n;|]", r"[\n;|,]", r"[\n;|,+&/]|\s(?:en|and)\s", r"[\s;|,+&/]+")
NUMBERED = re.compile(
    r"(?:ronde|round|r|blok|block|sessieronde|nr)?\s*\.?\s*(\d{1,2})e?(?:[.,]0)?(?:\s+(?:ronde|round))?"
)
SPAN = re.compile(
    r"(?:rondes?|rounds?|r)?\s*(\d{1,2})\s*(?:-|–|t/m|tot en met|to|through)\s*(?:ronde|round|r)?\s*(\d{1,2})"
)
WORDS = {
    word: str(n)
    for n, words in enumerate(
        ("eerste first", "tweede second", "derde third", "vierde fourth", "vijfde fifth"), start=1
    )
    for word in words.split()
}
ORDINAL = re.compile(rf"({'|'.join(WORDS)})\s+(?:ronde|round)")


class RoundNames:
    """The rounds of an event, found by name or by number."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._by_name = {fold(name): name for name in names}
        numbers = [re.findall(r"\d+", name) for name in names]
        told = [found[0] if len(found) == 1 else "" for found in numbers]
        if not all(told) or len(set(told)) < len(told):
            told = [str(place) for place in range(1, len(names) + 1)]
        self._read: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}  # cells, most of which come back
        self._by_number = {str(int(number)): name for number, name in zip(told, names, strict=True)}

    def one(self, value: str) -> tuple[str, ...] | None:
        """The round, or the span of rounds, that these words name; None for anything else."""
        words = fold(value).strip(" .:")
        if words in self._by_name:
            return (self._by_name[words],)
        if span := SPAN.fullmatch(words):
            return self._span(int(span.group(1)), int(span.group(2)))
        ordinal = ORDINAL.fullmatch(words)
        number = WORDS[ordinal.group(1)] if ordinal else _number(words)
        return (self._by_number[number],) if number in self._by_number else None

    def several(self, value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The rounds of a cell in the order of the event, and the words in it that name no round."""
        if value not in self._read:
            self._read[value] = self._several(value)
        return self._read[value]

    def _several(self, value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        whole = self.one(value)
        if whole is not None:
            return whole, ()
        unknown: tuple[str, ...] = ()
        for separators in SEPARATORS[:-1] if re.search(r"[^\W\d_]", value) else SEPARATORS:
            parts = [part.strip() for part in re.split(separators, value) if part.strip()]
            found = {part: self.one(part) for part in parts}
            unknown = tuple(part for part, rounds in found.items() if rounds is None)
            if not unknown:
                named = {name for rounds in found.values() for name in rounds or ()}
                return tuple(name for name in self.names if name in named), ()
        return (), unknown

    def _span(self, first: int, last: int) -> tuple[str, ...] | None:
        numbers = [str(number) for number in range(first, last + 1)]
        if not numbers or any(number not in self._by_number for number in numbers):
            return None
        return tuple(self._by_number[number] for number in numbers)


def _number(words: str) -> str:
    found = NUMBERED.fullmatch(words)
    return str(int(found.group(1))) if found else ""


def says_all(value: str) -> bool:
    return fold(value).strip(" .") in ALL


def says_none(value: str) -> bool:
    return fold(value).strip(" .") in NONE


def yes_or_no(value: str) -> bool | None:
    """None for words that are neither."""
    word = fold(value).strip(" .")
    return True if word in YES else False if word in NO else None


def no_such_round(word: str, rounds: RoundNames) -> Text:
    if not rounds.names:
        return text(
            "“%(word)s” cannot be understood: this event has no rounds yet. Make them first.", word=shortened(word)
        )
    return text(
        "“%(word)s” is no round of this event. Its rounds are: %(rounds)s.",
        word=shortened(word),
        rounds=", ".join(rounds.names),
    )
