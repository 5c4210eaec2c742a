"""Dutch names in alphabetical lists: "Jan van der Berg" stands under B, "Zoë Çelik" between Cel and Cem.

Names arrive as one line, as people write themselves. Where the surname starts is a guess, made in this order: what
stands before a comma ("Berg, Jan van der"); the first particle after a given name ("Maria de Vries-van den Berg");
the last word. The particles are those that Dutch registers file apart from the surname.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.domain.texts import fold

PARTICLE_WORDS = """
    aan af al am auf bij d' da dal dalla das de degli dei del della den der des di do dos du el het in l' la las le les
    lo los of onder op over 's 't te ten ter to toe tot uijt uit van vanden vander vom von voor vor zu zum zur
"""
DEGREE_WORDS = "ba bba bc bsc cert dds drs ing ir jr llb llm ma manp mba md mph msc phd rn sr"
PARTICLES = frozenset(PARTICLE_WORDS.split())
DEGREES = frozenset(DEGREE_WORDS.split())
KEPT_NAMES = 8192  # all lists of a large event ask for the same names again and again
SHORTEST_NAME = 2  # words that are left when degrees are taken off
GLUED = re.compile(r"^([dl]')(?=\w)", re.IGNORECASE)  # d'Ancona, l'Hermite
LETTERS_WITHOUT_MARK = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "œ": "oe", "æ": "ae", "þ": "th", "ŧ": "t"}
)
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})


@dataclass(frozen=True, slots=True)
class NameParts:
    given: str
    particles: str
    surname: str


@lru_cache(maxsize=KEPT_NAMES)
def split_name(name: str) -> NameParts:
    """Given names, particles and surname of a name on one line; any of them may be empty."""
    before, comma, after = (part.strip() for part in name.partition(","))
    if comma and not _only_degrees(after):
        return _with_comma(before.split(), after.split())
    words = _without_degrees(before.split())
    start = _surname_start(words)
    particles, surname = _take_particles(words[start:])
    return NameParts(" ".join(words[:start]), particles, surname)


@lru_cache(maxsize=KEPT_NAMES)
def sort_key(name: str) -> tuple[str, str, str, str, str]:
    """Order of alphabetical lists: initial, surname, given names, particles; the name itself settles what is left."""
    parts = split_name(name)
    return initial(name), _letters(parts.surname), _letters(parts.given), _letters(parts.particles), name


def initial(name: str) -> str:
    """The capital under which a list files the name; "#" where the surname does not start with a letter."""
    first = _letters(split_name(name).surname)[:1]
    return first.upper() if first.isalpha() else "#"


def _letters(text: str) -> str:
    """What counts in sorting: letters without diacritics, digits, and one space for all that stands between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text).translate(LETTERS_WITHOUT_MARK).replace("'", "")))


def _plain(word: str) -> str:
    return word.translate(APOSTROPHES).casefold()


def _is_particle(word: str) -> bool:
    return _plain(word) in PARTICLES


def _is_degree(word: str) -> bool:
    return word.replace(".", "").strip(",").casefold() in DEGREES


def _only_degrees(text: str) -> bool:
    return all(_is_degree(word) for word in text.replace(",", " ").split())


def _without_degrees(words: list[str]) -> list[str]:
    """Degrees behind a name of two words or more ("Jan Bos MSc") are no part of it; "Yo-Yo Ma" keeps his surname."""
    while len(words) > SHORTEST_NAME and _is_degree(words[-1]):
        words = words[:-1]
    return words


def _with_comma(before: list[str], after: list[str]) -> NameParts:
    """The same for "Berg, Jan van der" and "van der Berg, Jan"."""
    particles, surname = _take_particles(before)
    end = len(after)
    while end > 1 and _is_particle(after[end - 1]):
        end -= 1
    behind = " ".join(after[end:])
    return NameParts(" ".join(after[:end]), f"{behind} {particles}".strip(), surname)


def _surname_start(words: list[str]) -> int:
    """Index of the first particle that has a given name before and a surname behind it, else of the last word.

    What holds no letter (an emoji, a bracket) is no word, but goes with the one before it.
    """
    if len(words) > 1 and _is_particle(words[0]) and words[0][:1].islower():
        return 0
    last = max((index for index, word in enumerate(words) if any(map(str.isalnum, word))), default=0)
    return next((index for index in range(1, last) if _is_particle(words[index])), last)


def _take_particles(words: list[str]) -> tuple[str, str]:
    """The leading particles and the rest, which keeps at least one word: "van 't Hof" -> "van 't", "Hof"."""
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    particles, surname = words[:count], " ".join(words[count:])
    if glued := GLUED.match(surname.translate(APOSTROPHES)):
        particles, surname = [*particles, surname[: glued.end()]], surname[glued.end() :]
    return " ".join(particles), surname
