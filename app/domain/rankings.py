"""Rankings: what a list of choices must be, how the page's buttons change it, and the receipt that proves a save."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.phases import Clock
from app.errors import Invalid, Text, ntext, text

GRACE = timedelta(seconds=60)  # how long a request that arrived before the deadline may wait for its turn


@dataclass(frozen=True, slots=True)
class SavedRanking:
    """A ranking as it stands: `sessions` most wanted first; version 0 and no moment where nothing was ever saved."""

    version: int
    saved_at: datetime | None
    receipt: str
    sessions: tuple[int, ...]


NOTHING_SAVED = SavedRanking(0, None, "", ())


def check_in_time(clock: Clock, handled: datetime) -> None:
    """Raise Conflict unless the request arrived (`clock.now`) while choosing was open and is handled soon enough."""
    clock.check_rankings_open()
    replace(clock, now=handled - GRACE).check_rankings_open()


def check_choices(chosen: Sequence[int], offered: Collection[int], most: int) -> None:
    """Raise Invalid with everything that is wrong with a list of session ids; a short list is no fault."""
    problems: dict[str, Text] = {}
    if not set(chosen) <= set(offered):
        problems["offers"] = text("One of these sessions is not (or no longer) offered at this event.")
    if len(set(chosen)) < len(chosen):
        problems["choices"] = text("The same session stands in the list twice.")
    if len(chosen) > most:
        problems["progress"] = ntext(
            "At most %(n)s choice fits. Take one away first.", "At most %(n)s choices fit. Take one away first.", most
        )
    if problems:
        raise Invalid(problems)


def changed(chosen: Sequence[int], act: str) -> tuple[int, ...]:
    """The list after "add:17", "remove:17", "up:17" or "down:17"; "" and what cannot be done leave it as it is."""
    verb, session = parted(act)
    if verb == "add":
        return (*chosen, session) if session not in chosen else tuple(chosen)
    if not verb or session not in chosen:
        return tuple(chosen)
    rest = [other for other in chosen if other != session]
    if verb != "remove":
        place = list(chosen).index(session) + {"up": -1, "down": 1}[verb]
        rest.insert(max(0, place), session)
    return tuple(rest)


def parted(act: str) -> tuple[str, int]:
    """The verb and the session id of an act; Invalid for what no button of ours sends."""
    verb, _, digits = act.partition(":")
    if not act:
        return "", 0
    if verb not in {"add", "remove", "up", "down"} or not (digits.isascii() and digits.isdecimal()):
        raise Invalid({"choices": text("Use the buttons beside the sessions.")})
    return verb, int(digits[:9])


def receipt_of(attendee: int, version: int, sessions: Sequence[int]) -> str:
    """16 hex digits of a SHA-256; two receipts are equal when the same list was saved as the same version."""
    return hashlib.sha256(f"{attendee}:{version}:{','.join(map(str, sessions))}".encode()).hexdigest()[:16]


def progress_of(chosen: int, least: int, most: int) -> Text:
    """How far a list is, and whether it counts."""
    if chosen == 0:
        return text("Nothing chosen yet. Choose at least %(least)s, at most %(most)s.", least=least, most=most)
    if chosen < least:
        return text("%(chosen)s chosen. Your list counts from %(least)s choices on.", chosen=chosen, least=least)
    if chosen < most:
        return text("%(chosen)s chosen: your list counts. At most %(most)s fit.", chosen=chosen, most=most)
    return text("%(chosen)s chosen: your list counts and is full.", chosen=chosen)
