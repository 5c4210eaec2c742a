"""Reads PDFs back as a person or a screen reader would."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2  # type: ignore[import-untyped]


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(content)
    try:
        yield document
    finally:
        document.close()


def texts(content: bytes) -> list[str]:
    """The text of every page on one line, words that were broken by force made whole."""
    with opened(content) as document:
        return [_one_line(page.get_textpage().get_text_bounded()) for page in document]


def _one_line(text: str) -> str:
    return " ".join(re.sub("[\u200b\ufffe\x02\x00]", "", text).split())


def sizes(content: bytes) -> set[tuple[int, int]]:
    with opened(content) as document:
        return {(round(page.get_width()), round(page.get_height())) for page in document}


def points_of(content: bytes, words: str) -> float:
    """The type size of the first place where these words stand on the first page."""
    with opened(content) as document:
        page = document[0].get_textpage()
        place = page.get_text_range().index(words)
        return float(pypdfium2.raw.FPDFText_GetFontSize(page.raw, place))


def overflowing(content: bytes) -> list[int]:
    """Pages on which a letter stands outside the paper."""
    with opened(content) as document:
        return [number for number, page in enumerate(document, start=1) if _overflows(page)]


def _overflows(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    letters = page.get_textpage()
    boxes = [letters.get_charbox(index) for index in range(letters.count_chars())]
    return any(left < 0 or bottom < 0 or right > width or top > height for left, bottom, right, top in boxes)


def is_tagged(content: bytes) -> bool:
    """Tagged, and says of itself that it is PDF/UA-1."""
    with opened(content) as document:
        return bool(pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)) and b"<pdfuaid:part>1</pdfuaid:part>" in content
