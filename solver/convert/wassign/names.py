"""How wassign finds a thing by its name: exactly, else by its first word, else by any word, else by any part of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence


def matches(key: str, names: Sequence[str]) -> list[int]:
    """Numbers of the names meant by `key`; more than one is ambiguous to wassign."""
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name == key,
        lambda name: name.split(" ", 1)[0] == key,
        lambda name: key in name.split(" "),
        lambda name: key in name,
    )
    for test in tests:
        found = [number for number, name in enumerate(names) if test(name)]
        if found:
            return found
    return []


def mistaken(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each name that stands within an earlier one, which wassign would take it for, and that earlier name."""
    order = {name: number for number, name in enumerate(names)}
    lengths = sorted({len(name) for name in order})
    told: set[str] = set()
    for name, number in order.items():
        for length in lengths:
            if length >= len(name):
                break
            for start in range(len(name) - length + 1):
                part = name[start : start + length]
                if order.get(part, -1) > number and part not in told:
                    told.add(part)
                    yield part, name
