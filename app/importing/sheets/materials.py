"""What has to lie ready: "12 pennen", "per deelnemer een werkblad", "1 flap-over per groep" -> count and for whom."""

import re
from collections.abc import Sequence

from app.domain.parsed import ParsedMaterial, ParsedStep, Per
from app.domain.texts import fold
from app.importing.sheets.durations import find_lengths
from app.importing.sheets.label_words import Block
from app.importing.sheets.roles import is_role
from app.importing.sheets.sections import Part
from app.importing.sheets.sentences import Item, items_of, sentences_of
from app.importing.sheets.words import COUNT, any_of, count_of

COUNTED = re.compile(rf"^(?:ca\.?\s+)?(?P<count>{COUNT})\s*(?:x|×|stuks?)?\s+(?=[^\W\d_(])", re.IGNORECASE)
FOR_EACH = r"(?:per|(?:voor\s+|for\s+)?(?:elke?|iedere?|each|every))\s+"
EACH_PERSON = rf"(?:{any_of('per person')}|{FOR_EACH}{any_of('participants')})"
EACH_GROUP = rf"(?:{any_of('per group')}|{FOR_EACH}{any_of('groups', 'pairs', 'threes', 'fours', 'fives')})"
EACH = rf"(?:{EACH_PERSON}|{EACH_GROUP})"
MEASURES = r"(?:gram|g|kg|kilo|ml|cl|liter|l|cm|mm|meter|m|euro|grams|litres?)"
IN_BRACKETS = re.compile(
    rf"\s*\((?:(?P<count>{COUNT})\s*(?:x\s*|(?!{MEASURES}\b)[^\W\d_]+\s+)?)?(?:{EACH}|(?<=\d\s)each)(?:\s*:?\s*(?P<after>{COUNT}))?\s*\)",
    re.IGNORECASE,
)
BEHIND_COMMA = re.compile(r",\s*(?:een|één|one|1)$", re.IGNORECASE)
ONLY_EACH = re.compile(rf"^\W*(?:{COUNT}\s+)?{EACH}\W*$", re.IGNORECASE)
ARTICLES = frozenset(("a", "an", "een", "'n", "the"))
PERSON = re.compile(rf"(?<!\w)(?:{EACH_PERSON}|{COUNT}\s+each(?=\s*\)))(?!\w)", re.IGNORECASE)
GROUP = re.compile(rf"(?<!\w){EACH_GROUP}(?!\w)", re.IGNORECASE)
SETS = re.compile(
    rf",\s*(?P<count>{COUNT})\s+(?:sets?|stuks?|paar|paren|pairs?|exempla(?:ar|ren)|kopie(?:ën)?|copy|copies)\s+(?P<each>{EACH})(?!\w)",
    re.IGNORECASE,
)
THINGS = re.compile(rf"\b{any_of('things')}(?!\w)", re.IGNORECASE)
EACH_HAS = re.compile(
    r"\b(?:zorg\s+(?:ervoor\s+)?dat|make\s+sure\s+(?:that\s+)?)\s*(?:elke|iedere|each|every)\s+(?:deelnemer|cursist|participant|attendee|learner)\s+"
    r"(?:(?:has|gets|receives|heeft|krijgt|ontvangt)\s+)?(?P<thing>.+?)(?:\s+(?:heeft|krijgt|ontvangt))?[.!]?$"
    r"|^(?:elke|iedere|each|every)\s+(?:deelnemer|cursist|participant|attendee|learner)\s+(?:krijgt|ontvangt|gets|receives)\s+"
    r"(?P<given>(?:een|an?|\d+)\s+\w.{0,60}?)[.!]?$",
    re.IGNORECASE,
)
MADE_READY = re.compile(
    r"^(?:print(?:\s+out)?|kopieer|bestel|koop|copy|order|buy|leg\s+klaar|prepare)\s+(?:(?:de|het|the)\s+)?(?P<thing>[^.;:]+)[.;]?$",
    re.IGNORECASE,
)
PROVIDED = re.compile(
    rf"^(?:zorg\s+voor|regel|provide|arrange|make\s+sure\s+there\s+is)\s+(?P<thing>[^.;]*?\b{any_of('equipment')}(?!\w)[^.;]*)[.!]?$",
    re.IGNORECASE,
)
CELLS = 2  # a thing and how many
EACH_BEHIND = re.compile(rf"{EACH}$", re.IGNORECASE)
AMOUNT = re.compile(r"(?:aantal|hoeveel|stuks|number|how many|how much|quantity|qty|amount)", re.IGNORECASE)
BETWEEN = re.compile(
    r"\s*[;,]\s*(?![^()]*\))(?:en\s+|and\s+)?|\s+(?:en|and)\s+(?=(?:een|a|an|\d)\b)(?![^()]*\))|\s*\+\s*"
)
NOTHING = frozenset(("geen", "none", "n.v.t", "nvt", "-", "niets", "nothing"))
AROUND = " .;,:–—-"
LONGEST_LIST = 80  # characters of a part of a list in one sentence
LONGEST = 300


