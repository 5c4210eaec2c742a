"""The door to the readers: bytes of any kind of file -> its text or its table."""

from app.importing.encodings import read_text
from app.importing.kinds import Kind, kind_of
from app.importing.tables import read_pasted_table, read_table

__all__ = ["Kind", "kind_of", "read_pasted_table", "read_table", "read_text"]
