"""Lists of large events are made in parts; who reads them, by eye or by ear, does not notice."""

import re
from dataclasses import replace
from types import ModuleType
from typing import cast

import pytest

from app.domain.room_lists import EventLists, SeatLine
from app.exports import (
    door_signs,
    master_list,
    materials,
    presenter_lists,
    programme_cards,
    room_signs,
    subgroups,
    tent_cards,
    tick_lists,
    words,
)
from app.exports.pdf import in_parts
from app.exports.pdf_parts import Pdf, count_in, read_pdf
from app.i18n import Translate
from tests.exports.pdfs import bookmarks, described, is_tagged, structure, texts
from tests.exports.samples import GIVEN, MATERIALS, dutch, event, full_congress, offering, person

PAPERS = {
    "door_signs_pdf": (door_signs, 5),
    "room_signs_pdf": (room_signs, 1),
    "tick_lists_pdf": (tick_lists, 4),
    "master_list_pdf": (master_list, 8),
    "presenter_lists_pdf": (presenter_lists, 60),
    "subgroups_pdf": (subgroups, 30),
    "programme_cards_pdf": (programme_cards, 16),
    "name_cards_pdf": (tent_cards, 8),
}
LISTS = full_congress(rooms=3, attendees=40)


def made(name: str, lists: EventLists, translate: Translate = dutch) -> bytes:
    module: ModuleType = PAPERS[name][0]
    return cast("bytes", getattr(module, name)(lists, translate))


def in_small_parts(name: str, lists: EventLists, monkeypatch: pytest.MonkeyPatch) -> bytes:
    module, most = PAPERS[name]
    monkeypatch.setattr(module, "PART", most)
    return made(name, lists)


