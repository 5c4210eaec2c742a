"""What may be wrong with a value of a peer's file, in words for a person."""

from datetime import datetime

from app.errors import Text, text
from app.importing.cells import shortened


def no_duration(value: str) -> Text:
    return text("Its duration cannot be read: %(value)s.", value=shortened(value))


def no_time(value: str) -> Text:
    return text("Its time cannot be read: %(value)s.", value=shortened(value))


def ends_early(end: str, start: datetime) -> Text:
    return text(
        "It ends (%(end)s) before it has begun (%(start)s).", end=shortened(end), start=start.strftime("%Y-%m-%d %H:%M")
    )


def no_size(value: str) -> Text:
    return text("This is no number of attendees: %(value)s.", value=shortened(value))


def not_decided(state: str) -> Text:
    return text("It is not accepted yet: %(state)s.", state=shortened(state))
