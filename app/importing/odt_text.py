"""OpenDocument text (.odt) -> text as a person would paste it, like `docx_text`; in the child process of `sandbox`."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.errors import Invalid
from app.importing.docx_numbering import BULLET, written
from app.importing.docx_tables import Block, table_blocks
from app.importing.docx_text import HEADING, LONGEST_HEADING, MOST_STYLES, as_text
from app.importing.sandbox import DAMAGED

SPACES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "text", "table", "style")
}
SPACES["draw"] = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SPACES["fo"] = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MOST_REPEATED = 64  # columns of a cell that stands for many
BOLD = ("bold", "600", "700", "800", "900")


def named(name: str) -> str:
    """As in "text:p", with its namespace as ElementTree spells it."""
    space, _, local = name.partition(":")
    return SPACES[space] + local


GONE = frozenset(
    named(name)
    for name in ("text:note", "office:annotation", "draw:frame", "draw:custom-shape", "draw:g", "text:ruby-text")
)
WRAPPERS = frozenset(named(name) for name in ("text:section", "draw:a", "draw:g"))
BOXES = frozenset(named(name) for name in ("draw:text-box", "draw:custom-shape"))
ROW_GROUPS = frozenset(named(name) for name in ("table:table-header-rows", "table:table-rows", "table:table-row-group"))
CELLS = frozenset((named("table:table-cell"), named("table:covered-table-cell")))
BREAKS = {named("text:tab"): "\t", named("text:line-break"): "\n"}


def read_odt(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            roots = [fromstring(archive.read(name), forbid_dtd=True) for name in ("styles.xml", "content.xml")]
    except (KeyError, ParseError, DefusedXmlException) as error:
        raise Invalid({"file": DAMAGED}) from error
    body = roots[1].find(f"{named('office:body')}/{named('office:text')}")
    if body is None:
        raise Invalid({"file": DAMAGED})
    return as_text(list(_Reader(*roots).blocks(body)))


@dataclass(frozen=True, slots=True)
class Level:
    """How a list marks its items at one depth; `form` is None for bullets, "" where nothing is drawn."""

    form: str | None
    before: str
    after: str
    start: int
    shown: int  # depths whose numbers stand in the label


@dataclass(frozen=True, slots=True)
class Listed:
    """Where in a list an item stands: its style, how deep, and how many came before it at each depth."""

    style: str
    counts: tuple[int, ...]

    def deeper(self, style: str, count: int) -> "Listed":
        return Listed(style or self.style, (*self.counts, count))


NOWHERE = Listed("", ())


class _Reader:
    """Walks one document; a list that goes on counts on."""

    def __init__(self, *roots: Element) -> None:
        found = [one for root in reversed(roots) for one in root.iter(named("style:style"))]
        self.styles = {one.get(named("style:name"), ""): one for one in reversed(found)}
        lists = [one for root in roots for one in root.iter(named("text:list-style"))]
        self.lists = {one.get(named("style:name"), ""): _levels(one) for one in lists}
        self.ends: dict[str, int] = {}  # of lists, by id and style: with which number they ended

    def blocks(self, parent: Element, at: Listed = NOWHERE) -> Iterator[Block]:
        marked = at
        for child in parent:
            if child.tag in (named("text:p"), named("text:h")):
                yield self._paragraph(child, marked)
                marked = NOWHERE  # further paragraphs of an item have no number
                for box in _boxes(child):
                    yield from self.blocks(box)
            elif child.tag == named("text:list"):
                yield from self._list(child, at)
            elif child.tag == named("table:table"):
                yield from table_blocks([self._row(row) for row in _rows(child)])
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)
            elif child.tag == named("draw:frame"):
                for box in _boxes(child):
                    yield from self.blocks(box)

    def _list(self, element: Element, at: Listed) -> Iterator[Block]:
        style = element.get(named("text:style-name")) or at.style
        same = style if element.get(named("text:continue-numbering")) == "true" else ""
        count = self.ends.get(element.get(named("text:continue-list"), same), 0)
        for item in element:
            if item.tag == named("text:list-item"):
                count += 1
                yield from self.blocks(item, at.deeper(style, count))
            elif item.tag == named("text:list-header"):
                yield from self.blocks(item)
        self.ends |= {name: count for name in (element.get(XML_ID), style) if name}

    def _paragraph(self, paragraph: Element, at: Listed) -> Block:
        styles = list(self._chain(paragraph))
        names = [_plain_name(one) for one in styles]
        body = words_of(paragraph).strip()
        heading = next(filter(None, map(HEADING.fullmatch, names)), None)
        level = paragraph.get(named("text:outline-level"), "1") if paragraph.tag == named("text:h") else ""
        label = self._label(at) if body else ""
        if body and (level or heading):
            depth = level or (heading.group(1) if heading else "") or "1"
            return Block(
                f"{'#' * min(6, int(depth) if depth.isdecimal() else 1)} {' '.join(f'{label} {body}'.split())}"
            )
        if label:
            return Block(f"{'  ' * (len(at.counts) - 1)}{label} {body}", listed=True)
        if body and len(body) <= LONGEST_HEADING and "\n" not in body and self._is_bold(paragraph, styles):
            return Block(f"**{body}**")
        return Block(body)

    def _row(self, row: Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if cell.tag in CELLS:
                repeated = cell.get(named("table:number-columns-repeated"), "1")
                times = min(int(repeated) if repeated.isdecimal() else 1, MOST_REPEATED)
                cells += ["\n".join(block.text for block in self.blocks(cell)).strip()] * times
        return cells

    def _label(self, at: Listed) -> str:
        """The number or bullet of an item; "" for what stands in no list."""
        levels = self.lists.get(at.style, {})
        level = levels.get(len(at.counts))
        if level is None or not at.counts:
            return ""
        if level.form is None:
            return BULLET
        first = len(at.counts) - level.shown
        numbers = [
            written(count - 1 + levels[depth].start, levels[depth].form or "decimal") if depth in levels else str(count)
            for depth, count in list(enumerate(at.counts, start=1))[max(0, first) :]
        ]
        return f"{level.before}{'.'.join(numbers)}{level.after}" if level.form else ""

    def _chain(self, element: Element) -> Iterator[Element]:
        """Its style and those that it is based on."""
        name = element.get(named("text:style-name"), "")
        for _ in range(MOST_STYLES):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.get(named("style:parent-style-name"), "")

    def _is_bold(self, paragraph: Element, styles: list[Element]) -> bool:
        runs = [(child, run) for child, run in _runs(paragraph) if run.strip()]
        whole = _weight(styles)
        weights = [(_weight(list(self._chain(span))) if span is not None else "") or whole for span, _ in runs]
        return bool(weights) and all(weight in BOLD for weight in weights)


def words_of(element: Element) -> str:
    """The text of a paragraph or of a part of it; notes, remarks and text boxes left out."""
    return "".join(run for _, run in _runs(element))


def _runs(element: Element, within: Element | None = None) -> Iterator[tuple[Element | None, str]]:
    """Pieces of text, each with the innermost span that it stands in."""
    yield within, _collapsed(element.text)
    for child in element:
        if child.tag in BREAKS:
            yield within, BREAKS[child.tag]
        elif child.tag == named("text:s"):
            count = child.get(named("text:c"), "1")
            yield within, " " * min(int(count) if count.isdecimal() else 1, LONGEST_HEADING)
        elif child.tag not in GONE:
            yield from _runs(child, child if child.tag == named("text:span") else within)
        yield within, _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    """Spaces and line ends as they count in this format: what should stand is written as an element."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes and shapes that hang on a paragraph, the outermost."""
    for child in element:
        if child.tag in BOXES:
            yield child
        elif child.tag != named("text:note"):
            yield from _boxes(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == named("table:table-row"):
            yield child
        elif child.tag in ROW_GROUPS:
            yield from _rows(child)


def _weight(styles: Sequence[Element]) -> str:
    """How heavy the type is, by the first style that tells."""
    told = (one.find(named("style:text-properties")) for one in styles)
    weights = (one.get(named("fo:font-weight"), "") for one in told if one is not None)
    return next(filter(None, weights), "")


def _plain_name(style: Element) -> str:
    """As in "heading 2"; "Text_20_body" in the file."""
    name = style.get(named("style:display-name")) or style.get(named("style:name")) or ""
    return name.replace("_20_", " ").lower()


def _levels(style: Element) -> Mapping[int, Level]:
    found: dict[int, Level] = {}
    for one in style:
        depth = one.get(named("text:level"), "")
        if not depth.isdecimal():
            continue
        form = one.get(named("style:num-format"), "")
        start, shown = (one.get(named(f"text:{name}"), "1") for name in ("start-value", "display-levels"))
        found[int(depth)] = Level(
            form=None if one.tag == named("text:list-level-style-bullet") else FORMS.get(form, form and "decimal"),
            before=one.get(named("style:num-prefix"), ""),
            after=one.get(named("style:num-suffix"), ""),
            start=int(start) if start.isdecimal() else 1,
            shown=int(shown) if shown.isdecimal() else 1,
        )
    return found
