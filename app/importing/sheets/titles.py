"""Which line names the workshop of a sheet: "2. Workshop ‘Goed zorgen’", "Training X", "Werkvorm 3: Het levenspad"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.importing.programme.items import marks
from app.importing.programme.joins import ends_closed
from app.importing.programme.lines import Gap, Line
from app.importing.programme.vocabulary import words
from app.importing.sheets.durations import find_lengths
from app.importing.sheets.labels import NUMBERING, find_label, meaning

KIND = (
    r"(?:keuze|mini-?)?work-?shop|training|module|sessie|session|les(?!s)|lesson|masterclass|scholing|nascholing|cursus|course|"
    r"onderdeel|deel|part|stap|step|fase|phase|blok|block|opdracht|assignment|bijeenkomst|seminar|webinar|werkvorm|oefening|exercise|activiteit|activity|spel|game|interventie|themabijeenkomst"
)
PAPER = (
    r"(?:draaiboek|format|handleiding|handreiking|trainershandleiding|docentenhandleiding|lesplan|lesbrief|beschrijving|"
    r"workshopbeschrijving|informatieblad|session\s+plan|lesson\s+plan|facilitator'?s?\s+guide|trainer'?s?\s+guide|outline|"
    r"(?:aanmeld|inschrijf|workshop|sessie)?-?formulier|workshop\s*plan|workshopplan|workshopvoorstel|workshop\s+proposal|"
    r"(?:submission|proposal|session|workshop)\s+form|workshop-?format|fact\s*sheet|(?:work)?sheet|trainers?\s+notes|sessieplan|sessiebeschrijving|trainingsplan|programma-?blad)"
)
TITLED = re.compile(
    rf"^(?:{PAPER}\s*(?:van\s+de\s+|voor\s+de\s+|for\s+(?:the\s+)?)?)?(?P<kind>{KIND})\s*(?:(?:nr\.?|no\.?|number|nummer)?\s*"
    rf"(?P<number>\d{{1,3}}[a-z]?|[A-Z])(?=\s*[:.|–—-]|\s+[‘'\"“]|\s*$))?\s*[:.|–—-]?\s*(?P<name>\S.*)?$",
    re.IGNORECASE,
)
PAPER_ONLY = re.compile(
    rf"^(?:(?:{KIND})[\s-]+)?{PAPER}\b(?:\s+(?:{KIND}|voor\s+(?:de\s+)?trainers?|for\s+trainers?))?\s*[:–—-]?\s*(?P<name>\S.*)?$",
    re.IGNORECASE,
)
ONLY_NUMBERED = words("onderdeel deel part stap step fase phase blok block opdracht assignment spel game")
QUOTED = re.compile(r"^[‘'’\"“„«](?P<inner>.+?)[’'\"”»]\s*$")
ORNAMENT = re.compile(r"^[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\s]+(?=\S)")  # a picture before the words
LONGEST = 110
WITHIN = 2  # lines from the top where a title stands by itself


@dataclass(frozen=True, slots=True)
class Titled:
    """`name` is empty where the title stands on the next line; `part` where it names a part of a session."""

    number: str | None
    name: str
    part: bool = False


def read_titled(text: str) -> Titled | None:
    """A line that says what kind of session it opens, and which."""
    bare = NUMBERING.sub("", text).strip()
    if len(bare) > LONGEST or (ends_closed(bare) and not bare.endswith(("?", "!"))):
        return None
    found = TITLED.match(bare)
    if found and not found["number"] and found["kind"].casefold() in ONLY_NUMBERED:
        return None
    if not found or meaning(bare) or find_lengths(bare):
        return None
    name = (found["name"] or "").strip()
    part = found["kind"].casefold() in ONLY_NUMBERED
    quoted = QUOTED.match(name)
    if quoted:
        return Titled(found["number"], quoted["inner"].strip(), part)
    if name and not (name[0].isalnum() and any(c.isupper() for c in name)):
        return None
    behind = bare[found.end("kind") :].lstrip()
    separated = behind[:1] in ":|–—-" or found["number"]
    return Titled(found["number"], name if separated or not name else bare, part)


def clean_title(title: str) -> str:
    """Without "Workshop:" or "Draaiboek" before it and without quotes around the whole."""
    title = ORNAMENT.sub("", title)
    paper = PAPER_ONLY.match(title)
    if paper and paper["name"] and title[: paper.start("name")].rstrip().endswith((":", "–", "—", "-")):
        title = paper["name"]
    titled = read_titled(title)
    if titled and titled.name:
        return titled.name
    quoted = QUOTED.match(title)
    return quoted["inner"] if quoted and not re.search(r"[‘’“”\"]", quoted["inner"]) else title


def is_paper_only(text: str) -> bool:
    """A heading that only names the kind of document: "Draaiboek workshop"."""
    found = PAPER_ONLY.match(text.strip(" :"))
    return found is not None and not found["name"]


def own_start(lines: Sequence[Line]) -> tuple[int, Titled] | None:
    """Where the workshop's own part begins, when a general part stands before it: the title most labels follow."""
    candidates = [
        (index, titled)
        for index, line in enumerate(lines)
        if not marks(line.text.lstrip("0123456789. "))
        and not is_paper_only(line.text)
        and not _is_field(lines, index)
        and _is_free(lines, index)
        and (titled := read_titled(line.text))
    ]
    named = [(index, titled) for index, titled in candidates if titled.name and not titled.part]
    if not named:
        return None
    labels = [index for index in range(len(lines)) if find_label(lines, index)]
    following = {index: sum(other > index for other in labels) for index, _ in named}
    fitting = [one for one in named if following[one[0]] > 0]
    return max(fitting, key=lambda one: (_weight(lines[one[0]]), one[0] > WITHIN, -one[0]), default=None)


def _is_field(lines: Sequence[Line], index: int) -> bool:
    """Whether "Workshop title: Breathing" is a label with its value; "Session plan: Breathing" is a title."""
    label = find_label(lines, index)
    return label is not None and not is_paper_only(label.word)


def _weight(line: Line) -> int:
    return int(bool(QUOTED.search(line.text.split(" ", 1)[-1]))) + (line.heading > 0)


def _is_free(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    below = following is not None and following.gap > Gap.NONE
    if below and index and ends_closed(lines[index - 1].text) and len(line.text) < LONGEST // 2:
        return True
    return (
        line.heading > 0
        or index == 0
        or (line.gap > Gap.NONE and following is not None and following.gap > Gap.NONE)
        or (
            line.gap > Gap.NONE
            and len(line.text) < LONGEST // 2
            and (following is None or following.text[:1].isupper())
        )
    )
