"""How two lines hang together: does the second go on with the first, in so far as their ends can tell."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.importing.programme.lines import SOFT_HYPHEN, Line
from app.importing.programme.vocabulary import words

CLOSING = re.compile(r"[.!?…][\"'”’»)\]*_\d]*$")
PAUSED = re.compile(r"[:;][\"'”’)]*$")
ABBREVIATED = re.compile(
    r"\b(?:dr|drs|prof|mw|dhr|ir|ing|mr|mrs|ms|o\.a|m\.b\.t|t\.a\.v|i\.s\.m|bijv|bv|incl|e\.g|i\.e|vs|st|nr|pp|max|min|ca|evt|excl|resp|ong|m\.u\.v|i\.p\.v|blz|hfst|no|approx)\.$",
    re.IGNORECASE,
)
OPEN_WORDS = words(
    "de het een en of van met voor bij tot te naar tussen via per zonder den des der ten ter onze uw jouw hun deze "
    "the a an and or of for with from into your our their its between without"
)
# A Dutch attributive adjective stands before its noun: "de landelijke" wants more.
ATTRIBUTIVE = re.compile(r"[a-z](?:lijke|lijkse|ieve|ische|elle|aire|ende|eerde|digde|bare|zame|loze|nale|tale|rale)$")
OPEN_MARKS = (",", "–", "—", "/", "&", "(", "+", "|")
LEADING = "\"'“”‘’„«([¿¡"
KEEPS_HYPHEN_BEFORE = words("en of and or als dan tot t/m e/o und oder et ou")
MANY_BREAKS = 0.03  # of the lines, from which on a document is taken to break words
ENOUGH_LINES = 60
LONGEST_WORD = 60
TAIL = 40  # characters of a line's end that tell how it ends
BROKEN_WORD = re.compile(r"(?P<stem>[^\W_]+)-$")
LOWER_NAME = re.compile(
    r"^(?:['’‘]?[st]|de|het|den|ter|ten|van|[a-z]{6,})(?:\s(?:de|het|van|der|den|en|"
    r"&)){0,2}(?:\s[A-Z(][\w'’().-]+)+(?:\s[A-Z(&/][\w'’().-]*)*$"
)
SLASHED = re.compile(r"[^\W\d_]/$")
FIRST_WORD = re.compile(r"^[^\W\d_]+")


def starts_lower(text: str) -> bool:
    bare = text.lstrip(LEADING)
    return bool(bare) and bare[0].islower()


def opens_name(text: str) -> bool:
    """A name may open in lower case: "de Hoven", "'s Heeren Loo", "consortium SEPTET"."""
    return bool(LOWER_NAME.match(text))


def ends_closed(text: str) -> bool:
    """A sentence ends here."""
    tail = text[-TAIL:]
    return bool(CLOSING.search(tail)) and not ABBREVIATED.search(tail)


def ends_paused(text: str) -> bool:
    return bool(PAUSED.search(text[-TAIL:]))


def ends_open(text: str) -> bool:
    """Nobody stops here: after "van de", after a comma, inside brackets."""
    words = text.rsplit(maxsplit=1)
    last = words[-1].casefold() if words else ""
    return (
        last in OPEN_WORDS
        or text.endswith(OPEN_MARKS)
        or text.count("(") > text.count(")")
        or bool(words and not words[-1].isupper() and ATTRIBUTIVE.search(last))
    )


def goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence that a gap interrupts goes on behind it."""
    if ends_closed(line.text) or ends_paused(line.text):
        return False
    return starts_lower(following.text) or line.text.endswith((",", SOFT_HYPHEN))


@dataclass(frozen=True, slots=True)
class Seam:
    """How two lines meet: `drop` characters off the first, then `between`; `word` is the guess that was made."""

    drop: int
    between: str
    word: str = ""


SPACE = Seam(0, " ")


def seam(before: str, more: str, words: frozenset[str] = frozenset(), *, hyphenated: bool = True) -> Seam:
    """Between the end of one line and the next.

    `words` holds the document's own words, which tell whether "self-" + "help" is "self-help" or "selfhelp";
    where they do not, `hyphenated` says whether the document breaks words at all.
    """
    if before.endswith(SOFT_HYPHEN):
        return Seam(1, "")
    if SLASHED.search(before[-LONGEST_WORD:]):
        return Seam(0, "")
    broken = BROKEN_WORD.search(before[-LONGEST_WORD:])
    first = FIRST_WORD.match(more[:LONGEST_WORD])
    if not broken or not first or not more[0].islower() or first.group().casefold() in KEEPS_HYPHEN_BEFORE:
        return SPACE
    return _mend(broken["stem"], first.group(), words, hyphenated=hyphenated)


def _mend(stem: str, rest: str, words: frozenset[str], *, hyphenated: bool) -> Seam:
    """Whether a hyphen at a line's end is the author's."""
    if f"{stem}-{rest}".casefold() in words or stem[-1].isdigit() or (stem.isupper() and len(stem) > 1):
        return Seam(0, "")
    whole = stem + rest
    if whole.casefold() in words:
        return Seam(1, "")
    if not hyphenated or {stem.casefold(), rest.casefold()} <= words:
        return Seam(0, "", f"{stem}-{rest}")
    return Seam(1, "", whole)


def breaks_words(lines: Sequence[Line]) -> bool:
    """Whether hyphens at line ends are the typesetter's; in a long text without many, they are the author's."""
    broken = sum(
        bool(BROKEN_WORD.search(line.text[-LONGEST_WORD:])) and starts_lower(following.text)
        for line, following in itertools.pairwise(lines)
    )
    return len(lines) < ENOUGH_LINES or broken >= MANY_BREAKS * len(lines)
