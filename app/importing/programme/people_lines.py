"""A line that names people and what they do: "Jan Smit, ethicus", "diëtist Kim de Boer en Sam Pinas (kok)"."""

import re
from dataclasses import dataclass

from app.domain.parsed import ParsedPresenter
from app.domain.texts import fold
from app.importing.programme.heads import FUNCTION_WORDS
from app.importing.programme.names import (
    DEGREE,
    FIRST_NAMES,
    FULL_NAME,
    INITIALS,
    PERSON_TITLES,
    is_person,
    may_be_person,
    weight,
)
from app.importing.programme.vocabulary import words

STRONG = 0.9
LONGEST, LONGEST_JOB = 300, 8  # characters of a line, words of what somebody does
PARTING = re.compile(r"\s*(?:,\s*)?(?:\ben\b|\band\b|&|\+)\s+(?=\S)|\s*[,;/|]\s*|\s+[-–—]\s+", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
EMPLOYED = re.compile(r"\s+(?:bij|van het|van de|van|at|of|from|te|in)\s+(?:het |de |the )?(?=[A-Z])")
IN_JOBS = words("de het een the a van of in voor met for with bij at")  # "voorzitter van de raad"
JOB_ENDINGS = tuple(
    words(
        "ist loog loge kundige peut arts chirurg cus coach trainer trainster docent docente kok verzorger verzorgende "
        "adviseur manager medewerker specialist consulent hoogleraar lector onderzoeker directeur bestuurder jurist "
        "begeleider psychiater dokter predikant pastor imam rabbijn humanist dominee ethicus schrijver auteur "
        "journalist fotograaf kunstenaar acteur musicus ondernemer voorzitter projectleider teamleider opleider nurse "
        "doctor physician therapist professor chaplain lecturer"
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person, and the words beside the name."""

    name: str
    job: str = ""
    organisation: str = ""

    @property
    def presenter(self) -> ParsedPresenter:
        return ParsedPresenter(self.name)


def people_in(line: str) -> tuple[Named, ...]:
    """All that the line names, or none where any part of it is neither a person nor what the one before it does."""
    if len(line) > LONGEST or line.rstrip().endswith(("?", "!", ":")):
        return ()
    found: list[Named] = []
    for part in _parts(line.strip().rstrip(".")):
        one = _person(part)
        if one is not None:
            found.append(one)
        elif not found or not _adds(found, part):
            return ()
    return tuple(found)


def names_people(line: str) -> bool:
    """Whether a line under a title can only be that: it says of somebody what they do."""
    return any(one.job for one in people_in(line))


def is_job(words: str) -> bool:
    """What somebody does: a few words without a capital at their head, none of them of running text."""
    parts = words.split()
    if not parts or len(parts) > LONGEST_JOB or parts[0].casefold() in FUNCTION_WORDS:
        return False
    head = EMPLOYED.split(words)[0].split() if parts[0][:1].islower() else parts
    allowed = IN_JOBS if is_job_word(parts[0]) else frozenset()
    telling = [word for word in head if word.casefold() in FUNCTION_WORDS and word.casefold() not in allowed]
    return not telling and (parts[0][:1].islower() or is_job_word(parts[-1]) or is_job_word(parts[0]))


def is_job_word(word: str) -> bool:
    return len(word) > len("kok") - 1 and fold(word).strip(".,-").endswith(JOB_ENDINGS)


def _parts(line: str) -> list[str]:
    """Between commas and "and", what stands in brackets kept with the name before it."""
    held = [found[1] for found in BRACKETS.finditer(line)]
    bare = BRACKETS.sub("\x00 ", line)
    parts: list[str] = []
    for piece in PARTING.split(bare):
        whole = piece
        while "\x00" in whole:
            whole = whole.replace("\x00", f" ({held.pop(0)})", 1)
        if whole.strip():
            parts.append(" ".join(whole.split()))
    return parts


def _person(part: str) -> Named | None:
    """Of "Sam Pinas (kok)", "chef-kok Sam Pinas", "Diëtist Kim de Boer", "dr. R. Klaassen"."""
    bracket = BRACKETS.search(part)
    beside = bracket[1].strip() if bracket else ""
    words = " ".join(BRACKETS.sub(" ", part).split())
    job, name = _job_before(words)
    if not (is_person(name) or may_be_person(name) or _is_initialled(name)):
        return None
    pieces = [piece.strip() for piece in beside.split(",") if piece.strip()]
    jobs = [piece for piece in pieces if is_job(piece)]
    employers = [piece for piece in pieces if piece not in jobs]
    employed = EMPLOYED.split(jobs[-1], maxsplit=1) if jobs else []
    if not employers and len(employed) > 1 and weight(employed[1]) >= STRONG:
        employers = [employed[1]]
    return Named(name, ", ".join(jobs) or job, ", ".join(employers))


def _job_before(words: str) -> tuple[str, str]:
    parts = words.split()
    for at in range(1, min(LONGEST_JOB, len(parts) - 1)):
        head, rest = parts[:at], " ".join(parts[at:])
        lowered = head[0][:1].islower() and not PERSON_TITLES.match(f"{head[0]} ")
        named = is_person(rest) or may_be_person(rest) or _is_initialled(rest)
        jobs = is_job_word(head[-1]) and fold(head[0]) not in FIRST_NAMES
        if named and jobs and (lowered or at == 1) and (lowered or is_job_word(head[0])):
            return " ".join(head), rest
    return "", words


def _is_initialled(words: str) -> bool:
    bare = DEGREE.sub("", words)
    while PERSON_TITLES.match(bare):
        bare = PERSON_TITLES.sub("", bare, count=1)
    return weight(bare) == 0 and bool(INITIALS.match(bare) or (bare != words and FULL_NAME.match(bare)))


def _adds(found: list[Named], part: str) -> bool:
    """Whether this is what the person before it does, or for whom."""
    last = found[-1]
    job, _, employer = part.partition(" bij ") if " bij " in part else part.partition(" at ")
    if DEGREE.fullmatch(f" {part}"):
        return True
    if is_job(job):
        where = employer.strip() if employer else last.organisation
        found[-1] = Named(last.name, f"{last.job} {job}".strip(), where)
        return True
    if weight(part) >= STRONG:
        found[-1] = Named(last.name, last.job, last.organisation or part)
        return True
    return False
