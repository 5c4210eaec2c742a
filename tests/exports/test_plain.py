"""Texts are made fit to print, and file and sheet names fit for their programs."""

from hypothesis import given
from hypothesis import strategies as st

from app.exports.pdf import printable
from app.exports.plain import ascii_name, joined, plain, shortened
from app.exports.sheet_names import sheet_names


def test_what_breaks_files_or_lines_is_taken_out() -> None:
    assert plain("  Jan\x00\u2028van\r\n\tder \u202eBerg\ud800 ") == "Jan van der Berg"


def test_a_heap_of_accents_is_cut_down() -> None:
    assert plain("e" + "\u0301" * 500 + "n") == "é" + "\u0301" * 4 + "n"


def test_accents_that_languages_use_stay() -> None:
    assert plain("Nguyễn Thị Ngọc, שָׁלוֹם") == "Nguyễn Thị Ngọc, שָׁלוֹם"


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert plain("abc def", 5) == "abc…"


def test_a_word_without_end_can_be_broken() -> None:
    assert printable("ab " + "W" * 30) == "ab " + "\u200b".join(("W" * 12, "W" * 12, "W" * 6))


def test_empty_parts_are_not_joined() -> None:
    assert joined(("LUMC", " ", "", "ZonMw")) == "LUMC, ZonMw"


def test_file_names_are_plain_ascii() -> None:
    assert [ascii_name(name, "plan") for name in ("Congrès & Zoë!", "../../etc/passwd", "李")] == [
        "congres-zoe",
        "etc-passwd",
        "plan",
    ]


def test_sheets_get_names_that_excel_takes() -> None:
    titles = ("Zaal 1/2", "zaal 1 2", "'Aula'", "", "History", "x" * 40, "X" * 40, "[]:*?/\\")

    assert sheet_names(titles, "Zaal") == (
        *("Zaal 1 2", "zaal 1 2 (2)", "Aula", "Zaal", "History (2)"),
        *("x" * 31, "X" * 27 + " (2)", "Zaal (2)"),
    )


@given(st.lists(st.text(), max_size=30))
def test_no_two_sheets_are_alike_and_none_is_too_long(titles: list[str]) -> None:
    names = sheet_names(titles, "Room")

    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)
    assert not [name for name in names if set(name) & set("[]:*?/\\") or name.startswith("'") or name.endswith("'")]


def test_what_is_too_long_ends_after_a_word_unless_that_is_very_long() -> None:
    assert shortened("hoe wij hoop en betekenis vinden", 20) == "hoe wij hoop en…"
    assert shortened("hoe wij hoop en betekenis", 16) == "hoe wij hoop en…"
    assert shortened("hoe Levensbeschouwelijkheid", 20) == "hoe Levensbeschouwe…"
    assert shortened("hoe wij", 7) == "hoe wij"
