"""What stands in the way of a plan, or is good to know before one is made, in words that can be translated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.errors import Text, text

WORDS: dict[str, Text] = {
    "no_room_fits": text("Session %(session)s: no room is free in any round."),
    "too_few_seats": text("Session %(session)s needs %(min)s attendees, but the largest room has %(seats)s seats."),
    "held_too_often": text(
        "Session %(session)s must be held %(needed)s times, and at most %(possible)s times are possible."
    ),
    "too_few_rooms": text(
        "The sessions need a room %(needed)s times, but the rooms are free %(available)s times in all rounds together."
    ),
    "too_few_visitors": text("Session %(session)s needs %(needed)s attendees in all, and %(possible)s could come."),
    "too_few_visitors_at_once": text(
        "Session %(session)s needs %(needed)s attendees, and in no round more than %(possible)s could come."
    ),
    "minima_too_high": text(
        "The sessions ask for %(needed)s attendees at the least, but people have only %(present)s places to fill."
    ),
    "seats_short_in_round": text(
        "%(round)s: at most %(seats)s seats for %(present)s attendees, so some will be without a seat."
    ),
    "never_present": text("Attendees who are present in no round: %(count)s."),
    "no_wishes": text(
        "%(count)s of %(attendees)s attendees have no list that counts; they get the seats that are left."
    ),
    "nobody_wants": text("Nobody chose: %(sessions)s."),
    "first_choices_exceed_seats": text(
        "Session %(session)s is the first choice of %(first)s attendees and can have at most %(seats)s seats."
    ),
    "too_few_rounds_for_person": text(
        "%(which)s presents %(needed)s times, and the sessions concerned can be held in %(possible)s rounds only."
    ),
    "max_above_rooms": text(
        "Session %(session)s may have %(max)s attendees, but the largest room has %(seats)s seats."
    ),
}
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Findings:
    hopeless: tuple[Text, ...]  # impossible, in numbers
    warnings: tuple[Text, ...]


def in_words(code: str, params: Mapping[str, object], names: Mapping[str, str], otherwise: str) -> Text:
    """A finding with the names people know instead of ids; the solver's own English where we have no words for it."""
    template = WORDS.get(code)
    if template is None:
        return text(otherwise)
    return Text(template.msgid, tuple((name, names.get(str(value), value)) for name, value in params.items()))


def nobody_wants(sessions: Sequence[str]) -> Text:
    """One sentence for all sessions that nobody asks for."""
    named = ", ".join(sessions[:MOST_NAMED]) + (f" … ({len(sessions)})" if len(sessions) > MOST_NAMED else "")
    return Text(WORDS["nobody_wants"].msgid, (("sessions", named),))
