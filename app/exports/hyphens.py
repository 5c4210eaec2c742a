"""Where a very long word may be broken: between syllables, with a hyphen, where it is a word; else anywhere."""

import re

PIECE = 12  # letters, of what is no word
SHORTEST = 3  # letters before and after a hyphen
VOWELS = "aeiouyáàâäãåāéèêëēíìîïīóòôöõøōúùûüūýÿæœ"
CONSONANT = rf"[^\W\d_{VOWELS}]"
WORD = re.compile(
    rf"{CONSONANT}{{0,6}}[{VOWELS}]{{1,4}}(?:{CONSONANT}{{1,6}}[{VOWELS}]{{1,4}})*{CONSONANT}{{0,5}}", re.IGNORECASE
)
TOGETHER = re.compile("(?:sch|[cpst]h|s[tp]|[pbtdkgf]r|vr|[pbkgfvs]l|zw|kn|ps)$", re.IGNORECASE)
CLUSTER = re.compile(rf"(?<=[{VOWELS}])({CONSONANT}+)(?=[{VOWELS}])", re.IGNORECASE)
SOFT_HYPHEN, ANYWHERE = "\u00ad", "\u200b"


def breakable(word: str) -> str:
    """The word with marks that show only where a line ends: Dutch and English divide before the last consonants."""
    if not all(WORD.fullmatch(part) for part in re.split("[-’']", word.strip("“”.,;:!?()"))):
        return ANYWHERE.join(re.findall(rf"(?s).{{1,{PIECE}}}", word))
    places = (match.end() - len(onset(match[1])) for match in CLUSTER.finditer(word))
    broken, last = "", 0
    for place in places:
        if place - last >= SHORTEST and len(word) - place >= SHORTEST:
            broken += word[last:place] + SOFT_HYPHEN
            last = place
    return broken + word[last:]


def onset(consonants: str) -> str:
    """With what the next syllable begins: the longest that Dutch words begin with, else the last consonant."""
    found = TOGETHER.search(consonants)
    return found[0] if found else consonants[-1]
