"""Every kind of table that can be imported into an event: one preview each, and nothing else differs."""

from collections.abc import Mapping

from app.importing.attendee_imports import AttendeePreview
from app.importing.header_words import TableKind
from app.importing.previews import Preview
from app.importing.ranking_imports import RankingPreview
from app.importing.room_imports import RoomPreview

PREVIEWS: Mapping[TableKind, type[Preview[object, object]]] = {
    "rooms": RoomPreview,
    "attendees": AttendeePreview,
    "rankings": RankingPreview,
}
