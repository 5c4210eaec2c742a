"""The features of a room: lists in cells ("beamer en geluid, geen piano"), or a yes/no column for each."""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.domain.rooms import LONGEST_FEATURE, split_features
from app.domain.texts import fold, tidy
from app.errors import Text, text
from app.importing.cells import Cells, fault_of, says_nothing, shortened
from app.importing.header_words import field_of, plain
from app.importing.round_names import yes_or_no
from app.importing.tables import Table, TableRow, letters

LONGEST = 1_000
MOST_WORDS = 6  # of a remark that can be a feature: "alleen via de trap bereikbaar"
REMARKS = frozenset(
    plain(name)
    for name in (
        *("bijzonderheden", "bijzonderheid", "opmerkingen", "opmerking", "toelichting", "notities", "overig", "extra"),
        *("omschrijving", "beschrijving", "aantekeningen", "remarks", "comments", "notes", "description", "details"),
        *("other", "additional information", "extra's", "extras"),
    )
)
FLOORS = frozenset(
    ("verdieping", "etage", "bouwlaag", "verdiepingsnummer", "floor", "storey", "story", "level", "stockwerk")
)
OF_BOOKING = frozenset(
    ("reserveerbaar", "boekbaar", "bookable", "reservable", "actief", "active", "zichtbaar", "visible")
)
BETWEEN = re.compile(r"\n|\s[+&/•]\s|\s(?:en|and|plus)\s", re.IGNORECASE)
OBLIQUE = re.compile(r"(?<=\w\w)/(?=\w\w)")
BEFORE = re.compile(r"^(?:[-•*–·]\s*|(?:voorzien van|met|incl\.|inclusief|including|with|en|and)\s)+", re.IGNORECASE)
YES_OR_NO = re.compile(r"\s*[(\[]?\b(?:ja?\s*/\s*n(?:ee)?|y(?:es)?\s*/\s*no?)\b[)\]]?\s*\??$", re.IGNORECASE)
WITHOUT = re.compile(r"(?:geen|zonder|niet|no|not|without)\b")
HINDERS = re.compile(
    r"\b(?:trap(?:pen)?|traptreden|drempels?|stairs?|steps?(?![- ]free)|defect|kapot|broken|verbouwing)\b"
)
NONE = frozenset(("geen", "none", "nee", "no", "niets", "nothing", "niet van toepassing", "geen bijzonderheden"))


def read_features(cells: Cells, table: Table, doubts: dict[str, Text]) -> tuple[str, ...]:
    """Each once; what is said not to be there is left out, and told."""
    listed = [tidy(cells.row.cells[index]) for index in cells.columns.get("features", ())]
    for why in filter(None, (fault_of(cell, LONGEST) for cell in listed)):
        cells.fault("features", why)
    parts = [part for cell in listed for part in parted(cell) if not says_nothing(cell)]
    bare = [BEFORE.sub("", part).strip(" .") for part in parts]
    named = [*bare, *_ticked(cells, table)]
    found = {fold(name): name for name in reversed(named) if name and not _is_none(name)}
    aside = [name for name in bare if _is_none(name) and fold(name) not in NONE and not says_nothing(name)]
    if aside:
        doubts[cells.at("features")] = text(
            "This is no feature, so it is left out: %(names)s.", names=", ".join(map(shortened, aside))
        )
    for name in found.values():
        if len(name) > LONGEST_FEATURE:
            cells.fault("features", text("“%(feature)s” is too long for a feature.", feature=shortened(name)))
    return tuple(reversed(found.values()))


def _is_none(name: str) -> bool:
    """Also what stands in the way: stairs are no feature that a session asks for."""
    words = fold(name)
    return says_nothing(name) or bool(WITHOUT.match(words) or HINDERS.search(words)) or yes_or_no(name) is not None


def _ticked(cells: Cells, table: Table) -> Iterator[str]:
    for index in cells.columns.get("feature", ()):
        value = cells.row.cells[index]
        there = yes_or_no(value)
        if there is None and not value.strip().isdecimal():
            column = letters(index)
            why = text("“%(value)s” in column %(column)s is neither yes nor no.", value=shortened(value), column=column)
            cells.fault("feature", why)
        elif there is not False:
            yield YES_OR_NO.sub("", " ".join(table.header[index].split())).rstrip("?: ")


def parted(cell: str) -> tuple[str, ...]:
    """The parts of a list; one stroke may stand within a word ("audio/video"), several part a list."""
    strokes = OBLIQUE.sub(",", cell) if len(OBLIQUE.findall(cell)) > 1 else cell
    return split_features(BETWEEN.sub(",", strokes))


def doubted_remarks(table: Table, columns: Mapping[str, Sequence[int]]) -> dict[str, Text]:
    """That short remarks were taken for features, for a person to see."""
    named = [table.header[index] for index in columns.get("features", ()) if plain(table.header[index]) in REMARKS]
    if not named:
        return {}
    why = text(
        "The words in the column %(columns)s are taken for features of the rooms; leave the column aside if they are "
        "none.",
        columns=", ".join(map(shortened, named)),
    )
    return {"remarks": why}


def remark_columns(header: Sequence[str], rows: Sequence[TableRow]) -> list[int]:
    """Columns of remarks ("Bijzonderheden") that hold short words, no sentences, so that each can be a feature."""
    return [
        index
        for index, name in enumerate(header)
        if plain(name) in REMARKS and all(map(is_short, (row.cells[index] for row in rows)))
    ]


def is_short(cell: str) -> bool:
    parts = parted(cell)
    return all(len(part) <= LONGEST_FEATURE and len(part.split()) <= MOST_WORDS for part in parts)


def feature_columns(header: Sequence[str], rows: Sequence[TableRow]) -> list[int]:
    """Columns without any other meaning that hold yes and no and nothing else, and yes at least once."""
    found: list[int] = []
    for index, name in enumerate(header):
        said = [yes_or_no(row.cells[index]) for row in rows]
        if plain(name) in FLOORS | OF_BOOKING or all(row.cells[index].strip() == "1" for row in rows):
            continue  # the number of a floor, rather than a yes; or nothing that a session asks for
        if plain(name) and field_of(name, "rooms") is None and None not in said and any(said):
            found.append(index)
    return found
