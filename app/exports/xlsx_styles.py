"""How our workbooks look: cell formats, page headers and footers."""

from dataclasses import dataclass
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.room_lists import EventLists
from app.exports import words
from app.exports.plain import plain, shortened
from app.i18n import Translate

INK = "#1f2d3a"
SOFT = "#5b6770"
LINE = "#c9d1d6"
TINT = "#e8eef1"
WARNING = "#a3260c"
LONGEST = 80  # Excel drops a header of more than 255 characters altogether


@dataclass(frozen=True, slots=True)
class Styles:
    event: Format
    room: Format
    heading: Format
    draft: Format
    round: Format
    title: Format
    small: Format
    box: Format
    number: Format
    cell: Format
    sum: Format
    overview: Format
    overview_room: Format
    total: Format


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook need while they are written."""

    styles: Styles
    lists: EventLists
    translate: Translate

    @property
    def draft(self) -> str:
        """That this is not published, which run it is, and when it was made."""
        return draft_line(self.lists, self.translate)


def draft_line(lists: EventLists, translate: Translate) -> str:
    return plain(translate(words.draft_of(lists.revision)), LONGEST)


def paper(page: Worksheet, *, across: bool = False) -> None:
    """A4, everything as wide as the page and as many pages as it takes."""
    page.set_paper(9)
    if across:
        page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)


def make_styles(book: Workbook) -> Styles:
    def style(**properties: object) -> Format:
        return book.add_format({"font_color": INK, "valign": "vcenter", **properties})

    top = {"valign": "top", "text_wrap": True}
    grid = {**top, "bottom": 1, "bottom_color": LINE}
    heading = {**top, "bold": True, "font_color": SOFT, "bottom": 1, "bottom_color": INK}
    band = {"bg_color": TINT, "font_size": 12}
    return Styles(
        event=style(bold=True, font_size=22),
        room=style(bold=True, font_size=22, shrink=True),
        heading=style(**heading),
        draft=style(bold=True, font_size=12, font_color=WARNING),
        round=style(**band, bold=True),
        title=style(bold=True, font_size=14, text_wrap=True),
        small=style(**top, italic=True, font_color=SOFT),
        box=style(align="center", font_size=14, bottom=1, bottom_color=LINE),
        number=style(**(grid | {"valign": "vcenter"}), align="center", font_color=SOFT),
        cell=style(**(grid | {"valign": "vcenter"})),
        sum=style(bold=True, top=1, top_color=INK, text_wrap=False),
        overview=style(**grid),
        overview_room=style(**grid, bold=True),
        total=style(**top, bold=True, top=1, top_color=INK),
    )


def height(*cells: tuple[str, float], line: int = 15, least: int = 20) -> int:
    """Of a row of wrapped (text, column width) cells, in points: told, since not every program works it out."""
    lines = (sum(max(1, ceil(len(part) / width)) for part in text.split("\n")) for text, width in cells)
    return max(least, line * max(lines, default=1) + 5)


def head_and_foot(page: Worksheet, lists: EventLists, translate: Translate) -> None:
    """The event above (and that it is a draft), revision and page below."""
    draft = draft_line(lists, translate) if lists.draft else ""
    numbers = translate(words.page_of("&P", "&N"))
    page.set_header(f"&L{_harmless(lists.event_name)}&R&B{_harmless(draft)}")
    page.set_footer(f"&L{_harmless(translate(words.revision(lists.revision)))}&R{numbers}")


def _harmless(text: str) -> str:
    """An ampersand starts a code in headers; doubled it is one."""
    return shortened(plain(text), LONGEST).replace("&", "&&")
