"""What a session says and how it is held: typed text -> checked content, every problem at its field."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.parsed import ParsedGoal
from app.domain.texts import fault_in, tidy
from app.errors import Text, text

LONGEST_NUMBER, LONGEST_TITLE, LONGEST_ORGANISATION = 20, 400, 300
LONGEST_ABSTRACT, LONGEST_GOAL = 50_000, 2_000
MOST_ORGANISATIONS, MOST_GOALS = 30, 100


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """Learning goals under one stem, as typed: one goal a line."""

    stem: str = ""
    items: str = ""


@dataclass(frozen=True, slots=True)
class TypedSession:
    """A session as it stands in the fields of a form, faults and all; `organisations` one a line."""

    number: str = ""
    title: str = ""
    organisations: str = ""
    abstract: str = ""
    goals: tuple[GoalGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionContent:
    """What a session says; `number` is the organiser's own key for it, None when it has none."""

    number: str | None
    title: str
    organisations: tuple[str, ...] = ()
    abstract: str = ""
    goals: tuple[ParsedGoal, ...] = ()

    @property
    def incomplete(self) -> bool:
        """A placeholder: it has neither an abstract nor learning goals."""
        return not (self.abstract or self.goals)

    @property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return grouped(self.goals)


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


def grouped(goals: Sequence[ParsedGoal]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each stem with the goals that are read with it, in order."""
    return tuple((stem, tuple(goal.text for goal in group)) for stem, group in groupby(goals, lambda goal: goal.stem))


def as_typed(content: SessionContent) -> TypedSession:
    """The content as a person would type it."""
    return TypedSession(
        number=content.number or "",
        title=content.title,
        organisations="\n".join(content.organisations),
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
    organisations = tuple(dict.fromkeys(lines_of(typed.organisations)))
    content = SessionContent(
        number=one_line(typed.number) or None,
        title=one_line(typed.title),
        organisations=organisations,
        abstract=tidy(typed.abstract),
        goals=tuple(ParsedGoal(one_line(group.stem), item) for group in typed.goals for item in lines_of(group.items)),
    )
    problems = {
        "number": fault_in(content.number or "", longest=LONGEST_NUMBER),
        "title": fault_in(content.title, longest=LONGEST_TITLE) if content.title else text("Fill this in."),
        "organisations": fault_of_lines(organisations, LONGEST_ORGANISATION, MOST_ORGANISATIONS),
        "abstract": fault_in(content.abstract, longest=LONGEST_ABSTRACT, lines=True),
        **faults_of_goals(typed.goals),
    }
    return content, {f"{prefix}{name}": problem for name, problem in problems.items() if problem is not None}


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


def lines_of(value: str) -> tuple[str, ...]:
    """The lines with something on them, tidied."""
    return tuple(line for raw in tidy(value).split("\n") if (line := one_line(raw)))


def one_line(value: str) -> str:
    return " ".join(tidy(value).split())


def fingerprint(known: Sequence[KnownSession]) -> str:
    """A short mark of how sessions stand, to notice that they changed since somebody looked."""
    return hashlib.sha256(repr(list(known)).encode("utf-8", "backslashreplace")).hexdigest()[:16]
