"""Subgroups: a session's attendees divided over tables, of the sizes that the session asks for, as mixed as can be.

People are the lines of a bipartite graph between professions and organisations, and subgroups are colours. By de Werra
(1971) such a graph can be coloured so that at every node, and in all, no colour stands more than once more often than
another: every profession and every organisation is spread as evenly as its number allows, and so are the sizes. Nodes
are cut into pieces of at most as many lines as there are colours; a colouring of those (König: swap along chains) does
it, and swapping longer chains makes the colours equally frequent.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

Node = tuple[str, str, int]  # kind, value, piece


@dataclass(frozen=True, slots=True)
class Member:
    """What counts of somebody; "" is not known and is like nobody else's."""

    profession: str
    organisation: str


def number_of_subgroups(people: int, least: int, most: int | None) -> int:
    """As few as `most` allows; where no number keeps both limits, the one by which fewest people are too many or few.

    Of numbers that are equally wrong it takes the larger: nobody sits in a subgroup of more than `most`.
    """
    if people == 0:
        return 0
    if most is None:
        return max(1, people // max(least, 1))
    fewest = -(-people // max(most, 1))
    if fewest * least <= people:
        return fewest
    return min(range(1, people + 1), key=lambda count: (_off(people, count, least, most), -count))


def divide(members: Sequence[Member], count: int) -> tuple[int, ...]:
    """The subgroup of each member, from 0 in the order of their first: the same for the same members in their order."""
    if count < 1:
        return ()
    colouring = _Colouring(count, tuple(zip(*(_pieces(members, kind, count) for kind in (0, 1)), strict=True)))
    for line in range(len(members)):
        colouring.colour(line)
    colouring.level()
    colours = [colouring.colours[line] for line in range(len(members))]
    order = {colour: number for number, colour in enumerate(dict.fromkeys(colours))}
    return tuple(order[colour] for colour in colours)


def _off(people: int, count: int, least: int, most: int | None) -> int:
    """How many people are too many or too few in subgroups of about equal size."""
    if count == 0:
        return 0
    small, larger = divmod(people, count)
    sizes = ((small + 1, larger), (small, count - larger))
    limit = people if most is None else most
    return sum(times * max(size - limit, least - size, 0) for size, times in sizes if times)


def _pieces(members: Sequence[Member], kind: int, count: int) -> list[Node]:
    """The piece of a node at which each member's line ends; those of whom nothing is known have one for themselves."""
    seen: Counter[str] = Counter()
    found: list[Node] = []
    for number, member in enumerate(members):
        value = (member.profession, member.organisation)[kind]
        found.append((f"{kind}", value, seen[value] // count) if value else (f"{kind} of", str(number), 0))
        seen[value] += 1
    return found


@dataclass(slots=True)
class _Colouring:
    """Lines between nodes with at most one line of each colour at a node; every node has at most `count` lines."""

    count: int
    ends: tuple[tuple[Node, Node], ...]  # ends[line]
    colours: dict[int, int] = field(default_factory=dict)
    at: dict[Node, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))  # at[node][colour] = line

    def colour(self, line: int) -> None:
        """Give it a colour that is free at both ends, after making one free."""
        left, right = self.ends[line]
        here, there = self._free(left), self._free(right)
        if here in self.at[right]:
            self._swap(self._chain(right, here, there), here, there)
        self._put(line, here)

    def level(self) -> None:
        """Make all colours about equally frequent, by swapping chains that hold one more of the more frequent."""
        while True:
            sizes = Counter(self.colours.values())
            order = sorted(range(self.count), key=lambda colour: (sizes[colour], colour))
            few, many = order[0], order[-1]
            if sizes[many] - sizes[few] <= 1:
                return
            self._swap(self._long_chain(many, few), many, few)

    def _free(self, node: Node) -> int:
        return next(colour for colour in range(self.count) if colour not in self.at[node])

    def _chain(self, node: Node, first: int, other: int) -> list[int]:
        """The lines that follow each other from a node on, in turn of both colours."""
        lines: list[int] = []
        colour = first
        while (line := self.at[node].get(colour)) is not None and line not in lines[:1]:
            lines.append(line)
            left, right = self.ends[line]
            node, colour = right if node == left else left, other if colour == first else first
        return lines

    def _long_chain(self, many: int, few: int) -> list[int]:
        """A chain that begins and ends with the more frequent colour; cycles and other chains hold both equally."""
        starts = (node for node, lines in self.at.items() if many in lines and few not in lines)
        return next(chain for node in starts if len(chain := self._chain(node, many, few)) % 2)

    def _swap(self, lines: list[int], one: int, other: int) -> None:
        before = {line: self.colours[line] for line in lines}
        for line, colour in before.items():
            for node in self.ends[line]:
                del self.at[node][colour]
        for line, colour in before.items():
            self._put(line, other if colour == one else one)

    def _put(self, line: int, colour: int) -> None:
        self.colours[line] = colour
        for node in self.ends[line]:
            self.at[node][colour] = line
