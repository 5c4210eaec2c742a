"""PDF -> text, page by page, with the blank lines that the eye sees; runs in the child process of `sandbox`."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from app.errors import Invalid, text
from app.importing.pdf_headings import PdfLine, with_headings
from app.importing.pdf_hyphens import SIGN, with_hyphens
from app.importing.pdf_rules import Drawn, drawn_on
from app.importing.pdf_tables import SOFT_HYPHEN, Grid, continued, grids_of, same_columns, table_text
from app.importing.sandbox import DAMAGED

MOST_PAGES, MOST_CHARACTERS = 500, 2_000_000
WIDE_GAP = 1.35  # times the usual distance between lines: a blank line to the eye
LEAST_STEP, ALIKE, FEWEST_STEPS, OFTEN = 0.6, 1.05, 2, 0.12  # of the steps from line to line within a paragraph
FEWEST_LETTERS = 10  # per document, else it is taken for pictures
WIDE_SPACE = 0.8  # times the size of the letters: the space between two cells of a table
WIDER = 2.0  # times the narrowest space of the line; in justified lines all spaces are wide
WIDEST = 2.0  # likewise, of a line's only space
FEWEST_SPACES = 2
NEXT_LINE = 0.8  # times the size of the letters: so far down is another line, and no index below the line
CELL_GAP = "   "
MOST_AROUND = 3  # lines at the top or at the foot of a page
MARKS = ("•", "-", "–", "▪", "○", "◦", "*", "·")
BOLD, BOLD_NAMES, NAME_LENGTH = 600, (b"bold", b"black", b"heavy", b"semibold", b"demi"), 200
BROKEN_WORD = frozenset((0xFFFE, 0x0002))  # PDFium's sign for a hyphen at the end of a line, with which it joins both
LINE_ENDS = frozenset((ord("\n"), ord("\r")))

PASSWORD = text("This PDF is protected by a password. Save it without the password and try again.")
PICTURES = text(
    "This PDF holds only pictures of text, such as a scan. The words in them cannot be read: send the document that it "
    "was made of, or a PDF in which text can be selected."
)
TOO_LONG = text("This PDF holds more text than a programme ever does.")


def read_pdf(data: bytes) -> Mapping[str, object]:
    """{"text": pages parted by form feeds, "pictures": numbers of the pages without any text}."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Invalid({"file": PASSWORD if "assword" in str(error) else DAMAGED}) from error
    if len(document) > MOST_PAGES:
        why = text("This PDF has %(count)d pages; at most %(most)d can be read.", count=len(document), most=MOST_PAGES)
        raise Invalid({"file": why})
    pages: list[list[PdfLine]] = []
    pictures: list[int] = []
    letters = 0
    for number in range(len(document)):
        page = document[number]
        pages.append(list(page_lines(page)))
        letters += sum(len(line.text) for line in pages[-1])
        if not pages[-1] and next(page.get_objects(), None) is not None:
            pictures.append(number + 1)
        if letters > MOST_CHARACTERS:
            raise Invalid({"file": TOO_LONG})
    if letters < FEWEST_LETTERS:
        raise Invalid({"file": PICTURES})
    _join_tables(pages)
    return {"text": with_hyphens(with_gaps(pages)), "pictures": pictures}


def page_lines(page: pypdfium2.PdfPage) -> Iterator[PdfLine]:
    """The lines of a page in reading order, blank ones left out; a table is one of them."""
    words = page.get_textpage()
    drawn = drawn_on(page)
    edges = Edges()
    found: list[PdfLine | Grid] = []
    line: list[str] = []
    start = 0
    for index, code, grid in _letters(words, grids_of(drawn), edges):
        if grid is None and code not in LINE_ENDS and code not in BROKEN_WORD:
            start = start if line else index
            line.append(chr(code))
            continue
        for first, last in pairwise([0, *_torn(words, line, start, edges), len(line)]) if line else ():
            broken = code in BROKEN_WORD and last == len(line)
            found += _line(words, line[first:last], start + first, drawn, edges, broken=broken)
        line = []
        if grid and grid not in found:
            found.append(grid)
    for one in found:
        if isinstance(one, PdfLine):
            yield one
        elif rows := one.rows():
            yield PdfLine(table_text(rows), one.tops[0], one.size, rows=rows, edges=tuple(one.lefts))


