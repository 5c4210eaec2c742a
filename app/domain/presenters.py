"""Which of the presenters that sessions name are the same person: by e-mail address, else by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.names import split_name
from app.domain.parsed import ParsedPresenter
from app.domain.sessions import KnownSession
from app.domain.texts import fold, fold_email

TITLES = re.compile(
    r"^(?:(?:prof|professor|dr|drs|ir|ing|mr|mw|mevr|mevrouw|dhr|mrs|ms|miss|em|hoogl)\b\.?\s*)+(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Person:
    """A presenter, however often and however named; `name` as it was given first."""

    name: str
    sessions: tuple[KnownSession, ...]


def same_people(presenters: Iterable[ParsedPresenter]) -> dict[ParsedPresenter, str]:
    """A key for each presenter, equal for the same person.

    One without an address is whoever of that name has one, unless several have.
    """
    named = tuple(dict.fromkeys(presenters))
    addresses: dict[str, set[str]] = defaultdict(set)
    for one in named:
        if one.email:
            addresses[name_key(one.name)].add(fold_email(one.email))
    return {one: key_of(one, addresses[name_key(one.name)]) for one in named}


def key_of(one: ParsedPresenter, of_that_name: set[str]) -> str:
    if one.email:
        return fold_email(one.email)
    return next(iter(of_that_name)) if len(of_that_name) == 1 else name_key(one.name)


def name_key(name: str) -> str:
    """The name without titles, degrees, case and diacritics; "Bos, Ann" is "Ann Bos"."""
    parts = split_name(TITLES.sub("", name))
    return fold(f"{parts.given} {parts.particles} {parts.surname}") or fold(name)


def presenting_several(sessions: Sequence[KnownSession]) -> tuple[Person, ...]:
    """Everybody who presents more than one of these sessions, which therefore are never held at the same time."""
    keys = same_people(one for session in sessions for one in session.content.presenters)
    names: dict[str, str] = {}
    found: Mapping[str, dict[int, KnownSession]] = defaultdict(dict)
    for session in sessions:
        for one in session.content.presenters:
            names.setdefault(keys[one], one.name)
            found[keys[one]][session.id] = session
    return tuple(Person(names[key], tuple(theirs.values())) for key, theirs in found.items() if len(theirs) > 1)
