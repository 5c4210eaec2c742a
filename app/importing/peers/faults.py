"""What may be wrong with a value of a peer's file, in words for a person."""

from app.errors import Text, text
from app.importing.cells import shortened


def no_duration(value: str) -> Text:
    return text("Its duration cannot be read: %(value)s.", value=shortened(value))


def no_time(value: str) -> Text:
    return text("Its time cannot be read: %(value)s.", value=shortened(value))


def no_size(value: str) -> Text:
    return text("This is no number of attendees: %(value)s.", value=shortened(value))


def not_decided(state: str) -> Text:
    return text("It is not accepted yet: %(state)s.", state=shortened(state))
