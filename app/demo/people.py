"""The attendees of the demo: professions by a survey's shares, names of today's Netherlands, invented employers."""

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TypedDict, TypeVar

import numpy as np

from app.demo.files import dutch_csv, read_text

SEED = 2027
COUNT = 288
ROUNDS = ("Ronde 1", "Ronde 2", "Ronde 3")
RESPONDENTS = {  # who answered the survey, of 204
    "verpleegkundige": 87,
    "anders": 37,
    "arts": 21,
    "geestelijk verzorger": 20,
    "fysiotherapeut": 17,
    "verzorgende": 12,
    "ergotherapeut": 10,
}
WOMEN = 0.8  # share of the attendees
DOUBLE_NAMES = 0.1  # share of the women who carry two family names
ABSENT = 0.04  # share of the attendees missing from each round

_UNFOLDED = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "ß": "ss"})  # letters that do not decompose
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class DemoAttendee:
    name: str
    email: str
    profession: str
    organisation: str
    rounds: tuple[str, ...]  # names of the rounds the attendee is present in


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    domain: str
    employs: Mapping[str, int]  # weight by profession


class Names(TypedDict):
    """The names of one background."""

    share: int
    women: list[str]
    men: list[str]
    families: list[str]


def attendees(*, count: int = COUNT, seed: int = SEED) -> tuple[DemoAttendee, ...]:
    """Draw `count` attendees in order of registration; equal arguments give equal attendees."""
    rng = np.random.default_rng(seed)
    professions = [p for p, share in headcounts(RESPONDENTS, count).items() for _ in range(share)]
    presence = _presence(rng, count)
    people: dict[str, DemoAttendee] = {}
    for registered, profession in enumerate(rng.permutation(professions).tolist()):
        organisation = _pick(rng, _organisations(), [o.employs.get(profession, 0) for o in _organisations()])
        name = _new_name(rng, people)
        email = f"{mail_name(name)}@{organisation.domain}.example.org"
        people[mail_name(name)] = DemoAttendee(name, email, profession, organisation.name, presence[registered])
    return tuple(people.values())


def headcounts(shares: Mapping[str, int], count: int) -> dict[str, int]:
    """Divide `count` by `shares`, rounding by largest remainder."""
    total = sum(shares.values())
    heads = {group: share * count // total for group, share in shares.items()}
    by_remainder = sorted(shares, key=lambda group: -(shares[group] * count % total))
    for group in by_remainder[: count - sum(heads.values())]:
        heads[group] += 1
    return heads


def mail_name(name: str) -> str:
    """Write a name as mail addresses do: "Zoë van den Berg" becomes "zoe.vandenberg"."""
    given, _, family = unicodedata.normalize("NFKD", name.lower().translate(_UNFOLDED)).partition(" ")
    return ".".join(re.sub(r"[^a-z-]", "", part) for part in (given, family))


def attendees_csv(people: Iterable[DemoAttendee]) -> bytes:
    rows = ((p.name, p.email, p.profession, p.organisation, ", ".join(p.rounds)) for p in people)
    return dutch_csv([("naam", "e-mail", "beroep", "organisatie", "rondes"), *rows])


def _presence(rng: np.random.Generator, count: int) -> list[tuple[str, ...]]:
    """Say per attendee which rounds; nobody misses more than one."""
    missing = round(ABSENT * count)
    order = rng.permutation(count).tolist()
    absent = {who: place // missing for place, who in enumerate(order[: missing * len(ROUNDS)])}
    return [tuple(name for r, name in enumerate(ROUNDS) if absent.get(who) != r) for who in range(count)]


def _new_name(rng: np.random.Generator, taken: Mapping[str, object]) -> str:
    while mail_name(name := _name(rng)) in taken:
        pass
    return name


def _name(rng: np.random.Generator) -> str:
    backgrounds = _backgrounds()
    background = _pick(rng, tuple(backgrounds), [names["share"] for names in backgrounds.values()])
    names = backgrounds[background]
    woman = rng.random() < WOMEN
    given = _one(rng, names["women"] if woman else names["men"])
    family = _one(rng, names["families"])
    if woman and background == "dutch" and rng.random() < DOUBLE_NAMES:
        family = f"{family}-{_one(rng, [own for own in names['families'] if own != family])}"
    return f"{given} {family}"


def _pick(rng: np.random.Generator, things: Sequence[_T], weights: Sequence[int]) -> _T:
    """Draw one thing, each as likely as its weight."""
    reached = list(accumulate(weights))
    return things[bisect_right(reached, rng.random() * reached[-1])]


def _one(rng: np.random.Generator, names: Sequence[str]) -> str:
    return names[int(rng.random() * len(names))]


@cache
def _backgrounds() -> dict[str, Names]:
    return tomllib.loads(read_text("names.toml"))


@cache
def _organisations() -> tuple[Organisation, ...]:
    return tuple(Organisation(**entry) for entry in tomllib.loads(read_text("organisations.toml"))["organisation"])
