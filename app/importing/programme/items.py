"""List items in running text: what marks one, and whether a row of marks is one list."""

import re
from dataclasses import dataclass

BULLETS = "•●○◦▪■□▫◆◇–—‣⁃➢➤►▶✓✔☐☑→⇒➔➜·∙∗"
NUMBER = re.compile(r"^(?P<open>[(\[])?(?P<n>\d{1,2})(?P<close>[.)\]:]|\.\))\s*(?=[^\d\s.,:)])")
DOTTED = re.compile(  # but for "2.00 uur" and "1.5 hours"
    r"^(?P<n>\d{1,2}(?:\.\d{1,2})+)[.)]?\s+(?=\D)(?!(?:u|uur|uren|h|hrs?|hours?|min|mins|minuten|minutes)\b)"
)
SPACED_NUMBER = re.compile(r"^(?P<n>\d{1,2})\s+(?=[^\W\d_])")
LETTER = re.compile(r"^(?P<open>\()?(?P<n>[a-zA-Z])(?P<close>[.)])\s+(?=\S)")
ROMAN = re.compile(r"^(?P<open>\()?(?P<n>[ivxIVX]{1,5})(?P<close>[.)])\s+(?=\S)")
BULLET = re.compile(rf"^(?P<n>[{BULLETS}]|[-*+](?=\s|[^\W\d_])|o(?=\s)|->|-->|=>|>)\s*(?=[^\s>*=-])")
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before an item: `kind` tells lists apart ("1.", "a)", "-"), `position` is 0 for bullets."""

    kind: str
    position: int
    end: int  # where the item's own text starts


def marks(text: str) -> tuple[Mark, ...]:
    """Every way to read the start of a line as an item's mark, the likeliest first; empty when there is none.

    "i)" may be the first Roman numeral or the ninth letter: only its neighbours tell.
    """
    found = DOTTED.match(text)
    if found:
        return (Mark(f"dotted{found['n'].count('.')}", int(found["n"].rsplit(".", 1)[1]), found.end()),)
    found = NUMBER.match(text)
    if found:
        return (Mark(f"{found['open'] or ''}1{found['close']}", int(found["n"]), found.end()),)
    found = BULLET.match(text)
    if found:
        return (Mark(found["n"], 0, found.end()),)
    return _spaced_number(text) + _letters(text)


def _spaced_number(text: str) -> tuple[Mark, ...]:
    found = SPACED_NUMBER.match(text)
    return (Mark("1 ", int(found["n"]), found.end()),) if found else ()


def _letters(text: str) -> tuple[Mark, ...]:
    readings: list[Mark] = []
    for name, pattern in (("a", LETTER), ("i", ROMAN)):
        found = pattern.match(text)
        if found:
            position = _position(name, found["n"])
            if position:
                case = name.upper() if found["n"].isupper() else name
                readings.append(Mark(f"{found['open'] or ''}{case}{found['close']}", position, found.end()))
    return tuple(readings)


def _position(name: str, mark: str) -> int:
    low = mark.lower()
    if name == "a":
        return ord(low) - ord("a") + 1
    return ROMANS.index(low) + 1 if low in ROMANS else 0


def is_sure(mark: Mark) -> bool:
    """Marks that need no neighbour to be believed: bullets and numbers with a point or bracket."""
    return not mark.kind.strip("(").lower().startswith(("a", "i")) and mark.kind != "1 "


def find_mark(text: str, previous: Mark | None, following: tuple[str, ...] = ()) -> Mark | None:
    """The item's mark of a line, given the item before it and the lines after it, or None for running text.

    Unsure marks ("a)", "iv.", "3 ") count only when they go on from `previous` or start a list that goes on.
    """
    for mark in marks(text):
        if is_sure(mark) or (
            previous is not None and mark.kind == previous.kind and mark.position == previous.position + 1
        ):
            return mark
        if mark.position == 1 and any(_goes_on(mark, line) for line in following):
            return mark
    return None


def _goes_on(mark: Mark, text: str) -> bool:
    return any(other.kind == mark.kind and other.position == mark.position + 1 for other in marks(text))