def _letters(
    words: pypdfium2.PdfTextPage, grids: Sequence[Grid], edges: "Edges"
) -> Iterator[tuple[int, int, Grid | None]]:
    """Each letter with the table that took it, and a line's end behind the last."""
    within: Grid | None = None
    total = words.count_chars()
    for index in range(total):
        code = raw.FPDFText_GetUnicode(words, index)
        if grids and not chr(code).isspace() and code not in LINE_ENDS:
            left, right, bottom, top = box = edges.box(words, index)
            x, y = (left + right) / 2, (bottom + top) / 2
            size = float(raw.FPDFText_GetFontSize(words, index)) or 1.0
            base = edges.base(words, index)
            if within and not within.holds(x, y) and within.runs_over(left, base, size):
                within.add_over(chr(code), right)
                yield index, code, within
                continue
            within = next((one for one in grids if one.holds(x, y)), None)
            if within:
                letter = SOFT_HYPHEN if code in BROKEN_WORD else chr(code)
                within.add(letter, box, base, size)
        elif within and code not in LINE_ENDS:
            within.space()
        yield index, code, within
    yield total, ord("\n"), None


def _line(
    words: pypdfium2.PdfTextPage, line: Sequence[str], start: int, drawn: Drawn, edges: "Edges", *, broken: bool
) -> Iterator[PdfLine]:
    raw_line = _surrogates_joined("".join(_with_wide_gaps(words, line, start, edges)))
    told = raw_line.rstrip()
    end = (" -" if told != raw_line else SIGN) if broken else ""
    if told:
        placed = _placed(words, start + len(told) - len(told.lstrip()), told + end)
        dotted = not told.lstrip().startswith(MARKS) and drawn.has_dot(
            edges.left(words, start), placed.base, placed.size
        )
        yield replace(placed, text=f"• {placed.text.lstrip()}") if dotted else placed


def _join_tables(pages: Sequence[list[PdfLine]]) -> None:
    """A table at the end of a page goes on in one of the same columns at the top of the next."""
    open_at: tuple[list[PdfLine], int] | None = None
    for page in pages:
        tables = [place for place, line in enumerate(page) if line.rows]
        first = tables[0] if tables else None
        if open_at and first is not None and first <= MOST_AROUND:
            above, place = open_at
            if same_columns(above[place].edges, page[first].edges):
                rows = continued(above[place].rows, page[first].rows)
                above[place] = replace(above[place], rows=rows, text=table_text(rows))
                del page[first]
                if len(tables) == 1 and len(page) - first <= MOST_AROUND:
                    continue  # and perhaps on the page after it
                tables = [place for place, line in enumerate(page) if line.rows]
        last = tables[-1] if tables else None
        open_at = (page, last) if last is not None and len(page) - last <= MOST_AROUND + 1 else None


def with_gaps(pages: Sequence[Sequence[PdfLine]]) -> str:
    """One text; an empty line where the eye sees a gap: more than lines of this size usually stand apart."""
    usual = _usual_step(pages)
    headings = with_headings(pages)
    told: list[str] = []
    for number, page in enumerate(pages):
        lines: list[str] = []
        marks = [headings.get((number, place), "") for place in range(len(page))]
        for place, line in enumerate(page):
            before = page[place - 1] if place else None
            mark = marks[place]
            wide = before is not None and _is_wide(before, line, usual)
            if before and not line.rows and mark and mark == marks[place - 1] and before.size == line.size and not wide:
                lines[-1] = f"{lines[-1].removesuffix('**')} {line.text}{mark.strip() if mark == '**' else ''}"
                continue
            if before and (wide or mark or marks[place - 1]):
                lines.append("")
            lines.append(f"{mark}{line.text}{mark if mark == '**' else ''}")
        told.append("\n".join(lines))
    return "\f".join(told)


def _is_wide(before: PdfLine, line: PdfLine, usual: float) -> bool:
    """More than lines of this size usually stand apart, or back up: another column."""
    if line.rows or before.rows:
        return True
    step = before.base - line.base
    return step > WIDE_GAP * usual * max(line.size, before.size) or step < -usual * line.size


