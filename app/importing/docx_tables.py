"""Tables in documents as text: labels with their values, or rows of cells under a header."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.importing.programme.labels import meaning
from app.importing.programme.markers import find_marker
from app.importing.session_headers import session_field
from app.importing.sheets.columns import columns_of
from app.importing.sheets.label_words import Block as SheetBlock
from app.importing.sheets.label_words import meaning as sheet_meaning
from app.importing.sheets.script_times import starts_with_time

LONGEST_LABEL, LONGEST_CELL = 40, 40
FEWEST_NAMES = 2  # known names of columns that make a row a header
MOST_STRICT = 4  # columns, beyond which some may have names that nobody knows
FEWEST_COLUMNS = 2  # of a timed programme
LONGEST_NUMBER = 8  # characters
FEWEST_CHAINED = 3
MINUTES = re.compile(r"(?P<first>\d{1,3})\s*[-–]\s*(?P<last>\d{1,3})\s*(?:min\w*\.?|'|′)?")
TIMED_SHARE = 1.5  # two in three rows begin with a time
LABELLED = 2  # columns of a table with a label and its value in each row
USUAL = {
    "number": "Nummer",
    "title": "Titel",
    "organisations": "Organisatie",
    "presenters": "Spreker",
    "abstract": "Omschrijving",
    "goals": "Leerdoelen",
    "min": "Minimum aantal deelnemers",
    "max": "Maximum aantal deelnemers",
    "language": "Taal",
    "duration": "Duur",
    "state": "Status",
}
BESIDE = re.compile(r"\s+(?:en|and|\+|&)\s+|\s*[/,]\s*", re.IGNORECASE)
TITLE_AND_NAME = re.compile(
    r"^(?P<title>.{3,}?)\s*(?:\((?P<bracket>[^()]+)\)|\s[–—-]\s(?P<behind>[^–—]+)|\s/\s(?P<slash>[^/]+))$"
)
ATTENDEES = "Aantal deelnemers"
LISTED = ("presenters", "organisations")
MARKS = ("•", "-", "*", "–", "1", "(")

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a row of a table as text; `listed` items stand close together."""

    text: str
    listed: bool = False


def table_blocks(rows: Sequence[Cells]) -> Iterator[Block]:
    """Under a header that names the fields of a session, each row reads as a list of labels with values."""
    rows = _without_sections(rows)
    header = rows[0] if rows else ()
    if is_timed(rows):
        yield Block("\n".join(barred(row) for row in rows if any(row)))
    elif timed := timed_rows(rows):
        yield from table_blocks(rows[: timed.start])
        yield from table_blocks(rows[timed.start : timed.stop])
        yield from table_blocks(rows[timed.stop :])
    elif is_paired(rows):
        for row in rows:
            yield from row_blocks(row)
    elif len(header) > LABELLED and sum(session_field(bare(cell)) is not None for cell in header) >= FEWEST_NAMES:
        labels = _labels(rows)
        for row in rows[1:]:
            pairs = [pair for label, value in zip(labels, row, strict=False) for pair in apart(label, value)]
            yield Block("\n\n".join(labelled(label, value) for label, value in pairs if value))
    else:
        for row in rows:
            yield from row_blocks(row)


def _without_sections(rows: Sequence[Cells]) -> Sequence[Cells]:
    """Without a first column that only names the parts of a form, each of them merged over several rows."""
    wide = len(rows) > 1 and all(len(row) == LABELLED + 1 for row in rows)
    merged = wide and any(not row[0] for row in rows) and not any(is_label(row[2]) for row in rows)
    labels = sum(is_label(row[1]) for row in rows) if merged else 0
    return [row[1:] for row in rows] if labels > len(rows) / 2 else rows


def is_paired(rows: Sequence[Cells]) -> bool:
    """Whether each row holds labels with their values: "Topic | Pain | Teacher | Ann Bos"."""
    even = all(len(row) > LABELLED and len(row) % LABELLED == 0 for row in rows)
    return even and len(rows) > 1 and all(is_label(cell) for row in rows for cell in row[::2] if cell)


def apart(label: str, value: str) -> list[tuple[str, str]]:
    """Two fields of a column such as "Titel en spreker": on lines of their own, behind a dash or in brackets."""
    names = [session_field(name) for name in BESIDE.split(bare(label))]
    if names not in (["title", "presenters"], ["title", "organisations"]) or not value.strip():
        return [(label, value)]
    first, *rest = [line.strip() for line in value.strip().splitlines() if line.strip()]
    if not rest and (found := TITLE_AND_NAME.match(first)):
        first, rest = found["title"], [found["bracket"] or found["behind"] or found["slash"]]
    return [(USUAL["title"], first), (USUAL[str(names[1])], "; ".join(rest))]


def _labels(rows: Sequence[Cells]) -> list[str]:
    """What each column is called; "Workshop" heads titles where its cells are no numbers."""
    header, *below = rows
    fields = [session_field(bare(cell)) for cell in header]
    labels = [usual_label(cell) for cell in header]
    numbers = [place for place, name in enumerate(fields) if name == "number"]
    titles = [place for place in numbers if any(len(row[place]) > LONGEST_NUMBER for row in below if place < len(row))]
    if "title" not in fields and len(titles) == 1:
        labels[titles[0]] = USUAL["title"]
    return labels


