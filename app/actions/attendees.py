"""Attendees: add, change and remove one, with the professions that come along."""

from collections.abc import Iterable

from sqlmodel import col, delete, select

from app.actions.audit import record
from app.actions.erasing import forget_in_imports
from app.actions.events import touch
from app.db import Db
from app.domain.attendees import AttendeeEntry
from app.domain.secrets import new_public_id
from app.domain.texts import fold
from app.errors import Invalid, text
from app.queries.attendees import professions_of
from app.queries.events import rounds_of
from app.tables import Absence, Attendee, Profession


def add_attendee(db: Db, event_id: int, entry: AttendeeEntry, actor: str) -> Attendee:
    """A new attendee; Invalid when somebody else of the event has this e-mail address."""
    attendee = Attendee(event_id=event_id, public_id=new_public_id(), name="")
    check_email_is_free(db, event_id, entry.email, None)
    fill(db, attendee, entry)
    record(db, actor, "attendee added", event_id, attendee=attendee.id)
    return attendee


def change_attendee(db: Db, attendee: Attendee, entry: AttendeeEntry, actor: str) -> None:
    check_email_is_free(db, attendee.event_id, entry.email, attendee.id)
    fill(db, attendee, entry)
    record(db, actor, "attendee changed", attendee.event_id, attendee=attendee.id)


def remove_attendee(db: Db, attendee: Attendee, actor: str) -> None:
    """The ranking, absences and personal link go with the attendee, and what imports keep for undoing."""
    db.exec(delete(Attendee).where(col(Attendee.id) == attendee.id))
    forget_in_imports(db, attendee.event_id, attendee.id)
    touch(db, attendee.event_id)
    record(db, actor, "attendee removed", attendee.event_id, attendee=attendee.id)


def check_email_is_free(db: Db, event_id: int, email: str | None, own_id: int | None) -> None:
    if email is None:
        return
    holder = db.exec(select(Attendee.id).where(Attendee.event_id == event_id, Attendee.email == email)).one_or_none()
    if holder not in {None, own_id}:
        raise Invalid({"email": text("Another attendee of this event has this e-mail address already.")})


def fill(db: Db, attendee: Attendee, entry: AttendeeEntry) -> None:
    """Write the entry; rounds that are not the event's are left aside."""
    event_id = attendee.event_id
    attendee.name, attendee.email, attendee.organisation = entry.name, entry.email, entry.organisation
    professions = profession_ids(db, event_id, [entry.profession])
    attendee.profession_id = professions.get(fold(entry.profession))
    db.add(attendee)
    db.flush()
    db.exec(delete(Absence).where(col(Absence.attendee_id) == attendee.id))
    db.add_all(
        Absence(attendee_id=attendee.id, round_id=a_round.id)
        for a_round in rounds_of(db, event_id)
        if a_round.id in entry.absent
    )
    touch(db, event_id)


def profession_ids(db: Db, event_id: int, names: Iterable[str]) -> dict[str, int]:
    """The id of each profession by its folded name; what differs in case or accents only is the same one."""
    known = {fold(profession.name): profession.id for profession in professions_of(db, event_id)}
    made: dict[str, Profession] = {}
    for name in names:
        if name and fold(name) not in known:
            made.setdefault(fold(name), Profession(event_id=event_id, name=name))
    db.add_all(made.values())
    db.flush()
    return known | {folded: profession.id for folded, profession in made.items()}