def read_materials(parts: Sequence[Part]) -> tuple[ParsedMaterial, ...]:
    """From the blocks about materials, and from lists elsewhere that a sentence about materials introduces."""
    found: list[ParsedMaterial] = []
    for part in parts:
        if part.is_of(Block.MATERIALS):
            for item in items_of(part.lines):
                found += [] if is_role(item.text) else _materials(item)
        else:
            found += _introduced(items_of(part.lines))
            found += [one for item in items_of(part.lines) if (one := _made_ready(item.text))]
        found += [material for sentence in sentences_of(part.lines) if (material := _each_has(sentence.text))]
    return _without_doubles(found)


def materials_of(steps: Sequence[ParsedStep]) -> tuple[ParsedMaterial, ...]:
    """What the timed programme lists in its own column, where there is no list for the whole session."""
    return _without_doubles([one for step in steps if step.materials for one in read_things(step.materials)])


def read_things(words: str) -> list[ParsedMaterial]:
    """The things that a line names."""
    return _materials(Item(words, 0))


def _made_ready(words: str) -> ParsedMaterial | None:
    """Of "Print de kaarten (1 per deelnemer)"."""
    found = MADE_READY.match(words)
    per = _per(words)
    return _material(found["thing"], per) if found and per != "session" and len(words) <= LONGEST_LIST else None


def _introduced(items: Sequence[Item]) -> list[ParsedMaterial]:
    """The list under "Zorg voor de benodigdheden:"; it ends where another kind of mark goes on."""
    found: list[ParsedMaterial] = []
    kind: str | None = None
    outer = ""
    for item in items:
        if item.text.endswith(":"):
            kind, outer = ("" if THINGS.search(item.text) else None), item.mark.kind if item.mark else ""
        elif kind is not None and item.mark and item.mark.kind != outer and kind in {"", item.mark.kind}:
            kind = item.mark.kind
            found += _materials(item)
        else:
            kind = None
    return found


def _materials(item: Item) -> list[ParsedMaterial]:
    words = SETS.sub(r" (\g<count> \g<each>)", _of_row(item.text))
    pieces = [words]
    if not item.mark or len(words) <= LONGEST_LIST:
        split = _with_each([piece for piece in BETWEEN.split(words) if piece])
        pieces = split if len(split) > 1 and all(len(piece) <= LONGEST_LIST for piece in split) else pieces
    led = _per(words) if PERSON.match(words) or GROUP.match(words) or len(pieces) == 1 else "session"
    return [one for piece in pieces if (one := _material(piece, led if _per(piece) == "session" else _per(piece)))]


def _of_row(words: str) -> str:
    """Of a table's row, "| Flip chart | 2 |", how many there are before the thing; nothing of its header."""
    cells = [cell.strip() for cell in words.strip("| ").split("|")]
    if len(cells) != CELLS or not words.startswith("|"):
        return words
    if COUNTED.match(f"{cells[1]} of"):
        per = EACH_BEHIND.search(cells[1])
        count = COUNTED.match(f"{cells[1]} of")
        return f"{cells[0]} ({count['count']} {per.group()})" if per and count else f"{cells[1]} {cells[0]}"
    return cells[0] if not AMOUNT.fullmatch(cells[1]) else ""


def _with_each(pieces: Sequence[str]) -> list[str]:
    """One thing of "name badges, one each"."""
    told: list[str] = []
    for piece in pieces:
        only = ONLY_EACH.match(piece)
        if told and only:
            told[-1] = f"{told[-1]} ({piece.strip(AROUND)})"
        else:
            told.append(piece)
    return told


def _material(words: str, per: Per) -> ParsedMaterial | None:
    text = words.strip(AROUND)
    if fold(text).strip(AROUND) in NOTHING or not re.search(r"[^\W\d_]{2}", text) or find_lengths(text[:12]):
        return None
    told = IN_BRACKETS.search(text)
    named = (told["count"] or told["after"]) if told else None
    count = count_of(named) if named else None
    bare = IN_BRACKETS.sub("", text)
    bare = PERSON.sub("", GROUP.sub("", bare)).strip(AROUND + "()") if per != "session" else bare
    bare = BEHIND_COMMA.sub("", bare) if per != "session" else bare
    bare = " ".join(bare.split()) + (")" if bare.count("(") > bare.count(")") else "")
    counted = None if count else COUNTED.match(bare)
    if counted:
        count = count_of(counted["count"])
        bare = bare[counted.end() :] if counted["count"].casefold() not in ARTICLES or per != "session" else bare
    if per != "session" and count is None:
        count = 1
    elif counted and counted["count"].casefold() in ARTICLES and per == "session":
        count = None
    return ParsedMaterial((bare or text)[:LONGEST], count, per)


def _per(text: str) -> Per:
    if PERSON.search(text):
        return "person"
    return "group" if GROUP.search(text) else "session"


def _each_has(sentence: str) -> ParsedMaterial | None:
    if found := EACH_HAS.search(sentence):
        thing = found["thing"] or found["given"]
        return _material(thing, "person") if len(thing) <= LONGEST else None
    provided = PROVIDED.match(sentence)
    return _material(provided["thing"], _per(sentence)) if provided else None


def _without_doubles(found: Sequence[ParsedMaterial]) -> tuple[ParsedMaterial, ...]:
    kept: dict[str, ParsedMaterial] = {}
    for one in found:
        kept.setdefault(fold(one.text), one)
    return tuple(kept.values())
