"""Sessions opened by a token that comes back above every list of learning goals, with holes and slips in its order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.importing.programme.bodies import (
    FEWEST_BODY_LINES,
    clean_parts,
    goal_places,
    has_prose,
    have_presenters,
    is_goals,
    parts_goals,
)
from app.importing.programme.items import Mark, marks
from app.importing.programme.labels import find_label
from app.importing.programme.lines import Gap, Line
from app.importing.programme.starts import SEVERAL, Start
from app.importing.programme.tokens import Place, Token, is_lettered, read_tokens

MOST_BEFORE_GOALS = 20  # tokens between two lists of goals that are looked at
FEWEST_WITHOUT_GOALS = 4  # sessions, where no goals tell them from a numbered list
NEAR_THE_TOP = 3  # lines above the first of those
NEXT, RISING, BODY = 3, 1, 4  # what speaks for a candidate: its number goes on or rises, it has a body


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line with a token; `body` counts the lines up to the next token of its style."""

    index: int
    token: Token
    body: int

    def start(self) -> Start:
        return Start(self.index, self.token.number, self.token.title.strip(), self.token.aside)


@dataclass(frozen=True, slots=True)
class Chain:
    """A choice of candidates so far, the last one first, and what speaks for it."""

    score: int
    last: Candidate
    before: "Chain | None" = field(default=None, repr=False, compare=False)


def token_starts(lines: Sequence[Line]) -> list[Start]:
    """The style of token that opens most sessions; empty when there is none that can be believed."""
    places = goal_places(lines)
    best: list[Start] = []
    for style, candidates in _by_style(lines).items():
        chosen = _with_goals(candidates, places) if places else _without_goals(candidates, lines)
        starts = [candidate.start() for candidate in chosen]
        if len(starts) < SEVERAL or not _in_order(chosen, equal=style == "clock"):
            continue
        if not (parts_goals(starts, len(lines), places) if places else has_prose(starts, lines)):
            continue
        if clean_parts(starts, len(lines), places) > clean_parts(best, len(lines), places) or not best:
            best = starts
    return best


def _by_style(lines: Sequence[Line]) -> dict[str, list[Candidate]]:
    found: defaultdict[str, list[tuple[int, Token]]] = defaultdict(list)
    gapless = all(line.gap is Gap.NONE for line in lines)
    for index, line in enumerate(lines):
        if (gapless or _is_free(lines, index)) and not find_label(line.text, dressed=line.heading > 0):
            for token in read_tokens(line.text):
                found[token.style].append((index, token))
    return {
        style: [
            Candidate(index, token, following - index - 1)
            for (index, token), following in zip(ones, [*(i for i, _ in ones[1:]), len(lines)], strict=True)
        ]
        for style, ones in found.items()
    }


def _is_free(lines: Sequence[Line], index: int) -> bool:
    """At the top, dressed as a heading, under a gap but not under the goals' label, or behind a list and over a gap."""
    line = lines[index]
    if index == 0 or line.heading:
        return True
    if line.gap > Gap.NONE:
        return not is_goals(lines[index - 1])
    apart = index + 1 < len(lines) and lines[index + 1].gap > Gap.NONE
    return apart and _leaves_list(marks(lines[index - 1].text), marks(line.text))


def _leaves_list(before: Sequence[Mark], own: Sequence[Mark]) -> bool:
    """Whether a marked line is plainly not the next item of the list above it."""
    on = {(mark.kind, mark.position + 1 if mark.position else 0) for mark in before}
    return bool(on) and bool(own) and not on & {(mark.kind, mark.position) for mark in own}


def _with_goals(candidates: Sequence[Candidate], places: Sequence[int]) -> list[Candidate]:
    """One candidate above each list of goals, and between those what fits their order and has a body."""
    regions: list[list[Candidate]] = []
    rest = list(reversed(candidates))
    for place in places:
        region: list[Candidate] = []
        while rest and rest[-1].index < place:
            region.append(rest.pop())
        if region:
            regions.append(region[-MOST_BEFORE_GOALS:])
    chosen = _best_chain(regions)
    return _with_goalless(candidates, chosen)


def _best_chain(regions: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """One candidate out of each region, so that most numbers go on from the one before."""
    chains: list[Chain] = []
    for region in regions:
        chains = [_longer(chains, candidate) for candidate in region]
    chain = max(chains, key=lambda one: one.score, default=None)
    chosen: list[Candidate] = []
    while chain:
        chosen.append(chain.last)
        chain = chain.before
    return chosen[::-1]


def _longer(chains: Sequence[Chain], candidate: Candidate) -> Chain:
    """The best of the chains with one more candidate at its end."""
    own = BODY if candidate.body >= FEWEST_BODY_LINES else 0
    longer = [
        Chain(one.score + own + _step(one.last.token.place, candidate.token.place), candidate, one) for one in chains
    ]
    return max(longer, key=lambda one: one.score, default=Chain(own, candidate))


def _step(before: Place, after: Place) -> int:
    if after <= before:
        return 0
    same_group = before[:-1] == after[:-1] and after[-1] == before[-1] + 1
    next_group = before[:-1] != after[:-1] and after[-1] <= 1 and _are_near(before, after)
    return NEXT if same_group or next_group else RISING


def _are_near(before: Place, after: Place) -> bool:
    """Whether the first part that differs is one more: (1, 6, 0) and (2, 1, 0), (5, 0) and (6, 0)."""
    return next((b - a == 1 for a, b in zip(before, after, strict=False) if a != b), False)


def _with_goalless(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Also the candidates between two chosen ones whose numbers lie between theirs and that have a body."""
    kept = list(chosen)
    waiting = list(reversed(candidates))
    for low, high in pairwise(chosen):
        last = low
        while waiting and waiting[-1].index < high.index:
            candidate = waiting.pop()
            fits = last.token.place < candidate.token.place < high.token.place
            if candidate.index > low.index and fits and candidate.body >= FEWEST_BODY_LINES:
                kept.append(candidate)
                last = candidate
    kept += _goalless_end(chosen[-1], candidates) if chosen else []
    return sorted(kept, key=lambda candidate: candidate.index)


def _goalless_end(last: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Behind the last list of goals only a number that goes on is believed."""
    kept = [last]
    for candidate in candidates:
        follows = candidate.index > last.index and candidate.body >= FEWEST_BODY_LINES
        if follows and _step(kept[-1].token.place, candidate.token.place) == NEXT:
            kept.append(candidate)
    return kept[1:]


def _without_goals(candidates: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """Where nothing tells goals: only tokens that all rise, each above a body, from the top on; few only if lettered.

    "1A" and "B2" above "Spreker: ..." are no items of a list.
    """
    timed = all(candidate.token.style == "clock" for candidate in candidates)
    risen = all(a.token.place < b.token.place or timed for a, b in pairwise(candidates))
    filled = all(candidate.body >= FEWEST_BODY_LINES - timed for candidate in candidates)
    lettered = all(is_lettered(candidate.token) for candidate in candidates)
    few = lettered and have_presenters([candidate.start() for candidate in candidates], lines)
    believed = few or (len(candidates) >= FEWEST_WITHOUT_GOALS and candidates[0].index <= NEAR_THE_TOP)
    return list(candidates) if believed and risen and filled else []


def _in_order(chosen: Sequence[Candidate], *, equal: bool) -> bool:
    """Whether at most one step in three does not rise; sessions at the same time stand side by side."""
    steps = [(a.token.place, b.token.place) for a, b in pairwise(chosen)]
    good = sum(a < b or (equal and a == b) for a, b in steps)
    return 3 * good >= 2 * len(steps)
