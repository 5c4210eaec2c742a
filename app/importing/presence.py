"""In which rounds somebody is present, or a room can be used: a column of rounds, of absences, or yes/no for each."""

import re
from collections.abc import Mapping, Sequence

from app.domain.texts import fold
from app.errors import Text, text
from app.importing.cells import Cells, says_nothing, shortened
from app.importing.header_words import plain
from app.importing.round_names import RoundNames, no_such_round, says_all, says_none, yes_or_no
from app.importing.tables import Table, letters, place

LONGEST = 1_000
LEADING = (
    "aanwezig in",
    "aanwezig bij",
    "aanwezig tijdens",
    "aanwezig",
    "present in",
    "present during",
    "present",
    "attending",
    "attends",
    "beschikbaar in",
    "beschikbaar",
    "available in",
    "available",
)


EXCEPT = re.compile(
    r"(?:(?:al(?:le|les)|all)\s+)?(?:rondes\s+|rounds\s+)?(?:behalve|uitgezonderd|except|but|niet|not)\s+(?:in\s+|bij\s+|for\s+)?",
    re.IGNORECASE,
)
FROM = re.compile(
    r"(?:(?:aanwezig|present|komt)\s+)?"
    r"(?P<how>vanaf|from|sinds|na|after|t/m|tot en met|through|up to and including)\s+",
    re.IGNORECASE,
)
ONLY = re.compile(r"^(?:alleen|enkel|slechts|only|just)\s+(?:in\s+|bij\s+)?", re.IGNORECASE)
FREE = {"vrij": True, "beschikbaar": True, "open": True, "free": True, "available": True} | dict.fromkeys(
    ("bezet", "dicht", "gesloten", "niet beschikbaar", "occupied", "closed", "unavailable", "not available"), False
)  # what rooms are; of a person these would say something else


class Presence:
    """Reads the rounds of one row after another."""

    def __init__(self, rounds: RoundNames, by_column: Mapping[int, tuple[str, ...]], missed: str = "absent") -> None:
        self.rounds = rounds
        self.missed = missed  # the field that tells where not
        self.by_column = by_column  # column of yes and no -> the rounds it speaks of

    def read(self, cells: Cells) -> tuple[str, ...] | None:
        """None means all rounds, also those that are made later."""
        present = set(self.rounds.names)
        for rounds in (self._listed(cells), self._ticked(cells)):
            present &= set(self.rounds.names if rounds is None else rounds)
        present -= set(self._missed(cells))
        kept = tuple(name for name in self.rounds.names if name in present)
        return None if len(kept) == len(self.rounds.names) else kept

    def _listed(self, cells: Cells) -> tuple[str, ...] | None:
        value = cells.passage("rounds", longest=LONGEST)
        if not value or says_all(value):
            return None
        if says_none(value) or says_nothing(value):
            return ()
        if missed := EXCEPT.match(value):
            out = self._named(cells, "rounds", value[missed.end() :])
            return tuple(name for name in self.rounds.names if name not in out)
        return self._from_or_until(value) or self._named(cells, "rounds", ONLY.sub("", value))

    def _from_or_until(self, value: str) -> tuple[str, ...] | None:
        """Of "vanaf ronde 2" and "t/m ronde 2", which name one end of what somebody attends."""
        found = FROM.match(value)
        one = self.rounds.one(value[found.end() :]) if found else None
        if found is None or one is None or len(one) != 1:
            return None
        at, how = self.rounds.names.index(one[0]), found["how"].casefold()
        if how in {"na", "after"}:
            return self.rounds.names[at + 1 :]
        return self.rounds.names[at:] if how in {"vanaf", "from", "sinds"} else self.rounds.names[: at + 1]

    def _missed(self, cells: Cells) -> tuple[str, ...]:
        value = cells.passage(self.missed, longest=LONGEST)
        if says_nothing(value) or says_none(value):
            return ()
        return self.rounds.names if says_all(value) else self._named(cells, self.missed, value)

    def _ticked(self, cells: Cells) -> tuple[str, ...] | None:
        if not self.by_column:
            return None
        missed: set[str] = set()
        for index, rounds in self.by_column.items():
            value = cells.row.cells[index]
            there = yes_or_no(value)
            if there is None and self.missed == "unavailable":
                there = FREE.get(fold(value))
            if there is None:
                why = text(
                    "“%(value)s” in column %(column)s is neither yes nor no.",
                    value=shortened(value),
                    column=letters(index),
                )
                cells.fault("presence", why)
            elif not there:
                missed |= set(rounds)
        return tuple(name for name in self.rounds.names if name not in missed)

    def _named(self, cells: Cells, field: str, value: str) -> tuple[str, ...]:
        found, unknown = self.rounds.several(value)
        for word in unknown:
            cells.fault(field, no_such_round(word, self.rounds))
        return found


def presence_of(
    table: Table,
    columns: Mapping[str, Sequence[int]],
    round_names: Sequence[str],
    problems: dict[str, Text],
    missed: str = "absent",
) -> Presence:
    """Which yes/no column speaks of which round; a column whose name says no round is a problem of the header."""
    rounds = RoundNames(round_names)
    by_column: dict[int, tuple[str, ...]] = {}
    for index in columns.get("presence", ()):
        named = _round_in(table.header[index], rounds)
        if named is None:
            problems.setdefault(place(table.header_row, "presence"), no_such_round(table.header[index], rounds))
        else:
            by_column[index] = named
    return Presence(rounds, by_column, missed)


def _round_in(header: str, rounds: RoundNames) -> tuple[str, ...] | None:
    """The round in "Ronde 1", "Aanwezig in ronde 1" or "Ochtend (aanwezig)"."""
    words = plain(header)
    bare = next((words.removeprefix(word) for word in LEADING if words.startswith(f"{word} ")), words)
    return rounds.one(header) or rounds.one(words) or rounds.one(bare)
