"""The language of a session as people write it -> its code; what is none we know stays as it is."""

from app.domain.texts import fold

CODES = {
    "nl": "nederlands, nederlandstalig, dutch, nl, ned, nld, dut, nl-nl, nl-be, vlaams, flemish",
    "en": "engels, engelstalig, english, en, eng, en-gb, en-us",
    "de": "duits, duitstalig, german, deutsch, de, deu, ger, de-de",
    "fr": "frans, franstalig, french, francais, fr, fra, fre, fr-fr, fr-be",
    "es": "spaans, spanish, espanol, es, spa",
    "it": "italiaans, italian, italiano, it, ita",
    "tr": "turks, turkish, turkce, tr, tur",
    "ar": "arabisch, arabic, ar, ara",
    "pl": "pools, polish, polski, pl, pol",
    "uk": "oekraiens, ukrainian, ukr",
}
KNOWN = {word: code for code, words in CODES.items() for word in words.split(", ")}


def language_code(words: str) -> str:
    return KNOWN.get(fold(words), words)
