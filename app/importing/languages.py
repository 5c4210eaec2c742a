"""The language of a session as people write it -> its code; what is none we know stays as it is."""

import re
from functools import lru_cache

from app.domain.texts import fold

NAMES = {
    "nl": "nederlands, nederlandstalig, dutch, nederlandse, ned, nld, dut, vlaams, flemish, niederlandisch, "
    "hollands, neerlandais",
    "en": "engels, engelstalig, engelse, english, eng, englisch, anglais",
    "de": "duits, duitstalig, german, deutsch, deu, ger, allemand",
    "fr": "frans, franstalig, french, francais, fra, fre, franzosisch",
    "es": "spaans, spaanstalig, spanish, espanol, spa, spanisch",
    "it": "italiaans, italian, italiano, ita, italienisch",
    "pt": "portugees, portuguese, portugues, por, portugiesisch",
    "tr": "turks, turkish, turkce, tur, turkisch",
    "ar": "arabisch, arabic, ara",
    "pl": "pools, polish, polski, pol, polnisch",
    "uk": "oekraiens, ukrainian, ukr, ukrainisch",
    "fy": "fries, friestalig, frisian, fry, frysk",
}
CODES = {word: code for code, words in NAMES.items() for word in (*words.split(", "), code)}
REGION = re.compile(r"(?P<code>[a-z]{2})[-_](?:[a-z]{2,6}|\d{3})(?:[-_][a-z]+)?")  # "nl-BE", "en_GB", "de-formal"
COUNTRY = re.compile(r"\b(?:UK|GB)\b")  # in capitals no Ukrainian, but English
BETWEEN = re.compile(r"\s*[/,;+&|]\s*|\s+(?:en|and|und|et|of|or|oder|-|–)\s+")
# What may stand around a language: "(in het Engels)", "voertaal: Engels", "English spoken", "Engels (UK)".
BEFORE = re.compile(r"^(?:(?:de\s+)?(?:voertaal|taal|language|sprache)\s*(?:is\b|:|=)?\s*|(?:in\s+(?:het\s+)?))+")
BEHIND = re.compile(
    r"(?:\s*\([^()]*\)|\s+(?:gesproken|spoken|language|taal|only|session|sessie|workshop|gegeven|held))+$"
)
ASIDE = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,40})[)\]]")
TAIL = re.compile(r"\s[-–—|]\s(?P<inside>[^-–—|]{2,40})$")
IN_CAPITALS = frozenset(("NL", "EN", "ENG", "DE", "FR", "NED"))  # "(it)" or "(pl)" may be anything
CODE = re.compile(r"[A-Za-z]{2,3}")


def language_code(words: str) -> str:
    """A code such as "nl"; several of them as "nl/en"."""
    return _code_of(words) or " ".join(words.split())


def language_in_title(title: str) -> str:
    """The code of the language that a title names beside itself: "Pain (in English)", "Rouw [EN]"; else ""."""
    insides = [found["inside"] for found in ASIDE.finditer(title)]
    tail = TAIL.search(title)
    for inside in (*insides, *([tail["inside"]] if tail else [])):
        parts = re.split(r"[/+&,]", inside)
        short = any(CODE.fullmatch(part.strip()) for part in parts)
        sure = not short or all(part.strip() in IN_CAPITALS for part in parts)
        if sure and (found := _code_of(inside)):
            return found
    return ""


@lru_cache(maxsize=4096)
def _code_of(words: str) -> str:
    """Nothing where any part is no language that is known."""
    folded = fold(COUNTRY.sub("en", words)).strip(" .:!")
    if found := _one(folded):
        return found
    bare = BEHIND.sub("", BEFORE.sub("", folded)).strip(" .:!()[]")
    codes = [_one(BEHIND.sub("", part).strip()) for part in BETWEEN.split(bare)]
    return "/".join(dict.fromkeys(codes)) if all(codes) else ""


def _one(word: str) -> str:
    region = REGION.fullmatch(word)
    if word in CODES:
        return CODES[word]
    return CODES.get(region["code"], "") if region else ""
