"""What an import changed, as it is kept: rows before and after, as compressed JSON."""

import json
import zlib
from collections.abc import Sequence

from app.domain.event_rows import Part, Shapes, told_places

MAIN = {  # what a kind counts
    "sessions": "session",
    "rooms": "room",
    "rounds": "round",
    "attendees": "attendee",
    "rankings": "ranking",
}


def parts_to_bytes(parts: Sequence[Part]) -> bytes:
    document = [[part.table, part.key, part.before, part.after] for part in parts]
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode())


def parts_from_bytes(content: bytes) -> tuple[Part, ...]:
    """Read what `parts_to_bytes` wrote; nothing where it is forgotten by now (b"")."""
    if not content:
        return ()
    return tuple(
        Part(table, key, tuple(before), tuple(after))
        for table, key, before, after in json.loads(zlib.decompress(content))
    )


def counts_of(kind: str, parts: Sequence[Part], shapes: Shapes) -> dict[str, int]:
    """How many sessions (rooms, attendees, rankings) are new, changed and removed; only the order is no change."""
    main = MAIN[kind]
    added = {part.key for part in parts if part.table == main and part.kind == "added"}
    removed = {part.key for part in parts if part.table == main and part.kind == "removed"}
    touched = {key for table, key in told_places(parts, shapes) if table == shapes[main].root}
    return {"new": len(added), "changed": len(touched - added - removed), "removed": len(removed)}
