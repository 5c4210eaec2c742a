"""The demo's programme has the layout organisers send in, and the flaws an import must show."""

import re

import pytest

from app.demo import congress

PROGRAMME = congress().programme_text
HEAD, *BLOCKS = re.split(r"^→ PARALLELSESSIE (\d+)\n", PROGRAMME, flags=re.MULTILINE)
NUMBERS = BLOCKS[::2]
SESSIONS = dict(zip(NUMBERS, BLOCKS[1::2], strict=True))
INCOMPLETE = {"8", "24"}


def abstract(number: str) -> str:
    return "\n\n".join(SESSIONS[number].partition("Leerdoelen:")[0].strip("\n").split("\n\n")[1:])


def goals(number: str) -> str:
    return SESSIONS[number].partition("Leerdoelen:\n")[2]


def test_the_sessions_are_numbered_1_to_24() -> None:
    numbers = [str(number) for number in range(1, 25)]
    assert numbers == NUMBERS
    assert numbers == [session.number for session in congress().sessions]


@pytest.mark.parametrize("number", [number for number in NUMBERS if number not in INCOMPLETE])
def test_a_complete_session_has_an_abstract_of_60_to_160_words(number: str) -> None:
    assert 60 <= len(abstract(number).split()) <= 160


@pytest.mark.parametrize("number", [number for number in NUMBERS if number not in INCOMPLETE])
def test_a_complete_session_has_two_to_four_goals_or_a_paragraph_of_them(number: str) -> None:
    items = re.findall(r"^(?:\d\.|•|-) ?\S", goals(number), flags=re.MULTILINE)
    assert len(items) in {2, 3, 4} or (not items and len(goals(number).split()) > 20)


def test_two_sessions_lack_their_text() -> None:
    assert {number for number in NUMBERS if not abstract(number)} == INCOMPLETE
    assert {number for number in NUMBERS if not goals(number)} == INCOMPLETE


def test_goals_come_in_every_style() -> None:
    styles = {
        "numbered with a stem": r"\A[^\d•-].*:\n1\. ",
        "numbered": r"\A1\. ",
        "numbered without a space": r"\A1\.\S",
        "bullets": r"\A• ",
        "bullets with a stem": r"\A[^\d•-].*:\n• ",
        "dashes with a stem": r"\A[^\d•-].*:\n- ",
        "prose": r"\A[A-Z][^:]*\.\s*\Z",
        "two groups": r"\A(.*:\n1\. [^:]*){2}\Z",
    }
    found = {style for style, pattern in styles.items() if any(re.search(pattern, goals(n)) for n in NUMBERS)}
    assert found == set(styles)


def test_five_titles_run_over_two_lines() -> None:
    second_lines = {number: SESSIONS[number].strip().splitlines()[1:2] for number in ("7", "9", "11", "14", "22")}
    assert second_lines == {
        "7": ["Zorg (APZ)"],
        "9": ["fase thuis"],
        "11": ["workshop over twee complementaire methodes/interventies uit de praktijk"],
        "14": ["ondersteunende en palliatieve zorg?"],
        "22": ["hun naasten."],
    }


def test_the_text_is_wrapped_as_a_page_is() -> None:
    assert [line for line in PROGRAMME.splitlines() if len(line) > 100 or line != line.rstrip()] == []
    assert HEAD.startswith(f"{congress().name}\n")
