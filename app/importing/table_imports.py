"""Every kind of table that can be imported into an event: one preview each, and nothing else differs."""

from collections.abc import Mapping

from app.actions.import_batches import Recording, Upload, recorded
from app.db import Db
from app.importing.attendee_imports import AttendeePreview
from app.importing.header_words import TableKind
from app.importing.previews import Confirmation, Preview
from app.importing.ranking_imports import RankingPreview
from app.importing.room_imports import RoomPreview
from app.importing.round_imports import RoundPreview

PREVIEWS: Mapping[TableKind, type[Preview[object, object]]] = {
    "rooms": RoomPreview,
    "rounds": RoundPreview,
    "attendees": AttendeePreview,
    "rankings": RankingPreview,
}


def import_table(db: Db, preview: Preview[object, object], confirmed: Confirmation, upload: Upload) -> Recording:
    """Write what was shown, as one batch that can be undone."""
    with recorded(db, upload) as recording:
        preview.write(db, upload.event_id, confirmed)
        if confirmed.remove:
            preview.remove(db, upload.event_id, confirmed)
    return recording
