"""Reads PDFs back as a person or a screen reader would."""

import ctypes
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pypdfium2  # type: ignore[import-untyped]

Box = tuple[float, float, float, float]  # left, bottom, right, top
LIGATURE = 2  # letters between the first and the last of one


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
    return " ".join(re.sub("[\u00ad\u200b\ufffe\x02\x00]", "", text).split())


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


def described(content: bytes) -> tuple[str, str, set[str]]:
    """Title, language, and the kinds of parts that a screen reader hears on the first page."""
    raw = pypdfium2.raw
    with opened(content) as document:
        page = document[0]  # PDFium frees what nobody holds
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        try:
            children = range(raw.FPDF_StructTree_CountChildren(tree))
            kinds = {k for n in children for k in _kinds(raw.FPDF_StructTree_GetChildAtIndex(tree, n))}
        finally:
            raw.FPDF_StructTree_Close(tree)
        language = _said(lambda buffer, size: raw.FPDFCatalog_GetLanguage(document.raw, letters_of(buffer), size))
        return document.get_metadata_value("Title"), language, kinds


def _kinds(element: object) -> Iterator[str]:
    raw = pypdfium2.raw
    yield _said(lambda buffer, size: raw.FPDF_StructElement_GetType(element, buffer, size))
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, number):
            yield from _kinds(child)


def letters_of(buffer: object) -> object:
    return buffer and ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))  # type: ignore[arg-type]


def _said(ask: Callable[[object, int], int]) -> str:
    """A text that PDFium writes into a buffer, in UTF-16."""
    buffer = ctypes.create_string_buffer(size := ask(None, 0))
    ask(buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def overlapping(content: bytes) -> list[str]:
    """Letters of the first page that stand over another one by more than a third; neighbours may be one ligature."""
    with opened(content) as document:
        page = document[0]  # PDFium frees what nobody holds
        letters = page.get_textpage()
        boxes = [(letters.get_charbox(n), n, letters.get_text_range(n, 1)) for n in range(letters.count_chars())]
    kept = sorted(one for one in boxes if one[2].strip() and one[0][2] > one[0][0] and one[0][3] > one[0][1])
    found = []
    for number, (box, place, letter) in enumerate(kept):
        for other, its_place, its_letter in kept[number + 1 :]:
            if other[0] >= box[2]:
                break
            if abs(place - its_place) > LIGATURE and _shared(box, other) > min(_area(box), _area(other)) / 3:
                found.append(letter + its_letter)
    return found


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shared(one: Box, other: Box) -> float:
    """The area that both boxes cover."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return max(right - left, 0) * max(top - bottom, 0)


def structure(content: bytes) -> list[list[str]]:
    """The kinds of parts that a screen reader hears on each page, one after another."""
    raw = pypdfium2.raw
    found = []
    with opened(content) as document:
        for number in range(len(document)):
            page = document[number]  # PDFium frees what nobody holds
            tree = raw.FPDF_StructTree_GetForPage(page.raw)
            try:
                children = range(raw.FPDF_StructTree_CountChildren(tree))
                found.append([k for n in children for k in _kinds(raw.FPDF_StructTree_GetChildAtIndex(tree, n))])
            finally:
                raw.FPDF_StructTree_Close(tree)
    return found


def bookmarks(content: bytes) -> list[tuple[str, int]]:
    """Titles with the page, from 0, that each leads to."""
    with opened(content) as document:
        return [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
