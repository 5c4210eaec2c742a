"""The ways in which a table holds rankings, and which of them a table seems to follow: by headings and by cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from app.errors import Text, text
from app.importing.choice_words import MOST_CHOICES, ordinal_in, rank_in, rating_in, says_how_much
from app.importing.choices import ChoiceReader, says_no_preference
from app.importing.form_headings import Heading, asks_for, bare, says_which
from app.importing.round_headings import RESERVE, place_for_a_round
from app.importing.session_names import SessionNames

Layout = Literal["columns", "cell", "ranks", "ratings", "rows"]


BEHIND = MOST_CHOICES + 1  # the place of what somebody wants when nothing else is left
WAYS: tuple[Layout, ...] = get_args(Layout)
LAYOUTS: Mapping[str, Text] = {
    "columns": text("A column for each choice; its cells name sessions"),
    "cell": text("All choices in one cell, most wanted first"),
    "ranks": text("A column for each session; its cells hold ranks, 1 for the most wanted"),
    "ratings": text("A column for each session; its cells tell how much it is wanted, higher is more"),
    "rows": text("A row for each choice"),
}
FITTING = 0.5  # so many of the cells must read as what they are taken for
LIKELY = 0.8
ORDERED = 0.75  # of the rows whose numbers are 1, 2, 3 ...: ranks rather than ratings
SOME_CELLS = 100
FEWEST_LETTERS = 5  # of a heading that is nearly a title
TWO = 2  # of one number or title alone nothing can be told


@dataclass(frozen=True, slots=True)
class Column:
    """A column that may hold wishes; `said` are its first different cells, without those that tell no preference."""

    index: int
    heading: Heading
    field: str  # what the words of its heading mean, "" where they say nothing
    said: tuple[str, ...]

    def share(self, fits: Callable[[str], bool]) -> float:
        return sum(map(fits, self.said)) / len(self.said) if self.said else 0.0


def column_of(index: int, heading: Heading, field: str, cells: Sequence[str]) -> Column:
    said = dict.fromkeys(cell.strip() for cell in cells if cell.strip() and not says_no_preference(cell))
    return Column(index, heading, field, tuple(islice(said, SOME_CELLS)))


def layout_of(fields: Sequence[str]) -> Layout:
    """The way that columns of these fields make up together."""
    for field, layout in (("ranks", "ranks"), ("ratings", "ratings"), ("session", "rows"), ("choices", "cell")):
        if field in fields:
            return layout  # type: ignore[return-value]  # the four others
    return "columns"


class LayoutGuess:
    """Tries each way on the columns that are open: how well it fits (0 to 1), and what each column then means."""

    def __init__(self, columns: Sequence[Column], names: SessionNames, rows: Sequence[Sequence[str]]) -> None:
        self.columns = columns
        self.names = names
        self.rows = rows
        self.reader = ChoiceReader(names)

    def best(self, wanted: Layout | None = None) -> dict[int, str]:
        ways = {layout: getattr(self, f"_as_{layout}")() for layout in WAYS}
        if wanted is not None:
            found: dict[int, str] = ways[wanted][1]
            return found
        merits = {layout: merit for layout, (merit, _) in ways.items()}
        layout = max(merits, key=lambda one: merits[one])
        return dict(ways[layout][1]) if merits[layout] else {}

    def _as_columns(self) -> tuple[float, dict[int, str]]:
        """A choice each: numbered by their headings, else in the order of the columns."""
        fits = {column.index: column.share(self._is_session) for column in self.columns}
        numbered = [
            (number, column)
            for column in self.columns
            if (number := self._place_of(column)) and (is_choice(column) or fits[column.index] >= FITTING)
        ]
        if numbered:
            numbered = [*self._before(numbered), *numbered]
            told = any(is_choice(column) for _, column in numbered)
            merit = max(sum(fits[column.index] for _, column in numbered) / len(numbered), FITTING * told)
            doubted = not told and self._ordered([column for _, column in numbered]) >= ORDERED
            return merit * (FITTING if doubted else 1.0), in_places(numbered)
        titled = [column for column in self.columns if fits[column.index] >= FITTING and self._named(column)]
        merit = LIKELY * sum(fits[column.index] for column in titled) / len(titled) if titled else 0.0
        return merit, {column.index: f"choice_{n}" for n, column in enumerate(titled[:MOST_CHOICES], start=1)}

    def _before(self, numbered: Sequence[tuple[int, Column]]) -> list[tuple[int, Column]]:
        """Columns of titles that stand before those numbered from 3, say: the first and the second choice."""
        lowest, first = min((number, column.index) for number, column in numbered)
        taken = {column.index for _, column in numbered}
        before = [
            column
            for column in self.columns
            if column.index < first
            and column.index not in taken
            and column.share(lambda cell: self.names.titled(cell) is not None) >= FITTING
        ]
        return list(enumerate(before, start=1)) if len(before) == lowest - 1 else []

    def _place_of(self, column: Column) -> int | None:
        """Of the choice in this column: by its heading, however that is worded, unless it is a session's title."""
        if column.heading.choice:
            return column.heading.choice
        label = column.heading.label
        if place := place_for_a_round(label):
            return place
        if RESERVE.fullmatch(label):
            return BEHIND
        return None if column.heading.question or self._is_session(label) else ordinal_in(label)

    def _as_cell(self) -> tuple[float, dict[int, str]]:
        merits: dict[int, float] = {}
        in_rows = any(column.field == "session" for column in self.columns)
        for column in self.columns:
            if self.names.titled(bare(column.heading.label)) is not None:
                continue  # its cells tell how much this session is wanted
            lists, long, called = column.share(self._is_list), column.share(self._is_long), column.field == "choices"
            if in_rows and not long and column.field != "session":
                continue  # the rank of the session beside it
            if called or (lists >= FITTING and long):
                merits[column.index] = max(lists, FITTING * called) + long
        if not merits:
            return 0.0, {}
        index = max(merits, key=lambda one: merits[one])
        called = any(column.field == "choices" for column in self.columns if column.index == index)
        placed = not called and any(column.heading.is_ordinal for column in self.columns)
        return min(1.0, merits[index]) * (FITTING if placed else 1.0), {index: "choices"}  # "1-10" may be a day

    def _as_ranks(self) -> tuple[float, dict[int, str]]:
        return self._by_session("ranks")

    def _as_ratings(self) -> tuple[float, dict[int, str]]:
        return self._by_session("ratings")

    def _by_session(self, field: str) -> tuple[float, dict[int, str]]:
        about = self._of_sessions()
        filled = [column for column in about if column.said]  # nobody may have chosen the others
        if not filled:
            return 0.0, {}
        reads = _is_rank_or_none if field == "ranks" else _is_rating
        cells = sum(column.share(reads) for column in filled) / len(filled)
        merit = cells if cells >= FITTING else 0.0
        return merit * (1.0 if self._meant(about) == field else FITTING), {column.index: field for column in about}

    def _of_sessions(self) -> list[Column]:
        """The columns whose headings are sessions; of a grid all rows, when most are. Ranks in words beat numbers."""
        known = {
            column.index: not column.heading.is_ordinal and self._is_labelled(column.heading.label)
            for column in self.columns
        }
        by_question: dict[str, list[Column]] = {}
        for column in self.columns:
            by_question.setdefault(column.heading.question, []).append(column)
        found = [column for column in by_question.pop("", []) if self._about_session(column, known=known[column.index])]
        texts = [column for column in found if column.heading.is_text]
        if texts and all(column.share(_says_rank) >= FITTING for column in texts if column.said):
            found = texts
        else:
            found = [column for column in found if not column.heading.is_text]
        for question, rows in by_question.items():
            mostly = 2 * sum(known[column.index] for column in rows) >= len(rows)
            if (mostly or self._asks_each(question, rows)) and not self._names_in(rows):
                found += rows
        return found

    def _asks_each(self, question: str, rows: Sequence[Column]) -> bool:
        """Whether a grid asks how much each of its rows is wanted, though the event knows few of these."""
        said = [cell for column in rows for cell in column.said]
        wanted = all(rank_in(cell) is not None or rating_in(cell) is not None for cell in said)
        return bool(asks_for(question) and said) and wanted and not any(column.heading.choice for column in rows)

    def _about_session(self, column: Column, *, known: bool) -> bool:
        """A heading of its own that is a session, or nearly, above cells that are all ranks or ratings."""
        if column.field.startswith("choice_"):
            return False
        wanted = column.share(lambda cell: rank_in(cell) is not None or rating_in(cell) is not None)
        if known:
            return not column.said or wanted >= FITTING
        label = column.heading.label
        nearly = len(label) >= FEWEST_LETTERS and bool(self.names.near(label))
        return not column.field and bool(column.said) and wanted == 1.0 and nearly

    def _meant(self, columns: Sequence[Column]) -> str:
        """Ranks or ratings: by the words in the cells, by those of the question, else by the numbers in a row."""
        said = [cell for column in columns for cell in column.said]
        wanted = [cell for cell in said if rating_in(cell) != 0]
        if any(map(says_how_much, wanted)):
            return "ratings"
        if any(_says_rank(cell) for cell in wanted):
            return "ranks"  # beside it "not interested" is no rank
        return self._meant_by_numbers(columns, refused=len(wanted) < len(said))

    def _meant_by_numbers(self, columns: Sequence[Column], *, refused: bool) -> str:
        """What a 1 means, where the question tells it; `refused`: some cells are 0 or "no", as among ratings."""
        question = columns[0].heading.question
        if told := says_which(question):
            return told
        asked, ordered = asks_for(question), self._ordered(columns)
        if refused and not (asked == "ranks" and ordered >= 1 - ORDERED):
            return "ratings"
        if any(column.heading.is_text for column in self.columns):
            return "ratings"  # Moodle's numbers: the first choice has the highest
        if asked and not (asked == "ranks" and ordered < 1 - ORDERED):
            return asked
        return "ranks" if ordered >= ORDERED else "ratings"

    def _ordered(self, columns: Sequence[Column]) -> float:
        """In how many of the rows the numbers are 1, 2, 3 ... , each once."""
        numbers = [sorted(filter(None, (rank_in(row[column.index]) for column in columns))) for row in self.rows]
        filled = [found for found in numbers if found]
        return sum(found == list(range(1, len(found) + 1)) for found in filled) / len(filled) if filled else 0.0

    def _as_rows(self) -> tuple[float, dict[int, str]]:
        """A session by its heading, and a rank where one stands beside it."""
        sessions = [column for column in self.columns if column.field in {"session", "choices"}]
        ranks = [column for column in self.columns if column.field in {"rank", "rating"}]
        if not ranks and sessions and sessions[0].field != sessions[-1].field:  # "session" beside "preference"
            ranks = [column for column in sessions if column.field == "choices" and column.share(_is_rank) == 1.0]
        if not sessions or not (ranks or sessions[0].field == "session"):
            return 0.0, {}
        session = next((column for column in sessions if column.field == "session"), sessions[0])
        merit = max(session.share(self._is_session), FITTING) if ranks else FITTING * session.share(self._is_session)
        told = {column.index: _rank_or_rating(column) for column in ranks[:1]}
        return merit, {session.index: "session", **told}

    def _is_labelled(self, label: str) -> bool:
        """Whether a heading names a session, be it with words on how that is judged."""
        return self._is_session(label) or self.names.titled(bare(label)) is not None

    def _is_session(self, cell: str) -> bool:
        return isinstance(self.names.find(cell), str)

    def _is_list(self, cell: str) -> bool:
        return bool(self.reader.parted(cell))

    def _is_long(self, cell: str) -> bool:
        return len(self.reader.parted(cell)) >= TWO

    def _named(self, column: Column) -> bool:
        """By titles, for a column of bare numbers may be anything."""
        return any(not cell.replace(".", "").isdecimal() for cell in column.said)

    def _names_in(self, columns: Sequence[Column]) -> bool:
        """Whether the cells are sessions: then "[1]" above them is a rank."""
        said = [cell for column in columns for cell in column.said]
        return any(self._is_session(cell) and rank_in(cell) is None and rating_in(cell) is None for cell in said)


