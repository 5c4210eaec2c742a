"""DOCX -> text as a person would paste it, headings marked with "#"; runs in the child process of `sandbox`.

The elements are walked one by one because what stands in content controls, or was inserted while changes were tracked,
is not found otherwise.
"""

import io
import re
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.errors import Invalid, text
from app.importing.docx_numbering import Numbering, read_numbering
from app.importing.docx_tables import Block, table_blocks
from app.importing.sandbox import DAMAGED

MOST_CHARACTERS = 2_000_000
LONGEST_HEADING = 200
MOST_STYLES = 10  # based on each other; a damaged document might go round in a circle
SPACED = 0.1  # so many of the paragraphs empty: the writer parts the text with empty paragraphs
HEADING = re.compile(r"(?:heading|kop) ([1-9])|(title|titel)", re.IGNORECASE)
CODE = re.compile(r"[0-9A-Fa-f]{4}")
WRAPPERS = frozenset(qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml"))
GONE = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:txbxContent", "w:instrText", "w:delText"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}

NOTHING = text("There is no text in this document.")
TOO_LONG = text("This document holds more text than a programme ever does.")


def read_docx(data: bytes) -> str:
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError) as error:
        raise Invalid({"file": DAMAGED}) from error
    return as_text(list(_Reader(document).blocks(document.element.body)))


def as_text(blocks: Sequence[Block]) -> str:
    """The blocks of a document as one text; Invalid where there is none, or far too much."""
    if not any(block.text.strip() for block in blocks):
        raise Invalid({"file": NOTHING})
    if sum(len(block.text) for block in blocks) > MOST_CHARACTERS:
        raise Invalid({"file": TOO_LONG})
    return joined(blocks)


def joined(blocks: Sequence[Block]) -> str:
    """Paragraphs that Word sets apart by space only are parted by empty lines, unless the writer did so already."""
    empty = sum(not block.text.strip() for block in blocks)
    told: list[str] = []
    before: Block | None = None
    for block in blocks:
        apart = before is not None and not (before.listed and block.listed)
        if apart and empty < SPACED * len(blocks):
            told.append("")
        told.append(block.text)
        before = block
    return "\n".join(told)


class _Reader:
    """Walks one document; lists count on from paragraph to paragraph."""

    def __init__(self, document: Document) -> None:
        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = _numbering_of(document)

    def blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
                for box in _boxes(child):
                    yield from self.blocks(box)
            elif child.tag == qn("w:tbl"):
                rows = child.iterchildren(qn("w:tr"))
                yield from table_blocks([[self._cell(cell) for cell in row.iterchildren(qn("w:tc"))] for row in rows])
            elif child.tag in WRAPPERS and not _is_contents(child):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        names = self._style_names(paragraph)
        if names and names[0].startswith("toc "):
            return
        body = words_of(paragraph).strip()
        label, depth = self._label(paragraph) if body else ("", 0)
        heading = next(filter(None, map(HEADING.fullmatch, names)), None)
        if heading and body:
            body = " ".join(f"{label} {body}".split())
            yield Block(f"{'#' * min(6, int(heading.group(1) or 1))} {body}")
        elif label:
            yield Block(f"{'  ' * depth}{label} {body}", listed=True)
        elif body and len(body) <= LONGEST_HEADING and "\n" not in body and _is_bold(paragraph):
            yield Block(f"**{body}**")
        else:
            yield Block(body)

    def _cell(self, cell: Element) -> str:
        return "\n".join(block.text for block in self.blocks(cell)).strip()

    def _style_names(self, paragraph: Element) -> list[str]:
        """The paragraph's style and those that it is based on, in lower case."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self.styles.get(found.get(qn("w:val"))) if found is not None else None
        names: list[str] = []
        while style is not None and len(names) < MOST_STYLES:
            names.append(str(style.name or "").lower())
            style = style.base_style
        return names

    def _label(self, paragraph: Element) -> tuple[str, int]:
        """The number or bullet, from the paragraph itself or from its style and what that is based on."""
        properties = paragraph.find(qn("w:pPr"))
        found = properties.find(qn("w:numPr")) if properties is not None else None
        style_id = properties.find(qn("w:pStyle")) if properties is not None else None
        style = self.styles.get(style_id.get(qn("w:val"))) if style_id is not None else None
        while found is None and style is not None:
            found = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            style = style.base_style
        if found is None:
            return "", 0
        told = {name: found.find(qn(f"w:{name}")) for name in ("numId", "ilvl")}
        list_id, depth = (one.get(qn("w:val"), "") if one is not None else "" for one in told.values())
        level = int(depth) if depth.isdecimal() else 0
        return self.numbering.label(list_id, level), level


def _boxes(paragraph: Element) -> list[Element]:
    """The text boxes that hang on a paragraph, each once: Word writes them a second time for older programs."""
    boxes = list(paragraph.iter(qn("w:txbxContent")))
    newest = [box for box in boxes if not any(one.tag == FALLBACK for one in box.iterancestors())]
    inner = {id(one) for box in boxes for one in box.iter(qn("w:txbxContent")) if one is not box}
    return [box for box in newest or boxes if id(box) not in inner]


def words_of(paragraph: Element) -> str:
    """The text with insertions and without deletions; text boxes and field codes left out."""
    told: list[str] = []
    for child in paragraph:
        if child.tag == qn("w:t"):
            told.append(child.text or "")
        elif child.tag == qn("w:br"):
            told.append("\f" if child.get(qn("w:type")) == "page" else "\n")
        elif child.tag == qn("w:sym"):
            told.append(_symbol(child.get(qn("w:char"), "")))
        elif child.tag in BREAKS:
            told.append(BREAKS[child.tag])
        elif child.tag not in GONE and child.tag != qn("w:pPr") and child.tag != qn("w:rPr"):
            told.append(words_of(child))
    return "".join(told)


def _symbol(code: str) -> str:
    """A letter of a symbol font, such as the arrow that Word makes of "-->"."""
    return chr(int(code, 16)) if CODE.fullmatch(code) else ""


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if words_of(run).strip()]
    return bool(runs) and all(_run_is_bold(run) for run in runs)


def _run_is_bold(run: Element) -> bool:
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return bold is not None and bold.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"


def _numbering_of(document: Document) -> Numbering:
    parts = [one.target_part for one in document.part.rels.values() if one.reltype.endswith("/numbering")]
    return read_numbering(parts[0].element if parts else None)
