"""Sentences that bind how a session is held -> rule texts with their strength."""

import re
from collections.abc import Sequence

from app.domain.parsed import ParsedRuleText
from app.importing.sheets.labels import Block
from app.importing.sheets.sections import Part
from app.importing.sheets.sentences import Sentence, sentences_of
from app.importing.sheets.strength import Binding, strength_of
from app.importing.sheets.words import WORDS, any_of, either

TOPIC = re.compile(rf"(?<![\w-]){any_of('topics')}(?!\w)", re.IGNORECASE)
FIGURE = re.compile(
    r"\d|(?<!\w)(?:een|één|twee|drie|vier|vijf|zes|acht|tien|two|three|four|five|six|eight|ten)(?!\w)", re.IGNORECASE
)
SURE = re.compile(rf"(?<![\w-]){either(WORDS['tips'] | WORDS['preferred'])}(?![\w-])", re.IGNORECASE)
ABOUT_HOLDING = frozenset((Block.PARTICIPANTS, Block.GROUPS, Block.ROLES, Block.RULES, Block.ROOMS, Block.DURATION))
NEVER = frozenset((Block.GOALS, Block.ABSTRACT, Block.METHOD, Block.CLOSING, Block.TITLE))
LONGEST, MOST = 400, 20
SHORT = 8  # words of a bare figure
INVITES = re.compile(r"^(?:nodig\b.*\buit\b|invite\b)", re.IGNORECASE)


def read_rules(parts: Sequence[Part]) -> tuple[list[ParsedRuleText], list[int]]:
    """The rules in the order of the text, and the line of each."""
    found: dict[str, tuple[ParsedRuleText, int]] = {}
    for part in parts:
        for sentence in sentences_of(part.lines):
            words = _with_label(part, sentence)
            binding = strength_of(words) or _by_label(part)
            if binding and len(words) <= LONGEST and _is_rule(part, words, binding):
                found.setdefault(words, (ParsedRuleText(words, binding.strength, binding.words), sentence.line))
    kept = list(found.values())[:MOST]
    return [rule for rule, _ in kept], [line for _, line in kept]


def _by_label(part: Part) -> Binding | None:
    """What stands under "Tips" is advice, however it is worded."""
    return Binding("advice", part.label.word) if part.is_of(Block.RULES) and part.label else None


def _with_label(part: Part, sentence: Sentence) -> str:
    """A bare figure reads with its label: "Groepsgrootte: maximaal 12"."""
    bare = part.is_of(Block.PARTICIPANTS, Block.GROUPS, Block.DURATION, Block.ROOMS) and not TOPIC.search(sentence.text)
    short = len(sentence.text.split()) <= SHORT
    return f"{part.label.word}: {sentence.text}" if part.label and bare and short else sentence.text


def _is_rule(part: Part, words: str, binding: Binding) -> bool:
    if words.endswith(("?", ":")) or INVITES.match(words):
        return False
    about = bool(TOPIC.search(words))
    if part.is_of(*ABOUT_HOLDING):
        return about or part.is_of(Block.RULES, Block.PARTICIPANTS, Block.GROUPS)
    if not about or part.is_of(*NEVER) or _is_for_attendees(part):
        return False
    if binding.strength == "advice":
        return bool(SURE.search(words))
    return bool(FIGURE.search(words)) or bool(SURE.search(words))


def _is_for_attendees(part: Part) -> bool:
    return part.is_of(Block.PREPARATION) and part.label is not None and not part.label.staff
