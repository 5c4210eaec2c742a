"""Headers of two rows, as merged cells and survey programs make them: a question above, its items below."""

from collections.abc import Sequence

from app.domain.texts import fold
from app.importing.header_words import is_header_word

Row = Sequence[str]
FEWEST_ITEMS = 2
FREE = frozenset(("response", "open-ended response", "antwoord", "open antwoord", "réponse", "offene antwort"))


def joined(upper: Row, lower: Row) -> tuple[str, ...] | None:
    """One header of both rows: "Question [item]", as a form program would write it; None where these are not two."""
    width = max(len(upper), len(lower))
    above, below = padded(upper, width), ["" if fold(two) in FREE else two for two in padded(lower, width)]
    spans = [spanning(above, at) for at in range(width)]
    if not (is_named_below(above, below) or is_itemised(above, below)):
        return None
    return tuple(
        one if not two or two == one else two if not question or is_header_word(two) else f"{question} [{two}]"
        for one, two, question in zip(above, below, spans, strict=True)
    )


def is_named_below(above: Row, below: Row) -> bool:
    """Names of columns below a few wider ones: "", "", "Choices" above "Name", "E-mail", "1", "2"."""
    named = sum(map(is_header_word, below))
    fewer = sum(map(bool, above)) < sum(map(bool, below))
    under_nothing = any(two and not one and is_header_word(two) for one, two in zip(above, below, strict=True))
    return fewer and under_nothing and named > 0 and named >= sum(map(is_header_word, above))


def is_itemised(above: Row, below: Row) -> bool:
    """Items below one wide question, and nothing below the columns about people."""
    about = [at for at, one in enumerate(above) if one and is_header_word(one)]
    items = [at for at, two in enumerate(below) if two]
    spread = any(not above[at] for at in items)
    held = any(below[at] and not begins_span(above, below, at) for at in about)
    return bool(about) and len(items) >= FEWEST_ITEMS and spread and not held


def begins_span(above: Sequence[str], below: Sequence[str], at: int) -> bool:
    """Whether a name stands merged above several: the next has nothing above, but something below."""
    return at + 1 < len(above) and not above[at + 1] and bool(below[at + 1])


def spanning(above: Row, at: int) -> str:
    """What stands above this column, or to the left above it, as merged cells leave it."""
    return next((one for one in reversed(above[: at + 1]) if one), "")


def padded(row: Row, width: int) -> list[str]:
    cells = [" ".join(cell.split()) for cell in row]
    return cells + [""] * (width - len(cells))
