"""cdecao, which assigns participants to the courses of one period: its simple JSON in, its assignment out.

Every participant gets one of the courses they chose; the sum of penalties is smallest; a course that is not fixed may
be cancelled. Who instructs a course that is held is in it, beyond `num_min` and `num_max`; if it is cancelled they are
participants like all others. Who chose nothing only instructs. Here that is: other courses are vetoed, ratings are
100 - penalty, a round without a seat costs more than all penalties together (`total`), and instructors who chose are
seated in their own course by a quota, for whom it has more seats. `room_factor` and `room_offset` say something only
about rooms, of which the file has none.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from solver.convert.faults import Converted, check_id, checked, distinct
from solver.plan import Plan
from solver.problem import Attendee, Objective, Problem, Round, Rule, Session
from solver.problem_json import limits
from solver.problem_json.decode import decode
from solver.problem_json.faults import Faults
from solver.problem_json.fields import Fields, whole

FORMAT = "X-coursedata-simple"
FILE = frozenset({"format", "version", "courses", "participants"})
COURSE = frozenset({"name", "num_min", "num_max", "instructors", "room_factor", "room_offset", "fixed_course"})
PARTICIPANT = frozenset({"name", "choices"})
CHOICE = frozenset({"course", "penalty"})
ROUND = "courses"


@dataclass(frozen=True, slots=True)
class Course:
    name: str
    min: int
    max: int
    instructors: tuple[int, ...]  # participants
    fixed: bool


@dataclass(frozen=True, slots=True)
class Participant:
    name: str
    choices: tuple[tuple[int, int], ...]  # (course, penalty), each course once


def read_cdecao(document: str | bytes) -> Converted:
    """The problem of a cdecao file. Raises ProblemError with the place of everything that is wrong."""
    faults = Faults()
    fields = Fields(decode(document), "", faults, FILE)
    fields.required("courses", "participants")
    if fields.values.get("format", FORMAT) != FORMAT:
        fields.fault("format", f"This reads {FORMAT} only.")
    entries = fields.items("courses", limits.SESSIONS), fields.items("participants", limits.ATTENDEES)
    courses = [
        _course(Fields(one, f"courses[{at}]", faults, COURSE), len(entries[1])) for at, one in enumerate(entries[0])
    ]
    participants = [
        _participant(Fields(one, f"participants[{at}]", faults, PARTICIPANT), len(entries[0]))
        for at, one in enumerate(entries[1])
    ]
    if len(courses) * len(participants) > limits.WISHES:
        faults.add("participants", f"Courses times participants are more than {limits.WISHES}; that is too large here.")
    _check_instructors(courses, faults)
    step = _step(participants, faults)
    faults.raise_if_any()
    rooms = any(isinstance(one, Mapping) and {"room_factor", "room_offset"} & one.keys() for one in entries[0])
    left_out = ("room_factor and room_offset, as the file has no rooms",) if rooms else ()
    return Converted(checked(_problem(courses, participants, step)), left_out)


def write_cdecao(problem: Problem, plan: Plan) -> str:
    """The assignment: for each participant in their order the number of the course, or null.

    `problem` must come from `read_cdecao`: who only instructs a course that is held is in it without a seat.
    """
    held = {offering.session for offering in plan.offerings}
    found = [next((s for s in sorted(one.busy_sessions) if s in held), None) for one in problem.attendees]
    for seat in plan.seats:
        found[seat.attendee] = seat.session
    return json.dumps({"format": "X-courseassignment-simple", "version": "1.0", "assignment": found}) + "\n"


def _course(fields: Fields, participants: int) -> Course:
    fields.required("name", "num_min", "num_max")
    least, most = fields.whole("num_min", 0), fields.whole("num_max", 0)
    if least > most and "num_max" in fields.values:
        fields.fault("num_min", f"{least} is more than num_max, {most}.")
    place = fields.at("instructors")
    found = [
        whole(one, f"{place}[{at}]", fields.faults, low=0, high=participants - 1)
        for at, one in enumerate(fields.items("instructors", limits.ATTENDEES))
    ]
    instructors = tuple(one for one in found if one is not None)
    if len(set(instructors)) < len(instructors):
        fields.fault("instructors", "A participant stands in this list twice.")
    return Course(_name(fields), least, most, instructors, _flag(fields, "fixed_course"))


def _flag(fields: Fields, name: str) -> bool:
    value = fields.values.get(name, False)
    if not isinstance(value, bool):
        fields.fault(name, "Give true or false.")
    return value is True


def _name(fields: Fields) -> str:
    name = fields.values.get("name")
    return name if isinstance(name, str) and check_id(name, fields.at("name"), fields.faults) else ""


def _participant(fields: Fields, courses: int) -> Participant:
    fields.required("name", "choices")
    place = fields.at("choices")
    choices: dict[int, int] = {}
    for at, entry in enumerate(fields.items("choices", limits.SESSIONS)):
        here = f"{place}[{at}]"
        if isinstance(entry, Mapping):
            choice = Fields(entry, here, fields.faults, CHOICE)
            choice.required("course", "penalty")
            course = whole(entry.get("course", 0), f"{here}.course", fields.faults, low=0, high=courses - 1)
            penalty = choice.whole("penalty", 0)
        else:  # the older form: courses in order of preference
            course, penalty = whole(entry, here, fields.faults, low=0, high=courses - 1), at
        if course in choices:
            fields.faults.add(here, "This course is chosen already.")
        elif course is not None:
            choices[course] = penalty
    return Participant(_name(fields), tuple(choices.items()))


def _check_instructors(courses: Sequence[Course], faults: Faults) -> None:
    """Nobody instructs two courses, as all are held at once."""
    theirs: dict[int, int] = {}
    for number, course in enumerate(courses):
        for one in course.instructors:
            if theirs.setdefault(one, number) != number:
                words = f"Participant {one} instructs courses[{theirs[one]}] already, which is held at the same time."
                faults.add(f"courses[{number}].instructors", words)


def _step(participants: Sequence[Participant], faults: Faults) -> int:
    """What one point of rating is in penalties: more than 1 where penalties above 100 are all multiples of it."""
    penalties = [penalty for one in participants for _, penalty in one.choices]
    largest = max(penalties, default=0)
    step = 1 if largest <= limits.RATING else gcd(*penalties)
    if largest > limits.RATING * step:
        words = f"Penalties up to {largest} are too fine for ratings of 0 to 100; scale them to 0 to 100."
        faults.add("participants", words)
    return step


def _problem(courses: Sequence[Course], participants: Sequence[Participant], step: int) -> Problem:
    names = distinct(course.name for course in courses)
    instructs = {one: number for number, course in enumerate(courses) for one in course.instructors}
    groups = {number: f"instructors of course {number}" for number in instructs.values()}
    helpers = [[one for one in course.instructors if participants[one].choices] for course in courses]
    dearest = max((penalty for one in participants for _, penalty in one.choices), default=0) // step
    return Problem(
        rounds=(Round(ROUND),),
        sessions=tuple(
            Session(
                id=names[number],
                rounds=(0,),
                allowed_rooms=(),
                min=course.min + len(helpers[number]),
                max=course.max + len(helpers[number]),
                offerings_min=int(course.fixed),
            )
            for number, course in enumerate(courses)
        ),
        attendees=tuple(_attendees(len(courses), participants, instructs, groups, step)),
        rules=tuple(
            Rule("quota", session=number, group=groups[number], min=len(those))
            for number, those in enumerate(helpers)
            if those
        ),
        objective=Objective(unranked=limits.RATING, unseated=len(participants) * (dearest + 1)),
    )


def _attendees(
    courses: int,
    participants: Sequence[Participant],
    instructs: Mapping[int, int],
    groups: Mapping[int, str],
    step: int,
) -> Iterator[Attendee]:
    for number, name in enumerate(distinct(one.name for one in participants)):
        costs = {course: penalty // step for course, penalty in participants[number].choices}
        own = instructs.get(number)
        if not costs:
            yield Attendee(name, frozenset(), busy_sessions=frozenset() if own is None else frozenset({own}))
            continue
        if own is not None:
            costs[own] = 0
        yield Attendee(
            id=name,
            present=frozenset({0}),
            groups=frozenset() if own is None else frozenset({groups[own]}),
            ratings=tuple((course, limits.RATING - cost) for course, cost in sorted(costs.items())),
            veto=frozenset(range(courses)) - costs.keys(),
        )
