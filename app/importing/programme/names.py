"""Which words make a line look like the name of an organisation, a place or a person; Dutch and English."""

import re
from functools import lru_cache

from app.domain.texts import fold
from app.importing.programme.vocabulary import listed, words

ORGANISATION_WORDS = listed("organisation_words.txt")
ORGANISATION_ENDINGS = tuple(
    words(
        "umc ziekenhuis centrum instituut stichting vereniging federatie coalitie netwerk praktijk zorggroep "
        "groep academie hospice huis consortium universiteit fonds raad kliniek bureau bond thuiszorg zorg "
        "care pharma med medical consult advies genootschap cooperatie collectief "
    )
)
WEAK_WORDS = words(
    "zorg palliatieve palliative care health nederland netherlands vlaanderen belgie uk regio zuid noord oost "
    "west team project programma"
)
WEAK_ENDINGS = ("huis", "groep", "zorg", "care", "praktijk", "med", "raad", "bond", "advies", "consult", "netwerk")
UNIT_WORDS = words(
    "afdeling vakgroep faculteit faculty department dept dept. division school section unit locatie team "
    "lectoraat leerstoel programma onderdeel"
)
OWNER_PATTERN = re.compile(r"\b(?:voor|van|of|for|tot|ter|on|in)\b", re.IGNORECASE)
PLACES = frozenset(fold(place) for place in listed("places.txt"))
PERSON_TITLES = re.compile(
    r"^(?:(?:em\.?\s)?prof\b\.?|professor\b|dr\b\.?|drs\b\.?|ir\b\.?|ing\b\.?|mr\.|mrs\b\.?|ms\b\.|mw\b\.?|"
    r"mevr\b\.?|mevrouw|dhr\b\.?|de heer|zr\b\.|ds\b\.|sister|rev\b\.?)\s*",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"(?:,?\s*\b(?:MD|Ph\.?D|M\.?Sc|B\.?Sc|RN|MA|MANP|MPH|BA|CNS|FRCP|MBA|BN|EdD|MEd|LLM|DPhil|MScN|BScN|DNP|FRCN|BHS|"
    r"MHBA|MPA|MBBS|MBChB|PharmD|BPharm|PsyD|DSc|MScPH|MMed|DDS|DVM|RD|LLB|MRCP|FRCS|FACP|CNM|APRN)\b\.?)+$"
)
INITIALS = re.compile(
    r"^(?:[A-Z][a-z]?\.\s?){1,5}(?:(?:van|de|der|den|het|ter|ten|te|von|la|le|'t)\s)*[A-Z][\w'’-]+(?:[ "
    r"-][A-Z][\w'’-]+)*$"
)
FULL_NAME = re.compile(
    r"^(?P<first>[A-ZÀ-Ý][\w’'-]+)(?:\s[A-Z]\.)*"
    r"(?:\s(?P<second>[A-ZÀ-Ý][\w’'-]+)(?=\s(?:van|de|den|der|ter|ten|te|’t|'t)\s))?"
    r"(?:\s(?:van|de|der|den|het|ter|ten|te|von|la|le|el|al|bin|da|di|’t|'t|op|in))*(?:\s[A-ZÀ-Ý][\w’'-]+){1,3}$"
)
NAMED_AFTER = frozenset(
    (
        "marie curie",
        "sue ryder",
        "antoni van leeuwenhoek",
        "toon hermans",
        "leendert vriel",
        "helen dowling",
        "florence nightingale",
        "pieter van foreest",
        "anton constandse",
    )
)
FIRST_NAMES = frozenset(fold(name) for name in listed("first_names.txt"))
STRONG = 0.9


@lru_cache(maxsize=4096)
def weight(line: str) -> float:
    """How many of its words are those of organisations: 1 for each strong one, 0.3 for a weak one.

    Common nouns in running text ("in het hospice") weigh nothing: the word must be written as a name, or open the line.
    """
    words = [word.strip("\"'“”‘’„(),.;:!?*[]") for word in line.replace("/", " ").split()]
    return sum(
        _word_weight(word)
        for position, word in enumerate(words)
        if word
        and (word[0].isupper() or (position == 0 and word[0].islower() and words[1:] and words[1][:1].isupper()))
    )


@lru_cache(maxsize=16384)
def _word_weight(bare: str) -> float:
    folded = fold(bare)
    if folded in FIRST_NAMES and folded not in ORGANISATION_WORDS:
        return 0
    if folded in WEAK_WORDS:
        return 0.3
    if folded in ORGANISATION_WORDS or folded.replace(".", "") in ORGANISATION_WORDS:
        return 1
    if "-" in folded and folded.rsplit("-", 1)[1] in ORGANISATION_WORDS:
        return 1
    if folded[2:].endswith(ORGANISATION_ENDINGS):
        return 0.5 if folded.endswith(WEAK_ENDINGS) else 1
    return 1 if is_acronym(bare) else 0


def is_acronym(word: str) -> bool:
    """Mostly capitals, in one word: PZNL, O2PZ, VUmc."""
    capitals = sum(c.isupper() for c in word)
    return capitals > 1 and 2 * capitals >= len(word) and len(word) > len("EU") and word.replace("-", "").isalnum()


def is_place(part: str) -> bool:
    folded = fold(part).strip(" .")
    return folded in PLACES or all(piece in PLACES for piece in re.split(r" en | and |/", folded))


def is_person(part: str) -> bool:
    """Only what can hardly be an organisation: a title, initials, or a common first name before a surname."""
    bare = DEGREE.sub("", part.strip())
    untitled = bare
    while PERSON_TITLES.match(untitled):
        untitled = PERSON_TITLES.sub("", untitled, count=1)
    if weight(untitled) >= STRONG or fold(untitled) in NAMED_AFTER or untitled.startswith(("St. ", "Sint ")):
        return False
    if (untitled != bare and untitled[:1].isupper()) or INITIALS.match(untitled):
        return True
    found = full_name(untitled)
    named = bare != part.strip() or (found is not None and is_first_name(found["first"]))
    return found is not None and named and weight(untitled) == 0


def full_name(part: str) -> re.Match[str] | None:
    """First names and a surname; of two words before "van" the second must be a first name: "Tom Bos van Carend"."""
    found = FULL_NAME.match(part)
    second = found["second"] if found else None
    return found if second is None or is_first_name(second) else None


def is_first_name(word: str) -> bool:
    """Also where it is two in one: "Kees-Jan"."""
    return any(one in FIRST_NAMES for one in (fold(word), *fold(word).split("-")))


def is_initialled(words: str) -> bool:
    """A name behind a title or before a degree, or one of initials; "J. Bos MSc"."""
    bare = DEGREE.sub("", words)
    while PERSON_TITLES.match(bare):
        bare = PERSON_TITLES.sub("", bare, count=1)
    return weight(bare) == 0 and bool(INITIALS.match(bare) or (bare != words and full_name(bare)))


def may_be_person(part: str) -> bool:
    """Two or more words written as names, none of them an organisation's."""
    found = full_name(part.strip())
    short = found is not None and found["first"].isupper() and not part.isupper()  # "TU Delft"
    return found is not None and not short and weight(part) == 0
