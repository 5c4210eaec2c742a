"""What a session says and how it is held: typed text -> checked content, every problem at its field."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from app.domain.parsed import ParsedGoal, SessionContent
from app.domain.session_lines import (
    MATERIALS,
    MOST_LINES,
    NOTES,
    PREPARATION,
    PRESENTERS,
    RULE_TEXTS,
    SCRIPT,
    Lines,
    Say,
)
from app.domain.texts import fault_in, lines_of, one_line, tidy
from app.errors import Text, text

LONGEST_NUMBER, LONGEST_TITLE, LONGEST_ORGANISATION, LONGEST_WORDS = 20, 400, 300, 100
LONGEST_ABSTRACT, LONGEST_GOAL, LONGEST_ROLE, LONGEST_EXTERNAL_ID = 50_000, 2_000, 2_000, 200
MOST_GOALS, MOST_MINUTES, MOST_IN_SUBGROUP = 100, 6_000, 1_000
LINES = {  # fields of one line, with the longest they may be
    "number": LONGEST_NUMBER,
    "title": LONGEST_TITLE,
    "external_id": LONGEST_EXTERNAL_ID,
    "track": LONGEST_WORDS,
    "type": LONGEST_WORDS,
    "language": LONGEST_WORDS,
}
KEYS = frozenset(("number", "external_id"))  # None rather than ""
NUMBERS = {  # whole numbers that may be left open, with the largest they may be
    "duration_min": MOST_MINUTES,
    "duration_max": MOST_MINUTES,
    "subgroup_min": MOST_IN_SUBGROUP,
    "subgroup_max": MOST_IN_SUBGROUP,
}
PLAIN_LISTS = {"organisations": LONGEST_ORGANISATION, "roles": LONGEST_ROLE}
LISTS: Mapping[str, Lines[Any]] = {
    "presenters": PRESENTERS,
    "preparation": PREPARATION,
    "script": SCRIPT,
    "materials": MATERIALS,
    "rule_texts": RULE_TEXTS,
    "notes": NOTES,
}
FIELD_ORDER = ("number", "title", "organisations", "presenters", "abstract")  # of the form; then the goals, then others


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """Learning goals under one stem, as typed: one goal a line."""

    stem: str = ""
    items: str = ""


@dataclass(frozen=True, slots=True)
class TypedSession:
    """A session as it stands in the fields of a form, faults and all; lists have one item a line (session_lines)."""

    number: str = ""
    title: str = ""
    organisations: str = ""
    abstract: str = ""
    goals: tuple[GoalGroup, ...] = ()
    presenters: str = ""
    external_id: str = ""
    track: str = ""
    type: str = ""
    language: str = ""
    duration_min: str = ""
    duration_max: str = ""
    subgroup_min: str = ""
    subgroup_max: str = ""
    preparation: str = ""
    script: str = ""
    materials: str = ""
    roles: str = ""
    rule_texts: str = ""
    notes: str = ""


TYPED_FIELDS = tuple(one.name for one in fields(TypedSession) if one.name != "goals")  # each one text


@dataclass(frozen=True, slots=True)
class Planning:
    """How a session may be held: attendees an offering (`max_seats` None: as many as the room holds), and how often."""

    min_seats: int = 0
    max_seats: int | None = None
    offerings_min: int = 1
    offerings_max: int = 1


@dataclass(frozen=True, slots=True)
class KnownSession:
    """A session that is saved already; `source` is the block of the file it was read from."""

    id: int
    position: int
    content: SessionContent
    planning: Planning = Planning()
    source: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What an organiser may still want to fill in, by field."""
        content = self.content
        found = {
            "number": content.number,
            "organisations": content.organisations,
            "abstract": content.abstract,
            "goals": content.goals,
        }
        return tuple(name for name, value in found.items() if not value)


def as_typed(content: SessionContent, say: Say = str) -> TypedSession:
    """The content as a person would type it, in the language of `say`."""
    return TypedSession(
        **{name: getattr(content, name) or "" for name in LINES},
        **{name: as_text(getattr(content, name)) for name in NUMBERS},
        **{name: lines.format(getattr(content, name), say) for name, lines in LISTS.items()},
        **{name: "\n".join(getattr(content, name)) for name in PLAIN_LISTS},
        abstract=content.abstract,
        goals=tuple(
            GoalGroup(one_line(stem), "\n".join(one_line(item) for item in items)) for stem, items in content.groups
        ),
    )


