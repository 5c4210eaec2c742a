"""What stands in a peer's programme and is no session to choose from: breaks, plenary parts, what was not accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.errors import Text, text
from app.importing.cells import shortened
from app.importing.peers.plain import plain_line
from app.importing.peers.told import Aside, Told
from app.importing.peers.words import is_break, is_plenary

MOST_TOLD = 12


def judged(told: Told) -> Told:
    """Only what nobody presents and no abstract describes can be a break by its title alone."""
    if told.aside is not None:
        return told
    title = plain_line(told.title)
    if is_break(told.type) or (is_break(title) and not told.people and not any(told.abstracts)):
        return replace(told, aside="break")
    if is_plenary(told.type) or is_plenary(title) or is_plenary(told.track):
        return replace(told, aside="plenary")
    return told


def told_asides(left_out: Sequence[Told]) -> list[Text]:
    """Why these are no sessions, one sentence for each reason."""
    by_reason: dict[Aside, list[str]] = {}
    for one in left_out:
        if one.aside is not None:
            by_reason.setdefault(one.aside, []).append(shortened(plain_line(one.title) or one.key or one.place))
    return [_reasons(", ".join(cut(titles)))[reason] for reason, titles in by_reason.items()]


def cut(titles: Sequence[str]) -> list[str]:
    return [*titles[:MOST_TOLD], "…"] if len(titles) > MOST_TOLD else list(titles)


def _reasons(titles: str) -> Mapping[Aside, Text]:
    return {
        "break": text("Left out as breaks or the like: %(titles)s.", titles=titles),
        "plenary": text("Left out as parts for everybody together: %(titles)s.", titles=titles),
        "refused": text("Left out because they were rejected, withdrawn or never sent in: %(titles)s.", titles=titles),
        "inactive": text("Left out because they are switched off: %(titles)s.", titles=titles),
    }
