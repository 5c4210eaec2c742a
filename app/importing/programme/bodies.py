"""What stands between one opening line and the next: whether the sessions of a reading are sessions at all."""

from collections.abc import Collection, Sequence
from itertools import zip_longest

from app.importing.programme.items import marks
from app.importing.programme.labels import Kind, find_label
from app.importing.programme.lines import Gap, Line
from app.importing.programme.people_lines import names_people
from app.importing.programme.sections import STEM
from app.importing.programme.starts import SEVERAL, Start

FEWEST_BODY_LINES = 2
PROSE = 60  # characters of a line that is more than a name or an item
TOLERANCE = 4  # one in so many sessions may have its goals in two places


def is_goals(line: Line) -> bool:
    label = find_label(line.text, dressed=line.heading > 0)
    return label is not None and label.kind is Kind.GOALS


def goal_places(lines: Sequence[Line]) -> list[int]:
    """Where learning goals begin: at their labels, or at stems such as "Na afloop kunt u:" where labels are few.

    Where neither is found, weak labels count too that stand alone under a gap: "Doelen".
    """
    labels = [index for index, line in enumerate(lines) if is_goals(line)]
    stems = [index for index in range(len(lines)) if _is_stem(lines, index)]
    if len(labels) >= SEVERAL and 2 * len(labels) >= len(stems):
        return labels
    return stems or labels or [index for index, line in enumerate(lines) if _is_weak_goals(line)]


def _is_weak_goals(line: Line) -> bool:
    label = find_label(line.text, dressed=line.gap > Gap.NONE)
    return label is not None and label.kind is Kind.GOALS


def _is_stem(lines: Sequence[Line], index: int) -> bool:
    """A stem ends in a colon, or goes on in the items of a list."""
    line = lines[index].text
    if not STEM.match(line):
        return False
    return line.endswith((":", "…", "...")) or any(marks(following.text) for following in lines[index + 1 : index + 2])


def parts_of(starts: Sequence[Start], total: int) -> list[range]:
    """Which lines each session has behind its opening line."""
    return [
        range(start.index + 1, following.index if following else total)
        for start, following in zip_longest(starts, starts[1:])
    ]


def parts_goals(starts: Sequence[Start], total: int, places: Collection[int]) -> bool:
    """Whether no learning goals stand above the first session and hardly any session has them twice."""
    if any(place < starts[0].index for place in places):
        return False
    twice = sum(count > 1 for count in _goals_in_parts(starts, total, places))
    return TOLERANCE * twice <= len(starts)


def clean_parts(starts: Sequence[Start], total: int, places: Collection[int]) -> int:
    """How many sessions have learning goals in one place."""
    return sum(count == 1 for count in _goals_in_parts(starts, total, places))


def _goals_in_parts(starts: Sequence[Start], total: int, places: Collection[int]) -> list[int]:
    kept = frozenset(places)
    return [sum(index in kept for index in part) for part in parts_of(starts, total)]


def has_bodies(starts: Sequence[Start], lines: Sequence[Line], fewest: int = FEWEST_BODY_LINES) -> bool:
    """Whether at least half of the sessions have a body of so many lines."""
    bodies = [len(part) for part in parts_of(starts, len(lines))]
    return bool(bodies) and 2 * sum(body >= fewest for body in bodies) >= len(bodies)


def have_presenters(starts: Sequence[Start], lines: Sequence[Line]) -> bool:
    """Whether there are several sessions and most name who gives them: in one place under a label, or at the top."""
    parts = [[lines[index] for index in part] for part in parts_of(starts, len(lines))]
    named = sum(
        sum(map(_is_presenter, part)) == 1 or any(names_people(line.text) for line in part[:1]) for part in parts
    )
    return named >= SEVERAL and 2 * named > len(parts)


def _is_presenter(line: Line) -> bool:
    label = find_label(line.text, dressed=line.heading > 0)
    return label is not None and label.kind is Kind.PRESENTER


def has_prose(starts: Sequence[Start], lines: Sequence[Line]) -> bool:
    """Whether most sessions hold people, a label, a stem of goals or a long line: numbered goals alone are none."""
    parts = parts_of(starts, len(lines))
    rich = sum(any(_is_rich(lines, index) for index in part) for part in parts)
    return rich * 2 >= len(parts)


def _is_rich(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    labelled = find_label(line.text, dressed=line.heading > 0) is not None
    return labelled or len(line.text) > PROSE or _is_stem(lines, index) or names_people(line.text)
