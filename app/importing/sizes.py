"""How many attendees a session takes, in a cell or in the answer to a question of the organiser's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import Text, text
from app.importing.cells import DASHES, WHOLE, shortened
from app.importing.sheets.people_counts import PEOPLE as COUNTED
from app.importing.sheets.people_counts import participants_in
from app.importing.undecided import is_undecided

NAMED = re.compile(rf"\b(?:{COUNTED}|max\w*|min|minim\w*)\b", re.IGNORECASE)  # adds nothing to a figure
SAYING = re.compile(r"\w")
THOUSANDS = re.compile(r"(?<=\d)[. ](?=\d{3}(?!\d))")
LONGEST = 200  # characters that are looked at
PEOPLE = (
    r"(?:deelnemers?|deelnemende|personen|bezoekers|mensen|plaatsen|plekken|inschrijvingen|participants?|attendees?|"
    r"people|persons|delegates|seats|places|registrations|teilnehmer\w*|teilnehmende\w*|personenzahl|plätze)"
)
AMOUNT = (
    r"(?:max\w*|min|minim\w*|hoeveel|aantal|limiet|ten hoogste|hooguit|how many|number|limit(?:ed)?|at most|at least|"
    r"up to|no more than|maximal\w*|höchst\w*|wie viele|anzahl)"
)
ABOUT_SIZE = re.compile(
    rf"\b{AMOUNT}\b.*\b{PEOPLE}\b|\b{PEOPLE}\b.*\b(?:max\w*|limit\w*|min|minim\w*|mee|deelnemen|attend)\b|"
    r"\b(?:groepsgrootte|group size|class size|capaciteit|capacity|kapazität|teilnehmerzahl|max\w*|maximaal aantal)\b",
    re.IGNORECASE,
)
ABOUT_ELSE = re.compile(
    r"\b(?:sub-?gro\w+|per gro\w+|vorige?|eerder|last|previous|minuten|minutes|sprekers?|speakers?|presenters?|"
    r"woorden|words|tekens|characters|leeftijd|age|kosten|fee|price|dagen|days|uren|hours|tafels|tables)\b",
    re.IGNORECASE,
)
FEWEST = re.compile(r"\b(?:min|minim\w*|at least|ten minste|minstens|mindest\w*)\b", re.IGNORECASE)
MOST = re.compile(r"\bmax", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sized:
    """The bounds that words give; a bare figure is the most."""

    least: int | None = None
    most: int | None = None
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Sizes:
    least: int | None = None
    most: int | None = None
    doubts: tuple[tuple[str, Text], ...] = ()


def read_size(words: str) -> Sized:
    """Of "25", "max. 25 personen", "10-25"; what is only near it is read too, with a doubt."""
    value = " ".join(words[:LONGEST].split())
    if not value.strip(DASHES):
        return Sized()
    if found := WHOLE.fullmatch(THOUSANDS.sub("", value)):
        return Sized(None, int(found[1]))
    size = None if is_undecided(value) else participants_in(value, labelled=True)
    if size is None:
        why = text("“%(value)s” is no number of attendees, so this was left open.", value=shortened(value))
        return Sized(doubt=why)
    if size.about or SAYING.search(NAMED.sub("", value[: size.start] + value[size.end :])):
        figures = "-".join(str(one) for one in (size.least, size.most) if one is not None)
        why = text("“%(value)s” was read as %(figures)s.", value=shortened(value), figures=figures)
        return Sized(size.least, size.most, why)
    return Sized(size.least, size.most)


def as_least(size: Sized) -> Sized:
    """A bare figure under "min" is the fewest."""
    return Sized(size.most, None, size.doubt) if size.least is None else size


def size_told(answers: Sequence[tuple[str, str]]) -> Sizes:
    """Of questions with their answers, the first that gives each bound; an answer without a figure is doubted."""
    told = Sizes()
    for question, answer in answers:
        if asks_for_size(question) and answer.strip():
            fewest = FEWEST.search(question) and not MOST.search(question)
            size = as_least(read_size(answer)) if fewest else read_size(answer)
            field = "min_attendees" if fewest else "max_attendees"
            told = Sizes(
                size.least if told.least is None else told.least,
                size.most if told.most is None else told.most,
                (*told.doubts, *([(field, size.doubt)] if size.doubt else [])),
            )
    return told


def asks_for_size(question: str) -> bool:
    if len(question) > LONGEST:
        return False
    return ABOUT_SIZE.search(question) is not None and ABOUT_ELSE.search(question) is None
