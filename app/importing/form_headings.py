"""The headings that form programs write: "Question [row]" for grids, "Title - Text" of Moodle, columns of a quiz."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.texts import fold
from app.importing.choice_words import choice_letter, choice_number, ordinal_in, rank_in
from app.importing.header_words import plain

GRID = re.compile(r"^(?P<question>[^\[]*?)\s*\[(?P<row>.+)\]\s*$", re.DOTALL)
ARROW = re.compile(r"^(?P<question>.*?)\s*(?:>>|»|→)\s*(?P<row>\S.*)$", re.DOTALL)
DASHED = re.compile(r"(?P<question>(?:\S+\s+){3,}?\S+)\s+[-–]\s+(?P<row>[^\[\]]+)$")
JUDGED = re.compile(
    r"^(?:score|rating|rank|ranking|beoordeling|waardering|cijfer|rang|interesse|interest|voorkeur|preference)"
    r"(?:\s+(?-i:voor|van|in|for|of))?\s*[:–-]?\s+",
    re.IGNORECASE,
)
SCALE = re.compile(r"\s*[(\[]\s*\d+\s*(?:[-–=]|t/m|to)[^)\]]*[)\]]$")
BESIDE = re.compile(r"^(?P<title>.*\S)\s+[-–]\s+(?P<what>text|tekst|allocation|allocated|toewijzing|toegewezen)$")
ALLOCATED = frozenset(("allocation", "allocated", "toewijzing", "toegewezen"))
ORDINAL_ALONE = re.compile(r"\w+\W*")
QUIZ = re.compile(
    r"^(?:(?:points|punten|feedback)\s*[-–:]\s+.*"
    r"|(?:total|totaal|totale)\s+(?:points|score|aantal punten|punten).*|quiz feedback|(?:test|quiz)?feedback.*"
    r"|.*\[(?:score|feedback)\])$"
)
RANKS = re.compile(
    r"rangschik|rank|volgorde|order|keuze|choice|voorkeur|preference|priorit"
    r"|1\s*=\s*(?:eerste|first|meest)"
)
RATINGS = re.compile(
    r"beoordeel|waardeer|hoe graag|in hoeverre|interess|cijfer|score|sterren|rate\b|rating|how much|how keen|stars"
    r"|points|punten|5\s*=|10\s*="
)
ONE_IS = r"(?<!\d)1\s*(?:=|is\b|staat voor|means)\s*(?:(?:the|de|het|je|jouw|uw|mijn|my|your|a|een)\s+)?"
ONE_IS_TOP = re.compile(
    rf"{ONE_IS}(?:eerste|first|1e\b|1st|meest|most|liefst|graagst|(?:heel|erg|zeer) graag|very much|best|hoogste"
    r"|highest|top\b|favor?iet|favou?rite)"
)
ONE_IS_LOW = re.compile(rf"{ONE_IS}(?:minst|least|laagste|lowest|laatste|last\b|niet\b|not\b|geen\b|no\b|slecht|worst)")


@dataclass(frozen=True, slots=True)
class Heading:
    """`label` is what the column is about: the row of a grid, else the heading itself."""

    question: str
    label: str
    is_text: bool = False  # says in words (Moodle's "1st choice") what the column of this label says as a number

    @property
    def choice(self) -> int | None:
        """The place of the choice that stands in this column."""
        return (
            rank_in(self.label)
            if self.question
            else (choice_number(plain(self.label)) or choice_letter(self.label) or rank_in(self.label))
        )

    @property
    def is_ordinal(self) -> bool:
        """Whether it is "1e" or "Second" and nothing else, which no session is called by."""
        return (
            not self.question and ordinal_in(self.label) is not None and ORDINAL_ALONE.fullmatch(self.label) is not None
        )


def bare(label: str) -> str:
    """A label without what says how it is judged: "Score Music", "Music (1-5)"."""
    return SCALE.sub("", JUDGED.sub("", label)).strip() or label


def heading_of(name: str) -> Heading:
    words = " ".join(name.split())
    if grid := GRID.match(words) or ARROW.match(words):
        return Heading(grid["question"] or "?", grid["row"].strip())
    beside = BESIDE.match(words)
    if beside or (beside := BESIDE.match(words.casefold())):
        return Heading("", words[: beside.end("title")], is_text=True)
    return Heading("", words)


def as_grids(header: Sequence[str]) -> tuple[str, ...]:
    """The headings of one question over several columns, "Question? - row", as those of a grid: "Question? [row]"."""
    parted = [DASHED.match(name) if not is_aside(name) and not heading_of(name).is_text else None for name in header]
    shared = Counter(found["question"] for found in parted if found)
    return tuple(
        f"{found['question']} [{found['row']}]" if found and shared[found["question"]] > 1 else name
        for name, found in zip(header, parted, strict=True)
    )


def is_aside(name: str) -> bool:
    """Whether a form program wrote this column about its own doings, so that it tells nothing of anybody's wishes."""
    words = " ".join(fold(name).split())
    beside = BESIDE.match(words)
    return bool(QUIZ.match(words)) or (beside is not None and beside["what"] in ALLOCATED)


def says_which(question: str) -> str:
    """The field, ranks or ratings, of a question that tells what a 1 means; "" where it does not."""
    words = fold(question)
    return "ranks" if ONE_IS_TOP.search(words) else "ratings" if ONE_IS_LOW.search(words) else ""


def asks_for(question: str) -> str:
    """The field, ranks or ratings, that the words of a question tell; "" where they tell none."""
    words = fold(question)
    if told := says_which(question):
        return told
    return "ratings" if RATINGS.search(words) else "ranks" if RANKS.search(words) else ""
