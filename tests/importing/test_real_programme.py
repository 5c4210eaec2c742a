"""The real programme of a congress, where it is at hand: all 24 sessions in short facts, also after rough handling."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.parsed import ParsedProgramme, ParsedSession
from app.importing.programme_text import parse_programme

SEED = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds" / "002_3d2a53590d1f65a2.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the real programme stands in ../shared, which is not here")


@dataclass(frozen=True)
class Facts:
    number: int
    title_length: int
    title_end: str
    organisations: tuple[str, ...]
    abstract_words: int
    abstract_start: str
    abstract_end: str
    abstract_lines: int
    goal_words: tuple[int, ...]
    stem_words: tuple[int, ...]  # one for each group of goals; 0 where it has no stem


SESSIONS = (
    Facts(1, 61, "zorg verminderen", ("Palliactief",), 0, "", "", 0, (), ()),
    Facts(2, 77, "jij dit?", ("ZonMW",), 68, "Spreek jij wel", "met kanker.", 2, (19, 15, 9, 10), (6,)),
    Facts(
        3,
        86,
        "met muziek!",
        ("Stichting Laurens Rotterdam",),
        96,
        "In deze workshop",
        "is overal.",
        1,
        (11, 12, 11),
        (0,),
    ),
    Facts(
        4,
        49,
        "psychiatrisch perspectief",
        ("LUMC (Leids Universitair Medisch Centrum), leiden",),
        77,
        "Deze sessie zal",
        "praktische adviezen",
        4,
        (12, 17, 23),
        (0,),
    ),
    Facts(5, 35, "nu verder?", ("Erasmus MC",), 209, "In 2021 werd", "Utrecht, 2024.", 3, (16,), (0,)),
    Facts(6, 35, "iets van....", ("Praktijk De Beken",), 117, "Na een korte", "ervaren probleem.", 1, (12,), (0,)),
    Facts(
        7,
        106,
        "Zorg (APZ)",
        ("gezamenlijk Expertisecentra Palliatieve Zorg",),
        71,
        "Het APZ is",
        "worden teruggekoppeld.",
        1,
        (37,),
        (0,),
    ),
    Facts(
        8,
        66,
        "palliatieve zorg",
        ("Stichting PZNL", "Mijnstreekcoalitie"),
        103,
        "In meerdere zorgkantoorregio's",
        "te werken.",
        1,
        (12,),
        (0,),
    ),
    Facts(9, 109, "fase thuis", ("VPTZ Nederland",), 171, "Meer dan een", "te gaan.", 3, (23, 18, 19), (9,)),
    Facts(10, 31, "palliatieve fase", ("Omnios (mondzorg)",), 31, "In de eerste", "palliatieve fase", 1, (5,), (0,)),
    Facts(
        11,
        165,
        "de praktijk",
        ("Amsterdam UMC", "Radboudumc"),
        256,
        "Deze sessie focust",
        "en verpleegkundigen.",
        2,
        (4, 4, 8, 9, 7),
        (9, 8),
    ),
    Facts(
        12,
        83,
        "Palliatieve Zorg",
        ("PZNL", "NPPZII"),
        176,
        "Onderzoek naar framing",
        "samenvatting daarvan.",
        2,
        (67,),
        (0,),
    ),
    Facts(
        13,
        83,
        "zorgketen versterkt",
        ("Urban Green Deals",),
        274,
        "Sinds 2015 zijn",
        "eigen beroepspraktijk.",
        5,
        (19, 33, 25),
        (0,),
    ),
    Facts(
        14,
        121,
        "palliatieve zorg?",
        ("Radboud UMC",),
        101,
        "De sessie bestaat",
        "‘aanvullende opmerkingen’",
        7,
        (10, 11, 16),
        (0,),
    ),
    Facts(
        15,
        78,
        "sociaal werk!",
        ("Agora", "Leven tot het Einde"),
        136,
        "Op basis van",
        "Mentimeter, tips.",
        1,
        (32,),
        (0,),
    ),
    Facts(
        16,
        60,
        "zonder ons",
        ("Patiëntenfederatie Nederland", "Stichting PZNL"),
        149,
        "Om klaar te",
        "adviezen geven.",
        2,
        (8, 12, 19, 14),
        (0,),
    ),
    Facts(17, 65, "palliatieve zorg", ("VUmc", "Saxion", "O2PZ"), 187, "In de sessie", "nodig is.", 2, (21, 6), (0,)),
    Facts(
        18,
        54,
        "zieke ouders?",
        ("Kenniscentrum Kinderpalliatieve Zorg", "Netwerken Integrale Kindzorg", "Landelijke KIEZO-werkgroep"),
        252,
        "Vanuit het Kenniscentrum",
        "groot belang.",
        1,
        (9, 9, 24, 10),
        (5,),
    ),
    Facts(19, 64, "laten -", ("Hospice Bardo",), 172, "De palliatieve paradox", "kan verrijken.", 2, (6, 4), (0,)),
    Facts(
        20,
        58,
        "palliatieve zorg",
        ("Novadic-Kentron", "Hospice Francinus de Wind"),
        238,
        "Aan de hand",
        "zal zijn.",
        1,
        (12,),
        (0,),
    ),
    Facts(
        21,
        53,
        "en rouw",
        ("Universiteit voor Humanistiek, Utrecht", "Centrum voor Rouw en Existentiële Waarden, Aarhus"),
        182,
        "In deze sessie",
        "en familie.",
        1,
        (13, 10, 15, 22),
        (0,),
    ),
    Facts(
        22,
        110,
        "hun naasten.",
        ("consortium SEPTET", "Palliatief Netwerk Utrecht Stad en Zuidoost Utrecht"),
        112,
        "In deze workshop",
        "we sterker.",
        1,
        (13, 21, 9),
        (0,),
    ),
    Facts(
        23,
        31,
        "eigen regie?",
        ("Erasmus MC", "LUMC"),
        194,
        "Deze sessie gaat",
        "het publiek.",
        10,
        (30, 27, 17, 29),
        (2,),
    ),
    Facts(24, 9, "Abstracts", (), 0, "", "", 0, (), ()),
)
MARKER = r"→ PARALLELSESSIE (\d+) ?"


def source() -> str:
    return SEED.read_text(encoding="utf-8")


def facts_of(session: ParsedSession) -> Facts:
    words = session.abstract.split()
    stems: list[str] = []
    for goal in session.goals:
        stems += [goal.stem] if stems[-1:] != [goal.stem] else []
    return Facts(
        number=int(session.number or 0),
        title_length=len(session.title),
        title_end=" ".join(session.title.split()[-2:]),
        organisations=session.organisations,
        abstract_words=len(words),
        abstract_start=" ".join(words[:3]),
        abstract_end=" ".join(words[-2:]),
        abstract_lines=len(session.abstract.splitlines()),
        goal_words=tuple(len(goal.text.split()) for goal in session.goals),
        stem_words=tuple(len(stem.split()) for stem in stems),
    )


def words_of(programme: ParsedProgramme) -> list[tuple[str, tuple[str, ...], list[str], list[tuple[str, str]]]]:
    """Everything but numbers and the parting of lines."""
    return [
        (
            session.title,
            session.organisations,
            session.abstract.split(),
            [(goal.stem, goal.text) for goal in session.goals],
        )
        for session in programme.sessions
    ]


def test_all_24_sessions_are_right() -> None:
    assert tuple(facts_of(session) for session in parse_programme(source()).sessions) == SESSIONS


def test_the_two_placeholders_are_kept_and_flagged() -> None:
    sessions = parse_programme(source()).sessions
    assert [session.number for session in sessions if session.incomplete] == ["1", "24"]


def test_the_heading_alone_is_left_out() -> None:
    programme = parse_programme(source())
    assert [(left.line, left.text.split()[0]) for left in programme.left_out] == [(5, "Invulling")]
    assert programme.doubts == ()


def test_doubts_stand_where_a_person_should_look_and_nowhere_else() -> None:
    doubted = {s.number: {doubt.field for doubt in s.doubts} for s in parse_programme(source()).sessions if s.doubts}
    assert doubted == {
        "1": {"abstract", "goals"},
        "11": {"abstract"},  # marks of references without the list
        "15": {"organisations"},  # the second may be a programme
        "19": {"abstract"},  # it begins with the title
        "22": {"organisations"},  # "Stad en Zuidoost"
        "24": {"abstract", "goals", "organisations"},
    }


@pytest.mark.parametrize(
    ("handling", "pattern", "replacement"),
    [
        ("spaces at line ends gone", r"(?m) +$", ""),
        ("all blank lines alike", r"\n(?:[ ]*\n)+", "\n\n"),
        ("no blank lines at all", r"\n(?:[ ]*\n)+", "\n"),
        ("title behind the marker", MARKER + r"\s*", r"Parallelsessie \1: "),
        ("an ASCII arrow and a bare number", MARKER, r"=> \1"),
        ("a code", MARKER + r"\s*", r"W\1. "),
        ("numbered titles", MARKER + r"\s*", r"\1. "),
        ("a Markdown heading", MARKER, r"# Sessie \1"),
        ("rules in place of markers", MARKER, "---\n"),
        ("English labels", "Leerdoelen:", "Learning objectives"),
    ],
)
def test_rough_handling_changes_nothing(handling: str, pattern: str, replacement: str) -> None:
    handled = re.sub(pattern, replacement, re.sub(r"(?m) +$", "", source()) if "blank" in handling else source())
    assert words_of(parse_programme(handled)) == words_of(parse_programme(source())), handling
