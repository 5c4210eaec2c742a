"""A line that names people, what they do and for whom: "Jan Smit, ethicus", "Ann Bos (Hospice Noord) en Sam Pinas"."""

import re
from dataclasses import dataclass, replace

from app.domain.parsed import ParsedPresenter
from app.domain.texts import fold, without_addresses
from app.importing.programme.heads import FUNCTION_WORDS
from app.importing.programme.jobs import EMPLOYED, LONGEST_JOB, STRONG, is_job, is_job_word, job_and_employer
from app.importing.programme.names import (
    DEGREE,
    FIRST_NAMES,
    PERSON_TITLES,
    is_initialled,
    is_person,
    is_place,
    may_be_person,
    weight,
)
from app.importing.programme.vocabulary import words

LONGEST = 400  # characters of a line
LONGEST_NAME = 8  # words of an organisation without any word that tells one
CLOSE = re.compile(r"\s*[,/]\s*|\s+[-–—]\s+|\s*[·•]\s*")
APART = re.compile(r"\s*[;|]\s*")
AND = re.compile(r"\s*(?:,\s*)?(?:\ben\b|\band\b|&|\+)\s+(?=\S)", re.IGNORECASE)
FOOTNOTES = re.compile(  # behind a name, where it points at a line below: "Ann Bos1,2"
    r"(?<=[^\W\d_]{2})(?:\d(?:,\d)*|[¹²³⁴⁵⁶⁷⁸⁹*†‡]+)(?=\s*(?:[,;&]|$)|\s+(?:en|and)\b)"
)
BESIDE = re.compile(
    r"\)\s+(?!(?:en|and|und|met|with)\b)(?=[^\s()&+,;/|–—-][^()]*\()"
)  # "Ann Bos (Zuid) Sam Pinas (Noord)"
CALLED = re.compile(r"\b(?:[A-Z]\.\s?)+\((?P<first>[A-Z][^\W\d_]+)\)\s+(?=\S)")  # "S. (Saskia) Oudejans"
BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
BOTH = re.compile(r"^(?:beiden?|allen?|both|all)\s+(?:(?:van|bij|of|from|at)\s+)?", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?:]$")
COUNTRIES = words(
    "nederland netherlands belgie belgium vlaanderen uk usa us germany duitsland france frankrijk ireland ierland "
    "switzerland zwitserland denmark norway sweden finland spain italy poland austria"
) | {"the netherlands", "united kingdom", "united states"}


@dataclass(frozen=True, slots=True)
class Named:
    """A person, and the words beside the name."""

    name: str
    job: str = ""
    organisation: str = ""
    degree: str = ""  # behind the name: MSc, RN

    @property
    def is_sure(self) -> bool:
        """Whether it can only be a person: by a title, a degree, initials or a first name."""
        return bool(self.degree) or is_person(self.name)

    @property
    def presenter(self) -> ParsedPresenter:
        return ParsedPresenter(self.name)


def people_in(line: str, *, labelled: bool = False) -> tuple[Named, ...]:
    """All that the line names, or none where any part of it is neither a person nor what belongs to the one before it.

    `labelled` says that people must stand here ("Spreker: ..."), so that any name behind one is whom they work for.
    """
    if len(line) > LONGEST or line.rstrip().endswith(("?", "!", ":")):
        return ()
    line = CALLED.sub(r"\g<first> ", without_addresses(line))
    line = BESIDE.sub("); ", FOOTNOTES.sub("", line.strip().rstrip(".")))
    groups = [_Group.of(part) for whole in _outside(line, APART) for part in _by_and(whole)]
    apart = len(groups) > 1 and bool(APART.search(BRACKETS.sub(" ", line)))
    paired = any(len(group.pieces) > 1 and not _is_people(group.pieces[1]) for group in groups)
    labelled = labelled or (len(groups) > 1 and any(group.is_sure for group in groups))  # what one is, the others are
    found: list[Named] = []
    for group in groups:
        people = group.people(labelled=labelled, paired=apart or paired)
        if not people:
            return ()
        found += people
    return tuple(replace(one, organisation=BOTH.sub("", one.organisation)) for one in found)


def names_people(line: str) -> bool:
    """Whether a line under a title can only be that: it says of somebody what they do, or for whom."""
    found = people_in(line)
    return bool(found and FOOTNOTES.search(line)) or any(one.job or (one.organisation and one.is_sure) for one in found)