@pytest.mark.parametrize("name", PAPERS.keys() - {"master_list_pdf"})
def test_in_parts_or_not_every_page_says_the_same_to_eye_and_ear(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, joined = made(name, LISTS), in_small_parts(name, LISTS, monkeypatch)

    assert (joined.count(b"/S/Part"), joined.count(b"/S/Document")) == (len(parts_of(joined)), 1)
    assert len(parts_of(joined)) > 1
    assert texts(joined) == texts(whole)
    assert [leaves(page) for page in structure(joined)] == [leaves(page) for page in structure(whole)]
    assert bookmarks(joined) == bookmarks(whole)
    assert is_tagged(joined)
    assert described(joined)[:2] == described(whole)[:2]


def test_the_master_list_begins_each_part_with_a_letter_and_counts_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, joined = made("master_list_pdf", LISTS), in_small_parts("master_list_pdf", LISTS, monkeypatch)

    pages = texts(joined)
    assert [page[page.rindex("Pagina") :] for page in pages] == counted_to(len(pages))
    assert [dutch(words.MASTER_LIST) in page for page in pages] == [True] + [False] * (len(pages) - 1)
    assert [row for page in pages for row in rows(page)] == [row for page in texts(whole) for row in rows(page)]
    assert bookmarks(joined) == bookmarks(whole)
    assert is_tagged(joined)


def counted_to(last: int) -> list[str]:
    return [f"Pagina {n} van {last}" for n in range(1, last + 1)]


def test_materials_of_many_rooms_count_on_and_are_summed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = texts(materials.materials_pdf(LISTS, dutch))
    monkeypatch.setattr(materials, "PART", 2)
    joined = materials.materials_pdf(LISTS, dutch)

    pages = texts(joined)
    asked = sum(bool(one.materials) for one in LISTS.offerings)
    assert len(pages) == len(parts_of(joined)) == (asked + 1) // 2 > 1
    assert [page[page.rindex("Pagina") :] for page in pages] == counted_to(len(pages))
    assert [page.count(dutch(words.IN_ALL)) for page in pages] == [1] + [0] * (len(pages) - 1)
    assert re.findall(r"\d+ × \S+", " ".join(pages)) == re.findall(r"\d+ × \S+", " ".join(whole))
    assert is_tagged(joined)


def rows(page: str) -> list[str]:
    """Who stands on a page of the master list, in order."""
    return re.findall(rf"[^ ]+, (?:{'|'.join(GIVEN)})", page)


def leaves(kinds: list[str]) -> list[str]:
    return [kind for kind in kinds if kind not in {"Part", "Document"}]


def parts_of(content: bytes) -> list[int]:
    pdf = read_pdf(content)
    return [int(one) for one in re.findall(rb"(\d+) 0 R", pdf.objects[pdf.pages])]


def test_cells_of_every_part_find_the_headings_of_their_own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = read_pdf(in_small_parts("tick_lists_pdf", LISTS, monkeypatch))

    headings = dict(pdf.headings)
    asked = {name for one in pdf.objects.values() for name in re.findall(rb"Headers\[\((\w+)\)", one)}
    assert len(headings) == len(pdf.headings)
    assert list(headings) == sorted(headings)
    assert asked == set(headings)
    assert [name for name, one in headings.items() if b"/ID(%b)" % name not in pdf.objects[one]] == []


def test_pages_are_numbered_for_their_tags_and_counted_for_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    content = in_small_parts("tick_lists_pdf", LISTS, monkeypatch)

    pdf = read_pdf(content)
    count = count_in(pdf.objects[pdf.pages])
    assert [page_of_tags(pdf, number) for number in range(count)] == [1] * count
    assert len(pdf.tags_of_pages) == count == len(texts(content))
    assert b"<xmpTPg:NPages>%d</xmpTPg:NPages>" % count in content


def page_of_tags(pdf: Pdf, number: int) -> int:
    return sum(b"/StructParents %d/" % number in one for one in pdf.objects.values())


def test_no_object_refers_to_one_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = read_pdf(in_small_parts("programme_cards_pdf", LISTS, monkeypatch))

    heads = {number: body.partition(b"\nstream\n")[0] for number, body in pdf.objects.items()}
    missing = {int(one) for head in heads.values() for one in re.findall(rb"(\d+) 0 R", head)} - heads.keys()
    assert missing == set()


@pytest.mark.parametrize(
    "typed", ["Zie 1 0 R", "(a (2 0 R) b", "((3 0 R))", "\\ 4 0 R \\)", "/ID(U1x0y0) )(", "]>> 5 0 R <<"]
)
def test_what_looks_like_the_inside_of_a_file_stays_a_name(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seats = tuple(SeatLine(f"{typed} {n}", "", "", f"a{n}") for n in range(40))
    lists = event(offering(seats=seats))

    whole, joined = made("name_cards_pdf", lists), in_small_parts("name_cards_pdf", lists, monkeypatch)

    assert bookmarks(joined) == bookmarks(whole)
    assert {title for title, _ in bookmarks(joined)} == {f"{typed} {n}" for n in range(40)}
    assert texts(joined) == texts(whole)


def test_every_presenter_has_pages_that_are_counted_from_one() -> None:
    lists = replace(
        LISTS, offerings=tuple(replace(one, materials=MATERIALS, subgroups=None) for one in LISTS.offerings)
    )
    crowd = replace(lists.offerings[0], seats=tuple(person(n) for n in range(260)))

    pages = texts(made("presenter_lists_pdf", replace(lists, offerings=(crowd, *lists.offerings[1:]))))

    counts = [tuple(map(int, re.findall(r"Pagina (\d+) van (\d+)", page)[0])) for page in pages]
    ends = [page == pages for page, pages in counts]
    assert [page for page, _ in counts] == pages_from(ends)
    assert max(pages for _, pages in counts) > 2


def pages_from(ends: list[bool]) -> list[int]:
    """1, 2, 3, and 1 again after each end."""
    found, page = [], 0
    for end in ends:
        page += 1
        found.append(page)
        page = 0 if end else page
    return found


def test_parts_weigh_no_more_than_they_may_and_lose_nothing() -> None:
    assert list(in_parts([3, 3, 3, 9, 1], 6, lambda one: one)) == [(3, 3), (3,), (9,), (1,)]
    assert list(in_parts("abcde", 2)) == [("a", "b"), ("c", "d"), ("e",)]
    assert list(in_parts([], 2)) == [()]
