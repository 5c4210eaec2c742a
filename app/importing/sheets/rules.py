"""Sentences that bind how a session is held -> rule texts with their strength."""

import re
from collections.abc import Sequence

from app.domain.parsed import ParsedRuleText
from app.domain.texts import fold
from app.importing.programme.items import marks
from app.importing.programme.lines import Gap, Line
from app.importing.sheets.conditions import condition_of, limits_audience
from app.importing.sheets.label_words import CONDITIONS, FOR_STAFF, Block
from app.importing.sheets.people_counts import binding_sizes
from app.importing.sheets.sections import Part
from app.importing.sheets.sentences import sentences_of
from app.importing.sheets.strength import Binding, strength_of
from app.importing.sheets.words import WORDS, any_of, either

TOPIC = re.compile(rf"(?<![\w-]){any_of('topics')}(?!\w)", re.IGNORECASE)
ROLE = re.compile(rf"(?<![\w-]){any_of('roles')}(?!\w)", re.IGNORECASE)
FIGURE = re.compile(
    r"\d|(?<!\w)(?:een|één|twee|drie|vier|vijf|zes|acht|tien|one|two|three|four|five|six|eight|ten)(?!\w)",
    re.IGNORECASE,
)
TIPS = re.compile(rf"(?<![\w-]){any_of('tips')}(?![\w-])", re.IGNORECASE)
SURE = re.compile(rf"(?<![\w-]){either(WORDS['tips'] | WORDS['preferred'])}(?![\w-])", re.IGNORECASE)
ABOUT_HOLDING = frozenset((Block.PARTICIPANTS, Block.GROUPS, Block.ROLES, Block.RULES, Block.ROOMS, Block.DURATION))
ELSEWHERE = frozenset((Block.ABSTRACT, Block.METHOD, Block.GOALS))  # there only what surely binds is a rule
NEVER = frozenset((Block.CLOSING, Block.TITLE))
LONGEST, MOST = 400, 30
SHORT = 8  # words of a bare figure
INVITES = re.compile(r"^(?:nodig\b.*\buit\b|invite\b)", re.IGNORECASE)
SAID_TO_STAFF = re.compile(rf"(?:de|het|the)\s+{either(FOR_STAFF)}(?!\w)", re.IGNORECASE)
DRAWBACK = re.compile(r"\b(?:nadeel|nadelen|disadvantage|drawback)\b", re.IGNORECASE)
CLAUSES = re.compile(r"\s*[,;]\s+(?:(?:en|maar|and|but|with|met)\s+(?:een\s+|an?\s+)?)?")


def read_rules(parts: Sequence[Part]) -> list[ParsedRuleText]:
    """In the order of the text, each once."""
    found: dict[str, ParsedRuleText] = {}
    for part in parts:
        for sentence in sentences_of(_told(part)):
            for clause in _clauses(sentence.text) if len(sentence.text) <= LONGEST else ():
                words = _with_label(part, clause)
                if binding := _binding(part, words):
                    found.setdefault(words, ParsedRuleText(words, binding.strength, binding.words))
    return list(found.values())[:MOST]


def rules_in(lines: Sequence[Line]) -> list[ParsedRuleText]:
    """What surely binds in running text that has no labels."""
    told = [one.text for one in sentences_of(lines) if len(one.text) <= LONGEST]
    found = [(words, _sure_binding(words)) for words in told]
    return [ParsedRuleText(words, one.strength, one.words) for words, one in found if one][:MOST]


def _told(part: Part) -> Sequence[Line]:
    """The lines of a part; of goals only the running text below their list."""
    if not part.is_of(Block.GOALS):
        return part.lines
    listed = [place for place, line in enumerate(part.lines) if marks(line.text)]
    below = (place for place, line in enumerate(part.lines) if listed and place > listed[-1] and line.gap > Gap.NONE)
    first = next(below, len(part.lines))
    return part.lines[first:]


def _clauses(sentence: str) -> list[str]:
    """Two rules of "ideally 9, at most 15", where each half has a figure and binds otherwise than the other."""
    pieces = [piece for piece in CLAUSES.split(sentence) if piece]
    bindings = [strength_of(piece) for piece in pieces]
    told = {binding.strength for binding in bindings if binding}
    several = len(pieces) > 1 and all(bindings) and len(told) > 1 and all(FIGURE.search(piece) for piece in pieces)
    return pieces if several else [sentence]


def _binding(part: Part, words: str) -> Binding | None:
    if words.endswith(("?", ":")) or INVITES.match(words) or part.is_of(*NEVER):
        return None
    bare = words.removeprefix(f"{part.label.word}: ") if part.label else words
    condition = limits_audience(bare) if part.is_of(Block.AUDIENCE) else condition_of(bare)
    binding = strength_of(words)
    if condition and (binding is None or binding.strength == "advice") and not TIPS.search(words):
        return condition
    if DRAWBACK.search(words):
        return None
    if binding and binding.strength != "advice" and part.label and TIPS.search(part.label.word):
        return Binding("advice", part.label.word)
    if binding and (condition or _is_rule(part, words, binding)):
        return binding
    return None if binding else _by_label(part)


def _sure_binding(words: str) -> Binding | None:
    if words.endswith(("?", ":")):
        return None
    if condition := condition_of(words):
        return strength_of(words) if SURE.search(words) else condition
    binding = strength_of(words)
    return binding if binding and binding.strength == "hard" and binding_sizes(words) else None


def _by_label(part: Part) -> Binding | None:
    """What stands under "Tips" is advice and under "Voorwaarden" binds, however it is worded."""
    if not part.label or not part.is_of(Block.RULES):
        return None
    return Binding("hard" if fold(part.label.word) in CONDITIONS else "advice", part.label.word)


def _with_label(part: Part, words: str) -> str:
    """A bare figure reads with its label: "Groepsgrootte: maximaal 12"."""
    labelled = part.is_of(Block.PARTICIPANTS, Block.GROUPS, Block.DURATION, Block.ROOMS, Block.AUDIENCE)
    bare = labelled and not TOPIC.search(words)
    return f"{part.label.word}: {words}" if part.label and bare and len(words.split()) <= SHORT else words


def _is_rule(part: Part, words: str, binding: Binding) -> bool:
    about = bool(TOPIC.search(words)) or (binding.strength != "advice" and bool(ROLE.search(words)))
    if part.is_of(*ABOUT_HOLDING):
        return about or part.is_of(Block.RULES, Block.PARTICIPANTS, Block.GROUPS)
    if part.is_of(*ELSEWHERE):
        return bool(binding_sizes(words)) if binding.strength == "hard" else about and _is_preferred(words, binding)
    if not about or (_is_for_attendees(part) and not SAID_TO_STAFF.match(words)):
        return False
    if binding.strength == "advice":
        return bool(SURE.search(words))
    return bool(FIGURE.search(words)) or bool(SURE.search(words))


def _is_preferred(words: str, binding: Binding) -> bool:
    return binding.strength == "soft" and bool(SURE.search(words)) and bool(FIGURE.search(words))


def _is_for_attendees(part: Part) -> bool:
    return part.is_of(Block.PREPARATION) and part.label is not None and not part.label.staff
