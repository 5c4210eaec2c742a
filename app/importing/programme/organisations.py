"""A line of organisations -> its organisations and presenters; the split is a suggestion, told where it is unsure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.texts import fold
from app.importing.programme.items import marks
from app.importing.programme.joins import starts_lower
from app.importing.programme.lines import Line, squeeze
from app.importing.programme.names import OWNER_PATTERN, UNIT_WORDS, is_acronym, is_person, is_place, weight

STRONG = 0.9
LEADS = re.compile(
    r"^(?:door|by|verzorgd door|gepresenteerd door|presented by|hosted by|namens|on behalf of|i\.?s\.?m\.?|in samenwerking met|in collaboration with|together with|samen met|met|with)[:\s]+",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r",?\s+(?:i\.?s\.?m\.?|in samenwerking met|in collaboration with|together with|samen met|i\.?c\.?w\.?)\s+|\s*(?:;|\||\s\+\s)\s*",
    re.IGNORECASE,
)
SLASH = re.compile(r"\s*/\s*")
COMMA = re.compile(r"\s*,\s*")
AND = re.compile(r"\s+(?:en|and|und|et|&)\s+|(?<=\w)&(?=[A-Z]\w{2})", re.IGNORECASE)
COMPANY_FORM = re.compile(r"^(?:B\.?V\.?|N\.?V\.?|Ltd\.?|Inc\.?|LLC|PhD|MD|MSc|RN|MA|vzw|GmbH)$", re.IGNORECASE)
ROLE = re.compile(
    r"^(?:kader)?(?:huis)?arts\b|^(?:wijk|oncologie)?verpleegkundige?\b|\b(?:specialist|hoogleraar|lector|onderzoeker|geestelijk verzorger|psycholoog|fysiotherapeut|professor|nurse|"
    r"physician|researcher|chaplain|consultant|lecturer|director|directeur|bestuurder|adviseur|coördinator|coordinator|manager|docent|trainer|beleidsmedewerker|projectleider|internist|oncoloog|GP)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Organisations:
    """The names found; `unsure` says that another split is as good."""

    names: tuple[str, ...]
    presenters: tuple[str, ...] = ()
    unsure: bool = False


def read_organisations(lines: Sequence[Line]) -> Organisations:
    """Each line holds organisations of its own, unless it plainly goes on with the line before."""
    rows: list[str] = []
    for line in lines:
        found = marks(line.text)
        text = squeeze(line.text[found[0].end :] if found else line.text)
        if rows and not found and _goes_on(rows[-1], text):
            rows[-1] += f" {text}"
        else:
            rows.append(text)
    return _gather(split_organisations(row) for row in rows)


def _goes_on(row: str, text: str) -> bool:
    opened = row.count("(") > row.count(")")
    return (
        opened
        or row.endswith((",", "/", "&", "+", " en", " and", " van", " voor", " of", " for", " the", " de"))
        or (starts_lower(text) and weight(text) < STRONG)
    )


def _gather(found: "list[Organisations] | object") -> Organisations:
    parts: list[Organisations] = list(found)  # type: ignore[call-overload]
    names = dict.fromkeys(name for part in parts for name in part.names)
    presenters = dict.fromkeys(name for part in parts for name in part.presenters)
    return Organisations(tuple(names), tuple(presenters), any(part.unsure for part in parts))
