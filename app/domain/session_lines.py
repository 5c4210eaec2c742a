"""The lists of a session as people type them: one item a line, its parts separated by "|"; both ways without loss."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.parsed import (
    ParsedMaterial,
    ParsedNote,
    ParsedPreparation,
    ParsedPresenter,
    ParsedRuleText,
    ParsedStep,
    Per,
    Strength,
)
from app.domain.texts import fault_in, fold, lines_of
from app.errors import Text, text

Item = TypeVar("Item")
Say = Callable[[Text], str]

PARTED = re.compile(r"(?<!\\)\|")
ADDRESS = re.compile(
    r"(?P<name>.*?)(?:[\s,;|]*|\s[-–]\s(?!<))[<(\[]?(?:mailto:)?(?P<email>[^\s<>()\[\]|,;@]+@[^\s<>()\[\]|,;@]+)[>)\]]?"
)
MINUTES = re.compile(r"(?P<least>\d{1,4})(?:\s*[-–]\s*(?P<most>\d{1,4}))?\s*(?:min\w*\.?|')?", re.IGNORECASE)
START = re.compile(r"(?P<hours>\d{1,2}):(?P<past>[0-5]\d)\b")
COUNT = re.compile(r"(?P<count>\d{1,5})?\s*(?:x\b)?\s*(?:per\b)?\s*(?P<per>[^\d\s].*)?", re.IGNORECASE)
NOTHING = frozenset(("", "-", "–"))
HOUR = 60
LONGEST_LINE, LONGEST_NAME, LONGEST_EMAIL, MOST_LINES = 4_000, 200, 254, 100

PER_WORDS: dict[Per, Text] = {"person": text("per person"), "group": text("per group"), "session": text("per session")}
STRENGTH_WORDS: dict[Strength, Text] = {"hard": text("hard"), "soft": text("soft"), "advice": text("advice")}
PER: dict[str, Per] = {
    **dict.fromkeys(("person", "persoon", "deelnemer", "attendee", "participant", "p.p.", "pp"), "person"),
    **dict.fromkeys(("group", "groep", "subgroup", "subgroep", "groepje"), "group"),
    **dict.fromkeys(("session", "sessie", "workshop", ""), "session"),
}
STRENGTH: dict[str, Strength] = {
    **dict.fromkeys(("hard", "eis", "verplicht", "must"), "hard"),
    **dict.fromkeys(("soft", "zacht", "voorkeur", "preference"), "soft"),
    **dict.fromkeys(("advice", "advies", "tip"), "advice"),
}
NO_NAME = text("Give the name before the e-mail address, such as: Ann Bos <ann@example.org>")
NO_TEXT = text("There are figures here, but no words.")
BAD_MINUTES = text("Give the minutes behind the bar, such as: Read chapter 2 | 20")
BAD_STEP = text("Begin with the minutes, such as: 10-20 | Talk about it | in pairs")
BAD_COUNT = text("Give how many behind the bar, such as: Score card | 2 per person")
BAD_STRENGTH = text("Say hard, soft or advice behind the bar, such as: At most 20 attendees | hard")


class Unreadable(Exception):  # never leaves this module
    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class Lines(Generic[Item]):
    """How an item is read from its line and written as one."""

    read: Callable[[str], Item]
    write: Callable[[Item, Say], str]

    def parse(self, value: str) -> tuple[tuple[Item, ...], Text | None]:
        """The items, and the first problem with the line it stands in."""
        lines, items = lines_of(value), []
        if len(lines) > MOST_LINES:
            return (), text("These are %(count)d lines; at most %(most)d fit.", count=len(lines), most=MOST_LINES)
        for number, line in enumerate(lines, start=1):
            try:
                items.append(self.read(checked(line)))
            except Unreadable as unreadable:
                return (), text("Line %(line)d: %(why)s", line=number, why=unreadable.why)
        return tuple(items), None

    def format(self, items: Sequence[Item], say: Say = str) -> str:
        return "\n".join(self.write(item, say) for item in items)


def checked(line: str) -> str:
    if fault := fault_in(line, longest=LONGEST_LINE):
        raise Unreadable(fault)
    return line


def cells_of(line: str, most: int, otherwise: Text) -> list[str]:
    """The parts of a line, `most` of them, the missing ones empty."""
    cells = [cell.strip().replace("\\|", "|") for cell in PARTED.split(line)]
    if len(cells) > most:
        raise Unreadable(otherwise)
    return cells + [""] * (most - len(cells))


def joined(*cells: str) -> str:
    """The parts as a line, without empty ones at the end."""
    kept = [cell.replace("|", "\\|") for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    return " | ".join(kept).strip()


def read_presenter(line: str) -> ParsedPresenter:
    found = ADDRESS.fullmatch(line)
    name, email = (found["name"], found["email"]) if found else (line, "")
    if not name:
        raise Unreadable(NO_NAME)
    for value, longest in ((name, LONGEST_NAME), (email, LONGEST_EMAIL)):
        if fault := fault_in(value, longest=longest):
            raise Unreadable(fault)
    return ParsedPresenter(name, email)


def write_presenter(one: ParsedPresenter, _say: Say) -> str:
    return f"{one.name} <{one.email}>" if one.email else one.name


def read_preparation(line: str) -> ParsedPreparation:
    words, time = cells_of(line, 2, BAD_MINUTES)
    if not words:
        raise Unreadable(NO_TEXT)
    found = MINUTES.fullmatch(time)
    if time not in NOTHING and (found is None or found["most"]):
        raise Unreadable(BAD_MINUTES)
    return ParsedPreparation(words, int(found["least"]) if found else None)


def write_preparation(one: ParsedPreparation, _say: Say) -> str:
    return joined(one.text, number(one.minutes))


def read_step(line: str) -> ParsedStep:
    """When it starts and what it takes, what, form, materials and who: `0:15 10-20 | Talk | in pairs`."""
    if PARTED.search(line) is None:
        return ParsedStep(line)
    time, words, form, materials, who = cells_of(line, 5, BAD_STEP)
    start, rest = START.match(time), time
    if start:
        rest = time[start.end() :].strip()
    found = MINUTES.fullmatch(rest)
    if rest not in NOTHING and found is None:
        raise Unreadable(BAD_STEP)
    if not (words or form or materials or who):
        raise Unreadable(NO_TEXT)
    least, most = (int(found[end]) if found and found[end] else None for end in ("least", "most"))
    if least is not None and most is not None and most < least:
        raise Unreadable(BAD_STEP)
    starts = int(start["hours"]) * HOUR + int(start["past"]) if start else None
    return ParsedStep(words, least, most, starts, form, materials, who)


def write_step(one: ParsedStep, _say: Say) -> str:
    start = "" if one.starts is None else f"{one.starts // HOUR}:{one.starts % HOUR:02}"
    most = "" if one.minutes_max is None else f"-{one.minutes_max}"
    time = f"{start} {number(one.minutes)}{most}".strip()
    rest = (one.text, one.form, one.materials, one.who)
    return joined(time or "-", *rest) if time or any(rest[1:]) or "|" in one.text else one.text


def read_material(line: str) -> ParsedMaterial:
    words, amount = cells_of(line, 2, BAD_COUNT)
    found = COUNT.fullmatch(amount)
    per = PER.get(fold(found["per"] or "")) if found else None
    if not words:
        raise Unreadable(NO_TEXT)
    if found is None or per is None:
        raise Unreadable(BAD_COUNT)
    return ParsedMaterial(words, int(found["count"]) if found["count"] else None, per)


def write_material(one: ParsedMaterial, say: Say) -> str:
    per = "" if one.per == "session" else say(PER_WORDS[one.per])
    return joined(one.text, f"{number(one.count)} {per}".strip())


def read_rule_text(line: str) -> ParsedRuleText:
    words, strength, origin = cells_of(line, 3, BAD_STRENGTH)
    if not words:
        raise Unreadable(NO_TEXT)
    if fold(strength) not in STRENGTH:
        raise Unreadable(BAD_STRENGTH)
    return ParsedRuleText(words, STRENGTH[fold(strength)], origin)


def write_rule_text(one: ParsedRuleText, say: Say) -> str:
    return joined(one.text, say(STRENGTH_WORDS[one.strength]), one.words)


def read_note(line: str) -> ParsedNote:
    """Only the first bar parts, so that a note may hold more of them."""
    label, *rest = PARTED.split(line, maxsplit=1)
    words = rest[0].strip() if rest else label
    if not words:
        raise Unreadable(NO_TEXT)
    return ParsedNote(label.strip().replace("\\|", "|") if rest else "", words)


def write_note(one: ParsedNote, _say: Say) -> str:
    if not one.text:
        return one.label
    label = one.label.replace("|", "\\|")
    return f"{label} | {one.text}".strip() if label or PARTED.search(one.text) else one.text


PRESENTERS = Lines(read_presenter, write_presenter)
PREPARATION = Lines(read_preparation, write_preparation)
SCRIPT = Lines(read_step, write_step)
MATERIALS = Lines(read_material, write_material)
RULE_TEXTS = Lines(read_rule_text, write_rule_text)
NOTES = Lines(read_note, write_note)


def number(value: int | None) -> str:
    return "" if value is None else str(value)
