"""A second look at all sessions together: what one lacks that the others have, gaps and doubles in the numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.domain.parsed import Doubt, ParsedSession
from app.domain.texts import fold
from app.errors import Text, text
from app.importing.programme.damage import Damage, damage_in, shown_damage

DOUBLED = re.compile(
    r"(?<![\w-])(?P<words>[^\W\d_]{2,}(?: [^\W\d_]+){1,3}|[^\W\d_]{3,}) (?P=words)(?![\w-])", re.IGNORECASE
)
RIGHTLY_DOUBLED = frozenset(("heel", "zeer", "very", "that", "had", "die", "dat", "step", "stap", "door", "zij", "wij"))
LONGEST_TITLE = 255
REFERENCE = re.compile(r"\[(\d{1,2})\]")
PLACEHOLDER = re.compile(  # of organisers: what is told as a doubt where an abstract should be
    r"\bvolg(?:t|en)\b|\bto follow\b|\bto be (?:announced|confirmed|added)\b|\btb[acd]\b|\bn\.?t\.?b\b|"
    r"\bnog (?:niet )?bekend\b|lorem ipsum",
    re.IGNORECASE,
)
PARTED = re.compile(r"^(?P<n>\d{1,3})[A-Za-z]$")  # 5a and 5b stand for 5
LONGEST_PLACEHOLDER = 80
MOST_TOLD = 10
NEAR_ONE = 3
FAR = 1000
SLACK = 10  # characters of punctuation by which a repeated title may differ


def review_sessions(sessions: Sequence[ParsedSession], damage: Damage) -> tuple[ParsedSession, ...]:
    """The sessions with the doubts that only a look at the finished fields, and at the others, gives."""
    doubles = {number for number, n in Counter(s.number for s in sessions if s.number).items() if n > 1}
    usual = {name for name in ("number", "organisations", "goals") if _usual(sessions, name)}
    return tuple(
        replace(session, doubts=(*session.doubts, *_missing(session, usual), *_odd(session, doubles, damage)))
        for session in sessions
    )


def review_programme(sessions: Sequence[ParsedSession], *, marked: bool) -> tuple[Doubt, ...]:
    """Doubts about the whole."""
    if not sessions:
        return (Doubt("session", text("There is no text to read.")),)
    doubts = (
        []
        if marked
        else [Doubt("session", text("No line was found that opens a session; all text was taken as one session."))]
    )
    numbers = [int(session.number) for session in sessions if session.number and session.number.isdigit()]
    doubles = [number for number, n in Counter(numbers).items() if n > 1]
    if doubles:
        doubts.append(
            Doubt("number", text("These numbers occur more than once: %(numbers)s.", numbers=_listed(doubles)))
        )
    parted = [int(found["n"]) for session in sessions if (found := PARTED.match(session.number or ""))]
    missing = sorted(set(_gaps(numbers)) - set(parted))
    if missing:
        doubts.append(Doubt("number", text("These numbers are missing: %(numbers)s.", numbers=_listed(missing))))
    if numbers != sorted(numbers):
        doubts.append(Doubt("number", text("The sessions do not stand in the order of their numbers.")))
    return tuple(doubts)


def _gaps(numbers: Sequence[int]) -> list[int]:
    """Missing numbers; a file that starts at 12 is taken for a part of a programme, one that starts at 2 is not."""
    if len(numbers) <= 1:
        return []
    low = 1 if min(numbers) <= NEAR_ONE else min(numbers)
    return sorted(set(range(low, max(numbers))) - set(numbers)) if max(numbers) < FAR else []


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:MOST_TOLD])
    return f"{shown}, …" if len(numbers) > MOST_TOLD else shown


def _usual(sessions: Sequence[ParsedSession], name: str) -> bool:
    filled = sum(bool(getattr(session, name)) for session in sessions)
    return 2 * filled > len(sessions)


def _missing(session: ParsedSession, usual: set[str]) -> list[Doubt]:
    found: list[tuple[str, Text]] = []
    if not session.title:
        found.append(("title", text("No title was found.")))
    if not session.abstract:
        found.append(("abstract", text("No abstract was found.")))
    if "number" in usual and not session.number:
        found.append(("number", text("No number was found.")))
    if "organisations" in usual and not session.organisations:
        found.append(("organisations", text("No organisation was found.")))
    if "goals" in usual and not session.goals:
        found.append(("goals", text("No learning goals were found.")))
    return [Doubt(name, reason) for name, reason in found]


def _odd(session: ParsedSession, doubles: set[str], damage: Damage) -> list[Doubt]:
    doubts: list[Doubt] = []
    if session.number in doubles:
        doubts.append(Doubt("number", text("Another session has number %(number)s too.", number=session.number)))
    if len(session.title) > LONGEST_TITLE:
        doubts.append(Doubt("title", text("The title is very long: %(n)d characters.", n=len(session.title))))
    first = session.abstract.split("\n", 1)[0]
    if session.title and len(first) <= len(session.title) + SLACK and _core(first) == _core(session.title):
        doubts.append(Doubt("abstract", text("The abstract begins with the title again.")))
    if len(session.abstract) <= LONGEST_PLACEHOLDER and PLACEHOLDER.search(session.abstract):
        doubts.append(Doubt("abstract", text("The abstract seems to hold a place for a text that is still to come.")))
    marks = [
        mark for mark in dict.fromkeys(REFERENCE.findall(session.abstract)) if f"\n[{mark}]" not in session.abstract
    ]
    if marks:
        shown = ", ".join(f"[{mark}]" for mark in marks)
        doubts.append(
            Doubt(
                "abstract",
                text("The abstract refers to %(marks)s, but the list it points at is not here.", marks=shown),
            )
        )
    return [*doubts, *_doubled(session), *_damaged(session, damage)]


def _core(value: str) -> str:
    return fold(value).strip(" .-–—:!?\"'")


def _doubled(session: ParsedSession) -> list[Doubt]:
    """Words that stand twice in a row were mostly typed by mistake."""
    fields = {"title": session.title, "abstract": session.abstract}
    fields["goals"] = "\n".join(f"{goal.stem} {goal.text}" for goal in session.goals)
    return [
        Doubt(name, text("These words stand here twice in a row: “%(words)s”.", words=words))
        for name, value in fields.items()
        if (words := doubled_words(value))
    ]


def _damaged(session: ParsedSession, damage: Damage) -> list[Doubt]:
    """Damaged words of each field, with what they probably were, for a person to accept."""
    doubts: list[Doubt] = []
    for name, value in _texts_of(session).items():
        found = damage_in(value, damage)
        proposed = {word: whole for word, whole in found.items() if whole}
        for told in (proposed, {word: "" for word in found if word not in proposed}):
            if told:
                why = text("Damaged by copying from a PDF: %(words)s.", words=shown_damage(told))
                doubts.append(Doubt(name, why, tuple(proposed.items()) if told is proposed else ()))
    return doubts


def _texts_of(session: ParsedSession) -> dict[str, str]:
    steps = [f"{step.text} {step.form} {step.materials} {step.who}" for step in session.script]
    return {
        "title": session.title,
        "organisations": ", ".join(session.organisations),
        "abstract": session.abstract,
        "goals": "\n".join(f"{goal.stem} {goal.text}" for goal in session.goals),
        "preparation": "\n".join(item.text for item in session.preparation),
        "script": "\n".join(steps),
        "materials": "\n".join(item.text for item in session.materials),
        "roles": "\n".join(session.roles),
        "rule_texts": "\n".join(rule.text for rule in session.rule_texts),
        "notes": "\n".join(note.text for note in session.notes),
    }


def doubled_words(value: str) -> str:
    """The first words that stand twice in a row, on one line: "is in staat is in staat"."""
    found = next((one for one in DOUBLED.finditer(value) if fold(one["words"]) not in RIGHTLY_DOUBLED), None)
    return " ".join(found.group().split()) if found else ""
