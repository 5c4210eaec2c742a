"""Programmes of our own whose sessions are opened by short tokens, in many forms and with slips in their order."""

import io
from collections.abc import Callable, Sequence

import docx
import pytest

from app.domain.parsed import ParsedProgramme
from app.importing.header_words import field_of
from app.importing.parse import parse_file, parse_text
from app.importing.programme_text import parse_programme

TITLES = (
    "Zingen aan het bed", "Tuinen als medicijn", "Praten met kinderen", "De laatste maaltijd", "Muziek en stilte",
    "Rouw op het werk", "Nachtzorg thuis", "Brieven voor later", "Buren die blijven", "Humor in het hospice",
    "Slapen zonder zorgen", "Afscheid van een dier",
)  # fmt: skip
LONG = "In deze sessie onderzoeken we samen hoe dit in de praktijk gaat, met voorbeelden en een oefening in tweetallen."
SHORT = "Een korte sessie vol voorbeelden."
LABELLED = "Leerdoelen:\n- luisteren met aandacht\n- vragen durven stellen"
NUMBERED = "Leerdoelen:\n1. luisteren met aandacht\n2. vragen durven stellen\n3. samen zwijgen"
APART = "Leerdoelen:\n\n1. luisteren met aandacht\n\n2. vragen durven stellen\n\n3. samen zwijgen"
STEM = "Na afloop kunt u:\n- luisteren met aandacht\n- vragen durven stellen"
ENGLISH = "By the end of this session you will be able to:\n1. listen with care\n2. ask what matters"
GOALS = (LABELLED, NUMBERED, APART, STEM, ENGLISH)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def programme(heads: Sequence[str], *, abstract: str = LONG, goals: str = LABELLED) -> ParsedProgramme:
    blocks = [f"{head}\nHospice Noord\n\n{abstract}\n\n{goals}\n" for head in heads]
    return parse_programme("\n".join(blocks))


def titles(found: ParsedProgramme) -> list[str]:
    return [session.title for session in found.sessions]


def numbers(found: ParsedProgramme) -> list[str | None]:
    return [session.number for session in found.sessions]


def grouped(index: int) -> tuple[str, int]:
    return "ABC"[index // 4], index % 4 + 1


FORMS: dict[str, Callable[[int], str]] = {
    "[A1] ": lambda i: "{}{}".format(*grouped(i)),
    "A1 ": lambda i: "{}{}".format(*grouped(i)),
    "1A ": lambda i: "{1}{0}".format(*grouped(i)),
    "1A. ": lambda i: f"{i // 3 + 1}{'ABC'[i % 3]}",
    "A. ": lambda i: "ABCDEFGHIJKL"[i],
    "I. ": lambda i: ROMAN[i],
    "(1) ": lambda i: str(i + 1),
    "1.1 ": lambda i: f"{i // 4 + 1}.{i % 4 + 1}",
    "Breakout 1 | ": lambda i: str(i + 1),
    "1. ": lambda i: str(i + 1),
    "1) ": lambda i: str(i + 1),
    "01 ": lambda i: f"{i + 1:02}",
    "1 - ": lambda i: str(i + 1),
}  # fmt: skip
DRESS = {"[A1] ": "[%s] ", "(1) ": "(%s) ", "1A. ": "%s. ", "A. ": "%s. ", "I. ": "%s. ", "1. ": "%s. ", "1) ": "%s) "}
DRESS |= {"Breakout 1 | ": "Breakout %s | ", "1 - ": "%s - "}


@pytest.mark.parametrize("goals", GOALS)
@pytest.mark.parametrize("abstract", [LONG, SHORT])
@pytest.mark.parametrize("form", FORMS)
def test_a_token_before_each_title_opens_a_session(form: str, abstract: str, goals: str) -> None:
    expected = [FORMS[form](index) for index in range(12)]
    heads = [DRESS.get(form, "%s ") % number + title for number, title in zip(expected, TITLES, strict=True)]
    found = programme(heads, abstract=abstract, goals=goals)
    assert titles(found) == list(TITLES)
    assert numbers(found) == expected
    assert {len(session.goals) for session in found.sessions} == {3 if goals in (NUMBERED, APART) else 2}
    assert found.doubts == ()


@pytest.mark.parametrize("goals", GOALS)
@pytest.mark.parametrize("abstract", [LONG, SHORT])
@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ("1 2 3 4 6 7 8 9", ["These numbers are missing: 5."]),
        ("1 3 4 5 6 7 8 9", ["These numbers are missing: 2."]),
        ("3 4 5 6 7 8 9 10", ["These numbers are missing: 1, 2."]),
        ("1 2 3 4 6 5 7 8", ["The sessions do not stand in the order of their numbers."]),
        ("1 2 3 4 5a 5b 6 7", []),
        ("101 102 103 104 201 202 203 204", None),
        ("1 2 3 4 5 5 6 7", ["These numbers occur more than once: 5."]),
        ("12 13 14 15 16 17 18 19", []),
    ],
)
def test_a_slip_in_the_numbers_is_told_and_costs_no_session(
    expected: str, told: list[str] | None, abstract: str, goals: str
) -> None:
    heads = [f"{number}. {title}" for number, title in zip(expected.split(), TITLES, strict=False)]
    found = programme(heads, abstract=abstract, goals=goals)
    assert titles(found) == list(TITLES[:8])
    assert numbers(found) == expected.split()
    assert {len(session.goals) for session in found.sessions} == {3 if goals in (NUMBERED, APART) else 2}
    assert told is None or [str(doubt.reason) for doubt in found.doubts] == told


