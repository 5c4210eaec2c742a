"""What holds for every reader: languages by their code, sessions that are not held, and where each doubt stands."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.domain.parsed import Doubt, ParsedProgramme, ParsedSession
from app.importing.cancelled import cancellation_of
from app.importing.languages import language_code, language_in_title

LANGUAGE_LABEL = re.compile(
    r"(?:taal|voertaal|sessietaal|instructietaal|(?:session |spoken )?language|language of instruction|sprache)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"^(?:(?:workshop|sessie|session)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})+(?=\s)|[A-Za-z]{0,2}\d{1,3}[A-Za-z]?"
    r"(?=[.):]\s|\s+[-–—|]\s))(?:[.):]|\s+[-–—|])?\s+"
    r"(?P<title>[^\W\d].*)$",
    re.IGNORECASE | re.DOTALL,
)
SHORTEST_WORDS = 3  # characters: what is shorter stands in too many lines


def looked_over(programme: ParsedProgramme) -> ParsedProgramme:
    return replace(programme, sessions=tuple(map(_looked_over, _numbered(programme.sessions))))


def _numbered(sessions: tuple[ParsedSession, ...]) -> tuple[ParsedSession, ...]:
    """Where no session has a number and every title begins with its own ("3. Music"), that is no part of the title."""
    found = [NUMBERED.match(session.title) for session in sessions if session.number is None]
    numbers = [one["number"].casefold() for one in found if one]
    if not (1 < len(sessions) == len(numbers) == len(set(numbers))):
        return sessions
    return tuple(
        replace(session, number=one["number"], title=one["title"])
        for session, one in zip(sessions, found, strict=True)
        if one
    )


def with_lines(programme: ParsedProgramme) -> ParsedProgramme:
    """Of running text: where each session begins, and the line that each doubt is about."""
    return replace(programme, sessions=tuple(map(_with_lines, programme.sessions)))


def _looked_over(session: ParsedSession) -> ParsedSession:
    why = cancellation_of(session)
    doubts = (Doubt("session", why, place=session.place), *session.doubts) if why else session.doubts
    return replace(session, language=language_of(session), doubts=doubts)


def language_of(session: ParsedSession) -> str:
    """What a field or a note of that name says; else what the title says beside itself."""
    noted = (note.text for note in session.notes if LANGUAGE_LABEL.fullmatch(note.label.strip()))
    words = session.language or next(noted, "")
    return language_code(words) if words else language_in_title(session.title)


def _with_lines(session: ParsedSession) -> ParsedSession:
    if not session.source_line:
        return session
    first = f"line {session.source_line}"
    doubts = tuple(replace(one, place=_place_of(one, session) or first) for one in session.doubts)
    return replace(session, place=first, doubts=doubts)


def _place_of(doubt: Doubt, session: ParsedSession) -> str:
    """The line of the figure that is doubted, or of the first words that the doubt quotes."""
    origin = next((one.line for one in session.origins if one.field == doubt.field), 0)
    if origin:
        return f"line {origin}"
    lines = [" ".join(line.split()) for line in session.source.split("\n")]
    for words in filter(None, map(str.strip, _quoted(doubt, session))):
        at = next((at for at, line in enumerate(lines) if len(words) >= SHORTEST_WORDS and words in line), None)
        if at is not None:
            return f"line {session.source_line + at}"
    return ""


def _quoted(doubt: Doubt, session: ParsedSession) -> Iterator[str]:
    yield from (word for word, _ in doubt.swaps)
    yield from (value for _, value in doubt.reason.params if isinstance(value, str))
    if doubt.field in {"title", "organisations"}:
        source = session.title_source if doubt.field == "title" else session.organisation_source
        yield from (" ".join(line.split()) for line in source.split("\n"))
