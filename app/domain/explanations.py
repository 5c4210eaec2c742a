"""An explanation as it is stored (plain values, ids for things) and what it says in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.explanation_words import CHANGES, DEMANDS, NO_ROOM, REASONS, STEPS
from app.errors import Text, ntext, text

Names = Mapping[str, str]
UNWISHED, UNSEATED = -1, -2  # in place of a position


@dataclass(frozen=True, slots=True)
class Impossible:
    """Demands that cannot hold together, and the least that would have to give way."""

    demands: tuple[Text, ...]
    minimal: bool
    steps: tuple[Text, ...]
    least: bool
    works: bool


@dataclass(frozen=True, slots=True)
class Help:
    """One change that would help: what it is, what it saves, for whom."""

    words: Text
    saves: Text
    people: Text


@dataclass(frozen=True, slots=True)
class Price:
    session: str
    round: str
    seats: int
    seated: int
    saves: Text


@dataclass(frozen=True, slots=True)
class Helpful:
    helps: tuple[Help, ...]
    prices: tuple[Price, ...]  # only where one more seat saves something for certain
    better_seats: Text | None
    settled: bool
    untried: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Something an attendee wanted more, and the reasons why it is not theirs."""

    session: str
    choice: int  # 1 is a first choice
    reasons: tuple[Text, ...]


def read(document: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(document)
    return found


def impossible(document: Mapping[str, Any], names: Names) -> Impossible | None:
    conflict, relaxation = document.get("conflict"), document.get("relaxation")
    if conflict is None:
        return None
    steps = relaxation["steps"] if relaxation else ()
    return Impossible(
        tuple(_said(DEMANDS, one, names) for one in conflict["demands"]),
        conflict["minimal"],
        tuple(_said(STEPS, one, names) for one in steps),
        bool(relaxation and relaxation["least"]),
        bool(relaxation and relaxation["works"]),
    )


def helpful(document: Mapping[str, Any], names: Names, titles: Names) -> Helpful | None:
    """`names` for sentences, `titles` where a session stands alone."""
    advice = document.get("advice")
    if advice is None:
        return None
    better = advice["better_seats"]
    return Helpful(
        tuple(_help(one, names) for one in advice["improvements"]),
        tuple(_price(one, names, titles) for one in advice["prices"] if any(one["least"])),
        text("Better seats alone, without any change, would save %(cost)s.", cost=_cost(better))
        if any(better)
        else None,
        advice["settled"],
        advice["untried"],
    )


def wishes(document: Mapping[str, Any], attendee: str, names: Names, titles: Names) -> tuple[Wish, ...] | None:
    """What this attendee wanted more, best first; None when nothing can be told."""
    everybody = document.get("attendees")
    if everybody is None or attendee not in everybody:
        return None
    found: dict[str, Wish] = {}
    for one in everybody[attendee]:
        before = found.get(one["session"])
        reasons = (*(before.reasons if before else ()), *_reasons(one, names))
        found[one["session"]] = Wish(_name(one["session"], titles), one["position"] + 1, reasons)
    return tuple(found.values())


def _said(words: Mapping[str, Text], one: Mapping[str, Any], names: Names) -> Text:
    """The sentence of this code with the names people know; the solver's own English where there is none."""
    params = one["params"]
    template = NO_ROOM if one["code"] == "repeat" and not params["room"] else words.get(one["code"])
    if template is None:
        return Text(one["words"])
    return Text(template.msgid, tuple((key, _listed(value, names)) for key, value in params.items()))


def _listed(value: object, names: Names) -> object:
    """A name for an id, also for several in one list."""
    if not isinstance(value, str):
        return value
    return ", ".join(_name(one, names) for one in value.split(", "))


def _name(key: str, names: Names) -> str:
    return names.get(key, key)


def _help(one: Mapping[str, Any], names: Names) -> Help:
    gaining, losing = one["gaining"], one["losing"]
    better = ntext("%(n)s person better off", "%(n)s people better off", gaining)
    worse = ntext("%(n)s worse", "%(n)s worse", losing)
    people = text("%(better)s, %(worse)s", better=better, worse=worse) if losing else better
    return Help(_said(CHANGES, one, names), _saves(one["least"], one["most"]), people)


def _price(one: Mapping[str, Any], names: Names, titles: Names) -> Price:
    session, round_ = _name(one["session"], titles), _name(one["round"], names)
    return Price(session, round_, one["seats"], one["seated"], _saves(one["least"], one["most"]))


def _saves(least: Sequence[int], most: Sequence[int] | None) -> Text:
    if most is None:
        return text("at least %(least)s", least=_cost(least))
    if list(least) == list(most):
        return text("%(cost)s", cost=_cost(least))
    if not any(least):
        return text("at most %(most)s", most=_cost(most))
    return text("%(least)s to %(most)s", least=_cost(least), most=_cost(most))


def _cost(vector: Sequence[int]) -> str:
    return " · ".join(map(str, vector))


def _reasons(one: Mapping[str, Any], names: Names) -> list[Text]:
    round_ = _name(one["round"], names) if one["round"] is not None else ""
    if one["code"] != "would_cost":
        reason = REASONS[one["code"]]
        return [Text(reason.msgid, (("round", round_),)), *_others(one)]
    before, after = _choice(one["own"][0]), _choice(one["own"][1])
    costs = text(
        "%(round)s: instead of %(before)s they would have %(after)s; for everybody together it would cost %(cost)s.",
        round=round_,
        before=before,
        after=after,
        cost=_saves(one["least"], one["most"]),
    )
    return [costs, *_full(one), *_others(one)]


def _full(one: Mapping[str, Any]) -> list[Text]:
    if one["seated"] < one["seats"]:
        return []
    words = text(
        "All %(seats)s seats are taken, %(as_much)s of them by people who wanted it at least as much.",
        seats=one["seats"],
        as_much=one["as_much"],
    )
    return [words]


def _others(one: Mapping[str, Any]) -> list[Text]:
    """Who would have to move, only counted."""
    return [
        ntext(
            "%(n)s other person would go from %(before)s to %(after)s.",
            "%(n)s other people would go from %(before)s to %(after)s.",
            count,
            before=_choice(before),
            after=_choice(after),
        )
        for before, after, count in one["others"]
    ]


def _choice(position: int) -> Text:
    if position == UNSEATED:
        return text("no seat")
    if position == UNWISHED:
        return text("a session they did not choose")
    return text("choice %(number)d", number=position + 1)
