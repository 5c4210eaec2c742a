"""Which solver wrote a file of people and their wishes, told by its beginning."""

from typing import Literal

Format = Literal["wassign", "cdecao", "problem"]
OWN = "parallel-sessions/1"  # the name of the sheet that a problem file becomes
WASSIGN = (b"+slot(", b"+choice(", b"+chooser(", b"+constraint(", b"//", b"let ")
HEAD = 4096


def is_preflib(data: bytes) -> bool:
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"#") and b"# NUMBER ALTERNATIVES" in head


def format_of(data: bytes) -> Format | None:
    """Told by its beginning; None for a table or anything else."""
    start = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(WASSIGN) and b"+chooser(" in data:
        return "wassign"
    if not start.startswith(b"{"):
        return None
    if b'"participants"' in data and b'"courses"' in data:
        return "cdecao"
    return "problem" if b'"attendees"' in data and b'"sessions"' in data and b"parallel-sessions/" in data else None
