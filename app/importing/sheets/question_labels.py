"""Labels that are questions or whole clauses: "Hoeveel deelnemers kunnen er meedoen?", "What people go away with"."""

import re
from functools import lru_cache

PEOPLE = r"(?:deelnemers?|mensen|personen|cursisten|participants|people|attendees)"
LEADS = r"(?:geeft|geven|verzorgt|verzorgen|begeleidt|leidt|gives|leads|runs|presents|is giving)"
NEEDED = r"(?:nodig|need|require|klaarliggen|klaarleggen|meenemen|bring)"
BEFORE = r"(?:voorbereid\w*|vooraf|prepare|in advance|beforehand)"
MEETING = r"(?:workshop|sessie|les|training|cursus|bijeenkomst|e-learning|scholing|session|lesson|course)"
ALL = r".*"  # whatever follows
PATTERNS = (
    ("duration", rf"(?:hoe ?lang|hoeveel (?:tijd|minuten|uur)|how long|how much time)\b{ALL}"),
    ("participants", rf"(?:(?:voor|met|aan|for) )?(?:hoeveel|how many) {PEOPLE}\b{ALL}"),
    (
        "preparation",
        r"pre-?(?:class|lesson|session|course|workshop|training) (?:work|tasks?|reading|preparation|activit(?:y|ies))",
    ),
    ("preparation", rf"(?:wat |what )?(?:moet|moeten|dienen|do|should|must)\b.*\b{BEFORE}\b{ALL}"),
    ("materials", rf"(?:wat|what|which materials|welke materialen)\b.*\b{NEEDED}\b{ALL}"),
    ("rooms", rf"(?:wat voor|welke|what kind of|which|in welke) (?:soort )?(?:zaal|ruimte|lokaal|room|space)\b{ALL}"),
    ("presenter", rf"(?:door )?(?:wie|who) {LEADS}\b{ALL}"),
    (
        "organisation",
        rf"(?:(?:namens|vanuit|van) )?(?:welke|which|what) (?:organisatie|instelling|organi[sz]ation)\b{ALL}",
    ),
    ("abstract", r"waar gaat .* over|what is (?:the|this|your) (?:workshop|session) about"),
    ("goals", rf"wat (?:leren|leert|leer) (?:de )?(?:{PEOPLE}|je|u|jij)\b{ALL}"),
    ("goals", r"(?:na (?:afloop van )?(?:de|deze|het|dit)|after (?:the|this)) [^\W\d_-]*" + MEETING),
    ("goals", rf"wat (?:kunnen|kan|kun|kunt|weten|weet) (?:de )?(?:{PEOPLE}|je|u|jij)\b{ALL}"),
    ("form", rf"(?:welke|what|which) (?:werkvorm|werkvormen|teaching methods?|methods?)\b{ALL}"),
    ("language", rf"(?:in )?(?:welke|what|which) (?:voer)?(?:taal|language)\b{ALL}"),
    ("other", rf"(?:ik (?:ga|geef)\b.*\b(?:akkoord|toestemming)|i (?:agree|consent))\b{ALL}"),
    ("goals", rf"wat ne(?:em|emt|men) (?:je|u|jij|(?:de )?{PEOPLE}) mee\b{ALL}"),
    ("goals", r"what\b.*\b(?:go|goes|come|comes|walk|walks) (?:away|home) with"),
    ("goals", r"(?:you(?:'ll|’ll| will)|participants(?: will)?) (?:leave|go away|walk away|come away) with"),
    ("audience", rf"(?:voor wie|for whom|who)\b.*\b(?:bedoeld|geschikt|bestemd|for|aimed at|intended){ALL}"),
    (
        "rules",
        rf"(?:zijn er|heb je|heeft u|are there|any)\b.*\b(?:bijzonderheden|opmerkingen|wensen|remarks|requests)\b{ALL}",
    ),
)
ASKED = tuple((block, re.compile(pattern)) for block, pattern in PATTERNS)
FEWEST_WORDS, LONGEST = 2, 70


@lru_cache(maxsize=8192)
def asked(folded: str) -> str:
    """The name of the block that a question, folded and without its mark, asks for; "" where it is none of them."""
    if len(folded) > LONGEST or len(folded.split()) < FEWEST_WORDS:
        return ""
    return next((block for block, pattern in ASKED if pattern.fullmatch(folded)), "")
