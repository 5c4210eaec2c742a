"""What organisers write behind a title in brackets: who gives it, how many places there are, "(LET OP: ...)"."""

import re
from dataclasses import dataclass

from app.domain.parsed import ParsedNote

IN_BRACKETS = re.compile(r"^(?P<title>.{3,}?)\s*\((?P<tail>[^()]{2,120})\)$")
PLACES = r"(?:deelnemers|personen|pers\.?|p\.|plaatsen|plekken|participants|people|persons|places|seats)"
SIZE = re.compile(
    rf"^(?:(?:max\w*|min\w*|up\s+to|at\s+most|ca)\.?:?\s*)?\d{{1,4}}(?:\s*[-–]\s*\d{{1,4}})?\s*{PLACES}$"
    r"|^(?:max\w*|up\s+to|at\s+most)\.?:?\s*\d{1,4}$",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"^(?P<label>let\s+op|n\.?b\.?|attention|please\s+note|note|pas\s+op)\b\s*[:!,–—-]?\s*(?P<words>.+)$", re.IGNORECASE
)
ATTENDEES = "Aantal deelnemers"


@dataclass(frozen=True, slots=True)
class Tail:
    """The title without them, and the notes that they are."""

    title: str
    notes: tuple[ParsedNote, ...] = ()


def without_tails(title: str) -> Tail:
    """Brackets at the end that hold a size or a notice are taken off; whoever is named beside a size stays in them."""
    found = IN_BRACKETS.match(title)
    if found is None:
        return Tail(title)
    if notice := NOTICE.match(found["tail"].strip()):
        before = without_tails(found["title"].strip())
        return Tail(before.title, (*before.notes, ParsedNote(notice["label"], notice["words"].strip())))
    pieces = [piece.strip() for piece in re.split(r"[,;]", found["tail"])]
    sizes = [piece for piece in pieces if SIZE.match(piece)]
    if len(sizes) != 1:
        return Tail(title)
    others = ", ".join(piece for piece in pieces if piece not in sizes)
    before = without_tails(found["title"].strip())
    bare = f"{before.title} ({others})" if others else before.title
    return Tail(bare, (*before.notes, ParsedNote(ATTENDEES, sizes[0])))
