"""How many people fit in each arrangement of a room: "theater 100 / carré 40" in a cell, or a column for each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.texts import fold
from app.errors import Text, text
from app.importing.cells import Cells, says_nothing, shortened
from app.importing.header_words import plain
from app.importing.mapping import guess_mapping
from app.importing.seats import ABOUT, NUMBER, PEOPLE, seats_in
from app.importing.tables import Table, TableRow

NAMES = (
    r"(?:theater|theatre|school|schools|klas|klaslokaal|classroom|u-?\s?vorm|u-?\s?shape|carre|cabaret|boardroom|board"
    r"|diner|dinner|banket|banquet|receptie|reception|staand|zittend|standing|seated|borrel|cocktail|kring|cirkel"
    r"|circle|congres|conference|workshop|examen|blokopstelling|vierkant|square|hoefijzer|horseshoe|lounge|dinershow)"
)
BESIDE = (
    r"(?:opstelling|style|setup|set-up|layout|in|als|capaciteit|capacity|cap|max\w*|aantal|plaatsen|stoelen|seats"
    r"|personen|pers|pax|people|configuratie|configuration)"
)
HEADING = re.compile(rf"(?:{BESIDE}\W+)*{NAMES}(?:-?(?:opstelling|style))?(?:\W+{BESIDE})*")
AMOUNT = rf"(?:{ABOUT}\b\.?\s*)?(?P<%s>{NUMBER})(?:\s*{PEOPLE}\b\.?)?"
ARRANGED = r"%s(?:-?(?:opstelling|style))?"
PAIR = re.compile(
    rf"\s*(?:{ARRANGED % f'(?P<name>{NAMES})'}\s*[:=(-]?\s*{AMOUNT % 'n'}\)?"
    rf"|{AMOUNT % 'm'}\s*[(:-]?\s*(?:in\s+)?{ARRANGED % f'(?P<named>{NAMES})'}\)?)"
    r"\s*(?:[/,;|+\n]|\ben\b|\band\b|$)"
)
USED_FOR = re.compile(r"(?:max )?(?:capaciteit|capacity) (?!max)[a-z]+")
SEVERAL = 2


def pairs_in(cell: str) -> dict[str, str]:
    """Arrangement -> number, where the cell tells nothing else."""
    words, found, at = fold(cell).strip(" ."), dict[str, str](), 0
    while at < len(words):
        one = PAIR.match(words, at)
        if one is None or one.end() == at:
            return {}
        found[one["name"] or one["named"]] = one["n"] or one["m"]
        at = one.end()
    return found


def by_arrangement(table: Table) -> Table:
    """A column for each arrangement, where cells of the capacity tell several; a bare number holds for all of them."""
    at = next((index for index, field in guess_mapping(table, "rooms").items() if field == "capacity"), None)
    if at is None:
        return table
    told = [pairs_in(row.cells[at]) for row in table.rows]
    if max(map(len, told), default=0) < SEVERAL:
        return table
    names = list(dict.fromkeys(name for pairs in told for name in pairs))
    rows = tuple(_spread(row, at, names, pairs) for row, pairs in zip(table.rows, told, strict=True))
    headings = (f"{table.header[at]} [{name}]" for name in names)
    return replace(table, header=(*table.header[:at], *headings, *table.header[at + 1 :]), rows=rows)


def _spread(row: TableRow, at: int, names: Sequence[str], pairs: Mapping[str, str]) -> TableRow:
    cells = [pairs.get(name, "") for name in names] if pairs else [row.cells[at]] * len(names)
    return replace(row, cells=(*row.cells[:at], *cells, *row.cells[at + 1 :]))


def doubted_arrangement(table: Table, columns: Mapping[str, Sequence[int]]) -> dict[str, Text]:
    """That one of several arrangements was taken, for a person to choose another."""
    taken = columns["capacity"][0]
    others = [
        index
        for index, heading in enumerate(table.header)
        if index != taken and is_arrangement(heading) and any(seats_in(row.cells[index]) for row in table.rows)
    ]
    if not others:
        return {}
    why = text(
        "The capacity of each room is that of the column “%(taken)s”; the list tells others too: %(others)s. Choose "
        "another column where rooms are set up otherwise.",
        taken=shortened(table.header[taken]),
        others=", ".join(shortened(table.header[index]) for index in others),
    )
    return {"arrangement": why}


def arrange_otherwise(cells: Cells, table: Table, doubts: dict[str, Text]) -> None:
    """Read the smallest of its other sizes, where this room cannot be set up as the others; told."""
    taken = cells.columns["capacity"][0]
    if not says_nothing(cells.raw("capacity")) or not is_arrangement(table.header[taken]):
        return
    sizes = {
        index: size[0]
        for index, heading in enumerate(table.header)
        if is_arrangement(heading) and (size := seats_in(cells.row.cells[index]))
    }
    if sizes:
        smallest = min(sizes, key=lambda index: sizes[index])
        cells.columns = {**cells.columns, "capacity": (smallest,)}
        doubts[cells.at("capacity")] = text(
            "This room tells no size for “%(taken)s”; the smallest of its others is taken: “%(other)s”.",
            taken=shortened(table.header[taken]),
            other=shortened(table.header[smallest]),
        )


def is_arrangement(heading: str) -> bool:
    """A way to set up or use a room: "Theater", "Max. classroom", "Capaciteit tentamen"."""
    if USED_FOR.fullmatch(plain(heading)):
        return True
    return HEADING.fullmatch(fold(heading).strip(" []().:").replace("[", " ").replace("]", " ")) is not None or (
        HEADING.fullmatch(plain(heading)) is not None
    )