@dataclass(frozen=True, slots=True)
class _Group:
    """One person with what stands behind the name, or several between commas."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, part: str) -> "_Group":
        return cls(tuple(_outside(part, CLOSE)))

    @property
    def is_sure(self) -> bool:
        """Whether it can only be a person with what stands behind the name."""
        first, *others = (BRACKETS.sub(" ", piece).strip() for piece in self.pieces)
        learned = any(DEGREE.fullmatch(f" {one}") or is_job_word(one) for one in others)
        return is_person(first) or (may_be_person(first) and learned)

    def people(self, *, labelled: bool, paired: bool) -> list[Named]:
        found: list[Named] = []
        for piece in self.pieces:
            one = None if found and _is_beside(piece, paired=paired) else _person(piece)
            if one is not None:
                found.append(one)
            elif not found or not _adds(found, piece, labelled=labelled):
                return []
        return found


def _is_beside(piece: str, *, paired: bool) -> bool:
    """Whether a name behind a name is no other person: commas part none in "A. Bos, Vrij Land; B. Vos, Hoog Huis"."""
    return bool(DEGREE.fullmatch(f" {piece}")) or (paired and not is_person(BRACKETS.sub(" ", piece).strip()))


def _by_and(whole: str) -> list[str]:
    """Cut before each person: "Centrum voor Rouw en Verlies" is one name, "Ann Bos en Sam Pinas" are two."""
    parts = _outside(whole, AND, keep=True)
    kept = parts[:1]
    for joint, part in zip(parts[1::2], parts[2::2], strict=True):
        first = CLOSE.split(BRACKETS.sub(" ", part), maxsplit=1)[0].strip()
        if _is_people(first) or (len(kept) == 1 and _is_people(EMPLOYED.split(first)[0])):
            kept.append(part)
        else:
            kept[-1] += joint + part
    return kept


def _is_people(piece: str) -> bool:
    return _person(piece) is not None


def _outside(line: str, pattern: re.Pattern[str], *, keep: bool = False) -> list[str]:
    """The pieces between separators outside brackets; `keep` gives these too, in between."""
    pieces: list[str] = []
    start = 0
    for found in pattern.finditer(line):
        before = line[: found.start()]
        if found.start() <= start or before.count("(") > before.count(")"):
            continue
        pieces += [line[start : found.start()].strip(), *([found.group()] if keep else [])]
        start = found.end()
    rest = line[start:].strip()
    return [*pieces, rest] if keep or rest else pieces


def _person(part: str) -> Named | None:
    """Of "Sam Pinas (kok)", "chef-kok Sam Pinas", "Diëtist Kim de Boer", "dr. R. Klaassen", "Tom Bos van Carend"."""
    bracket = BRACKETS.search(part)
    beside = BOTH.sub("", bracket[1].strip()) if bracket else ""
    words = " ".join(BRACKETS.sub(" ", part).split())
    job, name = _job_before(words)
    employer = ""
    if not _is_name(name):
        name, *rest = EMPLOYED.split(words, maxsplit=1)
        if not rest or not is_person(name):
            return None
        employer = rest[0]
    told, employers = _told_beside(beside)
    return Named(name, told or job, employers or employer)


def _told_beside(bracket: str) -> tuple[str, str]:
    """What somebody does and for whom, of the words in brackets behind a name."""
    pieces = [piece.strip() for piece in bracket.split(",") if piece.strip()]
    pieces = [piece for piece in pieces if not DEGREE.fullmatch(f" {piece}")]
    jobs = [piece for piece in pieces if is_job(piece)]
    employers = [piece for piece in pieces if piece not in jobs]
    employed = [where for one in jobs if (where := job_and_employer(one)[1]) and weight(where) >= STRONG]
    return ", ".join(jobs), ", ".join(employers or employed)


def _is_name(words: str) -> bool:
    return is_person(words) or may_be_person(words) or is_initialled(words)


def _job_before(words: str) -> tuple[str, str]:
    parts = words.split()
    for at in range(1, min(LONGEST_JOB, len(parts) - 1)):
        head, rest = parts[:at], " ".join(parts[at:])
        lowered = head[0][:1].islower() and not PERSON_TITLES.match(f"{head[0]} ")
        jobs = is_job_word(head[-1]) and fold(head[0]) not in FIRST_NAMES
        if _is_name(rest) and jobs and (lowered or at == 1) and (lowered or is_job_word(head[0])):
            return " ".join(head), rest
    return "", words


def _adds(found: list[Named], piece: str, *, labelled: bool) -> bool:
    """Whether this is what the person before it does, or for whom."""
    last = found[-1]
    bracket = BRACKETS.search(piece)
    bare = BRACKETS.sub(" ", piece).strip() if bracket else piece
    if DEGREE.fullmatch(f" {bare}"):
        told, where = _told_beside(bracket[1]) if bracket else ("", "")
        found[-1] = replace(last, job=last.job or told, organisation=_joined(last.organisation, where), degree=bare)
        return True
    job, employer = job_and_employer(bare)
    if is_job(job) and not (last.organisation and weight(piece) >= STRONG):
        where = employer or last.organisation or (bracket[1] if bracket else "")
        found[-1] = replace(last, job=f"{last.job} {job}".strip(), organisation=where)
        return True
    if not _is_employer(piece, last, labelled=labelled):
        return False
    found[-1] = replace(last, organisation=_joined(last.organisation, piece))
    return True


def _is_employer(piece: str, person: Named, *, labelled: bool) -> bool:
    """Any name where people must stand; else one whose words tell an organisation, or behind who is surely a person."""
    if weight(piece) >= STRONG or fold(piece) in COUNTRIES or is_place(piece):
        return True
    words = piece.split()
    running = sum(word.casefold() in FUNCTION_WORDS for word in words) > 1 or SENTENCE.search(piece)
    if running or len(words) > LONGEST_NAME or not (piece[:1].isupper() or piece[:1].isdigit()):
        return False
    return labelled or ((bool(person.job) or person.is_sure) and not person.organisation)


def _joined(before: str, piece: str) -> str:
    """A place or a country alone is no organisation; behind one it stays out too."""
    if not piece or fold(piece) in COUNTRIES or is_place(piece):
        return before
    return f"{before}, {piece}" if before and before != piece else piece
