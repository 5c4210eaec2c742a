"""Random wishes written in each way and read back: nothing is lost, moved or made up."""

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.parsed import AttendeeKey, SessionKey
from app.domain.texts import fold, is_forbidden
from app.importing.ranking_guess import guess_rankings
from app.importing.rankings import rankings_from
from app.importing.session_names import compact
from app.importing.tables import read_pasted_table

Lists = dict[str, tuple[str, ...]]
LETTERS = "abcdeéëïñøßžçÅمرحباשלום日本"
BETWEEN = (" ", " 2 ", ", ", ": ", " - ", "-", " & ", "'", " (a) ", "’", " “b” ", "— ", "? ", "! ", " 🎵 ")
WORDS = st.text(LETTERS, min_size=3, max_size=9)


@st.composite
def titles_of(draw: st.DrawFn) -> str:
    """Something that a person could take for a title: words, and not the sign of a list within a cell."""
    title = draw(WORDS)
    for word in draw(st.lists(WORDS, min_size=1, max_size=4)):
        title += draw(st.sampled_from(BETWEEN)) + word
    return title


SESSIONS = st.lists(titles_of(), min_size=3, max_size=7, unique_by=compact).map(
    lambda titles: tuple(SessionKey(str(n), f"Sessie over {title}") for n, title in enumerate(titles, start=1))
)


@st.composite
def wishes(draw: st.DrawFn) -> tuple[tuple[SessionKey, ...], Lists]:
    sessions = draw(SESSIONS)
    numbers = [session.number for session in sessions]
    lists = draw(st.lists(st.permutations(numbers), min_size=3, max_size=5))
    lengths = draw(st.lists(st.integers(2, len(numbers)), min_size=len(lists), max_size=len(lists)))
    chosen = zip(lists, lengths, strict=True)
    return sessions, {f"a{n}@x.nl": tuple(one[:length]) for n, (one, length) in enumerate(chosen)}


def written(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="\t").writerows(rows)
    return out.getvalue()


def grid_of_ranks(titles: dict[str, str], lists: Lists) -> list[list[str]]:
    longest = max(map(len, lists.values()))
    header = ["E-mail", *(f"Welke sessies? [{n}e keuze]" for n in range(1, longest + 1))]
    return [
        header,
        *([who, *(titles[one] for one in chosen), *[""] * (longest - len(chosen))] for who, chosen in lists.items()),
    ]


def grid_of_sessions(titles: dict[str, str], lists: Lists) -> list[list[str]]:
    header = ["E-mail", *(f"Rangschik [{title}]" for title in titles.values())]
    ranks = {who: {one: str(place) for place, one in enumerate(chosen, start=1)} for who, chosen in lists.items()}
    return [header, *([who, *(ranks[who].get(number, "") for number in titles)] for who in lists)]


def ratings(titles: dict[str, str], lists: Lists) -> list[list[str]]:
    rows = grid_of_sessions(titles, lists)
    turned = [[str(20 - int(cell)) if cell else "0" for cell in row[1:]] for row in rows[1:]]
    return [["E-mail", *titles.values()], *([who, *row] for who, row in zip(lists, turned, strict=True))]


def one_cell(titles: dict[str, str], lists: Lists) -> list[list[str]]:
    return [
        ["E-mail", "Volgorde"],
        *([who, "".join(f"{titles[one]};" for one in chosen)] for who, chosen in lists.items()),
    ]


def ticked(titles: dict[str, str], lists: Lists) -> list[list[str]]:
    return [["E-mail", "Keuzes"], *([who, ", ".join(titles[one] for one in chosen)] for who, chosen in lists.items())]


def numbers_in_a_cell(_titles: dict[str, str], lists: Lists) -> list[list[str]]:
    return [["E-mail", "Keuzes"], *([who, ",".join(chosen)] for who, chosen in lists.items())]


def a_row_each(titles: dict[str, str], lists: Lists) -> list[list[str]]:
    rows = [
        [who, f"{titles[one]} ({one})", str(place)]
        for who, chosen in lists.items()
        for place, one in enumerate(chosen, 1)
    ]
    return [["email", "session", "rank"], *sorted(rows, key=lambda row: row[2])]


WAYS: tuple[Callable[[dict[str, str], Lists], list[list[str]]], ...] = (
    *(grid_of_ranks, grid_of_sessions, ratings, one_cell, ticked, numbers_in_a_cell, a_row_each),
)


SEVEN = tuple(SessionKey(str(n), f"Sessie over {title}") for n, title in enumerate("abcdefg", start=1))


@settings(max_examples=60, deadline=None)
@given(wishes(), st.sampled_from(WAYS))
@example((SEVEN, {f"a{n}@x.nl": ("1", "2") for n in range(3)}), grid_of_sessions)  # five that nobody chose
def test_what_is_written_in_any_way_reads_back_the_same(
    given_wishes: tuple[tuple[SessionKey, ...], Lists], way: Callable[[dict[str, str], Lists], list[list[str]]]
) -> None:
    sessions, lists = given_wishes
    table = read_pasted_table(written(way({one.number: one.title for one in sessions}, lists)))
    people = [AttendeeKey(who) for who in lists]
    read = rankings_from(table, guess_rankings(table, sessions), sessions, people)
    assert {place: str(why) for place, why in read.problems.items()} == {}
    assert {row.attendee: row.choices for row in read.rows} == lists


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and not set(text) & set('\t\r\n"')))
@example("´")
def test_a_name_of_any_letters_is_found_or_refused_in_words(name: str) -> None:
    table = read_pasted_table(written([["naam", "keuze 1"], [name, "1"]]))
    people = [AttendeeKey("", name, key="it")]
    read = rankings_from(table, {0: "name", 1: "choice_1"}, [SessionKey("1", "Muziek")], people)
    found = [(row.attendee, row.choices) for row in read.rows]
    sound = not any(is_forbidden(letter) for letter in unicodedata.normalize("NFC", name.strip()))
    if sound and fold(name):
        assert found == [("it", ("1",))]
    elif sound and found:  # nothing but a mark, such as an accent that stands alone
        assert (found, read.problems) == ([("it", ("1",))], {})
    else:
        assert (found, len(read.problems)) == ([], 1)
