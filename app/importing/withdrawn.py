"""Who registered and cancelled: left out of a list by its column of states, and told."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.table_drafts import TableDraft
from app.domain.texts import fold
from app.errors import Text, ntext

WORDS = (
    "geannuleerd, annulering, geannuleerde inschrijving, afgemeld, uitgeschreven, ingetrokken, teruggetrokken, "
    "terugbetaald, gerestitueerd, verwijderd, vervallen, mislukt, afgewezen, komt niet, niet aanwezig, "
    "cancelled, canceled, cancelled by attendee, not attending, withdrawn, refunded, deleted, failed, declined, "
    "rejected, unsubscribed, void, voided"
)
WITHDRAWN = frozenset(WORDS.split(", "))
MOST_SHOWN = 5
NAMES = frozenset(("name", "given_name", "surname"))
WITH_NAME = re.compile(r"(?:(?P<before>[a-z ]{4,30})\s?:\s?\S.*|[^()]*\((?P<behind>[a-z ]{4,30})\))$")


def without_withdrawn(draft: TableDraft) -> tuple[TableDraft, dict[str, Text]]:
    """The draft without the rows of those who cancelled, and what is told about them."""
    numbered = list(zip(draft.numbers, draft.rows, strict=True))
    gone = [number for number, cells in numbered if _says_so(draft.meanings, cells)]
    if not gone:
        return draft, {}
    kept = [(number, cells) for number, cells in numbered if not _says_so(draft.meanings, cells)]
    shown = ", ".join([*map(str, gone[:MOST_SHOWN]), *(["…"] if len(gone) > MOST_SHOWN else [])])
    why = ntext(
        "Row %(rows)s is left out, because it says that it was cancelled.",
        "%(n)s rows are left out, because they say that they were cancelled: %(rows)s.",
        len(gone),
        rows=shown,
    )
    numbers, rows = tuple(number for number, _ in kept), tuple(cells for _, cells in kept)
    return replace(draft, numbers=numbers, rows=rows), {"withdrawn": why}


def _says_so(meanings: Sequence[str], cells: Sequence[str]) -> bool:
    """By a column of states, or with the name: "Geannuleerd: Mol, Piet", "Piet Mol (afgemeld)"."""
    told = list(zip(meanings, cells, strict=False))
    if any(meaning == "status" and is_withdrawn(cell) for meaning, cell in told):
        return True
    beside = (WITH_NAME.match(fold(cell)) for meaning, cell in told if meaning in NAMES)
    return any(found is not None and (found["before"] or found["behind"]).strip() in WITHDRAWN for found in beside)


def is_withdrawn(state: str) -> bool:
    """As shops and forms write it, with "wc-" before it or a mark behind."""
    return fold(state).removeprefix("wc-").strip(" .!") in WITHDRAWN
