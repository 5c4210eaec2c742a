"""What a sheet says about its length, its attendees and its subgroups: every place, and the one that counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from app.importing.programme.lines import Gap, Line
from app.importing.sheets.durations import Length, added, find_lengths, read_length
from app.importing.sheets.label_words import Block
from app.importing.sheets.people_counts import (
    CONDITION,
    Size,
    bounds_alone,
    find_groups,
    participants_in,
    tells_attendance,
)
from app.importing.sheets.sections import Part
from app.importing.sheets.sentences import UNIT, Sentence, sentences_of
from app.importing.sheets.words import any_of

Value_co = TypeVar("Value_co", Length, Size, covariant=True)

KINDS = (
    r"(?:workshops?|trainingen|training|sessies?|sessions?|bijeenkomst(?:en)?|meetings?|lessen|les|lessons?|modules?|"
    r"scholing(?:en)?|cursus(?:sen)?|courses?|masterclass(?:es)?|programma|programme|oefening(?:en)?|exercises?|activiteit|"
    r"activity|werkvorm(?:en)?|seminars?|webinars?)"
)
LASTS = re.compile(
    rf"\b{KINDS}\b(?:\s+[\w()]+){{0,4}}?\s*(?:van|duurt|duren|duurde|beslaat|vraagt|kost|neemt|lasts?|takes?|runs?|of|is|:|\()"
    rf"\s*(?:(?:ieder|elk|in\s+totaal|each|for|{any_of('about', 'at most', 'at least')})\.?\s+)*$",
    re.IGNORECASE,
)
IT_LASTS = re.compile(
    rf"^(?:(?:het|hij|dit|dat|ze|it|this|that)\s+)?(?:duurt|lasts|takes|runs\s+for)\s+"
    rf"(?:{any_of('about', 'at most', 'at least')}\.?\s+)*$",
    re.IGNORECASE,
)
OF = re.compile(r"(?:van|of)\b", re.IGNORECASE)
OF_KIND = re.compile(rf"^[\s-]*(?:durende\s+|lange\s+|long\s+)?{KINDS}\b", re.IGNORECASE)
NOT_THE_WHOLE = re.compile(
    r"\b(?:voorbereid\w*|prepar\w*|huiswerk|homework|pauze|break|per\s+(?:week|deelnemer|persoon|groep|casus|vraag)|"
    r"each\s+participant|/\s*week|terugkom\w*|follow-up)\b",
    re.IGNORECASE,
)
PAUSE = re.compile(r"[\s-]*(?:\w+\s+)?(?:\w*pauze|(?:\w+\s+)?break|coffee|lunch)\b", re.IGNORECASE)
WITH = re.compile(
    r"\b(?:incl\w*\.?|inclusief|including|with|met|waarvan|of which)\s+(?:een\s+|an?\s+|(?:de\s+)?pauze\s+van\s+)?$",
    re.IGNORECASE,
)
TIMES = re.compile(r"\d\s*[x×]\s*\d", re.IGNORECASE)
NEAR = 25  # characters before a length that say what it is the length of
ROLES = re.compile(rf"(?<![\w-])(?:rol|role|{any_of('roles')})(?!\w)", re.IGNORECASE)
EITHER_BOUND = re.compile(r"(?<!\d)(\d{1,3})\s*/\s*(\d{1,3})(?![\d/])")  # "min/max: 6 / 14"
PERSONS = re.compile(r"\b(?:person(?:en|s)?|mensen|people)\b", re.IGNORECASE)
SIZE_WORDS = re.compile(
    r"groepsgrootte|group\s+size|aantal\s+(?:deelnemers|personen|pp)|number\s+of\s+(?:participants|people)",
    re.IGNORECASE,
)


FIGURE_FIRST = re.compile(
    rf"^(?:{any_of('about', 'at most', 'at least', 'preferred')}\.?:?\s+|±\s*|~\s*){{0,2}}\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention(Generic[Value_co]):
    """A figure with the line and the words that say it; lower `rank` counts more."""

    value: Value_co
    line: int
    words: str
    rank: int


def lengths_of(parts: Sequence[Part], rank: int) -> list[Mention[Length]]:
    """How long the session takes, by labels and in sentences such as "De workshop duurt twee uur"."""
    found: list[Mention[Length]] = []
    for part in parts:
        if part.is_of(Block.DURATION):
            found += _labelled_length(part, rank)
        elif part.is_of(Block.SCRIPT) and part.label and part.label.rest and (length := read_length(part.label.rest)):
            found.append(Mention(length, _line(part), _said(part), rank + 1))
        elif part.is_of(Block.SCRIPT):
            found += _totals(part, rank + 1)
        if not part.is_of(Block.DURATION, Block.PREPARATION):
            found += [one for sentence in sentences_of(part.lines) if (one := _length_in(sentence, rank + 4))]
    return found


def _totals(part: Part, rank: int) -> list[Mention[Length]]:
    """Beside a timed table: "Totaal 90 minuten"."""
    told = [(line, read_length(line.text)) for line in part.lines if _is_total(line.text)]
    return [Mention(length, line.number, line.text, rank) for line, length in told if length]


def _labelled_length(part: Part, rank: int) -> list[Mention[Length]]:
    """Lines are parts that come one after the other, unless one of them names the total."""
    told = [(line, length) for line in _whole_lines(part.lines) if (length := read_length(line.text))]
    told = [(line, length) for line, length in told if not NOT_THE_WHOLE.search(line.text[: length.start])]
    if not told:
        return []
    whole = next(((line, length) for line, length in told if _is_total(line.text)), None)
    words = " / ".join(line.text for line, _ in told)
    if whole or len(told) == 1:
        line, length = whole or told[0]
        return [Mention(without_break(line.text, length), line.number, line.text if whole else words, rank)]
    return [Mention(replace(added([length for _, length in told]), clock=None), told[0][0].number, words, rank)]


def _whole_lines(lines: Sequence[Line]) -> list[Line]:
    """With "2 hours, including 30" and "minutes of coffee" on one line again."""
    kept: list[Line] = []
    for line in lines:
        if kept and line.gap is Gap.NONE and kept[-1].text[-1:].isdigit() and UNIT.match(line.text):
            kept[-1] = kept[-1].with_text(f"{kept[-1].text} {line.text}")
        else:
            kept.append(line)
    return kept


def without_break(words: str, length: Length) -> Length:
    """A break that the text says to be within the length is no part of the session: "2 uur (incl. 15 min. pauze)"."""
    for one in find_lengths(words):
        if TIMES.search(words[: length.end]):
            break  # the break lies between the two
        if one.start >= length.end and PAUSE.match(words[one.end :]) and WITH.search(words[: one.start]):
            minus = one.most or 0
            least, most = (None if side is None else max(side - minus, 0) for side in (length.least, length.most))
            return replace(length, least=least, most=most)
    return length


def _is_total(text: str) -> bool:
    return re.match(any_of("total"), text, re.IGNORECASE) is not None


def _length_in(sentence: Sentence, rank: int) -> Mention[Length] | None:
    for one in find_lengths(sentence.text):
        before, behind = sentence.text[: one.start], sentence.text[one.end :]
        if NOT_THE_WHOLE.search(before[-NEAR:]) or NOT_THE_WHOLE.match(behind.strip(" .,")):
            continue
        led = f"{before}van" if OF.match(sentence.text[one.start :]) else before
        if one.clock is None and (LASTS.search(led) or IT_LASTS.match(before) or OF_KIND.match(behind)):
            length = read_length(sentence.text[one.start :])
            return Mention(length or one, sentence.line, sentence.text, rank)
    return None


def participants_of(parts: Sequence[Part], rank: int) -> list[Mention[Size]]:
    found: list[Mention[Size]] = []
    for part in parts:
        labelled = part.is_of(Block.PARTICIPANTS)
        if part.is_of(Block.GROUPS) and not labelled:
            continue  # "3 of 4 personen" are those of a subgroup
        for sentence in _sentences(part):
            sized = SIZE_WORDS.search(sentence.text)
            words = f"{part.label.word} {sentence.text}" if labelled and part.label else sentence.text
            words = EITHER_BOUND.sub(r"\g<1>-\g<2>", words) if labelled else words
            size = participants_in(words, labelled=labelled or sized is not None)
            if part.is_of(Block.AUDIENCE) and not labelled and size is None:
                found += [Mention(one, sentence.line, sentence.text, rank + 1) for one in bounds_alone(sentence.text)]
            if size and _counts(size, words, sized, labelled=labelled, short=_is_short(sentence)):
                found.append(Mention(size, sentence.line, sentence.text, rank if labelled else rank + 2))
    return found


def groups_of(parts: Sequence[Part], rank: int) -> list[Mention[Size]]:
    """Subgroups; "in pairs" is one, but any figure counts more."""
    found: list[Mention[Size]] = []
    for part in parts:
        labelled = part.is_of(Block.GROUPS)
        for sentence in _sentences(part):
            sizes = find_groups(
                f"groepen van {sentence.text}"
                if labelled and sentence.text[:1].isdigit() and not find_groups(sentence.text)
                else sentence.text
            )
            found += [
                Mention(size, sentence.line, sentence.text, rank + (0 if labelled else 1 if size.exact else 8))
                for size in sizes
            ]
    return found


def _sentences(part: Part) -> Iterator[Sentence]:
    yield from sentences_of(part.lines)


def _counts(size: Size, words: str, sized: re.Match[str] | None, *, labelled: bool, short: bool) -> bool:
    """Whether a figure counts the attendees: not those who lead them, nor what a condition names."""
    if CONDITION.search(words[: size.start]) or (ROLES.search(words) and PERSONS.search(words[size.start : size.end])):
        return False
    if labelled:
        return size.named or short
    if size.named and not tells_attendance(words, size):
        return False
    return size.named or (sized is not None and 0 <= size.start - sized.end() <= NEAR)


def _is_short(sentence: Sentence) -> bool:
    return FIGURE_FIRST.match(sentence.text) is not None or len(sentence.text.split()) <= 6  # noqa: PLR2004  # words of a bare figure: "12 (min. 8)"


def _line(part: Part) -> int:
    return part.opening.number if part.opening else part.lines[0].number


def _said(part: Part) -> str:
    return part.opening.text if part.opening else part.words
