"""One thing found out about a problem, as a code with figures and in English words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` and `params` say the same as `words`, for whoever wants to say it in another language."""

    code: str
    params: tuple[tuple[str, str | int], ...]
    words: str


def found(code: str, words: str, **params: str | int) -> Finding:
    """A finding whose words are filled in with its params, by name in braces."""
    return Finding(code, tuple(params.items()), words.format_map(params))


def listed(names: list[str], most: int = 8) -> str:
    """Names as they stand in a sentence; of many only the first."""
    return ", ".join(names[:most]) + (f", ... ({len(names)})" if len(names) > most else "")
