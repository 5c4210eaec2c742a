"""The words that the parser knows, in text files beside this one: commas between them, "#" before a remark."""

from pathlib import Path

HERE = Path(__file__).parent


def words(spaced: str) -> frozenset[str]:
    """A short vocabulary that stands in the code itself, words with spaces between them."""
    return frozenset(spaced.split())


def listed(name: str) -> frozenset[str]:
    """All entries of a file; an entry may run over a line's end."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return frozenset(_entries([line for line in lines if not line.startswith("#")]))


def listed_by_heading(name: str) -> dict[str, frozenset[str]]:
    """The entries of a file under each of its "[headings]"."""
    parts: dict[str, list[str]] = {}
    heading = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif heading and not line.startswith("#"):
            parts.setdefault(heading, []).append(line)
    return {heading: frozenset(_entries(lines)) for heading, lines in parts.items()}


def _entries(lines: list[str]) -> list[str]:
    return [entry.strip() for entry in " ".join(lines).split(",") if entry.strip()]
