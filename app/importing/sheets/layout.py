"""What a document is: a programme of sessions, one workshop with much around it, several exercises, or none."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from app.domain.parsed import ParsedStep
from app.domain.texts import fold
from app.importing.programme.bodies import clean_parts, goal_places, have_presenters
from app.importing.programme.furniture import dress_underlined, drop_furniture
from app.importing.programme.items import marks
from app.importing.programme.joins import ends_closed, starts_lower
from app.importing.programme.lines import BOLD_LEVEL, Gap, Line
from app.importing.programme.names import weight
from app.importing.programme.starts import SEVERAL, keyword_starts
from app.importing.programme.weak_starts import label_starts, weak_starts
from app.importing.programme.width import Width
from app.importing.sheets.exercises import Exercise, display_title, find_exercises, steps_of
from app.importing.sheets.fields import one_a_line
from app.importing.sheets.figures import lengths_of, participants_of
from app.importing.sheets.label_words import ENTRIES, Block
from app.importing.sheets.labels import LONGEST, NUMBERING, find_label
from app.importing.sheets.plain_lines import plain_lines
from app.importing.sheets.script import read_script
from app.importing.sheets.sections import Part, read_parts
from app.importing.sheets.sheet import Sheet
from app.importing.sheets.titles import WITHIN, Titled, called_in, clean_title, is_paper_only, own_start

OF_SHEETS = frozenset(
    (
        Block.DURATION, Block.PREPARATION, Block.SCRIPT, Block.METHOD, Block.MATERIALS, Block.GOALS, Block.PARTICIPANTS,
        Block.GROUPS, Block.ROLES, Block.ROOMS,
    )
)  # fmt: skip
BESIDE = frozenset((Block.RULES, Block.AUDIENCE, Block.FORM, Block.TITLE))
TELLING = frozenset((Block.DURATION, Block.PREPARATION, Block.SCRIPT, Block.METHOD, Block.MATERIALS, Block.ROLES))
CHAPTERS = frozenset(fold(word) for word in ENTRIES["chapters"])
FEWEST_CHAPTERS = 3
FEWEST_BLOCKS = 3
ADDRESS = re.compile(r"^(?:https?://|mailto:|www\.)\S+$", re.IGNORECASE)
CHAPTER = re.compile(r"^(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>[^\W\d_].*)$")
NEAR = 4  # lines below a sheet in which its link may stand
MOST_LINKS = 10
LONG = 120  # lines, beyond which chapters without a known label are no part of the abstract


@dataclass(frozen=True, slots=True)
class Placed:
    """A sheet with the lines [first, stop) that it is read from."""

    sheet: Sheet
    first: Line
    last: Line


def find_sheets(lines: Sequence[Line], width: Width) -> list[Placed]:
    """The workshops of a document that is made of sheets; empty where it is a programme or something else."""
    kept = _bare(lines)
    bare, links = without_addresses(kept)
    exercises = find_exercises(bare)
    steps = steps_of(bare, exercises)
    if steps:
        return [_with_links(_single(bare, exercises, steps), links)]
    told = bool(exercises) and all(is_sheet(bare[one.first : one.stop]) for one in exercises)
    if not bare or _has_starts(kept, width) or (not told and _has_weak_starts(kept)):
        return []
    if exercises:
        return [_with_links(_exercise(bare, one, exercises[0].first), links) for one in exercises]
    return [_with_links(_single(bare), links)] if _is_single(bare) else []


def without_addresses(lines: Sequence[Line]) -> tuple[list[Line], dict[int, str]]:
    """Addresses that stand alone on a line are the page's, not the text's; they come back by the number of the line."""
    kept: list[Line] = []
    links: dict[int, str] = {}
    gap = Gap.NONE
    for line in lines:
        if ADDRESS.match(line.text):
            links[line.number] = line.text
            gap = max(gap, line.gap)
        else:
            kept.append(replace(line, gap=max(gap, line.gap)) if gap else line)
            gap = Gap.NONE
    return kept, links


def _with_links(placed: Placed, links: Mapping[int, str]) -> Placed:
    own = placed.sheet.own
    low, high = (own[0].number, own[-1].number) if own else (0, 0)
    found = tuple(dict.fromkeys(link for number, link in links.items() if low <= number <= high + NEAR))
    return replace(placed, sheet=replace(placed.sheet, links=found[:MOST_LINKS]))


def is_report(lines: Sequence[Line], width: Width) -> bool:
    """A long text in the chapters of a report, each of them once, in which nothing opens a session."""
    if len(lines) < LONG or len(goal_places(lines)) >= SEVERAL:
        return False
    heads = Counter(fold(NUMBERING.sub("", line.text)).strip(" .:") for line in lines if len(line.text) <= LONGEST)
    once = sum(heads[chapter] == 1 for chapter in CHAPTERS)
    again = sum(heads[chapter] > 1 for chapter in CHAPTERS)  # as in a book of abstracts
    return once >= FEWEST_CHAPTERS and once > again and not _is_programme(_bare(lines), width)


def _bare(lines: Sequence[Line]) -> list[Line]:
    return one_a_line(plain_lines(drop_furniture(dress_underlined(lines), numbers_too=False)))


def _is_programme(lines: Sequence[Line], width: Width) -> bool:
    return _has_starts(lines, width) or _has_weak_starts(lines)


def _has_starts(lines: Sequence[Line], width: Width) -> bool:
    """Several sessions are opened by a keyword or "Title:"."""
    return len(keyword_starts(lines, width)) >= SEVERAL or len(label_starts(lines)) >= SEVERAL


def _has_weak_starts(lines: Sequence[Line]) -> bool:
    """Several sessions are opened by weaker signs, with goals or presenters each."""
    starts, places = weak_starts(lines), goal_places(lines)
    clean = clean_parts(starts, len(lines), places) if starts else 0
    if len(starts) >= SEVERAL and clean >= SEVERAL and 2 * clean > len(starts):
        return True
    return have_presenters(starts, lines)


def is_sheet(lines: Sequence[Line]) -> bool:
    """Whether a session of a programme is a whole sheet: several of its blocks, two of them about how it is held."""
    found = _blocks(lines)
    return len(found & OF_SHEETS) >= FEWEST_BLOCKS and len(found & TELLING) >= SEVERAL


def _is_single(lines: Sequence[Line]) -> bool:
    """Whether a document is one sheet: several blocks, or a timed table beside one."""
    found = _blocks(lines) | (_told(lines) if called_in(lines) else set())
    counted = OF_SHEETS if len(lines) > LONG else OF_SHEETS | BESIDE
    if len(found & OF_SHEETS) >= SEVERAL and len(found & counted) >= FEWEST_BLOCKS and found & TELLING:
        return True
    return bool(found & OF_SHEETS) and (script := read_script(lines)) is not None and len(script.steps) >= FEWEST_BLOCKS


def _told(lines: Sequence[Line]) -> set[Block]:
    """What sentences tell of a workshop that they name, in a mail without any labels."""
    whole = [Part(None, None, tuple(lines))]
    told = {Block.DURATION: lengths_of(whole, 0), Block.PARTICIPANTS: participants_of(whole, 0)}
    return {block for block, mentions in told.items() if mentions}


def _blocks(lines: Sequence[Line]) -> set[Block]:
    return {block for index in range(len(lines)) if (label := find_label(lines, index)) for block in label.blocks}


def _single(lines: Sequence[Line], exercises: Sequence[Exercise] = (), steps: tuple[ParsedStep, ...] = ()) -> Placed:
    """The whole document is about one workshop; `steps` are its parts, where each has a block of its own."""
    inner = {line.number for one in exercises for line in lines[one.first : one.stop]} if steps else set()
    lines = _below_page_head(lines)
    found = own_start(lines)
    start = found[0] if found and found[0] > WITHIN else 0
    named, further = _whole_title(lines, *found) if found else ("", 0)
    title = clean_title(named) if found else called_in(lines) if Block.TITLE not in _blocks(lines) else ""
    taken = lines[found[0] : found[0] + 1 + further] if found else []
    own = tuple(lines[start + 1 + further :] if start else [line for line in lines if line not in taken])
    own = tuple(line for line in own if line.number not in inner)
    own = tuple(dropwhile(lambda line: is_paper_only(line.text), own))
    number = found[1].number if found and not found[1].part else None
    sheet = Sheet(own, tuple(lines[:start]), title, number, steps=steps, long=len(lines) > LONG)
    return Placed(sheet, lines[0], lines[-1])


def _whole_title(lines: Sequence[Line], at: int, titled: Titled) -> tuple[str, int]:
    """The title with the lines in lower case that go on with it, and how many these are."""
    below = lines[at + 1 : at + 1 + WITHIN]
    goes_on = takewhile(lambda one: one.gap is Gap.NONE and starts_lower(one.text) and not marks(one.text), below)
    further = [] if ends_closed(lines[at].text) else list(goes_on)
    return " ".join([titled.name, *(line.text for line in further)]), len(further)


def _below_page_head(lines: Sequence[Line]) -> Sequence[Line]:
    """From the only largest heading on, where what stands above it is the head of the page."""
    first = next((place for place, line in enumerate(lines[: WITHIN + 1]) if 0 < line.heading < BOLD_LEVEL), 0)
    same = [line for line in lines if 0 < line.heading <= lines[first].heading]
    head = lines[:first]
    below = lines[first + 1 : first + 1 + WITHIN]
    if any(weight(line.text) for line in head) and not any(weight(line.text) for line in below):
        return [lines[first], *head, *lines[first + 1 :]]  # the organisation may stand above the title
    plain = all(not line.heading and not find_label(lines, place) for place, line in enumerate(head))
    return lines[first:] if head and plain and len(same) == 1 else lines


def _exercise(lines: Sequence[Line], one: Exercise, first: int) -> Placed:
    """One of several; what stands before the `first` of them is said of all."""
    body = tuple(lines[one.body : one.stop])
    dressed = one.titled is not None or any(line.heading for line in one.title)
    title = " ".join(line.text for line in one.title)
    number = one.titled.number if one.titled else None
    if (chapter := CHAPTER.match(title)) and not number:
        number, title = chapter["number"], chapter["title"]
    if one.titled and one.titled.name:
        title = one.titled.name
    if not dressed:
        body, shown = _with_display_title(body)
        title = shown or title
    sheet = Sheet(body, tuple(lines[:first]), clean_title(title) if title else "", number)
    return Placed(sheet, lines[one.first], lines[one.stop - 1])


def _with_display_title(body: tuple[Line, ...]) -> tuple[tuple[Line, ...], str]:
    first = next((part for part in read_parts(body) if part.lines), None)
    shown = display_title(first.lines) if first else None
    if shown is None:
        return body, ""
    kept = [line for line in body if line.number != shown.number]
    following = next((place for place, line in enumerate(kept) if line.number > shown.number), None)
    if following is not None:
        kept[following] = replace(kept[following], gap=max(kept[following].gap, shown.gap))
    return tuple(kept), shown.text
