"""Sessions as rankings name them: "5", "PS 5", "5.0", "Sessie 5: Sedatie", "Sedatie (5)", or the title alone."""

import re
from collections import defaultdict
from collections.abc import Sequence

from app.domain.parsed import SessionKey
from app.domain.texts import fold
from app.errors import Text, text
from app.importing.cells import shortened
from app.importing.likeness import nearest

KEYWORD = (
    r"(?:parallelsessie|parallel sessie|parallel session|deelsessie|sessie|session|workshop|werkgroep|lezing"
    r"|ps|ws|s|w|nr|no|nummer|number|#)"
)
LEADING = re.compile(
    rf"^(?:{KEYWORD}\s*[.:#-]?\s*)?(?P<n>[a-z]{{0,3}}\d{{1,4}}[a-z]?)(?:[.,]0+)?(?:\s*[.:)|–—-]+\s*|\s+)(?P<title>\S.*)$"
)
TRAILING = re.compile(
    rf"^(?P<title>.*\S)\s*[(\[]\s*(?:{KEYWORD}\s*[.:#-]?\s*)?(?P<n>[a-z]{{0,3}}\s?\d{{1,4}}[a-z]?)\s*[)\]]$"
)
ALONE = re.compile(rf"^(?:{KEYWORD}\s*[.:#-]?\s*)?(?P<n>[a-z0-9]{{1,12}}?)(?:[.,]0+)?\.?$")
ROUND = r"(?:ronde|round|blok|block)\s*\d{1,2}"
CLOCK = r"\d{1,2}[:.]\d{2}(?:\s*(?:[-–]|tot|to)\s*\d{1,2}[:.]\d{2})?(?:\s*(?:uur|u|h)\b)?"
CLOCKED = re.compile(rf"^{CLOCK}\s*[:–—|-]?\s*(?P<title>\S.*)$")
PREFIXED = re.compile(rf"^(?:(?:{KEYWORD}|{KEYWORD}\s+{ROUND}|{ROUND}|[a-z])\s*[:–—|.)-])\s*(?P<title>\S.*)$")
CUT_OFF = re.compile(r"^(?P<words>.*\S)\s*(?:\.{2,}|…)$")
FEWEST_OF_CUT = 8  # letters of a title that was cut off
MOST_NEAR = 5
WORD = re.compile(r"[^\W_]+")
NOT_LETTERS = re.compile(r"[\W_]+")
LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


class SessionNames:
    """The sessions of an event, found by number and else by title."""

    def __init__(self, sessions: Sequence[SessionKey]) -> None:
        self._by_number: defaultdict[str, list[SessionKey]] = defaultdict(list)
        self._by_digits: defaultdict[str, list[SessionKey]] = defaultdict(list)
        self._by_title: defaultdict[str, list[SessionKey]] = defaultdict(list)
        self.sessions = tuple(sessions)
        self._keys = frozenset(session.number for session in sessions)
        for session in sessions:
            self._by_number[compact(session.number)].append(session)
            if digits := re.sub(r"\D", "", compact(session.number)):
                self._by_digits[digits].append(session)
            if title := compact(session.title):
                self._by_title[title].append(session)

    def find(self, value: str) -> str | Text:
        """The number of the one session meant, or why there is none."""
        found = self._meant(value)
        if isinstance(found, Text):
            return found
        if len(found) == 1:
            return found[0].number
        if found:
            return text(
                "“%(value)s” may be any of these sessions: %(numbers)s.",
                value=shortened(value),
                numbers=", ".join(session.number for session in found),
            )
        return text("“%(value)s” is no session of this event.", value=shortened(value))

    def has(self, number: str) -> bool:
        """Whether this is exactly the key of a session."""
        return number in self._keys

    def titled(self, value: str) -> str | None:
        """The number of the one session of exactly this title, however it is written."""
        found = self._by_title.get(compact(value), [])
        return found[0].number if len(found) == 1 else None

    def is_exactly(self, value: str) -> bool:
        """Whether this is the whole of a title, alone or beside its own number."""
        if self.titled(value) is not None:
            return True
        words = fold(value)
        parted = [found for pattern in (LEADING, TRAILING) if (found := pattern.match(words))]
        return any(
            session in self._numbered(found["n"])
            for found in parted
            for session in self._by_title.get(compact(found["title"]), [])
        )

    def near(self, value: str) -> tuple[str, ...]:
        """The numbers of the sessions that may be meant where `find` knows none, the likeliest first."""
        words = fold(value)
        found = self._meant(value)
        certain = [] if isinstance(found, Text) else [session.number for session in found]
        for pattern in (LEADING, TRAILING):
            if parted := pattern.match(words):
                titled = self._by_title.get(compact(parted["title"]), [])
                certain += [session.number for session in (*titled, *self._numbered(parted["n"]))]
        likely = nearest(value, [(session.number, session.title) for session in self.sessions])
        return tuple(dict.fromkeys((*certain, *likely)))[:MOST_NEAR]

    def _meant(self, value: str) -> list[SessionKey] | Text:
        words = fold(value)
        if exact := self._by_number.get(compact(words)):
            return exact
        if titled := self._by_title.get(compact(words)):
            return titled
        if clocked := CLOCKED.match(words):
            return self._meant(clocked["title"])
        alone = ALONE.match(words)
        if alone and (numbered := self._numbered(alone["n"])):
            return numbered
        for pattern in (LEADING, TRAILING):
            found = pattern.match(words)
            if found and (numbered := self._numbered(found["n"])):
                return self._agreeing(value, numbered, found["title"])
        return self._dressed(words)

    def _dressed(self, words: str) -> list[SessionKey]:
        """A title behind another word ("Workshop ronde 1: Sedatie"), or of which a program kept the beginning only."""
        while bare := PREFIXED.match(words):
            words = bare["title"]
        cut = CUT_OFF.match(words)
        return self._cut_off(compact(cut["words"])) if cut else self._by_title.get(compact(words), [])

    def _cut_off(self, beginning: str) -> list[SessionKey]:
        """Those whose titles begin so, as a program shortens them: "Advance care plan..."."""
        if len(beginning) < FEWEST_OF_CUT:
            return []
        return [session for title, of in self._by_title.items() if title.startswith(beginning) for session in of]

    def _numbered(self, number: str) -> list[SessionKey]:
        """By the whole number, else by its digits where only keys or only the question carry letters."""
        key = compact(number)
        return self._by_number.get(key) or (self._by_digits.get(key, []) if key.isdecimal() else [])

    def _agreeing(self, value: str, numbered: list[SessionKey], title: str) -> list[SessionKey] | Text:
        """A number beside words that are not its session's title is a contradiction that only a person can solve."""
        others = self._by_title.get(compact(title), [])
        agreeing = [session for session in numbered if session in others or alike(title, session.title)]
        if agreeing:
            return agreeing
        return text(
            "“%(value)s” contradicts itself: number %(number)s is “%(title)s”.",
            value=shortened(value),
            number=numbered[0].number,
            title=shortened(numbered[0].title),
        )


def alike(words: str, title: str) -> bool:
    """Whether half of the words, or of a shortened title, come back; a session without a title agrees with any."""
    said, known = set(WORD.findall(fold(words))), set(WORD.findall(fold(title)))
    return not known or 2 * len(said & known) >= min(len(said), len(known)) > 0


def compact(value: str) -> str:
    """Letters and digits only, without leading zeros: "PS 05" and "ps5" are the same."""
    return LEADING_ZEROS.sub("", NOT_LETTERS.sub("", fold(value)))
