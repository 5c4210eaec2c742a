"""Every word that calendars and schedules say besides those of `words`."""

from app.errors import Text, text

WHOLE_PROGRAMME = text("Whole programme")
NOTHING_LEFT = text("Nothing any more")
LEARNING_GOALS = text("Learning goals")
ORGANISATIONS = text("Organisations")
NO_TIMES = text("This programme has rounds without times, so this file cannot be made yet.")
NOTHING_TIMED = text("No round of this programme has a beginning, so there is nothing to put into a calendar yet.")


def session_named(heading: str) -> Text:
    return text("Session “%(heading)s”", heading=heading)


def programme_in(room: str) -> Text:
    return text("Programme in %(room)s", room=room)


def time_missing(a_round: str) -> Text:
    return text("%(round)s has no beginning or no end.", round=a_round)


def not_in_calendar(rounds: str) -> Text:
    return text("These rounds have no beginning and are not in it: %(rounds)s.", rounds=rounds)