@pytest.mark.parametrize("behind", [".", ")", ":"])
@pytest.mark.parametrize("goals", GOALS)
@pytest.mark.parametrize("place", [0, 1, 4, 11])
@pytest.mark.parametrize("title", ["24 uur per dag zorg", "100% zorg", "10 jaar hospicezorg"])
def test_a_title_may_begin_with_a_digit(title: str, place: int, goals: str, behind: str) -> None:
    expected = [title if index == place else other for index, other in enumerate(TITLES)]
    heads = [f"{number}{behind} {one}" for number, one in enumerate(expected, start=1)]
    assert titles(programme(heads, goals=goals)) == expected


@pytest.mark.parametrize("goals", GOALS)
@pytest.mark.parametrize(
    "form", ["**%d. {}**", "**%d {}**", "%d: {}", "**%d.** {}", "### %d. {}", "{circled} {}", "%02d\n{}", "%d.\n{}"]
)
def test_dressed_numbers_open_sessions(form: str, goals: str) -> None:
    heads = [
        (form % number if "%" in form else form).format(title, circled=chr(0x245F + number))
        for number, title in enumerate(TITLES, start=1)
    ]
    for abstract in (LONG, SHORT):
        found = programme(heads, abstract=abstract, goals=goals)
        assert titles(found) == list(TITLES)
        assert [int(number or 0) for number in numbers(found)] == list(range(1, 13))


@pytest.mark.parametrize("goals", GOALS)
@pytest.mark.parametrize(
    "form", ["{:02}:30 {}", "{0:02}.30-{0:02}.55 {1}", "{0}:30 - {0}:55 uur: {1}", "{:02}:30 | {}"]
)
def test_times_open_sessions_and_are_kept_as_notes(form: str, goals: str) -> None:
    found = programme([form.format(9 + index, title) for index, title in enumerate(TITLES)], goals=goals)
    assert titles(found) == list(TITLES)
    assert [int(session.notes[0].text[:2].strip(":")) for session in found.sessions] == list(range(9, 21))


def test_sessions_without_goals_open_with_tokens_that_all_rise() -> None:
    found = programme([f"[B{index}] {title}" for index, title in enumerate(TITLES, start=1)], goals="Tot ziens!")
    assert titles(found) == list(TITLES)


@pytest.mark.parametrize("form", ["%d. {}", "Fase %d: {}", "({}) %d", "[A%d] {}"])
def test_a_numbered_list_in_the_abstract_opens_no_session(form: str) -> None:
    steps = "\n\n".join((form % n).format(title) for n, title in enumerate(TITLES[:4], start=1))
    heads = [f"{number}. {title}" for number, title in enumerate(TITLES, start=1)]
    found = programme(heads, abstract=f"{LONG}\n\n{steps}")
    assert titles(found) == list(TITLES)
    assert len(programme(["Zingen aan het bed"], abstract=f"{LONG}\n\n{steps}").sessions) == 1


def document(goals_style: str, stem: str) -> bytes:
    """Titles in a numbered list, learning goals in a list of another style, as Word draws them."""
    made = docx.Document()
    for title in TITLES:
        made.add_paragraph(style="List Number").add_run(title).bold = True
        for paragraph in ("Hospice Noord", SHORT, stem):
            made.add_paragraph(paragraph)
        for goal in ("luisteren met aandacht", "vragen durven stellen"):
            made.add_paragraph(goal, style=goals_style)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("stem", ["Leerdoelen:", "Na afloop kunt u:"])
@pytest.mark.parametrize("goals_style", ["List Bullet", "List Bullet 2"])
def test_titles_that_word_numbers_open_sessions(goals_style: str, stem: str) -> None:
    found = parse_file("x.docx", document(goals_style, stem))
    assert titles(found) == list(TITLES)
    assert {(session.organisations, session.abstract, len(session.goals)) for session in found.sessions} == {
        (("Hospice Noord",), SHORT, 2)
    }


@pytest.mark.parametrize("mark", ["[A%d]", "%d.", "(%d)"])
@pytest.mark.parametrize("goals", GOALS[:2])
def test_tokens_open_sessions_in_a_text_without_any_gap(mark: str, goals: str) -> None:
    heads = [f"{mark % number} {title}" for number, title in enumerate(TITLES, start=1)]
    source = "\n".join(f"{head}\nHospice Noord\n{LONG}\n{goals}" for head in heads)
    assert titles(parse_text(source)) == list(TITLES)


@pytest.mark.parametrize("mark", ["[A%d]", "%d.", "(%d)"])
@pytest.mark.parametrize("goals", GOALS)
def test_a_session_without_goals_between_others_or_at_the_end_is_kept(mark: str, goals: str) -> None:
    blocks = [
        f"{mark % number} {title}\nHospice Noord\n\n{LONG}\n\n{'' if number in {5, 12} else goals}\n"
        for number, title in enumerate(TITLES, start=1)
    ]
    assert titles(parse_text("\n".join(blocks))) == list(TITLES)


def test_goals_under_a_weak_label_count_too() -> None:
    heads = [f"[A{number}] {title}" for number, title in enumerate(TITLES, start=1)]
    assert titles(programme(heads, abstract=SHORT, goals="Doelen\n- luisteren\n- praten")) == list(TITLES)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Spreker / organisatie", "organisations"),
        ("Titel / onderwerp", "title"),
        ("Spreker / kleur", None),
    ],
)
def test_a_column_may_have_two_names(header: str, field: str | None) -> None:
    assert field_of(header, "sessions") == field


def test_a_label_may_have_two_names() -> None:
    (session,) = parse_text(f"Titel: Zingen\nSpreker / organisatie: Hospice Noord\nAbstract: {LONG}").sessions
    assert session.organisations == ("Hospice Noord",)
