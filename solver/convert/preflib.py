"""PrefLib's ordinal files (.soc, .soi, .toc, .toi): rankings of real people, with or without ties, complete or not.

Such a file has voters and alternatives but no rounds and no seats; these are options. Each alternative becomes a
session that is held once. Strict orders become rankings. When any order of the file has a tie, all become ratings, so
that everybody is judged alike: 100 for the first place, one less for each place after it; the tied share a place. What
is not in an order costs `unranked`. Source: the format specification in the PrefLib-Data repository; Mattei and Walsh,
*PrefLib: a library for preferences* (2013).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from solver.convert.faults import check_id, checked, line_place, raise_by_line, text_of
from solver.generate import SEATS_PER_PERSON
from solver.problem import Attendee, Objective, Problem, Round, Session
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown

TYPES = ("soc", "soi", "toc", "toi")
HEADER = re.compile(r"#\s*([^:]+?)\s*:\s*(.*?)\s*$")
ORDER = re.compile(r"\s*(\d{1,9})\s*:\s*(.*?)\s*$")
PLACE = re.compile(r"\s*(?:\{([\d\s,]*)\}|(\d{1,9}))\s*(?:,|$)")
NAME = "ALTERNATIVE NAME "

Place = tuple[int, ...]  # alternatives that share a place, numbered from 0


@dataclass(slots=True)
class _File:
    """What was read: alternatives by number, and orders with how many voters gave each."""

    faults: Faults
    header: dict[str, tuple[int, str]] = field(default_factory=dict)  # name -> line, value
    names: dict[int, tuple[int, str]] = field(default_factory=dict)  # number from 1 -> line, name
    orders: list[tuple[int, int, tuple[Place, ...]]] = field(default_factory=list)  # line, voters, places

    def wrong(self, line: int, words: str) -> None:
        self.faults.add(line_place(line), words)


def read_preflib(document: str | bytes, *, rounds: int = 1, capacity: int | None = None) -> Problem:
    """The problem of such a file. `capacity` is the max of every session; None: 1.15 seats per voter in every round.

    Raises ProblemError with the line of everything that is wrong. ValueError when rounds or capacity is less than 1.
    """
    if rounds < 1 or (capacity is not None and capacity < 1):
        raise ValueError("Give 1 round and a capacity of 1 at least.")
    file = _File(Faults())
    for number, line in enumerate(text_of(document).splitlines(), start=1):
        _take(file, number, line)
    _check(file)
    raise_by_line(file.faults)
    voters = sum(count for _, count, _ in file.orders)
    seats = ceil(SEATS_PER_PERSON * voters * rounds / len(file.names)) if capacity is None else capacity
    every = tuple(range(rounds))
    sessions = tuple(Session(name, every, (), max=max(1, seats)) for _, (_, name) in sorted(file.names.items()))
    return checked(
        Problem(
            rounds=tuple(Round(f"r{number + 1}") for number in every),
            sessions=sessions,
            attendees=tuple(_attendees(file, every)),
            objective=_objective(file),
        )
    )


def _take(file: _File, number: int, line: str) -> None:
    if not line.strip():
        return
    if line.startswith("#"):
        _take_header(file, number, line)
        return
    match = ORDER.match(line)
    if match is None:
        words = f"{shown(line.strip())} is no order; write 3: 1,2,4, below a header of lines that start with #."
        file.wrong(number, words)
        return
    places = _places(match[2])
    if places is None or any(not place for place in places):
        file.wrong(number, f"The order {shown(match[2])} cannot be read; it is written like 1,{{2,3}},4.")
    else:
        file.orders.append((number, int(match[1]), tuple(tuple(one - 1 for one in place) for place in places)))


def _take_header(file: _File, number: int, line: str) -> None:
    match = HEADER.match(line)
    if match is None:
        file.wrong(number, "A line of the header is written like # TITLE: ....")
    elif file.orders:
        file.wrong(number, "The header stands before the first order.")
    elif match[1].startswith(NAME) and match[1][len(NAME) :].isdecimal() and len(match[1]) < len(NAME) + 10:
        if check_id(match[2], line_place(number), file.faults):
            file.names[int(match[1][len(NAME) :])] = (number, match[2])
    else:
        file.header[match[1]] = (number, match[2])


def _places(text: str) -> list[list[int]] | None:
    """Places from the first on, each with the numbers that share it; None where it cannot be read."""
    found: list[list[int]] = []
    at = 0
    while at < len(text):
        match = PLACE.match(text, at)
        if match is None:
            return None
        numbers = [match[2]] if match[1] is None else match[1].split(",")
        if not all(one.strip().isdecimal() and len(one) < 10 for one in numbers):  # noqa: PLR2004  # digits
            return None
        found.append([int(one) for one in numbers])
        at = match.end()
    return found


def _check(file: _File) -> None:
    line, kind = file.header.get("DATA TYPE", (1, ""))
    if kind not in TYPES:
        words = (
            f"The data type is {shown(kind)}; orders of the types {', '.join(TYPES)} are read."
            if kind
            else ("There is no line # DATA TYPE: soc (or soi, toc, toi); get an older file from PrefLib anew.")
        )
        file.wrong(line, words)
        return
    _check_names(file)
    for number, count, places in file.orders:
        listed = [one for place in places for one in place]
        for one in sorted({one + 1 for one in listed if one + 1 not in file.names}):
            file.wrong(number, f"There is no alternative {one}.")
        if len(set(listed)) < len(listed):
            file.wrong(number, "An alternative stands in this order twice.")
        if kind in ("soc", "soi") and len(listed) > len(places):
            file.wrong(number, f"A file of type {kind} has no ties.")
        if kind in ("soc", "toc") and len(set(listed)) < len(file.names):
            file.wrong(number, f"In a file of type {kind} every order has all {len(file.names)} alternatives.")
        if len(places) > limits.RATING and len(listed) > len(places):
            file.wrong(number, f"With ties an order has {limits.RATING} places at most, this one has {len(places)}.")
        if count == 0:
            file.wrong(number, "An order that nobody gave; leave it out.")
    _check_count(file, "NUMBER ALTERNATIVES", len(file.names))
    _check_count(file, "NUMBER VOTERS", sum(count for _, count, _ in file.orders))
    if sum(count for _, count, _ in file.orders) > limits.ATTENDEES:
        file.wrong(1, f"There are more than {limits.ATTENDEES} voters, which is the limit.")


def _check_names(file: _File) -> None:
    if not file.names:
        file.wrong(1, "The header names no alternative, as # ALTERNATIVE NAME 1: ....")
    if set(file.names) != set(range(1, len(file.names) + 1)):
        file.wrong(max((line for line, _ in file.names.values()), default=1), "Alternatives are numbered from 1 on.")
    seen: set[str] = set()
    for line, name in file.names.values():
        if name in seen:
            file.wrong(line, f"Another alternative has the name {shown(name)} already.")
        seen.add(name)


def _check_count(file: _File, name: str, found: int) -> None:
    line, value = file.header.get(name, (1, str(found)))
    if value != str(found):
        file.wrong(line, f"{name} says {shown(value)}, but the file has {found}.")


def _tied(file: _File) -> bool:
    return any(len(place) > 1 for _, _, places in file.orders for place in places)


def _objective(file: _File) -> Objective:
    """Without ties the weights that are always used; with ties a place costs its number, and 100 what is not ranked."""
    return Objective(unranked=limits.RATING) if _tied(file) else Objective()


def _attendees(file: _File, every: Sequence[int]) -> Iterator[Attendee]:
    tied, present, number = _tied(file), frozenset(every), 0
    for _, count, places in file.orders:
        ranking = () if tied else tuple(one for place in places for one in place)
        ratings = sorted((one, limits.RATING - at) for at, place in enumerate(places) for one in place)
        for _ in range(count):
            number += 1
            yield Attendee(f"v{number}", present, ranking=ranking, ratings=tuple(ratings) if tied and ratings else None)
