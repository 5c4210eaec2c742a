"""What the page brought along and no author wrote in: page numbers, running heads, rules, underlined headings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.importing.programme.items import is_sure, marks
from app.importing.programme.labels import find_label
from app.importing.programme.lines import Gap, Line
from app.importing.programme.markers import find_code, find_marker

PAGE_WORD = r"(?:pagina|page|blz\.?|pag\.?|p\.)"
PAGE_NUMBER = re.compile(
    rf"^(?:{PAGE_WORD}\s*)?[-–]?\s*\d{{1,3}}\s*[-–]?(?:\s*(?:van|of|/)\s*\d{{1,3}})?$", re.IGNORECASE
)
SURE_PAGE_NUMBER = re.compile(
    rf"^(?:{PAGE_WORD}\s*\d{{1,3}}(?:\s*(?:van|of|/)\s*\d{{1,3}})?|[-–]\s*\d{{1,3}}\s*[-–])$", re.IGNORECASE
)
RUNNING = re.compile(r"^(?=.*[^\W\d_]{3}).*(?:[|–-]\s*|\s{2,}|pagina\s*|page\s*|blz\.?\s*)\d{1,3}$", re.IGNORECASE)
SURE_RUNNING = re.compile(  # "Werkboek 2027      pagina 11"
    rf"^\S.*\s{{2,}}\|?\s*{PAGE_WORD}\s*\d{{1,3}}(?:\s*(?:van|of|/)\s*\d{{1,3}})?$|^{PAGE_WORD}\s*\d{{1,3}}\s{{2,}}\S.*$",
    re.IGNORECASE,
)
AT_EDGE = re.compile(r"^\S+ \S.*\s{2,}(?P<page>\d{1,2})\s?/\s?(?P<pages>\d{1,3})$")  # "Alle rechten voorbehouden   1/2"
RULE = re.compile(r"^(?:[-=_*~–—•·]{3,}|(?:[-*_=~] ){2,}[-*_=~])$")
LED = re.compile(r"\S\s*(?:[.…·_]\s?){4,}\s*\d{1,3}$")  # a title, dots and a page
ENTRY = re.compile(r"^(?P<words>\S.*?[^\W_])(?:\s{2,}|\t)(?P<page>\d{1,3})$")
FEWEST_ENTRIES = 3
UNDERLINE = re.compile(r"^(?:=+|-{3,})$")
GREETING = re.compile(
    r"^(?:(?:met )?(?:vriendelijke|hartelijke|warme|zonnige|collegiale) groet(?:en|jes)?|groet(?:en|jes)?|m\.?v\.?g\.?|"
    r"(?:kind|best|warm|many)(?:est)? (?:regards|wishes)|regards|yours (?:sincerely|faithfully)|sincerely|cheers)"
    r"(?:,? (?:van |from )?[A-Z][\w -]{1,30})?[,.!]?$",
    re.IGNORECASE,
)
LONGEST_SIGNATURE = 14  # lines
LINK = re.compile(  # of a web page, copied along below each session
    r"^(?:lees (?:meer|verder)|meer (?:info|informatie|lezen)|read more|more info|learn more|"
    r"(?:direct |nu )?(?:inschrijven|aanmelden)|schrijf (?:je|u) in|meld (?:je|u) aan|"
    r"sign up|register(?: now)?|book now|add to (?:calendar|schedule)|"
    r"(?:terug )?naar boven|back to top|delen|share)\W*$",
    re.IGNORECASE,
)
OFTEN = 3
LONGEST_HEAD = 150  # characters of a running head
UNDERLINE_SLACK = 0.5  # an underline may be this share shorter or longer than its heading


def is_rule(line: Line) -> bool:
    return bool(RULE.match(line.text))


def is_led(text: str) -> bool:
    """An entry of a table of contents whose page stands behind dots."""
    return bool(LED.search(text))


def dress_underlined(lines: Sequence[Line]) -> list[Line]:
    """A line over "=======" becomes a heading, the underline goes."""
    dressed: list[Line] = []
    for line in lines:
        if dressed and _underlines(dressed[-1], line):
            dressed[-1] = replace(dressed[-1], heading=1 if line.text[0] == "=" else 2)
        else:
            dressed.append(line)
    return dressed


def _underlines(heading: Line, line: Line) -> bool:
    if line.gap is not Gap.NONE or not UNDERLINE.match(line.text) or is_rule(heading):
        return False
    if heading.gap is Gap.NONE and heading.number > 1:
        return False
    return abs(len(line.text) - len(heading.text)) <= UNDERLINE_SLACK * len(heading.text)


def drop_furniture(lines: Sequence[Line], *, numbers_too: bool) -> list[Line]:
    """Without page numbers and running heads; the line after one begins a new page.

    `numbers_too` also takes lone numbers between blank lines, which in a text without markers may be the markers.
    """
    repeated = _running_heads(lines) | _contents(lines) | _links(lines)
    kept: list[Line] = []
    dropped: Line | None = None
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        asked = bool(kept) and find_label(kept[-1].text, dressed=True) is not None  # "Maximum" above "25"
        paged = _says_page(line, following) or _is_page_number(line, following, numbers_too=numbers_too)
        if line.number in repeated or (not asked and paged):
            dropped = line
            continue
        kept.append(replace(line, gap=_gap_after(dropped, line)) if dropped else line)
        dropped = None
    return kept


def _gap_after(dropped: Line, line: Line) -> Gap:
    return Gap.PAGE if max(dropped.gap, line.gap) > Gap.NONE else Gap.NONE


def _says_page(line: Line, following: Line | None) -> bool:
    """A running head or foot with its page; "1/2" is one only at the edge of a page, and "Datum   3/12" never."""
    if SURE_RUNNING.match(line.text):
        return True
    found = AT_EDGE.match(line.text)
    edge = following is None or Gap.PAGE in {line.gap, following.gap}
    return found is not None and edge and int(found["page"]) <= int(found["pages"])


def _is_page_number(line: Line, following: Line | None, *, numbers_too: bool) -> bool:
    if not PAGE_NUMBER.match(line.text):
        return False
    after = following.gap if following else Gap.PAGE
    alone = line.gap is not Gap.NONE and after is not Gap.NONE
    return bool(SURE_PAGE_NUMBER.match(line.text)) or (alone and (numbers_too or Gap.PAGE in {line.gap, after}))


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """Lines that come back at page breaks, or come back everywhere with another page number."""
    at_breaks: list[Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        near_break = index == 0 or line.gap is Gap.PAGE or following is None or following.gap is Gap.PAGE
        if len(line.text) <= LONGEST_HEAD and (near_break or RUNNING.match(line.text)):
            at_breaks.append(line)
    counts = Counter(_shape(line.text) for line in at_breaks)
    often = min(OFTEN, 1 + sum(line.gap is Gap.PAGE for line in lines)) if any_page(lines) else OFTEN
    return {line.number for line in at_breaks if counts[_shape(line.text)] >= often and not _is_content(line)}


def _contents(lines: Sequence[Line]) -> set[int]:
    """The entries of a table of contents without dots: with rising pages, and half of them stand again below."""
    found: set[int] = set()
    run: list[tuple[Line, str, int]] = []
    below = Counter(line.text.casefold() for line in lines)
    for line in (*lines, None):
        entry = ENTRY.match(line.text) if line else None
        if line and entry and (not run or int(entry["page"]) >= run[-1][2]):
            run.append((line, entry["words"].casefold(), int(entry["page"])))
            continue
        again = sum(bool(below[words]) for _, words, _ in run)
        if len(run) >= FEWEST_ENTRIES and 2 * again >= len(run):
            found |= {one.number for one, _, _ in run}
        run = []
    return found


def _links(lines: Sequence[Line]) -> set[int]:
    """Words that a web page links by, where they come back; once they may be a heading."""
    found = [line for line in lines if LINK.match(line.text)]
    counts = Counter(_shape(line.text) for line in found)
    return {line.number for line in found if counts[_shape(line.text)] > 1}


def signature_apart(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a mail, and its greeting at the end with the name and the address below it."""
    last = lines[-LONGEST_SIGNATURE:]
    at = next((at for at, line in enumerate(last) if GREETING.match(line.text)), None)
    first = len(lines) - len(last) + at if at is not None else len(lines)
    signature = lines[first:]
    if first == 0 or any(_is_content(line) and not is_rule(line) for line in signature):
        return list(lines), []
    return list(lines[:first]), list(signature)


def any_page(lines: Sequence[Line]) -> bool:
    return any(line.gap is Gap.PAGE for line in lines)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _is_content(line: Line) -> bool:
    """Session markers, labels and rules come back at page breaks too, but are no furniture."""
    text = line.text
    listed = any(mark.position and is_sure(mark) for mark in marks(text))
    return is_rule(line) or listed or bool(find_marker(text) or find_code(text) or find_label(text, dressed=True))
