"""E-mail addresses beside the names of presenters: whose is which."""

import re
from collections.abc import Iterable, Sequence

from app.domain.parsed import ParsedNote, ParsedPresenter
from app.domain.texts import ADDRESS_ITSELF, fold
from app.importing.header_words import known, plain

ADDRESS = re.compile(ADDRESS_ITSELF)
SHORTEST = 4  # letters of a last name that an address may hold


def addressed(people: Sequence[ParsedPresenter], addresses: Sequence[str]) -> tuple[ParsedPresenter, ...]:
    """Each with the address that holds the last name, or in the order of both where there are as many."""
    if len(addresses) == len(people):
        return tuple(ParsedPresenter(one.name, one.email or at) for one, at in zip(people, addresses, strict=True))
    return tuple(ParsedPresenter(one.name, one.email or _own(one.name, addresses)) for one in people)


def addresses_in(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found.removeprefix("mailto:") for one in values for found in ADDRESS.findall(one)))


def of_presenters(
    names: Iterable[str], beside: Iterable[str], notes: Sequence[ParsedNote]
) -> tuple[tuple[ParsedPresenter, ...], tuple[ParsedNote, ...]]:
    """The presenters with their addresses, of the words `beside` them and of remarks that hold nothing else.

    A remark whose addresses all found their owner goes: addresses are for organisers, remarks for everybody.
    """
    told = [note for note in notes if known("sessions").get(plain(note.label)) == "emails"]
    people = addressed(tuple(map(ParsedPresenter, names)), addresses_in((*beside, *(note.text for note in told))))
    taken = {one.email for one in people}
    spent = [note for note in told if taken.issuperset(addresses_in([note.text])) and addresses_in([note.text])]
    return people, tuple(note for note in notes if note not in spent)


def _own(name: str, addresses: Sequence[str]) -> str:
    last = re.sub(r"[^a-z]", "", fold(name).rsplit(maxsplit=1)[-1]) if name.strip() else ""
    held = [at for at in addresses if len(last) >= SHORTEST and last in re.sub(r"[^a-z]", "", fold(at.split("@")[0]))]
    return held[0] if len(held) == 1 else ""
