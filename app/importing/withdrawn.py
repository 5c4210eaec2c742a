"""Who registered and cancelled: left out of a list by its column of states, and told; who waits for a place is told."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.table_drafts import TableDraft
from app.domain.texts import fold
from app.errors import Text, ntext
from app.importing.cells import says_nothing
from app.importing.header_words import plain
from app.importing.round_names import yes_or_no

WORDS = (
    "geannuleerd, annulering, geannuleerde inschrijving, afgemeld, uitgeschreven, ingetrokken, teruggetrokken, "
    "terugbetaald, gerestitueerd, verwijderd, vervallen, mislukt, afgewezen, komt niet, niet aanwezig, "
    "cancelled, canceled, cancelled by attendee, not attending, withdrawn, refunded, deleted, failed, declined, "
    "rejected, unsubscribed, void, voided, invalid, ongeldig, invalidated"
)
WITHDRAWN = frozenset(WORDS.split(", "))
WAITS = re.compile(r".*\b(?:wachtlijst|wachtend\w*|reservelijst|wait(?:ing)?[- ]?list(?:ed)?)\b.*")
OWN_COLUMN = re.compile(
    r"(?:datum )?(?:geannuleerd|annulering|afgemeld|afmelding|uitgeschreven|cancelled|canceled|cancellation|withdrawn)"
    r"(?: (?:op|on|at|date|datum))?"
)
MOST_SHOWN = 5
NAMES = frozenset(("name", "given_name", "surname"))
WITH_NAME = re.compile(r"(?:(?P<before>[a-z ]{4,30})\s?:\s?\S.*|[^()]*\((?P<behind>[a-z ]{4,30})\))$")


def without_withdrawn(draft: TableDraft) -> tuple[TableDraft, dict[str, Text]]:
    """The draft without the rows of those who cancelled, and what is told about them and about those who wait."""
    numbered = list(zip(draft.numbers, draft.rows, strict=True))
    own = [at for at, heading in enumerate(draft.headings) if OWN_COLUMN.fullmatch(plain(heading))]
    gone = [
        number
        for number, cells in numbered
        if _says_so(draft.meanings, cells) or any(_is_said(cells[at]) for at in own)
    ]
    kept = [(number, cells) for number, cells in numbered if number not in gone]
    waiting = [number for number, cells in kept if _waits(draft.meanings, cells)]
    told: dict[str, Text] = {}
    if gone:
        told["withdrawn"] = ntext(
            "Row %(rows)s is left out, because it says that it was cancelled.",
            "%(n)s rows are left out, because they say that they were cancelled: %(rows)s.",
            len(gone),
            rows=_shown(gone),
        )
    if waiting:
        told["waiting"] = ntext(
            "Row %(rows)s says that it is on a waiting list, and is taken as any other. Leave it out if it has no "
            "place.",
            "%(n)s rows say that they are on a waiting list, and are taken as any other: %(rows)s. Leave out who has "
            "no place.",
            len(waiting),
            rows=_shown(waiting),
        )
    numbers, rows = tuple(number for number, _ in kept), tuple(cells for _, cells in kept)
    return (replace(draft, numbers=numbers, rows=rows) if gone else draft), told


def _shown(numbers: Sequence[int]) -> str:
    return ", ".join([*map(str, numbers[:MOST_SHOWN]), *(["…"] if len(numbers) > MOST_SHOWN else [])])


def _waits(meanings: Sequence[str], cells: Sequence[str]) -> bool:
    told = zip(meanings, cells, strict=False)
    return any(meaning == "status" and WAITS.fullmatch(fold(cell)) is not None for meaning, cell in told)


def _says_so(meanings: Sequence[str], cells: Sequence[str]) -> bool:
    """By a column of states, or with the name: "Geannuleerd: Mol, Piet", "Piet Mol (afgemeld)"."""
    told = list(zip(meanings, cells, strict=False))
    if any(meaning == "status" and is_withdrawn(cell) for meaning, cell in told):
        return True
    beside = (WITH_NAME.match(fold(cell)) for meaning, cell in told if meaning in NAMES)
    return any(found is not None and (found["before"] or found["behind"]).strip() in WITHDRAWN for found in beside)


def _is_said(cell: str) -> bool:
    """Yes, or the moment at which it was done."""
    return not says_nothing(cell) and yes_or_no(cell) is not False


def is_withdrawn(state: str) -> bool:
    """As shops and forms write it, with "wc-" before it or a mark behind."""
    return fold(state).removeprefix("wc-").strip(" .!") in WITHDRAWN
