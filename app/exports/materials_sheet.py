"""The last sheet of the workbook: what must lie ready in which room, and how much of it there is in all."""

from xlsxwriter.worksheet import Worksheet

from app.exports import words
from app.exports.materials import HINT, material_lines, material_totals
from app.exports.plain import plain
from app.exports.xlsx_styles import Book, head_and_foot, height, paper

WIDTHS = (22, 24, 40, 30, 10)
LONGEST = 500
MOST = (LONGEST, LONGEST, HINT, LONGEST)  # characters of room, round, session and material


def write_materials(page: Worksheet, book: Book) -> None:
    say, styles = book.translate, book.styles
    paper(page, across=True)
    head_and_foot(page, book.lists, say)
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.write_string(0, 0, say(words.MATERIALS), styles.room)
    page.set_row(0, 34)
    if book.lists.draft:
        page.write_string(1, 0, book.draft, styles.draft)
    lines = material_lines(book.lists, say)
    heads = (words.ROOM, words.ROUND, words.SESSION, words.MATERIAL, words.NEEDED)
    for column, head in enumerate(map(say, heads)):
        page.write_string(2, column, head, styles.heading)
    page.repeat_rows(0, 2)
    page.freeze_panes(3, 0)
    for row, line in enumerate(lines, start=3):
        texts = [
            plain(one, most)
            for one, most in zip((line.room, line.round, line.session, line.material), MOST, strict=True)
        ]
        for column, text in enumerate(texts):
            page.write_string(row, column, text, styles.cell)
        _write_count(page, row, line.needed, book)
        page.set_row(row, height(*zip(texts, WIDTHS, strict=False)))
    for row, (name, count) in enumerate(material_totals(lines), start=4 + len(lines)):
        page.write_string(row, 0, say(words.TOTAL), styles.sum)
        for column in (1, 2):
            page.write_blank(row, column, None, styles.sum)
        page.write_string(row, 3, plain(name, LONGEST), styles.sum)
        _write_count(page, row, count, book)


def _write_count(page: Worksheet, row: int, count: int | None, book: Book) -> None:
    if count is None:
        page.write_blank(row, 4, None, book.styles.cell)
    else:
        page.write_number(row, 4, count, book.styles.number)
