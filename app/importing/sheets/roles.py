"""Who a session needs beside its attendees: "2 kartrekkers", "a co-trainer", the names in a script's "who"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.parsed import ParsedStep
from app.domain.texts import fold
from app.importing.programme.jobs import is_job_word
from app.importing.sheets.label_words import Block
from app.importing.sheets.sections import Part
from app.importing.sheets.sentences import Item, Sentence, items_of, sentences_of
from app.importing.sheets.words import COUNT, any_of, count_of

ROLE = any_of("roles")
NUMBER = rf"(?P<low>{COUNT})(?:\s*(?:[-–]|tot|à|of|to|or)\s*(?P<high>{COUNT}))?"
OPENS = re.compile(
    rf"^(?:(?:ca\.?|minimaal|minstens|at\s+least)\s+)?(?:{NUMBER}\s+)?(?:\w+\s+)?(?P<role>{ROLE})(?!\w)", re.IGNORECASE
)
STARTS = re.compile(rf"^{NUMBER}\s+{ROLE}(?:\s*\([^()]*\))?$", re.IGNORECASE)
COUNTED = re.compile(rf"\b{NUMBER}\s+(?:extra\s+|ervaren\s+|experienced\s+)?(?P<role>{ROLE})(?!\w)", re.IGNORECASE)
ANY = re.compile(rf"(?<![\w-])(?P<role>{ROLE})(?!\w)", re.IGNORECASE)
WITH_ROLE = re.compile(rf"\b(?:met|door|with|by)\s+(?:een|de|an?|the)\s+(?P<role>{ROLE})(?!\w)", re.IGNORECASE)
TOGETHER = re.compile(
    rf"\b(?:samen|in\s+duo|together)\s+(?:met|with)\s+(?P<role>(?:een|an?|{COUNT})\s+[^.,;()]{{3,60}})", re.IGNORECASE
)
NEEDED = re.compile(rf"\b{any_of('needed')}\b", re.IGNORECASE)
CONDITIONAL = re.compile(r"\b(?:indien|als|wanneer|nadeel|bij meer|if|when|disadvantage|drawback)\b", re.IGNORECASE)
LEAD_IN = re.compile(
    r"^(?:(?:you|we)(?:\s+will)?\s+need|there\s+(?:is|are)|er\s+(?:is|zijn)|nodig\s+zijn|wij\s+zoeken|we\s+zoeken)\s+",
    re.IGNORECASE,
)
NAME = r"(?P<name>[^\W\d_][\w-]{2,40}(?:\s+(?:actor|patient|relative|acteur))?)"
PRESENT = re.compile(
    rf"\b(?:een|an?|één|one)\s+(?:\w+e\s+)?{NAME}\s+(?:(?:er)?bij\s+(?:te\s+)?zijn|aanwezig|nodig|needed|required|(?:must|has\s+to)\s+be\s+present)\b",
    re.IGNORECASE,
)
BESIDE = re.compile(rf"\b(?:naast|besides?|alongside)\s+(?:de|het|een|the|an?)\s+{NAME}", re.IGNORECASE)
BARE_COUNT = re.compile(rf"^(?P<count>{COUNT})(?=\s*(?:[(,;.+]|plus\b|$))", re.IGNORECASE)
ON_TOP = re.compile(r"(?:\bplus\b|\+|\ben\b|\band\b)\s*$", re.IGNORECASE)
NOT_NEEDED = re.compile(r"\b(?:niet|geen|not|no)\b", re.IGNORECASE)
HELPER = re.compile(any_of("helpers"), re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{4,}")
ARTICLES = frozenset(("een", "a", "an", "'n"))
FEW_WORDS = re.compile(rf"^(?:(?P<low>{COUNT})\s+)?(?P<name>[^\W\d_][\w()-]*(?:\s+[^\W\d_][\w()-]*)?)$")
LED = re.compile(rf"^(?P<low>{COUNT})\s+(?P<name>[^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*){{1,3}})$", re.IGNORECASE)
PARTICIPANT = re.compile(rf"\b{any_of('participants')}\b", re.IGNORECASE)
PARTED = re.compile(r"\s*(?:,|;|\ben\b|\band\b|\bplus\b|&|\+|/)\s*(?![^()]*\))")
ENDINGS = ("(en)", "(n)", "(s)", "en", "s", "n")
AROUND = " .;,:–—-"
LONGEST, LONGEST_WHO = 200, 80


@dataclass(frozen=True, slots=True)
class Role:
    """`words` as the source says it; `stem` is alike for one and several of them."""

    words: str
    stem: str
    line: int
    least: int | None = None
    most: int | None = None


def read_roles(parts: Sequence[Part], steps: Sequence[ParsedStep]) -> list[Role]:
    """Each kind of person once: as its block says it, else as a sentence or the script does."""
    return _first_of_each(all_roles(parts, steps))


def all_roles(parts: Sequence[Part], steps: Sequence[ParsedStep]) -> list[Role]:
    """Every place that names one, those of blocks about roles first."""
    found = [role for part in parts if part.is_of(Block.ROLES) for role in _in_block(part)]
    found += [
        role
        for part in parts
        if part.is_of(Block.MATERIALS)
        for item in items_of(part.lines)
        if is_role(item.text) and (role := _opening(item))
    ]
    found += [role for part in parts if part.is_of(Block.PARTICIPANTS) for role in _added(part)]
    found += [role for part in parts if not part.is_of(Block.ROLES) for role in _counted_items(part)]
    found += _in_script(steps)
    return found


def counted_roles(parts: Sequence[Part]) -> list[Role]:
    """Every sentence that gives a number of them, conditions left aside."""
    return [
        _role(found, sentence.text, sentence.line)
        for part in parts
        for sentence in sentences_of(part.lines)
        if not CONDITIONAL.search(sentence.text)
        for found in COUNTED.finditer(sentence.text)
        if "extra" not in found.group().casefold()
    ]


def _in_block(part: Part) -> Iterable[Role]:
    items = [replace(item, text=_counted(part, LEAD_IN.sub("", item.text))) for item in items_of(part.lines)]
    for item in items:
        if item.mark or len(item.text) <= LONGEST:
            yield from (role for piece in _pieces(item) if (role := _opening(piece) or _by_itself(piece)))
    if not any(item.mark for item in items):
        for item in items:
            yield from _mentioned(item.text, item.line)


def _counted(part: Part, words: str) -> str:
    """A bare figure counts those whom the label names: "Facilitators: 2 (one of them a nurse)"."""
    found = BARE_COUNT.match(words)
    named = ANY.search(part.label.word) if part.label else None
    return f"{found['count']} {named.group().casefold()}{words[found.end() :]}" if found and named else words


def is_role(text: str) -> bool:
    """Whether an item names a kind of person and nothing else."""
    found = OPENS.match(text.strip(AROUND))
    return found is not None and not text.strip(AROUND)[found.end() :]


def _by_itself(item: Item) -> Role | None:
    """Under a label about people a few words are people, whatever they are called: "een dirigent"."""
    found = FEW_WORDS.match(item.text.strip(AROUND)) or LED.match(item.text.strip(AROUND))
    if found and found.re is LED and not is_job_word(found["name"].split()[-1]):
        return None
    if not found or PARTICIPANT.search(item.text):
        return None
    words = item.text.strip(AROUND)
    low = count_of(found["low"]) if found["low"] and found["low"].casefold() not in ARTICLES else None
    return Role(words, stem_of(found["name"].split()[-1]), item.line, low, low)


def _pieces(item: Item) -> list[Item]:
    """Two for "one trainer and one actor", where each half opens with a kind of person."""
    pieces = [piece for piece in PARTED.split(item.text) if piece.strip(AROUND)]
    several = len(pieces) > 1 and all(FEW_WORDS.match(one.strip(AROUND)) or STARTS.match(one) for one in pieces)
    return [replace(item, text=piece) for piece in pieces] if several else [item]


def _opening(item: Item) -> Role | None:
    found = OPENS.match(item.text.strip(AROUND))
    return _role(found, item.text.strip(AROUND)[:LONGEST], item.line) if found else None


def _mentioned(words: str, line: int) -> Iterable[Role]:
    text = re.sub(r"\([^()]*\s[^()]*\)", " ", words)  # what is said of somebody, not who is needed
    for found in COUNTED.finditer(text):
        yield _role(found, found.group(), line)
    for found in TOGETHER.finditer(text):
        yield Role(found["role"].strip(), stem_of(found["role"].split()[-1]), line)
    for found in ANY.finditer(text):
        yield Role(found["role"], stem_of(found["role"]), line)
    for found in WORD.finditer(text):
        if found.group().islower() and is_job_word(found.group()):
            yield Role(found.group(), stem_of(found.group()), line)


def _added(part: Part) -> Iterable[Role]:
    """Of "3 tot 7 spelers, plus een spelleider" who comes on top."""
    for item in items_of(part.lines):
        for found in COUNTED.finditer(item.text):
            if ON_TOP.search(item.text[: found.start()]):
                yield _role(found, found["role"], item.line)


def _counted_items(part: Part) -> Iterable[Role]:
    """In sentences, "Er zijn twee simulanten nodig", and in the items of lists, "1 acteur"."""
    for item in items_of(part.lines):
        if item.mark and (role := _opening(item)) and role.least is not None:
            yield role
    for sentence in sentences_of(part.lines):
        if NEEDED.search(sentence.text) and not CONDITIONAL.search(sentence.text):
            for found in COUNTED.finditer(sentence.text):
                yield _role(found, found.group(), sentence.line)
        if not CONDITIONAL.search(sentence.text) and not NOT_NEEDED.search(sentence.text):
            yield from _beside(sentence)


def _beside(sentence: Sentence) -> Iterable[Role]:
    """Of "Naast de dirigent is er een vrijwilliger nodig", "Er moet een arts bij zijn"."""
    for pattern in (PRESENT, BESIDE):
        for found in pattern.finditer(sentence.text) if PRESENT.search(sentence.text) else ():
            if is_job_word(found["name"]) or ANY.fullmatch(found["name"]) or HELPER.fullmatch(found["name"]):
                yield Role(found["name"], stem_of(found["name"]), sentence.line)


def _in_script(steps: Sequence[ParsedStep]) -> Iterable[Role]:
    for step in steps:
        for named in WITH_ROLE.finditer(f"{step.text} {step.form}"):
            yield Role(named["role"].casefold(), stem_of(named["role"]), 0)
        for piece in PARTED.split(step.who):
            if (found := ANY.search(piece)) and len(piece) <= LONGEST_WHO:
                yield Role(found["role"].casefold(), stem_of(found["role"]), 0)


def _role(found: re.Match[str], words: str, line: int) -> Role:
    low = count_of(found["low"]) if found["low"] and found["low"].casefold() not in ARTICLES else None
    high = count_of(found["high"]) if found["high"] else low
    return Role(words.strip(AROUND), stem_of(found["role"]), line, low, high)


def stem_of(role: str) -> str:
    folded = fold(role)
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) > len(ending) + 4:  # letters of the shortest stem
            return folded.removesuffix(ending)
    return folded


def _first_of_each(found: Iterable[Role]) -> list[Role]:
    kept: dict[str, Role] = {}
    for role in found:
        if role.stem not in kept or (kept[role.stem].least is None and role.least is not None):
            kept[role.stem] = role
    return list(kept.values())
