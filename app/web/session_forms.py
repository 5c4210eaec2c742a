"""Reading the fields of a session and of how it may be held, for every page that shows them."""

from collections.abc import Mapping
from itertools import count

from app.domain.parsed import SessionContent
from app.domain.sessions import (
    TYPED_FIELDS,
    GoalGroup,
    Planning,
    TypedSession,
    check_session,
    faults_of_planning,
)
from app.errors import Invalid
from app.web.forms import Fields

MOST_SEATS, MOST_TIMES = 100_000, 100

Form = Mapping[str, object]


def typed_session(form: Form, prefix: str = "") -> TypedSession:
    """The fields of a session as they were typed, empty groups of goals included."""
    words = {name: raw(form, f"{prefix}{name}") for name in TYPED_FIELDS}
    return TypedSession(**words, goals=typed_goals(form, prefix))


def typed_goals(form: Form, prefix: str) -> tuple[GoalGroup, ...]:
    groups: list[GoalGroup] = []
    for place in count():
        name = f"{prefix}goals{place}"
        if f"{name}-items" not in form:
            break
        groups.append(GoalGroup(raw(form, f"{name}-stem"), raw(form, f"{name}-items")))
    return tuple(groups)


def raw(form: Form, name: str) -> str:
    """A field as typed, with one kind of line end."""
    return Fields(form).raw(name).replace("\r\n", "\n")


def read_session(form: Form, typed: TypedSession) -> tuple[SessionContent, Planning]:
    """Raises Invalid with every problem of the whole form."""
    content, problems = check_session(typed)
    fields = Fields(form)
    planning = read_planning(fields)
    if problems := problems | fields.problems:
        raise Invalid(problems)
    return content, planning


def read_planning(fields: Fields, prefix: str = "") -> Planning:
    """How a session may be held; problems are left in `fields`."""
    before = len(fields.problems)
    planning = Planning(
        min_seats=fields.optional_whole(f"{prefix}min_seats", most=MOST_SEATS) or 0,
        max_seats=fields.optional_whole(f"{prefix}max_seats", most=MOST_SEATS),
        offerings_min=fields.whole(f"{prefix}offerings_min", most=MOST_TIMES),
        offerings_max=fields.whole(f"{prefix}offerings_max", least=1, most=MOST_TIMES),
    )
    if len(fields.problems) == before:
        fields.problems |= faults_of_planning(planning, prefix)
    return planning


def as_form(planning: Planning, prefix: str = "") -> dict[str, str]:
    """The planning as a person would type it."""
    return {
        f"{prefix}min_seats": str(planning.min_seats or ""),
        f"{prefix}max_seats": "" if planning.max_seats is None else str(planning.max_seats),
        f"{prefix}offerings_min": str(planning.offerings_min),
        f"{prefix}offerings_max": str(planning.offerings_max),
    }
