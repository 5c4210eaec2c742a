"""The figures of a sheet -> length, attendees and subgroups of its session; places that disagree are doubts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from app.domain.parsed import Doubt, ParsedOrigin, ParsedSession
from app.errors import text
from app.importing.programme.lines import Line
from app.importing.sheets import contradictions
from app.importing.sheets.durations import Length
from app.importing.sheets.figures import Mention, groups_of, lengths_of, participants_of
from app.importing.sheets.people_counts import Size, find_groups
from app.importing.sheets.script import Script
from app.importing.sheets.script_rows import total_minutes
from app.importing.sheets.sections import Part

Value = TypeVar("Value", Length, Size)
IN_STEPS = 15  # by so much a figure of a step of the script counts less than one of the session's own
GENERAL = 10  # likewise of the general part


def with_figures(
    session: ParsedSession,
    parts: Sequence[Part],
    general: Sequence[Part],
    script: Script | None,
    own: Sequence[Line],
    shared: Sequence[Line],
) -> ParsedSession:
    lengths = _ranked([*lengths_of(parts, 0), *lengths_of(general, GENERAL)])
    people = _ranked([*participants_of(parts, 0), *participants_of(general, GENERAL)])
    groups = _ranked([*groups_of(parts, 0), *_groups_in_steps(script, own), *groups_of(general, GENERAL)])
    session = _with_duration(session, lengths, script, own)
    least = next((one.value.least for one in people if one.value.least is not None), None)
    most = next((one.value.most for one in people if one.value.most is not None), None)
    figures = [one for one in groups if one.value.exact] or groups[:1]
    session = replace(
        session,
        min_attendees=least,
        max_attendees=most,
        subgroup_min=figures[0].value.least if figures else None,
        subgroup_max=figures[0].value.most if figures else None,
    )
    doubts = [
        *contradictions.of_bounds(least, most),
        *contradictions.of_sizes("max_attendees", people),
        *contradictions.of_sizes("subgroup_max", [*figures, *_elsewhere(groups, figures)]),
        *contradictions.of_groups(people[0] if people else None, figures),
        *contradictions.of_title(session.title, shared),
    ]
    origins = [ParsedOrigin("max_attendees", people[0].line, people[0].words)] if people else []
    origins += [ParsedOrigin("subgroup_max", figures[0].line, figures[0].words)] if figures else []
    return replace(session, doubts=(*session.doubts, *doubts), origins=(*session.origins, *origins))


def _elsewhere(groups: Sequence[Mention[Size]], figures: Sequence[Mention[Size]]) -> list[Mention[Size]]:
    """Subgroups that only words such as "drietallen" name; a step of the script may form others for a while."""
    return [one for one in groups if one not in figures and not one.value.exact and one.rank < IN_STEPS]


def _groups_in_steps(script: Script | None, own: Sequence[Line]) -> list[Mention[Size]]:
    line = _table_line(script, own)
    return [
        Mention(size, line, step.text, IN_STEPS + (0 if size.exact else IN_STEPS))
        for step in (script.steps if script else ())
        for size in find_groups(f"{step.text} {step.form} {step.materials}")
    ]


def _table_line(script: Script | None, own: Sequence[Line]) -> int:
    return own[min(script.first, len(own) - 1)].number if script and own else 0


def _with_duration(
    session: ParsedSession, lengths: Sequence[Mention[Length]], script: Script | None, own: Sequence[Line]
) -> ParsedSession:
    steps = script.steps if script else ()
    told: tuple[int | None, int | None]
    line = _table_line(script, own)
    first = lengths[0] if lengths else None
    doubts = [*contradictions.of_lengths(lengths), *contradictions.of_script(first, steps, line)]
    if first is None:
        least, most = total_minutes(steps)
        told = (least, most) if most else (None, None)
        origins = (
            [ParsedOrigin("duration_min", line, f"Σ {least}" if least == most else f"Σ {least}-{most}")] if most else []
        )
    else:
        told = first.value.minutes
        origins = [ParsedOrigin("duration_min", first.line, first.words)]
        doubts += _guessed(first)
    low, high = told
    return replace(
        session,
        duration_min=low,
        duration_max=high,
        origins=(*origins, *session.origins),
        doubts=(*session.doubts, *doubts),
    )


def _guessed(length: Mention[Length]) -> list[Doubt]:
    if not length.value.guess:
        return []
    why = text(
        "What stands behind the point was read as sixtieths: “%(words)s”.", words=contradictions.shown(length.words)
    )
    return [Doubt("duration_min", why)]


def _ranked(mentions: Sequence[Mention[Value]]) -> list[Mention[Value]]:
    return sorted(mentions, key=lambda one: one.rank)