def usual_label(header: str) -> str:
    """What a label in running text would be called, where a column has a name that only tables have."""
    field = session_field(bare(header))
    known = sheet_meaning(bare(header)) if field is None and not meaning(bare(header)) else None
    if known and known.block is SheetBlock.PARTICIPANTS:
        return ATTENDEES
    return header if meaning(bare(header)) or field not in USUAL else USUAL[field]


def is_timed(rows: Sequence[Cells]) -> bool:
    """Whether it is a timed programme: a header with a column for times, or times in the first cells of most rows."""
    header = rows[0] if rows else ()
    names = [cell for cell in header if cell]
    if len(header) >= FEWEST_COLUMNS and columns_of(names, strict=len(names) <= MOST_STRICT):
        return True
    if all(len(row) >= FEWEST_COLUMNS for row in rows) and _is_chain([row[0] for row in rows]):
        return True
    timed = sum(bool(row) and starts_with_time(row[0]) for row in rows)
    return len(rows) > 1 and all(len(row) >= FEWEST_COLUMNS for row in rows) and TIMED_SHARE * timed >= len(rows)


def _is_chain(cells: Sequence[str]) -> bool:
    """Minutes from the beginning, each where the one before it ends: "0-10", "10-40", "40-60"."""
    found = [MINUTES.fullmatch(cell.strip()) for cell in cells]
    bounds = [(int(one["first"]), int(one["last"])) for one in found if one]
    chained = all(before[1] == one[0] for before, one in pairwise(bounds))
    return len(bounds) == len(cells) >= FEWEST_CHAINED and bounds[0][0] == 0 and chained


def timed_rows(rows: Sequence[Cells]) -> range | None:
    """The timed programme in the midst of a form: from its own header on, as far as the rows have its cells."""
    for start, header in enumerate(rows[1:], start=1):
        if len(header) > LABELLED and columns_of(header):
            alike = (place for place in range(start + 1, len(rows)) if len(rows[place]) != len(header))
            return range(start, next(alike, len(rows)))
    return None


def barred(row: Cells) -> str:
    """A row on one line, its cells parted by bars; the lines of a cell become parts of a sentence."""
    return f"| {' | '.join(in_one_line(cell) for cell in row)} |"


def in_one_line(cell: str) -> str:
    lines = [line.strip().lstrip("•-* ").replace("|", "/") for line in cell.splitlines()]
    return "; ".join(line.rstrip(";") for line in lines if line)


def row_blocks(cells: Cells) -> Iterator[Block]:
    """A label with its value reads "Label: value"; short cells share a line; other cells stand by themselves."""
    filled = [cell for cell in cells if cell]
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    if len(pairs) > 1 and len(cells) == LABELLED * len(pairs) and _are_fields(pairs):
        yield Block("\n\n".join(labelled(label, value) for label, value in pairs if label and value))
    elif len(cells) == LABELLED == len(filled) and "\n" in filled[0] and find_marker(filled[0].split("\n")[0]):
        yield from (Block(line) for cell in filled for line in cell.split("\n"))
    elif len(cells) == LABELLED == len(filled) and len(bare(filled[0])) <= LONGEST_LABEL:
        yield Block(labelled(filled[0], filled[1]))
    elif all(len(cell) <= LONGEST_CELL and "\n" not in cell for cell in filled):
        yield Block("\t".join(filled))
    else:
        yield from map(Block, filled)


def _are_fields(pairs: Sequence[tuple[str, str]]) -> bool:
    """Labels with their values, some of which nobody knows: "Docent | Ann Bos | Cohort | 2027"."""
    labels = [label for label, _ in pairs if label]
    if all(map(is_label, labels)):
        return True
    brief = all(len(bare(one)) <= LONGEST_LABEL and not any(c.isdigit() for c in one) for one in labels)
    return brief and len(labels) == len(pairs) and is_label(labels[0]) and not any(is_label(one) for _, one in pairs)


def is_label(cell: str) -> bool:
    """Whether a cell names a field of a session or a block of a sheet."""
    word = bare(cell)
    return session_field(word) is not None or meaning(word) is not None or sheet_meaning(word) is not None


def labelled(label: str, value: str) -> str:
    """One field; lines of learning goals that carry no marks get one, so that they stay apart."""
    if session_field(bare(label)) == "goals" and "\n" in value:
        lines = [line.strip() for line in value.splitlines() if line.strip()]
        marked = any(line.startswith(MARKS) for line in lines)
        value = "\n".join(line if marked or line.endswith(":") else f"• {line}" for line in lines)
    if "\n" in value and session_field(bare(label)) in LISTED:
        value = in_one_line(value)
    return f"{bare(label)}: {value}" if "\n" not in value else f"{bare(label)}:\n{value}"


def bare(label: str) -> str:
    return label.strip("*# ").rstrip(":").rstrip("*# ")
