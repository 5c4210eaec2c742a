"""How near two names are, for what a person is asked and nothing is decided by."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from app.domain.texts import fold

NEAR = 0.6
SHORTENED = 0.9  # one is the beginning or a part of the other
FEWEST_LETTERS = 4  # of a part that tells something


def nearest(value: str, named: Iterable[tuple[str, str]], least: float = NEAR) -> list[str]:
    """The keys of the (key, name) pairs whose names are near, the nearest first."""
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    words = _plain(value)
    matcher.set_seq2(words)
    merits = [(_likeness(matcher, words, _plain(name)), key) for key, name in named]
    return [key for merit, key in sorted(merits, key=lambda one: -one[0]) if merit >= least]


def _likeness(matcher: "SequenceMatcher[str]", words: str, name: str) -> float:
    """From 0 to 1; costly only for names that may be near."""
    if not words or not name:
        return 0.0
    short, long = sorted((words.rstrip("….").strip(), name), key=len)
    if len(short) >= FEWEST_LETTERS and short in long:
        return SHORTENED
    matcher.set_seq1(name)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()


def _plain(value: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(value)).split())
