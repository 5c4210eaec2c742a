"""Publishing a plan that a test writes down itself, noted for calendars as in real life."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from app.actions.audit import record
from app.actions.publications import note_publication
from app.actions.runs import PUBLISHED, switch_programme
from app.db import Db
from app.domain.plan_files import attendee_key, room_key, round_key, session_key
from app.tables import Attendee, Event, Organiser, Programme, Room, Round, Run, Session
from tests.factories import save

Held = tuple[Session, Round, Sequence[Room]]
Seated = tuple[Attendee, Session, Round]


def publish(
    db: Db, event: Event, organiser: Organiser, held: Sequence[Held], seated: Sequence[Seated] = ()
) -> Programme:
    """Make this the programme, after whatever was published before."""
    plan = {
        "offerings": [
            {"session": session_key(session.id), "round": round_key(one.id), "rooms": [room_key(r.id) for r in rooms]}
            for session, one, rooms in held
        ],
        "seats": [
            {"attendee": attendee_key(who.id), "session": session_key(session.id), "round": round_key(one.id)}
            for who, session, one in seated
        ],
    }
    values: dict[str, Any] = {
        "status": "done",
        "problem": zlib.compress(b"{}"),
        "problem_sha256": "",
        "event_version": 1,
        "seconds": 1,
        "seed": 0,
    }
    run = save(db, Run(event_id=event.id, plan=json.dumps(plan), **values))
    before = db.get(Programme, event.id)
    switch_programme(db, event, run, organiser, before.revision if before else 0)
    note_publication(db, event, run)
    record(db, f"organiser:{organiser.id}", PUBLISHED, event.id, run=run.id)
    db.flush()
    programme = db.get(Programme, event.id, populate_existing=True)
    assert programme is not None
    return programme
