"""PDF -> text, page by page, with the blank lines that the eye sees; runs in the child process of `sandbox`."""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from app.errors import Invalid, text
from app.importing.pdf_hyphens import SIGN, with_hyphens
from app.importing.sandbox import DAMAGED

MOST_PAGES, MOST_CHARACTERS = 500, 2_000_000
WIDE_GAP = 1.35  # times the usual distance between lines: a blank line to the eye
FEWEST_LETTERS = 10  # per document, else it is taken for pictures
BROKEN_WORD = frozenset((0xFFFE, 0x0002))  # PDFium's sign for a hyphen at the end of a line, with which it joins both
LINE_ENDS = frozenset((ord("\n"), ord("\r")))

PASSWORD = text("This PDF is protected by a password. Save it without the password and try again.")
PICTURES = text(
    "This PDF holds only pictures of text, such as a scan. The words in them cannot be read: send the document that it "
    "was made of, or a PDF in which text can be selected."
)
TOO_LONG = text("This PDF holds more text than a programme ever does.")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page; `base` is the height of its base line above the lower edge, `size` that of its letters."""

    text: str
    base: float
    size: float


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
    start = 0
    total = words.count_chars()
    for index in range(total + 1):
        code = raw.FPDFText_GetUnicode(words, index) if index < total else ord("\n")
        if code not in LINE_ENDS and code not in BROKEN_WORD:
            line.append(chr(code))
            continue
        raw_line = _surrogates_joined("".join(line))
        told = raw_line.rstrip()
        end = (" -" if told != raw_line else SIGN) if code in BROKEN_WORD else ""
        if told:
            yield _placed(words, start + len(told) - len(told.lstrip()), told + end)
        line, start = [], index + 1


def with_gaps(pages: Sequence[Sequence[PdfLine]]) -> str:
    """One text; an empty line where the eye sees a gap: more than lines of this size usually stand apart."""
    usual = _usual_step(pages)
    told: list[str] = []
    for page in pages:
        lines = [line.text for line in page[:1]]
        for before, line in pairwise(page):
            step = before.base - line.base
            if step > WIDE_GAP * usual * line.size or step < -usual * line.size:  # back up: another column
                lines.append("")
            lines.append(line.text)
        told.append("\n".join(lines))
    return "\f".join(told)


def _usual_step(pages: Sequence[Sequence[PdfLine]]) -> float:
    """From a line to the next within a paragraph, as a multiple of the size of the letters: the lower quartile."""
    steps = sorted((before.base - line.base) / line.size for page in pages for before, line in pairwise(page))
    down = [step for step in steps if step > 0] or [0.0]
    return down[len(down) // 4]


def _surrogates_joined(line: str) -> str:
    return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _placed(words: pypdfium2.PdfTextPage, index: int, line: str) -> PdfLine:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, index, x, y)
    return PdfLine(line, y.value, float(raw.FPDFText_GetFontSize(words, index)) or 1.0)