def without_blanks(typed: TypedSession) -> TypedSession:
    """The same without the groups of goals that nothing was typed into."""
    return replace(typed, goals=tuple(group for group in typed.goals if group.stem.strip() or group.items.strip()))


def check_session(typed: TypedSession, prefix: str = "") -> tuple[SessionContent, dict[str, Text]]:
    """The content, and every problem by the id of its field; the content may be saved only when there is none."""
    words = {name: one_line(getattr(typed, name)) for name in LINES}
    plain = {name: tuple(dict.fromkeys(lines_of(getattr(typed, name)))) for name in PLAIN_LISTS}
    parsed = {name: lines.parse(getattr(typed, name)) for name, lines in LISTS.items()}
    numbers = {name: whole(getattr(typed, name), most) for name, most in NUMBERS.items()}
    values: dict[str, Any] = {name: value or None if name in KEYS else value for name, value in words.items()}
    values |= numbers | plain | {name: items for name, (items, _) in parsed.items()}
    values["presenters"] = tuple(dict.fromkeys(values["presenters"]))
    content = SessionContent(
        **values,
        abstract=tidy(typed.abstract),
        goals=tuple(ParsedGoal(one_line(group.stem), item) for group in typed.goals for item in lines_of(group.items)),
    )
    found: dict[str, Text | None] = {
        **{name: fault_in(words[name], longest=longest) for name, longest in LINES.items()},
        **({} if content.title else {"title": text("Fill this in.")}),
        **{name: fault_of_lines(plain[name], longest, MOST_LINES) for name, longest in PLAIN_LISTS.items()},
        "abstract": fault_in(content.abstract, longest=LONGEST_ABSTRACT, lines=True),
        **faults_of_goals(typed.goals),
        **{name: fault for name, (_, fault) in parsed.items()},
        **faults_of_numbers(typed, content),
    }
    problems = {name: found[name] for name in (*FIELD_ORDER, *found) if name in found}
    return content, {f"{prefix}{name}": problem for name, problem in problems.items() if problem is not None}


def faults_of_numbers(typed: TypedSession, content: SessionContent) -> dict[str, Text | None]:
    problems: dict[str, Text | None] = {
        name: text("Give a whole number of at most %(most)d, or leave this open.", most=most)
        for name, most in NUMBERS.items()
        if getattr(typed, name).strip() and getattr(content, name) is None
    }
    for low, high in (("duration_min", "duration_max"), ("subgroup_min", "subgroup_max")):
        least, most = getattr(content, low), getattr(content, high)
        if least is not None and most is not None and most < least:
            problems[high] = text("This cannot be less than the number before it.")
    return problems


def faults_of_goals(groups: Sequence[GoalGroup]) -> dict[str, Text | None]:
    problems: dict[str, Text | None] = {}
    for place, group in enumerate(groups):
        items = lines_of(group.items)
        problems[f"goals{place}-stem"] = fault_in(one_line(group.stem), longest=LONGEST_GOAL)
        problems[f"goals{place}-items"] = (
            text("Give at least one learning goal with these opening words, or empty them.")
            if group.stem.strip() and not items
            else fault_of_lines(items, LONGEST_GOAL, MOST_GOALS)
        )
    return problems


def fault_of_lines(lines: Sequence[str], longest: int, most: int) -> Text | None:
    if len(lines) > most:
        return text("These are %(count)d lines; at most %(most)d fit.", count=len(lines), most=most)
    return next((fault for line in lines if (fault := fault_in(line, longest=longest))), None)


def faults_of_planning(planning: Planning, prefix: str = "") -> dict[str, Text]:
    problems = {}
    if planning.max_seats is not None and planning.max_seats < planning.min_seats:
        problems[f"{prefix}max_seats"] = text("This cannot be less than the smallest number of attendees.")
    if planning.offerings_max < planning.offerings_min:
        problems[f"{prefix}offerings_max"] = text("This cannot be less than the smallest number of times.")
    return problems


def whole(value: str, most: int) -> int | None:
    """The number that these digits are; None when they are something else or too many."""
    digits = value.strip()
    readable = digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))
    return int(digits) if readable and int(digits) <= most else None


def as_text(number: int | None) -> str:
    return "" if number is None else str(number)


def fingerprint(known: Sequence[KnownSession]) -> str:
    """A short mark of how sessions stand, to notice that they changed since somebody looked."""
    return hashlib.sha256(repr(list(known)).encode("utf-8", "backslashreplace")).hexdigest()[:16]
