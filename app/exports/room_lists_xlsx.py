"""Room lists as a workbook: an overview, a sheet for each room and round ready to print on A4, and the materials."""

from io import BytesIO

import xlsxwriter

from app.domain.room_lists import EventLists, OfferingList, in_order
from app.exports import words
from app.exports.materials_sheet import write_materials
from app.exports.overview_sheet import write_overview
from app.exports.plain import joined, plain
from app.exports.room_sheet import write_room
from app.exports.sheet_names import sheet_names
from app.exports.xlsx_styles import Book, make_styles
from app.i18n import Translate


def room_lists_xlsx(lists: EventLists, translate: Translate = str) -> bytes:
    file = BytesIO()
    offerings = in_order(lists.offerings)
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": plain(lists.event_name), "comments": plain(lists.revision)})
        writing = Book(make_styles(book), lists, translate)
        titles = (translate(words.OVERVIEW), translate(words.MATERIALS), *(_title(one, translate) for one in offerings))
        overview, materials, *names = sheet_names(titles, translate(words.ROOM))
        write_overview(book.add_worksheet(overview), writing)
        for name, offering in zip(names, offerings, strict=True):
            write_room(book.add_worksheet(name), writing, offering)
        if any(one.materials for one in offerings):
            write_materials(book.add_worksheet(materials), writing)
    return file.getvalue()


def _title(offering: OfferingList, translate: Translate) -> str:
    """Room and round; the room gives way where both are too long for the name of a sheet."""
    room, line = plain(offering.room) or translate(words.ROOM), plain(offering.round.name, 14)
    return joined((plain(room, 31 - 3 - len(line)), line), " · ")
