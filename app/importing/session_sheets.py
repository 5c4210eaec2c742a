"""A workbook with sessions in several sheets -> one programme, in which the sheet of each is named."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.parsed import Doubt, ParsedProgramme, ParsedSession
from app.domain.texts import fold
from app.errors import Invalid, text
from app.importing.header_words import field_of, plain
from app.importing.mapping import Mapped
from app.importing.programme.weak_starts import names_round
from app.importing.session_merge import held_again, same
from app.importing.table_sections import heading_notes
from app.importing.tables import Table, table_of_workbook

OF_SESSIONS = frozenset(("abstract", "goals", "presenters", "organisations", "min", "max", "type", "track", "number"))
NAMED = ("titel", "title", "sessie", "session", "workshop", "onderwerp", "topic", "lezing")
OF_PEOPLE = ("profession", "email", "infix", "last_name")


def sheets_of(found: Mapping[str, object]) -> list[Table]:
    """Each sheet of the answer of the `archive` or `compound` reader that holds a table; the first comes first."""
    further = found.get("further")
    sheets = [found, *(further if isinstance(further, list) else [])]
    tables: list[Table] = []
    for sheet in sheets:
        try:
            tables.append(table_of_workbook({**sheet, "others": []}))
        except Invalid:
            continue
    return tables


def names_sessions(table: Table, mapping: Mapped) -> bool:
    """A title by a word of its own, or beside what only sessions have; a list of people has names and professions."""
    titles = [plain(table.header[at]) for at, name in mapping.items() if name == "title"]
    if any(word in title for title in titles for word in NAMED):
        return True
    people = {field_of(name, "attendees") for name in table.header}
    return len(OF_SESSIONS.intersection(mapping.values())) > 1 and not people.intersection(OF_PEOPLE)


def of_sheets(read: Sequence[tuple[str, ParsedProgramme]], others: Sequence[str]) -> ParsedProgramme:
    """Sheets named after a round say when their sessions are held; what stands in two sheets is one session."""
    sessions: list[ParsedSession] = []
    at: dict[tuple[str, str], int] = {}
    for name, programme in read:
        for one in (_placed(name, session) for session in programme.sessions):
            key = (fold(one.title), fold(one.number or ""))
            before = at.setdefault(key, len(sessions)) if one.title else len(sessions)
            if before < len(sessions) and same(sessions[before], one):
                sessions[before] = held_again(sessions[before], one, name)
            else:
                sessions.append(one)
    doubts = [Doubt("session", text("Sessions were read from these sheets: %(sheets)s.", sheets=_listed(read)))]
    if others:
        why = text("These sheets were not read, as they hold no sessions: %(sheets)s.", sheets=", ".join(others))
        doubts.append(Doubt("session", why))
    doubts += [replace(one, place=name) for name, programme in read for one in programme.doubts]
    left_out = tuple(line for _, programme in read for line in programme.left_out)
    return ParsedProgramme(tuple(sessions), tuple(doubts), left_out)


def _placed(sheet: str, session: ParsedSession) -> ParsedSession:
    """Its places with the name of the sheet before them."""
    notes = heading_notes(sheet) if names_round(sheet) else ()
    have = {note.label for note in session.notes}
    notes = tuple(note for note in notes if note.label not in have)
    return replace(
        session,
        notes=(*notes, *session.notes),
        source=f"{sheet}:\n{session.source}",
        place=f"{sheet}, {session.place}",
        doubts=tuple(replace(one, place=f"{sheet}, {one.place or session.place}") for one in session.doubts),
    )


def _listed(read: Sequence[tuple[str, ParsedProgramme]]) -> str:
    return ", ".join(f"{name} ({len(programme.sessions)})" for name, programme in read)
