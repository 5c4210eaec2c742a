"""PDF -> text, page by page, with the blank lines that the eye sees; runs in the child process of `sandbox`."""

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

import pypdfium2
from pypdfium2 import raw

from app.errors import Invalid, text
from app.importing.sandbox import DAMAGED

MOST_PAGES, MOST_CHARACTERS = 500, 2_000_000
WIDE_GAP = 1.35  # times the usual distance between lines: a blank line to the eye
FEWEST_LETTERS = 10  # per document, else it is taken for pictures
SOFT_HYPHEN = "\u00ad"

PASSWORD = text("This PDF is protected by a password. Save it without the password and try again.")
PICTURES = text(
    "This PDF holds only pictures of text, such as a scan. The words in them cannot be read: send the document that it "
    "was made of, or a PDF in which text can be selected."
)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page; `base` is its height above the lower edge of the page, in points."""

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
    pages = [list(page_lines(document[number])) for number in range(len(document))]
    letters = sum(len(line.text) for page in pages for line in page)
    if letters < FEWEST_LETTERS:
        raise Invalid({"file": PICTURES})
    if letters > MOST_CHARACTERS:
        raise Invalid({"file": text("This PDF holds more text than a programme ever does.")})
    return {
        "text": "\f".join(with_gaps(page) for page in pages),
        "pictures": [number for number, page in enumerate(pages, start=1) if not page],
    }


def page_lines(page: pypdfium2.PdfPage) -> Iterator[PdfLine]:
    """The lines of a page in reading order, blank ones left out."""
    words = page.get_textpage()
    characters: list[str] = []
    start = 0
    total = words.count_chars()
    for index in range(total + 1):
        code = raw.FPDFText_GetUnicode(words, index) if index < total else ord("\n")
        if code not in (ord("\n"), ord("\r")):
            characters.append(_character(code))
            continue
        line = _surrogates_joined("".join(characters))
        if line.strip():
            base, size = _place(words, start + len(line) - len(line.lstrip()))
            yield PdfLine(line.rstrip(), base, size)
        characters, start = [], index + 1


def with_gaps(lines: list[PdfLine]) -> str:
    """One text of a page; where the eye sees a gap stands an empty line."""
    steps = [before.base - after.base for before, after in zip(lines, lines[1:], strict=False)]
    usual = median([step for step in steps if step > 0] or [0.0])
    told = [lines[0].text] if lines else []
    for step, line in zip(steps, lines[1:], strict=True):
        if step > WIDE_GAP * usual or step < -usual:  # back up: a new column
            told.append("")
        told.append(line.text)
    return "\n".join(told)


def _character(code: int) -> str:
    """PDFium writes U+FFFE, or U+0002, for the hyphen of a word broken at the end of a line."""
    return SOFT_HYPHEN if code in (0xFFFE, 0x0002) else chr(code)


def _surrogates_joined(line: str) -> str:
    return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _place(words: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    """The base line of a character and the size of its letters."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, index, x, y)
    return y.value, float(raw.FPDFText_GetFontSize(words, index))
