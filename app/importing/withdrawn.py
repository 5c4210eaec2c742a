"""Who registered and cancelled: left out of a list by its column of states, and told."""

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


def without_withdrawn(draft: TableDraft) -> tuple[TableDraft, dict[str, Text]]:
    """The draft without the rows of those who cancelled, and what is told about them."""
    if "status" not in draft.meanings:
        return draft, {}
    at = draft.meanings.index("status")
    gone = [number for number, cells in zip(draft.numbers, draft.rows, strict=True) if is_withdrawn(cells[at])]
    if not gone:
        return draft, {}
    kept = [
        (number, cells) for number, cells in zip(draft.numbers, draft.rows, strict=True) if not is_withdrawn(cells[at])
    ]
    shown = ", ".join([*map(str, gone[:MOST_SHOWN]), *(["…"] if len(gone) > MOST_SHOWN else [])])
    why = ntext(
        "Row %(rows)s is left out, because its status says that it was cancelled.",
        "%(n)s rows are left out, because their status says that they were cancelled: %(rows)s.",
        len(gone),
        rows=shown,
    )
    numbers, rows = tuple(number for number, _ in kept), tuple(cells for _, cells in kept)
    return replace(draft, numbers=numbers, rows=rows), {"withdrawn": why}


def is_withdrawn(state: str) -> bool:
    """As shops and forms write it, with "wc-" before it or a mark behind."""
    return fold(state).removeprefix("wc-").strip(" .!") in WITHDRAWN
