"""What says of itself that it is not held, or not decided: told as a doubt, never dropped and never taken silently."""

import re
from functools import cache

from app.domain.parsed import ParsedSession
from app.domain.texts import fold
from app.errors import Text, text
from app.importing.cells import shortened
from app.importing.programme.vocabulary import listed_by_heading

LONG_WORD = 6  # characters; "open for discussion" is not taken
LONGEST_TITLE = 500  # characters that are looked at
LONGEST_REMARK = 90  # characters of a text that says nothing else
STATE_LABEL = re.compile(r"status|state|stand van zaken|beslissing|besluit|decision|zustand", re.IGNORECASE)
BESIDE = r"[\s\[\]()<>*~#_!.:;,|/–—-]"  # what parts the word from the title


def state_of(value: str) -> str:
    """Whether it is "refused", "taken" or "open": not decided yet."""
    folded = fold(value).strip(" .!")
    first = folded.split(maxsplit=1)[0].strip(",;:") if folded else ""  # of "accepted (oral)"
    return _states().get(folded) or (_states().get(first) if len(first) >= LONG_WORD else None) or "open"


def doubted_state(value: str) -> list[Text]:
    """Why a session of this state should be looked at."""
    state = state_of(value) if value else "taken"
    if state == "refused":
        return [not_held(value)]
    return [not_decided(value)] if state == "open" else []


def not_decided(state: str) -> Text:
    return text("It is not accepted yet: %(state)s.", state=shortened(state))


def not_held(words: str) -> Text:
    return text("It seems to be cancelled or refused: “%(words)s”. Leave it out if it is.", words=shortened(words))


def cancellation_of(session: ParsedSession) -> Text | None:
    """Where its title, its whole text or a note on its state says that it is not held."""
    texts = [session.title[:LONGEST_TITLE], *([session.abstract] if len(session.abstract) <= LONGEST_REMARK else [])]
    found = next((one for one in texts if _says_so(one)), None)
    if found is None:
        states = (note.text for note in session.notes if STATE_LABEL.fullmatch(note.label.strip()))
        found = next((words for words in states if state_of(words) == "refused"), None)
    return not_held(found) if found else None


def _says_so(words: str) -> bool:
    """In capitals anywhere; else only beside the title, or where nothing but it is said: "Muziek (vervalt)"."""
    loud, beside, alone = _patterns()
    shouted = words != words.upper() and loud.search(words)
    return bool(shouted or beside.search(words) or alone.fullmatch(words))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    entries = sorted(listed_by_heading("peer_states.txt")["not held"], key=len, reverse=True)
    words = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in entries)
    loud = "|".join(re.escape(one.upper()).replace(r"\ ", r"\s+") for one in entries)
    beside = (
        rf"^{BESIDE}*(?:{words})\b\s*(?:[\])>*~!:;|–—]|-\s)"  # "[Vervallen] Muziek", "Cancelled: music"
        rf"|[\[(<*~|–—]\s*(?:helaas |is |sessie |session )?(?:{words})\b[^\[\]()]{{0,30}}[\])>*~!.]*\s*$"
        rf"|\s-\s+(?:{words})\W*$"
    )
    because = r"(?:\s+(?:wegens|vanwege|door|i\.?v\.?m\.?|due|because)\b.{0,60})?"
    whose = r"(?:(?:deze|this|de|the)\s+)?(?:(?:sessie|workshop|session|parallelsessie)\s+)?"
    verb = r"(?:(?:is|wordt|has been|was)\s+)?(?:helaas\s+|unfortunately\s+)?"
    alone = rf"\W*{whose}{verb}(?:{words})\b{because}\W*"
    return (
        re.compile(rf"(?<!\w)(?:{loud})(?!\w)"),
        re.compile(beside, re.IGNORECASE),
        re.compile(alone, re.IGNORECASE | re.DOTALL),
    )


@cache
def _states() -> dict[str, str]:
    named = listed_by_heading("peer_states.txt")
    states = {"refused": [*named["refused"], *named["not held"]], "taken": [*named["taken"]]}
    return {fold(word): state for state, entries in states.items() for word in entries}
