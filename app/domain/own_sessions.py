"""Problem files call sessions by our own ids (s12): those of this event become what they are, others say so."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from app.domain.parsed import Doubt, ParsedProgramme, ParsedSession, SessionContent
from app.domain.plan_files import session_key
from app.domain.sessions import KnownSession
from app.errors import text

OUR_ID = re.compile(r"s[1-9][0-9]*")


def in_own_words(parsed: ParsedProgramme, known: Sequence[KnownSession]) -> ParsedProgramme:
    """The programme as read, where nothing but an id of ours names a session: then only its seats are news."""
    ours = {session_key(one.id): one for one in known}
    sessions = tuple(told(one, ours.get(one.title)) if only_an_id(one) else one for one in parsed.sessions)
    whole = all(only_an_id(one) and one.title in ours for one in parsed.sessions)
    return replace(parsed, sessions=sessions, doubts=() if whole else parsed.doubts)  # its rooms are ours too


def only_an_id(session: ParsedSession) -> bool:
    return session.title == session.external_id and OUR_ID.fullmatch(session.title) is not None


def told(session: ParsedSession, known: KnownSession | None) -> ParsedSession:
    """An id is no number either: "s12" of another event is not session 12."""
    if known is None:
        words = text("The file tells only the id “%(id)s”, which no session of this event has.", id=session.title)
        return replace(session, number=None, doubts=(Doubt("title", words),))
    content = {one.name: getattr(known.content, one.name) for one in fields(SessionContent)}
    return ParsedSession(
        **content, min_attendees=session.min_attendees, max_attendees=session.max_attendees, place=session.place
    )