def _usual_step(pages: Sequence[Sequence[PdfLine]]) -> float:
    """From a line to the next within a paragraph, as a multiple of the size of the letters.

    The smallest that comes back often; where none does, the lower quartile.
    """
    pairs = (pair for page in pages for pair in pairwise(page) if not pair[0].rows and not pair[1].rows)
    steps = sorted((before.base - line.base) / line.size for before, line in pairs)
    down = [step for step in steps if step > 0] or [0.0]
    quartile = down[len(down) // 4]
    often = max(FEWEST_STEPS, OFTEN * len(down))
    return next(
        (
            step
            for place, step in enumerate(down)
            if LEAST_STEP <= step <= quartile and bisect_right(down, ALIKE * step) - place >= often
        ),
        quartile,
    )


def _surrogates_joined(line: str) -> str:
    return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _with_wide_gaps(words: pypdfium2.PdfTextPage, line: Sequence[str], start: int, edges: "Edges") -> list[str]:
    """The line with three spaces for one where the eye sees the next cell of a table: a gap unlike its others."""
    told = list(line)
    spaces = [place for place in range(1, len(line) - 1) if line[place] == " " and line[place - 1] != " "]
    if not spaces:
        return told
    size = float(raw.FPDFText_GetFontSize(words, start + spaces[0] - 1)) or 1.0
    gaps = {place: edges.left(words, start + place + 1) - edges.right(words, start + place - 1) for place in spaces}
    alone = len(spaces) < FEWEST_SPACES  # "Taal      Nederlands": nothing to measure it by
    least = WIDEST * size if alone else max(WIDE_SPACE * size, WIDER * min(gaps.values()))
    for place, gap in gaps.items():
        if gap > least:
            told[place] = CELL_GAP
    return told


def _torn(words: pypdfium2.PdfTextPage, line: Sequence[str], start: int, edges: "Edges") -> Iterator[int]:
    """Where PDFium takes lines that stand under each other for one: a short line above a bullet, for one."""
    for place in range(1, len(line) - 1):
        if line[place] != " " or line[place - 1] == " " or line[place + 1] == " ":
            continue
        step = edges.base(words, start + place - 1) - edges.base(words, start + place + 1)
        if step > NEXT_LINE * (float(raw.FPDFText_GetFontSize(words, start + place - 1)) or 1.0):
            yield place + 1


class Edges:
    """Asks PDFium for the places of letters, with room for its answers that is made once."""

    def __init__(self) -> None:
        self.places = tuple(ctypes.c_double() for _ in range(4))

    def box(self, words: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
        """Left, right, bottom, top."""
        raw.FPDFText_GetCharBox(words, index, *self.places)
        left, right, bottom, top = (place.value for place in self.places)
        return left, right, bottom, top

    def base(self, words: pypdfium2.PdfTextPage, index: int) -> float:
        raw.FPDFText_GetCharOrigin(words, index, self.places[0], self.places[1])
        return self.places[1].value

    def left(self, words: pypdfium2.PdfTextPage, index: int) -> float:
        raw.FPDFText_GetCharBox(words, index, *self.places)
        return self.places[0].value

    def right(self, words: pypdfium2.PdfTextPage, index: int) -> float:
        raw.FPDFText_GetCharBox(words, index, *self.places)
        return self.places[1].value


def _is_bold(words: pypdfium2.PdfTextPage, index: int) -> bool:
    """By the weight that the font tells, or by its name."""
    if raw.FPDFText_GetFontWeight(words, index) >= BOLD:
        return True
    name = ctypes.create_string_buffer(NAME_LENGTH)
    length = raw.FPDFText_GetFontInfo(words, index, name, NAME_LENGTH, ctypes.c_int())
    return 0 < length <= NAME_LENGTH and any(word in name.value.lower() for word in BOLD_NAMES)


def _placed(words: pypdfium2.PdfTextPage, index: int, line: str) -> PdfLine:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, index, x, y)
    last = index + len(line.strip()) - 1
    bold = _is_bold(words, index) and _is_bold(words, last)
    return PdfLine(line, y.value, round(float(raw.FPDFText_GetFontSize(words, index)), 1) or 1.0, bold)
