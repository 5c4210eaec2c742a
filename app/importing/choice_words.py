"""The words in which people say a rank ("1e keuze", "second choice") or how much they want a session ("heel graag")."""

import re
from functools import lru_cache

from app.domain.texts import fold

MOST_CHOICES = 50

ORDINALS = (
    "eerste first|tweede second|derde third|vierde fourth|vijfde fifth|zesde sixth|zevende seventh|achtste eighth"
    "|negende ninth|tiende tenth"
)
ORDINAL = {word: n for n, words in enumerate(ORDINALS.split("|"), start=1) for word in words.split()}
CHOICE = (
    r"(?:sessie|session|workshop)?\s*"
    r"(?:keuze|keus|voorkeur|choice|preference|wens|prioriteit|priority|wu|wish|rangorde|rangnummer"
    r"|rang|ranking|rank|pref|plaats|place|positie|position|choix|wahl)"
)
OFFER = r"(?:parallelsessie|deelsessie|sessie|session|workshop|ws)"
NUMBER = rf"(?:(?P<n>\d{{1,3}})\s*(?:[.°]|e|ste|de|st|nd|rd|th)?|(?P<word>{'|'.join(ORDINAL)}))"
LETTERED = re.compile(rf"{CHOICE}\s+(?P<letter>[a-h])")
LAST = re.compile(rf"(?:^|\s){NUMBER}\s+{CHOICE}(?:\s|$)")
FIRST = re.compile(rf"(?:^|\s){CHOICE}\s*(?:nr|nummer|no|number)?\s*(?P<n>\d{{1,3}})(?:\s|$)")
ALONE = re.compile(rf"^(?:{OFFER}|#|nr|no)?\s*{NUMBER}$")
ORDINALS_IN = re.compile(rf"\b(?:(\d{{1,2}})(?:e|ste|de|st|nd|rd|th)|({'|'.join(ORDINAL)}))\b")
MARKS = re.compile(r"[()\[\]#:!?*=-]+")

WANTED = {  # how much a session is wanted, from 0: not at all, to 5
    5: "heel graag, zeer graag, erg graag, ja heel graag, ja graag, heel erg graag, dolgraag, absoluut, ja absoluut, "
    "ja zeker, zeker, zeker wel, favoriet, zeer geinteresseerd, heel interessant, zeer interessant, hoog, "
    "definitely, yes definitely, very much, love to, favourite, favorite, very interested, high, must",
    4: "graag, ja, wel, leuk, interessant, geinteresseerd, gewenst, wil ik graag, yes, yes please, gladly, interested, "
    "would like, like, wanted, accept, accepteren, j, y, x, v, ✓, ✔, ☑, true, waar",
    3: "midden, middel, middelmatig, misschien, eventueel, neutraal, kan, kan ook, als het moet, enigszins, "
    "redelijk, maakt niet uit, om het even, "
    "gemiddeld, maybe, perhaps, neutral, possibly, somewhat, if necessary, ok, medium, do not mind, don't mind",
    2: "(ok), if need be, yes if need be, ja indien nodig, indien nodig, "
    "liever niet, minder graag, niet echt, weinig, niet zo, minder, laag, rather not, prefer not, not really, "
    "little, low, less",
    0: "nee, niet, nooit, geen, geen interesse, niet geinteresseerd, absoluut niet, zeker niet, beslist niet, "
    "echt niet, totaal niet, liever helemaal niet, absoluut geen interesse, onmogelijk, niet mogelijk, kan niet, "
    "impossible, not possible, not available, cannot, can't, certainly not, "
    "helemaal niet, veto, "
    "uitgesloten, uitsluiten, ongewenst, no, not, never, none, not interested, not at all, definitely not, deny, "
    "exclude, n, false, onwaar, ☐, ✗, ✘",
}
RATING_WORDS = {word: rating for rating, words in WANTED.items() for word in words.split(", ")}
RATED = re.compile(
    r"(?P<n>\d{1,4}(?:[.,]\d{1,3})?)\s*"
    r"(?:/\s*\d{1,4}|\*+|★+|(?:ster|star|punt|point|pt)\w*|[-–—=:(].*)?"
)
STARS = re.compile(r"(?P<full>[★⭐*]{0,10})☆*")


def choice_number(words: str) -> int | None:
    """The place of a choice in a heading: 2 for "2e keuze", "choice 2", "wat is uw tweede voorkeur"."""
    number = _number(LAST.search(words) or FIRST.search(words))
    return number if number is not None and number <= MOST_CHOICES else None


def choice_letter(heading: str) -> int | None:
    """The place of a choice that a letter tells: 2 for "Keuze B"."""
    found = LETTERED.fullmatch(fold(heading))
    return ord(found["letter"]) - ord("a") + 1 if found else None


def ordinal_in(words: str) -> int | None:
    """The only ordinal in a heading: 3 for "And your third?"; None where there are several."""
    found = ORDINALS_IN.findall(fold(words))
    numbers = {ORDINAL[word] if word else int(n) for n, word in found}
    return numbers.pop() or None if len(numbers) == 1 else None


@lru_cache(maxsize=4096)
def rank_in(cell: str) -> int | None:
    """The rank that a cell or a row of a grid tells: 2 for "2", "2.0", "2e", "2e keuze", "second", "Rang 2"."""
    words = " ".join(MARKS.sub(" ", fold(cell)).split())
    words = re.sub(r"^(\d+)[.,]0+$", r"\1", words)
    return _number(LAST.search(words) or FIRST.search(words) or ALONE.match(words.rstrip(" .")))


@lru_cache(maxsize=4096)
def rating_in(cell: str) -> float | None:
    """How much a session is wanted, higher is more: 4 for "4", "4/5", "4 - graag", "graag", "★★★★"; 0 for "nee"."""
    words = " ".join(fold(cell).split()).strip(" .!?")
    if words in RATING_WORDS:
        return RATING_WORDS[words]
    bare = " ".join(re.sub(r"[,;:!.]", " ", words).split())
    if bare in RATING_WORDS:
        return RATING_WORDS[bare]
    if words and (stars := STARS.fullmatch(words)):
        return len(stars["full"])
    found = RATED.fullmatch(words)
    return None if found is None else float(found["n"].replace(",", "."))


def says_how_much(cell: str) -> bool:
    """Whether this is a rating in words, which no rank is."""
    return rating_in(cell) is not None and rank_in(cell) is None and not cell.strip()[:1].isdigit()


def _number(found: "re.Match[str] | None") -> int | None:
    if found is None:
        return None
    groups = found.groupdict()
    number = ORDINAL[groups["word"]] if groups.get("word") else int(groups["n"])
    return number or None
