"""The line that opens a session: "→ PARALLELSESSIE 7", "Workshop A: ...", "## Session 3 - ...", "W3.", "PS 5"."""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.domain.texts import fold

KEYWORD = (
    r"par+al+e?l+e?[ -]?s+es+i(?:es?|on)\b|sess?ies?\b|(?:(?:parallel|breakout|break-out|concurrent|interactive|"
    r"thematic|deel|sub|werk|workshop|keuze|verdiepings)[ -]?)"
    r"?sess?(?:ion|ie)\b|parallelsess?ion\b|(?:keuze)?work-?shop\b|deelsessie\b|master-?class\b|lezing\b|"
    r"lecture\b|voordracht\b|symposium\b"
    r"|seminar\b|presentatie\b|presentation\b|training\b|tutorial\b|panel\b|rondetafel(?:gesprek)?\b|round[ "
    r"-]?table\b|keynote\b|atelier\b|"
    r"onderdeel\b|activiteit\b|activity\b|course\b|cursus\b"
)
CODES = r"PS|WS|PSS|BS|KS|MC|RT|SS|WSH|Sess|Wksp|Sessn|Ses|W|S|P|L|M"
ONES = (
    "een one eerste first|twee two|drie three|vier four|vijf five|zes six|zeven seven|acht eight|negen nine|"
    "tien ten|elf eleven|twaalf twelve"
)
NUMBER_WORDS = {word: str(n) for n, words in enumerate(ONES.split("|"), start=1) for word in words.split()}
ARROWS = r"[→⇒➔➜➤►▶»›◆■●•*]|[-–=]{1,3}>|>{1,3}|#{1,6}(?=\s?\S)"
NUMBER = rf"\d{{1,3}}(?:\.\d{{1,2}})?[a-z]?(?![\w/])|[A-Z]\d{{0,2}}\b|[IVX]{{1,5}}\b|(?:{'|'.join(NUMBER_WORDS)})\b"
MARKER = re.compile(
    rf"^(?P<prefix>(?:(?:{ARROWS})\s*)*+)(?P<keyword>{KEYWORD}|(?:{CODES})(?=[ .-]?\d))"
    rf"\s*(?:(?:nr|no|nummer|number|num|numéro|n°|№)\b)?[.:]?\s*[-–#]?\s*(?P<number>{NUMBER})(?P<rest>.*)$",
    re.IGNORECASE,
)
ARROW_NUMBER = re.compile(rf"^(?P<prefix>(?:{ARROWS})\s*)(?P<number>\d{{1,3}}[a-z]?(?!\w))(?P<rest>.*)$")
CODE_NUMBER = re.compile(r"^(?P<keyword>[A-Z]{1,3})[ .-]?(?P<number>\d{1,3}[a-z]?(?!\w))(?P<rest>.*)$")
NAMELESS = re.compile(
    rf"^(?P<prefix>(?:(?:{ARROWS})\s*)*+)(?P<keyword>{KEYWORD})\s*(?:[:.–—-]\s*(?P<title>\S.*))?$", re.IGNORECASE
)
SEPARATOR = re.compile(
    r"^(?:\s*[:.)|\]]+|\t+|\s*[–—](?=\s|\w)|\s+-+(?=\s|\w)|-\s|\s{2,})\s*[-–—:|]*\s*(?P<title>\S.*)$"
)
ASIDE = re.compile(r"^\s*[:.]?\s*\((?P<aside>[^()]*)\)\s*[:.]?$")
ASIDE_FIRST = re.compile(r"^\s*\((?P<aside>[^()]{2,40})\)\s*[:–—-]\s*(?P<title>[^\W_].*)$")
RANGE = re.compile(r"^\s*(?:[-–/]\s*\d|t/m\b|tot\b|en \d|and \d|to \d|,\s*\d|[:.]\d\d\b|&)")
TIME_ONLY = re.compile(r"^[\s(:|,–-]*\d{1,2}[.:]\d{2}\b[\s\d.:–\-hu()tot]*(?:uur)?\)?$", re.IGNORECASE)
CLOCK = r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s*(?:uur|u|h)\b)?"
TIMED = re.compile(
    rf"^(?P<time>{CLOCK}(?:\s*(?:[-–—]|tot|to)\s*{CLOCK})?)\s*[-–—:|,]?\s+(?P<rest>(?!\d)\S.*)$", re.IGNORECASE
)
TWICE = re.compile(rf"^(?:{KEYWORD})\s*/\s*(?={KEYWORD})", re.IGNORECASE)  # "Sessie / Session 3"
TYPO_RATIO = 0.85
LOOSE = re.compile(r"^\W{0,4}(?P<keyword>[^\W\d_]{5,20})\s*(?P<number>\d{1,3})(?P<rest>\W*(?:\s.*)?)$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A line read as the opening of a session; markers of one `style` belong together."""

    number: str
    title: str  # what stands on the same line behind the number
    aside: str  # a time or a remark in brackets behind the number
    style: tuple[str, str]  # prefix and keyword
    sure: bool  # alone on its line or with a separator, and not the middle of a sentence


def find_marker(text: str) -> Marker | None:
    """A keyword with a number, or None; a time before it becomes its aside."""
    text = TWICE.sub("", text, count=1)
    timed = TIMED.match(text)
    if timed and (told := find_marker(timed["rest"])) is not None:
        return replace(told, aside=told.aside or timed["time"].strip(), sure=True)
    found = MARKER.match(text)
    if not found or RANGE.match(found["rest"]):
        return None
    number, rest = found["number"], found["rest"]
    if number.isalpha() and _is_lower_letter(number):
        return None
    keyword = fold(found["keyword"]).replace(" ", "").replace("-", "")
    return _finish(number, rest, (_prefix(found["prefix"]), _one_form(keyword)), upper=found["keyword"][0].isupper())


def find_code(text: str) -> Marker | None:
    """Weaker openings, believed only in numbers: "→ 3", "#3", "A1 - ...", "K12"."""
    found = ARROW_NUMBER.match(text)
    if found:
        return _finish(found["number"], found["rest"], (_prefix(found["prefix"]), ""), upper=True)
    found = CODE_NUMBER.match(text)
    if found and not RANGE.match(found["rest"]):
        marker = _finish(found["keyword"] + found["number"], found["rest"], ("", "code"), upper=True)
        return marker if marker and marker.sure else None
    return None


def find_misspelt(text: str, keyword: str) -> Marker | None:
    """A keyword with a typing error, looked for only where a number is missing."""
    found = LOOSE.match(text)
    if not found or SequenceMatcher(None, fold(found["keyword"]), keyword).ratio() < TYPO_RATIO:
        return None
    return _finish(found["number"], found["rest"], ("", keyword), upper=True)


def find_nameless(text: str) -> Marker | None:
    """A keyword without any number: "→ PARALLELSESSIE", "Workshop: Title"."""
    found = NAMELESS.match(text)
    if not found:
        return None
    keyword = fold(found["keyword"]).replace(" ", "").replace("-", "")
    style = (_prefix(found["prefix"]), _one_form(keyword))
    return Marker("", (found["title"] or "").strip(), "", style, sure=found["keyword"][0].isupper())


def _finish(number: str, rest: str, style: tuple[str, str], *, upper: bool) -> Marker | None:
    number = NUMBER_WORDS.get(fold(number), number)
    rest = rest.rstrip(" *_#")
    aside = ASIDE.match(rest)
    if aside or not rest.strip(" .:)]|–—-"):
        return Marker(number, "", (aside["aside"] if aside else "").strip(), style, sure=upper or bool(style[0]))
    if TIME_ONLY.match(rest):
        return Marker(number, "", rest.strip(" ():|,–-"), style, sure=upper or bool(style[0]))
    if led := ASIDE_FIRST.match(rest):
        return Marker(number, led["title"].strip(), led["aside"].strip(), style, sure=upper or bool(style[0]))
    separated = SEPARATOR.match(rest)
    if separated:
        return Marker(number, separated["title"].strip(), "", style, sure=upper or bool(style[0]))
    if number.isalpha() or not rest[0].isspace():
        return None
    title = rest.strip()
    return Marker(number, title, "", style, sure=False) if _opens(title) and (upper or style[0]) else None


def _opens(title: str) -> bool:
    bare = title.lstrip("\"'“”‘’„«(¿¡")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit())


def _is_lower_letter(number: str) -> bool:
    return number.islower() and fold(number) not in NUMBER_WORDS


def _prefix(prefix: str) -> str:
    return "#" if prefix.strip().startswith("#") else "→" if prefix.strip() else ""


def _one_form(keyword: str) -> str:
    """One form for "Sessie", "sessies" and "session", and for a code and its word."""
    for stem, form in (("par", "parallel"), ("workshop", "workshop")):
        if keyword.startswith(stem):
            return form
    return {
        "ps": "parallel",
        "w": "workshop",
        "ws": "workshop",
        "session": "sessie",
        "sessies": "sessie",
        "s": "sessie",
    }.get(keyword, keyword)
