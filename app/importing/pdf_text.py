"""PDF -> text, page by page, with the blank lines that the eye sees; runs in the child process of `sandbox`."""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from app.errors import Invalid, text
from app.importing.pdf_headings import PdfLine, with_headings
from app.importing.pdf_hyphens import SIGN, with_hyphens
from app.importing.sandbox import DAMAGED

MOST_PAGES, MOST_CHARACTERS = 500, 2_000_000
WIDE_GAP = 1.35  # times the usual distance between lines: a blank line to the eye
FEWEST_LETTERS = 10  # per document, else it is taken for pictures
WIDE_SPACE = 1.0  # times the size of the letters: the space between two cells of a table
WIDER = 2.0  # times the narrowest space of the line; in justified lines all spaces are wide
FEWEST_SPACES = 2
CELL_GAP = "   "
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
    return {"text": with_hyphens(with_gaps(pages)), "pictures": pictures}


def page_lines(page: pypdfium2.PdfPage) -> Iterator[PdfLine]:
    """The lines of a page in reading order, blank ones left out."""
    words = page.get_textpage()
    line: list[str] = []
    edges = Edges()
    start = 0
    total = words.count_chars()
    for index in range(total + 1):
        code = raw.FPDFText_GetUnicode(words, index) if index < total else ord("\n")
        if code not in LINE_ENDS and code not in BROKEN_WORD:
            line.append(chr(code))
            continue
        raw_line = _surrogates_joined("".join(_with_wide_gaps(words, line, start, edges)))
        told = raw_line.rstrip()
        end = (" -" if told != raw_line else SIGN) if code in BROKEN_WORD else ""
        if told:
            yield _placed(words, start + len(told) - len(told.lstrip()), told + end)
        line, start = [], index + 1


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
            if before and mark and mark == marks[place - 1] and before.size == line.size and not wide:
                lines[-1] = f"{lines[-1].removesuffix('**')} {line.text}{mark.strip() if mark == '**' else ''}"
                continue
            if before and (wide or mark or marks[place - 1]):
                lines.append("")
            lines.append(f"{mark}{line.text}{mark if mark == '**' else ''}")
        told.append("\n".join(lines))
    return "\f".join(told)


def _is_wide(before: PdfLine, line: PdfLine, usual: float) -> bool:
    """More than lines of this size usually stand apart, or back up: another column."""
    step = before.base - line.base
    return step > WIDE_GAP * usual * max(line.size, before.size) or step < -usual * line.size


def _usual_step(pages: Sequence[Sequence[PdfLine]]) -> float:
    """From a line to the next within a paragraph, as a multiple of the size of the letters: the lower quartile."""
    steps = sorted((before.base - line.base) / line.size for page in pages for before, line in pairwise(page))
    down = [step for step in steps if step > 0] or [0.0]
    return down[len(down) // 4]


def _surrogates_joined(line: str) -> str:
    return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _with_wide_gaps(words: pypdfium2.PdfTextPage, line: Sequence[str], start: int, edges: "Edges") -> list[str]:
    """The line with three spaces for one where the eye sees the next cell of a table: a gap unlike its others."""
    told = list(line)
    spaces = [place for place in range(1, len(line) - 1) if line[place] == " " and line[place - 1] != " "]
    if len(spaces) < FEWEST_SPACES:
        return told
    size = float(raw.FPDFText_GetFontSize(words, start + spaces[0] - 1)) or 1.0
    gaps = {place: edges.left(words, start + place + 1) - edges.right(words, start + place - 1) for place in spaces}
    least = max(WIDE_SPACE * size, WIDER * min(gaps.values()))
    for place, gap in gaps.items():
        if gap > least:
            told[place] = CELL_GAP
    return told


class Edges:
    """Asks PDFium for the edges of letters, with places for its answers that are made once."""

    def __init__(self) -> None:
        self.places = tuple(ctypes.c_double() for _ in range(4))

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
