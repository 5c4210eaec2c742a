"""Rules of the problem file: which fields each kind takes, and what they may say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from solver.problem import Rule, RuleKind, Strength
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown, suggestion
from solver.problem_json.fields import Fields, Names, is_id

COMMON = frozenset({"kind", "strength", "weight", "reason"})
STRENGTHS = get_args(Strength)


@dataclass(frozen=True, slots=True)
class Kind:
    """The fields of a rule kind: those it needs, and those of which it may have any."""

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()  # at least one of these


KINDS: Mapping[str, Kind] = {
    "quota": Kind(needs=("session", "group"), one_of=("min", "max")),
    "mix": Kind(needs=("session",), one_of=("min", "max")),
    "together": Kind(needs=("attendees",)),
    "apart": Kind(needs=("attendees",)),
    "same_round": Kind(needs=("sessions",)),
    "not_same_round": Kind(needs=("sessions",)),
    "before": Kind(needs=("sessions",)),
    "themes_apart": Kind(may=("sessions", "themes")),
    "parallel": Kind(may=("rounds",), one_of=("min", "max")),
    "staff": Kind(needs=("session", "group", "max")),
}


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a rule may be about."""

    rounds: Names
    sessions: Names
    attendees: Names
    groups: frozenset[str]
    themes: frozenset[str]


def read_rule(entry: object, place: str, subjects: Subjects, faults: Faults) -> Rule | None:
    """The rule, or None with faults when its kind is unknown."""
    kind = entry.get("kind") if isinstance(entry, Mapping) else None
    if not isinstance(kind, str) or kind not in KINDS:
        _no_kind(entry, kind, place, faults)
        return None
    takes = KINDS[kind]
    fields = Fields(entry, place, faults, COMMON.union(takes.needs, takes.may, takes.one_of))
    fields.required(*takes.needs)
    if takes.one_of and not any(name in fields.values for name in takes.one_of):
        faults.add(place, f"A {kind} rule needs {' or '.join(takes.one_of)}.")
    least, most = _bounds(fields, kind)
    return Rule(
        kind=cast("RuleKind", kind),
        strength=_strength(fields, kind),
        weight=fields.whole("weight", 1),
        reason=fields.text("reason"),
        session=fields.number("session", subjects.sessions) if "session" in fields.values else None,
        sessions=_several(fields, "sessions", subjects.sessions),
        attendees=_several(fields, "attendees", subjects.attendees),
        group=_group(fields, kind, subjects),
        themes=_themes(fields, subjects),
        min=least,
        max=most,
        rounds=_rounds(fields, subjects.rounds),
    )


def _no_kind(entry: object, kind: object, place: str, faults: Faults) -> None:
    if not isinstance(entry, Mapping):
        faults.add(place, f"{shown(entry)} is not an object.")
    elif kind is None:
        faults.add(f"{place}.kind", "This is missing.")
    else:
        hint = suggestion(kind, KINDS) if isinstance(kind, str) else ""
        faults.add(f"{place}.kind", f"There is no kind of rule {shown(kind)}.{hint}")


def _strength(fields: Fields, kind: str) -> Strength:
    """Hard where nothing is said; a staff rule is advice, because staff is not planned here."""
    if kind != "staff":
        return cast("Strength", fields.one_of("strength", STRENGTHS, "hard"))
    if fields.values.get("strength", "advice") != "advice":
        fields.fault("strength", "A staff rule is always advice; bound the seats by the session's max or a quota.")
    return "advice"


def _bounds(fields: Fields, kind: str) -> tuple[int | None, int | None]:
    percent = kind == "mix"
    least = fields.maybe_whole("min", low=1 if percent else 0) if "min" in fields.known else None
    high = limits.PERCENT if percent else limits.NUMBER
    most = fields.maybe_whole("max", low=1 if percent else 0, high=high) if "max" in fields.known else None
    if not percent and least is not None and most is not None and least > most:
        fields.fault("min", f"{least} is more than max, {most}.")
    return least, most


def _several(fields: Fields, name: str, names: Names) -> tuple[int, ...]:
    """Two or more different things; an empty tuple where the kind may leave the list out."""
    if name not in fields.values or name not in fields.known:
        return ()
    found = fields.numbers(name, names)
    given = fields.values[name]
    if isinstance(given, (list, tuple)) and len(given) < 2:  # noqa: PLR2004  # a rule between things needs two
        fields.fault(name, f"The rule is about {len(given)} {names.kind}s; it needs two at least.")
    return found


def _rounds(fields: Fields, rounds: Names) -> tuple[int, ...]:
    """The rounds named, ascending; none where nothing is said, which means all."""
    if "rounds" not in fields.known:
        return ()
    fields.filled("rounds", limits.ROUNDS, "The list is empty; leave it out to mean every round.")
    return tuple(sorted(fields.numbers("rounds", rounds)))


def _group(fields: Fields, kind: str, subjects: Subjects) -> str | None:
    """A quota's group must be somebody's; a staff rule's is a role, which nobody in the file needs to have."""
    group = fields.values.get("group")
    if "group" not in fields.known or group is None or not is_id(group, fields.at("group"), fields.faults):
        return None
    if kind == "quota" and group not in subjects.groups:
        fields.fault("group", f"No attendee is in group {shown(group)}.{suggestion(group, subjects.groups)}")
    return group


def _themes(fields: Fields, subjects: Subjects) -> tuple[str, ...]:
    if "themes" not in fields.known:
        return ()
    themes = fields.names("themes")
    for theme in themes:
        if theme not in subjects.themes:
            fields.fault("themes", f"No session has theme {shown(theme)}.{suggestion(theme, subjects.themes)}")
    return themes
