"""The form of a draft programme: corrections read onto what is stored, and what another tab saved meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.drafts import (
    SAID_NEW,
    DraftProgramme,
    DraftSession,
    differing_fields,
    mend_words,
    merge_with_previous,
    split_below,
    without_resolved,
)
from app.domain.parsed import Doubt
from app.domain.session_changes import values_of
from app.domain.sessions import KnownSession, Planning, TypedSession, check_session, without_blanks
from app.errors import Conflict, text
from app.web.session_forms import Form, raw, typed_session

MOST_KEYS = 2_000
MERGED_ELSEWHERE = text("Meanwhile this session was merged with another one, or the file was read anew.")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which this form differs from what another tab saved: `theirs` is what stands there now."""

    session: DraftSession
    field: str
    theirs: str


def as_corrected(form: Form, stored: DraftProgramme) -> DraftProgramme:
    """The draft with what was typed; a session that another tab did away with comes back, so nothing is lost."""
    sessions = [corrected(form, one) if f"{one.prefix}title" in form else one for one in stored.sessions]
    here = {one.key for one in stored.sessions}
    lost = [key for key in keys_of(form) if key not in here]
    sessions += [lost_session(form, key) for key in lost if f"s{key}-title" in form]
    return replace(stored, sessions=tuple(sessions))


def corrected(form: Form, session: DraftSession) -> DraftSession:
    after = replace(
        session,
        typed=without_blanks(typed_session(form, session.prefix)),
        kept=f"{session.prefix}kept" in form,
        min_seats=raw(form, f"{session.prefix}min_seats"),
        max_seats=raw(form, f"{session.prefix}max_seats"),
        same_as=raw(form, same_as) if (same_as := f"{session.prefix}same_as") in form else session.same_as,
    )
    return without_resolved(session, after) if differing_fields(session, after) else session


def lost_session(form: Form, key: int) -> DraftSession:
    found = corrected(form, DraftSession(key, TypedSession()))
    return replace(found, doubts=(Doubt("session", MERGED_ELSEWHERE),))


def typed_alone(form: Form) -> DraftProgramme:
    """What was typed into a draft that is no longer there, without the text beside it."""
    keys = [key for key in keys_of(form) if f"s{key}-title" in form]
    return DraftProgramme(tuple(corrected(form, DraftSession(key, TypedSession())) for key in keys))


def keys_of(form: Form) -> list[int]:
    """The keys of the sessions that the form showed."""
    words = raw(form, "keys").split(",")[:MOST_KEYS]
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < len(str(MOST_KEYS)) + 2]


def acted(draft: DraftProgramme, act: str, key: int) -> DraftProgramme:
    """What a button of a session does to the draft; any other button only saves it."""
    match act:
        case "merge":
            return merge_with_previous(draft, key)
        case "split":
            return split_below(draft, key)
        case "mend":
            return mend_words(draft, key)
        case "mend_all":
            return mend_words(draft)
        case _:
            return draft


def read_act(form: Form) -> tuple[str, int]:
    """The button that was pressed: "save", "confirm", "mend_all", "merge:3", "split:3", "mend:3", "same:3"."""
    act, _, key = raw(form, "act").partition(":")
    if key and not (key.isascii() and key.isdigit()):
        raise Conflict(text("This session is no longer in the draft."))
    return act, int(key or 0)


def typed_elsewhere(
    stored: DraftProgramme, typed: DraftProgramme, known: Sequence[KnownSession]
) -> Sequence[Difference]:
    """Every field that stands otherwise in the stored draft than in this form."""
    theirs = {one.key: one for one in stored.sessions}
    return [
        Difference(mine, field, shown(theirs[mine.key], field, known))
        for mine in typed.sessions
        if mine.key in theirs
        for field in differing_fields(theirs[mine.key], mine)
    ]


def shown(session: DraftSession, field: str, known: Sequence[KnownSession]) -> str:
    """A field of a draft session as text; the mark that it is to be imported as "1" or nothing."""
    names = {str(one.id): one.content.name for one in known} | {SAID_NEW: SAID_NEW}
    own = {
        "min_seats": session.min_seats,
        "max_seats": session.max_seats,
        "same_as": names.get(session.same_as, ""),
        "kept": "1" if session.kept else "",
    }
    return own[field] if field in own else values_of(check_session(session.typed)[0], Planning())[field]
