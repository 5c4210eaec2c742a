"""Sessions in a cell: one, none ("no preference") or a list; what people decided about doubtful words goes first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from app.domain.texts import fold, tidy
from app.errors import Text, text
from app.importing.cells import says_nothing, shortened
from app.importing.session_names import SessionNames

NO_PREFERENCE = re.compile(
    r"(?:ik heb )?(?:geen|no|none|nothing|niets|maakt (?:mij |me )?niet(?:s)? uit|no preference|geen mening|anders|nvt"
    r"|om het even|weet (?:ik )?(?:nog )?niet|(?:i )?(?:don'?t|do not) (?:know|mind|care)|not applicable"
    r"|niet van toepassing|leeg|kies|maak een keuze"
    r"|blanco|oningevuld|any|whatever|afwezig|verhinderd|skip|sla over"
    r"|(?:geen|none|niets)(?: van| of)?(?: deze| beide| bovenstaande| these| the above| them)+"
    r"|(?:geen|no) (?:eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth|\d+(?:e|st|nd|rd|th))"
    r"|(?:ik (?:ben|kom|doe) )?(?:er )?(?:dan )?niet (?:bij|aanwezig|mee)|ik (?:ben|kom) (?:er )?(?:dan )?niet"
    r"|(?:i (?:will|shall|am) )?not (?:be )?(?:attend(?:ing)?|there|present|going)(?: this round| this session)?"
    r"|(?:no|geen|keine) (?:rating|beoordeling|waardering|answer|antwoord|bewertung)(?: given| gegeven)?)"
    r"(?:\s+(?:specifieke|bijzondere|echte|duidelijke|verdere|andere|specific|particular|strong|real|further|other))?"
    r"(?:\s+(?:voorkeur|voorkeuren|keuze|sessie|preferences?|choice|mening|session|een keuze|idea|idee|workshop"
    r"|meer|verder))*"
)
SEPARATOR = re.compile(r"\s*(?:[\n;|]+|,(?=\s)|,(?=\d)|(?<=\d),|\s[>→]\s|[>→]|(?<=[^\s,]),(?=[^\s,]))\s*")
STRONG = re.compile(r"[\n;|]")
ONLY_NUMBERS = re.compile(r"\d{1,4}(?:(?:\s+|\s*[-/+&>]\s*)\d{1,4})+")
BETWEEN_NUMBERS = re.compile(r"\s*[-/+&>]\s*|\s+")
COUNTED = re.compile(
    r"^\s*(?P<n>\d{1,2})(?:(?:e|ste|de|st|nd|rd|th)(?:\s+(?:keuze|keus|voorkeur|choice|preference))?)?\s*[.):]\s*"
    r"(?P<words>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
OBLIQUE = re.compile(r"\s*[/+&]\s*")
LONGEST_CODE = 12
DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,3}")
LONGEST_NAME = 400  # no session is called by more letters


class ChoiceReader:
    """Finds sessions; `decisions` say for folded words which session is meant ("" for none)."""

    def __init__(self, names: SessionNames, decisions: Mapping[str, str] | None = None) -> None:
        self.names = names
        self.decisions = decisions or {}
        self._found: dict[str, str | Text] = {}
        self._in_titles = max((len(SEPARATOR.findall(session.title)) for session in names.sessions), default=0)

    def find(self, value: str) -> str | Text:
        """A session's number, "" where no preference is told, or why it is no session."""
        if value not in self._found:
            self._found[value] = self._look_up(value)
        return self._found[value]

    def parted(self, cell: str) -> tuple[str, ...]:
        """The sessions of a list; none when any part of it is no session."""
        found = [self.find(part) for part in self.parts(cell)]
        return tuple(one for one in found if isinstance(one, str) and one) if all(map(_known, found)) else ()

    def parts(self, cell: str) -> list[str]:
        """A list parted into what seems to be sessions: titles that hold a separator stay whole."""
        if ONLY_NUMBERS.fullmatch(cell.strip()) and isinstance(self.find(cell), Text):
            return BETWEEN_NUMBERS.split(cell.strip())
        if codes := self._codes(cell.strip()):
            return codes
        parts = self._whole_titles(cell.strip())
        bare = uncounted(parts)
        if bare != parts and all(map(self._is_listed, bare)):
            return bare
        return self._joined(cell.strip(), parts)

    def _codes(self, cell: str) -> list[str]:
        """The parts of "WS4/WS5/WS6", where each is exactly a session and the whole is none."""
        parts = [part.strip() for part in OBLIQUE.split(cell)]
        short = len(parts) > 1 and all(0 < len(part) <= LONGEST_CODE for part in parts)
        each = short and all(isinstance(self.names.find(part), str) for part in parts)
        return parts if each and isinstance(self.names.find(cell), Text) else []

    def _whole_titles(self, cell: str) -> list[str]:
        """At each place the longest run of pieces that is exactly a session; what is none is parted at every mark."""
        marks = list(SEPARATOR.finditer(cell))
        starts = [0, *(mark.end() for mark in marks)]
        ends = [*(mark.start() for mark in marks), len(cell)]
        parts: list[str] = []
        at = 0
        while at < len(starts):
            last = min(at + self._in_titles, len(starts) - 1)
            to = next((to for to in range(last, at, -1) if self._is_title(cell[starts[at] : ends[to]])), at)
            parts.append(cell[starts[at] : ends[to]])
            at = to + 1
        return [part for part in parts if part]

    def _is_listed(self, words: str) -> bool:
        """Whether this can stand behind its place in a list."""
        return self.names.titled(words) is not None or says_no_preference(words)

    def _is_title(self, words: str) -> bool:
        """Whether this is the whole of a title, be it with its place in the list before it."""
        counted = COUNTED.match(words)
        return self.names.is_exactly(words) or (counted is not None and self.names.titled(counted["words"]) is not None)

    def _joined(self, cell: str, parts: list[str]) -> list[str]:
        """Unknown pieces beside each other are one title, where together they are near to one."""
        if all(_known(self.find(part)) for part in parts) or STRONG.search(cell):
            return parts
        whole = all(not _known(self.find(part)) for part in parts)
        return [cell] if whole and (_known(self.find(cell)) or self.names.near(cell)) else parts

    def _look_up(self, value: str) -> str | Text:
        words = fold(value)
        if words in self.decisions:
            return self.decisions[words]
        found = self.names.find(value) if len(value) <= LONGEST_NAME else text("This is longer than any title.")
        if isinstance(found, str):
            return found
        if says_no_preference(value):
            return ""
        if DECIMAL.fullmatch(value.strip()):
            return text(
                "“%(value)s” is no session. If it is a list that a spreadsheet program took for a number, part its "
                "sessions by semicolons.",
                value=shortened(value),
            )
        return found


@lru_cache(maxsize=4096)
def says_no_preference(value: str) -> bool:
    """Whether this is "-", "n.v.t.", "geen voorkeur" or "no preference"."""
    return says_nothing(value) or NO_PREFERENCE.fullmatch(fold(tidy(value)).strip(" .-–()[]")) is not None


def uncounted(parts: list[str]) -> list[str]:
    """The parts of a list without their places, where they are counted from 1: "1: Music", "2: Grief"."""
    counted = [COUNTED.match(part) for part in parts]
    numbers = [int(found["n"]) for found in counted if found]
    in_order = len(parts) > 1 and numbers == list(range(1, len(parts) + 1))
    return [found["words"] for found in counted if found] if in_order else parts


def in_one_order(lists: Iterable[Sequence[str]]) -> bool:
    """Whether all lists name their sessions in one order, as ticked boxes stand on a form."""
    before: dict[str, set[str]] = {}
    for one in lists:
        for earlier, later in pairwise(one):
            before.setdefault(later, set()).add(earlier)
    try:
        TopologicalSorter(before).prepare()
    except CycleError:
        return False
    return True


def _known(found: str | Text) -> bool:
    return isinstance(found, str)
