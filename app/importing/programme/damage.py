"""Traces that copying out of a PDF leaves in words: "pallia?eve", "behoe_en", "?jd" for lost ligatures.

Other signs stand for a ligature in each document, so the words that are known tell what a sign stands for in this one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from app.domain.texts import fold
from app.importing.programme.vocabulary import listed, words

DAMAGED = re.compile(r"[^\W\d_]{2,}[?_^@*57][^\W\d_]{2,}|[^\W\d_]{2,}_$|^[?7]jd[^\W\d_]*$")
ADDRESS = re.compile(r"://|^mailto:|^www\.|@[\w-]+\.|\w\.\w{2,}/")
HARMLESS = re.compile(r"[?][A-Z]|\w\*(?:in|innen|r|rs|n)$")
LIGATURES = ("ti", "tt", "ft", "tti", "fi", "fl", "ff", "ffi", "ffl", "tf", "fb", "fj", "t", "ij", "st")
SIGN = re.compile(r"[^\w\s.,:!()\[\]\"'“”‘’„…–—]|[_0-9]|(?<=[a-zà-ÿ])[A-Z](?=[a-zà-ÿ])|^[A-Z](?=[A-Z][a-zà-ÿ])")
AROUND = ".,:!()[]\"'“”‘’„…–—"
WORD = re.compile(r"[^\W\d_]{2,}")
KNOWN = frozenset(fold(word) for word in listed("ligature_words.txt"))
GONE = tuple(letters for letters in LIGATURES if letters not in {"t", "ij", "st"})  # what is lost without a trace
WHOLE = words("intervene stang reactie")  # words without a ligature that are no rest of another
LONGEST = 60
SHORTEST_GONE = 5  # letters that are left of a word without its ligature; shorter ones may be other words
SHORTEST = 4  # letters of a word that is believed
MOST_SHOWN = 6


def _without_ligatures() -> dict[str, str]:
    """Such as palliaeve for palliatieve; what could be two words is neither."""
    found: dict[str, set[str]] = {}
    for word in KNOWN:
        for letters in GONE:
            rest = word.replace(letters, "", 1)
            if rest != word and len(rest) >= SHORTEST_GONE and rest not in KNOWN | WHOLE:
                found.setdefault(rest, set()).add(word)
    return {rest: wholes.pop() for rest, wholes in found.items() if len(wholes) == 1}


def _broken_in_two() -> dict[tuple[str, str], str]:
    """The two halves that a space in the place of a ligature leaves -> the word."""
    return {
        (word[: found.start()], word[found.end() :]): word
        for word in KNOWN
        for letters in GONE
        for found in re.finditer(letters, word)
        if found.start() and found.end() < len(word) and len(word) - len(letters) >= SHORTEST_GONE
    }


LOST, BROKEN = _without_ligatures(), _broken_in_two()
Damage = Mapping[str, str]  # a damaged word -> the word it may have been, "" where that is not known


def find_damage(texts: Iterable[str], words: frozenset[str]) -> Damage:
    """All damaged words of a document; `words` are its own undamaged ones, case-folded."""
    texts = tuple(texts)
    suspects = list(dict.fromkeys(word for text in texts for word in _suspects(text)))
    known = KNOWN | {fold(word) for word in words}
    sure = {word: whole for word in suspects if (whole := _known_word(word, known))}
    meaning = _meanings(sure)
    found: dict[str, str] = {}
    for word in suspects:
        if word in sure:
            found[word] = sure[word]
        elif DAMAGED.search(word) and not HARMLESS.search(word):
            found[word] = _by_meaning(word, meaning)
    return found | {word: whole for text in texts for word, whole in _lost(text)}


def damage_in(text: str, damage: Damage) -> dict[str, str]:
    """The damaged words of one field."""
    if not damage:
        return {}
    words = [*_suspects(text), *(word for word, _ in _lost(text))]
    return {word: damage[word] for word in dict.fromkeys(words) if word in damage}


def shown_damage(found: Damage) -> str:
    """As in: pallia?eve → palliatieve, hee_ → heeft."""
    told = [f"{word} → {whole}" if whole else word for word, whole in list(found.items())[:MOST_SHOWN]]
    return ", ".join([*told, "…"] if len(found) > MOST_SHOWN else told)


def _suspects(text: str) -> Iterable[str]:
    """Words with a sign among their letters, addresses left aside."""
    for raw in text.split():
        word = raw.strip(AROUND).rstrip(";/-?").lstrip("-/&")
        if len(word) <= LONGEST and SIGN.search(word) and WORD.search(word) and not ADDRESS.search(word):
            yield word


def _lost(text: str) -> Iterable[tuple[str, str]]:
    """Words without their ligature, or broken in two by the space in its place: "palliaeve", "pallia eve"."""
    words = [raw.strip(AROUND + ";/") for raw in text.split()]
    folded = [fold(word) for word in words]
    for word, bare in zip(words, folded, strict=True):
        if bare in LOST and word.isalpha():
            yield word, _cased(LOST[bare], word)
    for place, pair in enumerate(pairwise(folded)):
        if pair in BROKEN and words[place + 1].islower():
            yield f"{words[place]} {words[place + 1]}", _cased(BROKEN[pair], words[place])


def _known_word(word: str, known: frozenset[str]) -> str:
    """The one known word that comes out when one kind of sign is read as a ligature; "" where none does."""
    for sign in dict.fromkeys(SIGN.findall(word)):
        for letters in LIGATURES:
            whole = word.replace(sign, letters)
            bare = fold(whole.strip("0123456789" + AROUND))
            if len(bare) >= SHORTEST and bare in known and not SIGN.search(bare):
                return _cased(whole, word)
    return ""


def _cased(whole: str, word: str) -> str:
    """With a capital where the damaged word has one."""
    return whole[0].upper() + whole[1:] if word[0].isupper() else whole


def _meanings(sure: Damage) -> dict[str, str]:
    """What each sign most often stands for."""
    counts: Counter[tuple[str, str]] = Counter()
    for word, whole in sure.items():
        for sign in dict.fromkeys(SIGN.findall(word)):
            counts.update((sign, letters) for letters in LIGATURES if word.replace(sign, letters) == whole)
    meaning: dict[str, str] = {}
    for (sign, letters), _ in counts.most_common():
        meaning.setdefault(sign, letters)
    return meaning


def _by_meaning(word: str, meaning: Mapping[str, str]) -> str:
    whole = word
    for sign in dict.fromkeys(SIGN.findall(word)):
        if sign == "-":
            continue
        if sign not in meaning:
            return ""
        whole = whole.replace(sign, meaning[sign])
    return whole
