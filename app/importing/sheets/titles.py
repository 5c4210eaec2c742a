"""Which line names the workshop of a sheet: "2. Workshop ‘Goed zorgen’", "Training X", "Werkvorm 3: Het levenspad"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.importing.programme.items import marks
from app.importing.programme.joins import ends_closed
from app.importing.programme.lines import Gap, Line
from app.importing.programme.presenters import names_presenter
from app.importing.programme.vocabulary import words
from app.importing.sheets.durations import find_lengths
from app.importing.sheets.label_words import Block, meaning
from app.importing.sheets.labels import NUMBERING, find_label

KIND = (
    r"(?:keuze|mini-?)?work-?shop|training|module|sessie|session|les(?!s)|lesson|masterclass|scholing|nascholing|cursus|course|"
    r"onderdeel|deel|part|stap|step|fase|phase|blok|block|opdracht|assignment|bijeenkomst|seminar|webinar|werkvorm|oefening|exercise|activiteit|activity|spel|game|interventie|themabijeenkomst|kaart|card|werkblad|worksheet|fiche|e-learning"
)
PAPER = (
    r"(?:draaiboek|format|handleiding|handreiking|trainershandleiding|docentenhandleiding|lesplan|lesbrief|beschrijving|"
    r"workshopbeschrijving|informatieblad|session\s+plan|lesson\s+plan|facilitator'?s?\s+guide|trainer'?s?\s+guide|outline|"
    r"aanmelding|inschrijving|\w*-?formulier(?:\s+bijdrage)?(?:\s+symposium|\s+congres)?|workshop\s*plan|workshopplan|workshopvoorstel|workshop\s+proposal|"
    r"(?:submission|proposal|session|workshop)\s+form|workshop-?format|fact\s*sheet|(?:work)?sheet|sessieblad|workshopblad|werkvormen?kaart|(?:trainer|facilitator|tutor)['’]?s?['’]?\s+notes|sessieplan|sessiebeschrijving|trainingsplan|programma-?blad)"
)
TITLED = re.compile(
    rf"^(?:{PAPER}\s*(?:van\s+de\s+|voor\s+de\s+|for\s+(?:the\s+)?)?)?(?P<kind>{KIND})(?![^\W\d_])\s*(?:(?:sheet|card)\s+(?=\d))?(?:(?:nr\.?|no\.?|number|nummer)?\s*"
    rf"(?P<number>\d{{1,3}}[a-z]?|[A-Z])(?=\s*[:.|–—-]|\s+[‘'\"“]|\s*$))?\s*[:.|–—-]?\s*(?P<name>\S.*)?$",
    re.IGNORECASE,
)
PAPER_ONLY = re.compile(
    rf"^(?:(?:{KIND})[\s-]+)?{PAPER}\b(?:\s+(?:{KIND}|voor\s+(?:de\s+)?trainers?|for\s+trainers?))?\s*[:–—-]?\s*(?P<name>\S.*)?$",
    re.IGNORECASE,
)
ONLY_NUMBERED = words("onderdeel deel part stap step fase phase blok block opdracht assignment spel game kaart card")
QUOTED = re.compile(r"^[‘'’\"“„«](?P<inner>.+?)[’'\"”»]\s*$")
KIND_AND_QUOTED = re.compile(  # "Inspiratiesessie ‘Tuin’"
    rf"^(?:[^\W\d_]+\s+)?[\w-]*(?:{KIND}|middag|avond|ochtend|dag)\s+[‘'’\"“„«](?P<inner>.+?)[’'\"”»]$", re.IGNORECASE
)
ORNAMENT = re.compile(r"^[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\s]+(?=\S)")  # a picture before the words
CALLED = re.compile(
    rf"\b(?:de|het|onze|mijn|deze|our|my|the|this)\s+(?:{KIND})\s+(?:heet|is\s+getiteld|noemen\s+(?:we|wij|ik)|is\s+(?:called|titled|entitled))\s*:?\s*"
    r"(?:[‘“\"„'](?P<quoted>[^’”\"]{3,110}?)[’”\"']|(?P<bare>[A-Z][^.;!?“”\"]{3,80}?)(?=[.;!?]|$))",
    re.IGNORECASE,
)
CALLED_WITHIN = 15  # lines
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
    if len(bare) > LONGEST or (ends_closed(bare) and not bare.rstrip("\"'”’» ").endswith(("?", "!"))):
        return None
    found = TITLED.match(bare)
    unquoted = found is not None and not QUOTED.match((found["name"] or "").strip())
    if found and unquoted and not found["number"] and found["kind"].casefold() in ONLY_NUMBERED:
        return None
    if not found or meaning(bare) or find_lengths(bare):
        return None
    name = (found["name"] or "").strip()
    part = found["kind"].casefold() in ONLY_NUMBERED
    quoted = QUOTED.match(name)
    if quoted:
        return Titled(found["number"], quoted["inner"].strip(), part)
    under = names_presenter(name)  # "Workshop door Ann Bos" stands under a title
    if under or (name and not (name[0].isalnum() and any(c.isupper() for c in name))):
        return None
    behind = bare[found.end("kind") :].lstrip()
    separated = behind[:1] in ":|–—-" or found["number"] or _is_any_workshop(found["kind"], name)
    return Titled(found["number"], name if separated or not name else bare, part)


def _is_any_workshop(kind: str, name: str) -> bool:
    """In "Workshop Rouw op het werk" and "WERKVORM Muur van meningen" the first word only says what kind it is."""
    if kind.isupper() and not name.isupper():
        return name[:1].isupper()
    return "workshop" in kind.casefold().replace("-", "") and name[:1].isupper() and len(name.split()) > 1


def clean_title(title: str) -> str:
    """Without "Workshop:" or "Draaiboek" before it and without quotes around the whole."""
    title = ORNAMENT.sub("", title)
    paper = PAPER_ONLY.match(title)
    if paper and paper["name"] and (_is_parted(title[: paper.start("name")]) or paper["name"][:1].isupper()):
        title = paper["name"]
    titled = read_titled(title)
    if titled and titled.name:
        return titled.name
    kind = KIND_AND_QUOTED.match(title)
    quoted = kind or QUOTED.match(title)
    return quoted["inner"] if quoted and not re.search(r"[‘’“”\"]", quoted["inner"]) else title


def _is_parted(head: str) -> bool:
    return head.rstrip().endswith((":", "–", "—", "-"))


def is_paper_only(text: str) -> bool:
    """A heading that only names the kind of document: "Draaiboek workshop", "Workshopformulier / Workshop form"."""
    found = [PAPER_ONLY.match(side) for side in text.strip(" :").split(" / ")]
    return all(one is not None and not one["name"] for one in found)


def names_paper(text: str) -> bool:
    """Whether a line says what kind of document it heads: "Aanmeldformulier workshops – Regiodag"."""
    return PAPER_ONLY.match(text) is not None


def is_paper_of(text: str) -> bool:
    """A line below a title that goes on about the document: "Facilitator guide for a short workshop"."""
    found = PAPER_ONLY.match(text)
    return found is not None and (found["name"] or "a")[0].islower()


def own_start(lines: Sequence[Line]) -> tuple[int, Titled] | None:
    """Where the workshop's own part begins, when a general part stands before it: the title most labels follow."""
    labels = {index: label for index in range(len(lines)) if (label := find_label(lines, index))}
    titled_below = any(label.block is Block.TITLE for label in labels.values())
    candidates = [
        (index, titled)
        for index, line in enumerate(lines)
        if not marks(line.text.lstrip("0123456789. "))
        and not (names_paper(line.text) if titled_below else is_paper_only(line.text))
        and not _is_field(lines, index)
        and _is_free(lines, index)
        and (titled := read_titled(line.text))
    ]
    named = [(index, titled) for index, titled in candidates if titled.name and not titled.part]
    if not named:
        return None
    following = {index: sum(other > index for other in labels) for index, _ in named}
    fitting = [one for one in named if following[one[0]] > 0]
    return max(fitting, key=lambda one: (_weight(lines[one[0]]), one[0] > WITHIN, -one[0]), default=None)


def called_in(lines: Sequence[Line]) -> str:
    """The title that a sentence gives: "Onze workshop heet “Zorg voor de nacht”"."""
    text = " ".join(line.text for line in lines[:CALLED_WITHIN])
    found = CALLED.search(text)
    return (found["quoted"] or found["bare"]).strip() if found else ""


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
