"""Which words tell what somebody does: "geestelijk verzorger", "consultant nurse", "voorzitter van de raad"."""

import re

from app.domain.texts import fold
from app.importing.programme.heads import FUNCTION_WORDS
from app.importing.programme.names import weight
from app.importing.programme.vocabulary import words

STRONG = 0.9
LONGEST_JOB = 8  # words
EMPLOYED = re.compile(r"\s+(?:bij|van het|van de|van|at|of|from|te|in)\s+(?:het |de |the )?(?=[A-Z])")
IN_JOBS = words("de het een the a van of in voor met for with bij at")  # "voorzitter van de raad"
JOB_ENDINGS = tuple(
    words(
        "ist loog loge kundige peut arts chirurg cus coach trainer trainster docent docente kok verzorger verzorgende "
        "adviseur manager medewerker specialist consulent hoogleraar lector onderzoeker directeur bestuurder jurist "
        "begeleider psychiater dokter predikant pastor imam rabbijn humanist dominee ethicus schrijver auteur "
        "journalist fotograaf kunstenaar acteur musicus ondernemer voorzitter projectleider teamleider opleider nurse "
        "doctor physician therapist oncoloog gp professor chaplain lecturer coordinator coördinator researcher "
        "consultant teacher director worker midwife paramedic analyst advisor adviser surgeon dietitian "
        "apotheker agoog secretaris"
    )
)


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


def names_job(part: str) -> bool:
    """Whether what stands beside a person's name is what they do: "arts in opleiding", "senior researcher"."""
    found = part.split()
    return bool(found) and (is_job_word(found[-1]) or is_job_word(found[0]))


def job_and_employer(words: str) -> tuple[str, str]:
    """Of "adviseur bij Vilans", "huisarts te Zwolle", "oncoloog Maasstad Ziekenhuis"."""
    job, _, employer = next((parts for at in (" bij ", " at ") if (parts := words.partition(at))[1]), (words, "", ""))
    if employer:
        return job.strip(), employer.strip()
    named = EMPLOYED.split(words, maxsplit=1)
    if len(named) > 1 and weight(named[1]) >= STRONG:
        return named[0].strip(), named[1].strip()
    pieces = words.split()
    first = next((at for at, word in enumerate(pieces) if at and word[:1].isupper()), 0)
    rest = " ".join(pieces[first:])
    if first and is_job_word(pieces[first - 1]) and weight(rest) >= STRONG:
        return " ".join(pieces[:first]), rest
    return words, ""
