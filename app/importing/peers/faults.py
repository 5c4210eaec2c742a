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


def shared_key(key: str, title: str) -> Text:
    return text(
        "“%(title)s” has the id %(key)s too. Are they one session, or two?",
        key=shortened(key),
        title=shortened(title) or "-",
    )
