"""Why something cannot be taken, for whoever asked for JSON."""

from app.errors import Invalid


def said(invalid: Invalid) -> dict[str, str]:
    """Every problem of a file, by its place; where only the whole can be judged, at "file"."""
    return {place: str(one) for place, one in invalid.problems.items()} or {"file": str(invalid.message)}