def is_choice(column: Column) -> bool:
    """Whether the words of its heading say that a choice stands in it."""
    return column.field.startswith("choice_")


def in_places(numbered: Sequence[tuple[int, Column]]) -> dict[int, str]:
    """The place of each column in the list; of several for one place (a list for each round) all, in their order."""
    places = {number for number, _ in numbered}
    if len(places) == len(numbered) and BEHIND not in places:
        return {column.index: f"choice_{n}" for n, column in sorted(numbered, key=_place) if n <= MOST_CHOICES}
    in_order = sorted(numbered, key=_place)[:MOST_CHOICES]
    return {column.index: f"choice_{n}" for n, (_, column) in enumerate(in_order, start=1)}


def _place(one: tuple[int, Column]) -> tuple[int, int]:
    return one[0], one[1].index


def _rank_or_rating(column: Column) -> str:
    """What stands beside the session of its row: "hoog" is no rank."""
    if column.share(says_how_much) > FITTING:
        return "rating"
    return "rank" if column.field == "choices" else column.field


def _is_rank(cell: str) -> bool:
    return rank_in(cell) is not None


def _is_rank_or_none(cell: str) -> bool:
    return rank_in(cell) is not None or rating_in(cell) == 0


def _is_rating(cell: str) -> bool:
    return rating_in(cell) is not None


def _says_rank(cell: str) -> bool:
    """A rank in words or with an ending: "1e keuze", "2nd"."""
    return rank_in(cell) is not None and rating_in(cell) is None
