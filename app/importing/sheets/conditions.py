"""Who may attend and what everyone must have done, be or bring: sentences that bind without any figure."""

import re

from app.importing.sheets.strength import NEGATED, Binding
from app.importing.sheets.words import any_of

NOT_IF = r"(?<!zo )(?<!waar )(?<!indien )(?<!if )(?<!where )(?<!wanneer )(?<!when )"
MUST = rf"(?<![\w-]){any_of('must')}(?!\w)"
OPEN = any_of("open to")
ONLY = any_of("only")
BETWEEN = r"\s+(?:[^\s.;]+\s+){0,3}?"
ACCESS = re.compile(
    rf"(?<![\w-])(?:{ONLY}{BETWEEN}{OPEN}|{OPEN}{BETWEEN}{ONLY}|(?:{any_of('not')})\s+(?:[^\s.;]+\s+)?{OPEN}"
    rf"|{any_of('closed to')}|[^\W\d_]{{3,}}\s+only(?=\s*(?:$|[.;,(])))(?!\w)"
    rf"|\b(?:kan|kunnen|mag|mogen|can|may)\s+(?:[^\s.;]+\s+)?(?:niet|not)\s+(?:\w+\s+)?{any_of('take part')}(?!\w)"
    rf"|\bcannot\s+{any_of('take part')}(?!\w)",
    re.IGNORECASE,
)
ONLY_FIRST = re.compile(rf"^{ONLY}(?!\w)", re.IGNORECASE)
ASKED = re.compile(
    rf"(?<![\w-]){any_of('asked of attendees')}(?!\w)[^.;]*?(?<![\w-]){NOT_IF}{any_of('obligatory')}(?!\w)"
    rf"|(?<![\w-]){NOT_IF}{any_of('obligatory')}(?!\w)[^.;]{{0,40}}?(?<![\w-]){any_of('asked of attendees')}(?!\w)",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    rf"(?<![\w-])(?:{any_of('participants', 'roles')}|iedereen|ieder|everyone|everybody|wie|je|jij|u|you)(?!\w)"
    rf"[^.;]*?(?:{MUST})(?P<done>[^.;]*)",
    re.IGNORECASE,
)
INVERTED = re.compile(rf"{MUST}\s+(?:{any_of('participants')}|je|u|you)(?!\w)(?P<done>[^.;]*)", re.IGNORECASE)
HAVING = re.compile(
    rf"(?<![\w-]){any_of('having')}(?!\w)|\b(?:ge|be|ver|ont)\w+[dtn]\s+(?:hebben|zijn)\b", re.IGNORECASE
)
PLACE = re.compile(rf"(?<![\w-]){any_of('places')}(?!\w)[^.;]*?{MUST}", re.IGNORECASE)


def condition_of(sentence: str) -> Binding | None:
    """How a sentence binds that says who may attend, or what is asked of those who do; None for any other."""
    if asked := ASKED.search(sentence):
        negated = NEGATED.search(sentence)
        return Binding("advice", negated.group()) if negated else Binding("hard", _squeezed(asked.group()))
    if found := ACCESS.search(sentence):
        return Binding("hard", _squeezed(found.group()))
    people = PEOPLE.search(sentence) or INVERTED.search(sentence)
    if people and HAVING.search(people["done"]):
        return Binding("hard", _must(sentence))
    return Binding("hard", _must(sentence)) if PLACE.search(sentence) else None


def limits_audience(words: str) -> Binding | None:
    """What stands under "Doelgroep": "alleen verpleegkundigen" shuts all others out."""
    found = ONLY_FIRST.search(words)
    return Binding("hard", found.group()) if found else condition_of(words)


def _must(sentence: str) -> str:
    found = re.search(MUST, sentence, re.IGNORECASE)
    return _squeezed(found.group()) if found else ""


def _squeezed(words: str) -> str:
    return " ".join(words.split())
