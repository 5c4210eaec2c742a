"""Lines that name what follows: "Leerdoelen:", "Organisation - ", "## Abstract"; Dutch and English."""

import re
from dataclasses import dataclass
from enum import Enum

from app.domain.texts import fold


class Kind(Enum):
    NUMBER = "number"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ORGANISATION = "organisation"
    PRESENTER = "presenter"
    ABSTRACT = "abstract"
    GOALS = "goals"
    BODY = "body"  # a heading inside the abstract: it stays in the text
    NOTE = "note"


WORDS = {
    Kind.NUMBER: "sessienummer, workshopnummer, volgnummer, nummer, nr, session number, number, session no, session id, id, code",
    Kind.TITLE: (
        "titel, titel sessie, titel van de sessie, titel workshop, titel van de workshop, titel presentatie, naam sessie, "
        "naam workshop, naam van de workshop, sessietitel, workshoptitel, title, session title, workshop title, "
        "title of session, title of the session, title of workshop, title of the workshop, name of session, onderwerp, topic"
    ),
    Kind.SUBTITLE: "ondertitel, subtitel, subtitle",
    Kind.ORGANISATION: (
        "organisatie, organisaties, organisatie(s), naam organisatie, namens, instelling, instelling(en), instellingen, "
        "verzorgd door organisatie, werkgever, affiliatie, organisation, organisations, organisation(s), organization, "
        "organizations, organization(s), institution, institutions, institution(s), affiliation, affiliations, "
        "affiliation(s), institute, hosted by, host organisation, host, aangeboden door, georganiseerd door, organised by, "
        "organized by, presenting organisation, presenting organisation(s), partner, partners, organisatie/instelling"
    ),
    Kind.PRESENTER: (
        "spreker, sprekers, spreker(s), presentator, presentatoren, presentator(en), presentatie door, workshopleider, "
        "workshopleiders, workshopleider(s), workshopgever, workshopgevers, workshopgever(s), docent, docenten, docent(en), "
        "trainer, trainers, trainer(s), begeleider, begeleiders, begeleider(s), inleider, inleiders, inleider(s), "
        "gespreksleider, moderator, moderators, door, verzorgd door, gegeven door, speaker, speakers, speaker(s), presenter, presenters, "
        "presenter(s), presented by, facilitator, facilitators, facilitator(s), workshop leader, workshop leaders, led by, "
        "by, with, met, author, authors, author(s), auteur, auteurs, auteur(s), contactpersoon, voorzitter, chair, chairs, chair(s)"
    ),
    Kind.ABSTRACT: (
        "abstract, samenvatting, omschrijving, beschrijving, inhoud, korte omschrijving, korte beschrijving, toelichting, "
        "inhoud van de sessie, inhoud van de workshop, inhoud workshop, inhoud sessie, omschrijving sessie, "
        "omschrijving workshop, korte inhoud, programmatekst, waar gaat het over, waar gaat deze workshop over, "
        "waar gaat deze sessie over, tekst, description, summary, session description, workshop description, "
        "short description, brief description, about this session, about this workshop, about the session, content, contents, synopsis, overview, "
        "outline, what is it about, session abstract, session summary"
    ),
    Kind.GOALS: (
        "leerdoelen, leerdoel, leerdoel(en), leerdoelstelling, leerdoelstellingen, doelstelling, doelstellingen, doel, doelen, "
        "doelstelling(en), leeropbrengst, leeropbrengsten, leerresultaten, leeruitkomsten, beoogde leerdoelen, "
        "leerdoelen van de sessie, leerdoelen sessie, leerdoelen workshop, leerdoelen van deze workshop, leerdoelen van deze sessie, "
        "wat leer je, wat leer je in deze workshop, wat leer je in deze sessie, wat leert u, wat ga je leren, wat neem je mee, "
        "wat neemt u mee, wat levert het op, opbrengst, opbrengsten, resultaat, doel van de workshop, doel van de sessie, "
        "learning goals, learning goal, learning objectives, learning objective, learning outcomes, learning outcome, "
        "learning goal(s), learning objective(s), learning outcome(s), learning aims, learning aim, learning points, "
        "intended learning outcomes, educational objectives, session objectives, workshop objectives, objectives, objective, "
        "aims, aim, goals, goal, outcomes, key learning points, key takeaways, takeaways, take-aways, take-home messages, take home messages, "
        "take home message, take-home message, what you will learn, what will you learn, what you'll learn, you will learn, "
        "aims and objectives, goals and objectives"
    ),
    Kind.BODY: (
        "programma, opbouw, opzet, programmaonderdelen, agenda, inleiding, achtergrond, methode, methoden, resultaten, conclusie, "
        "literatuur, literatuurlijst, referenties, bronnen, bron, programme, program, schedule, structure, introduction, background, "
        "methods, method, results, conclusion, conclusions, references, literature, further reading"
    ),
    Kind.NOTE: (
        "doelgroep, doelgroepen, voor wie, bestemd voor, niveau, werkvorm, werkvormen, vorm, type, soort sessie, type sessie, taal, voertaal, "
        "zaal, ruimte, locatie, tijd, tijdstip, datum, duur, tijdsduur, ronde, rondes, maximum aantal deelnemers, maximaal aantal deelnemers, "
        "max. aantal deelnemers, max aantal deelnemers, aantal deelnemers, minimaal aantal deelnemers, minimum aantal deelnemers, "
        "groepsgrootte, capaciteit, voorbereiding, voorkennis, benodigdheden, "
        "materialen, materiaal, meenemen, opmerkingen, opmerking, aanvullende opmerkingen, "
        "let op, accreditatie, trefwoorden, thema, themalijn, contact, e-mail, email, website, meer informatie, "
        "let wel, over de spreker, over de sprekers, biografie, bio, interactie, "
        "target audience, target group, audience, intended audience, who is it for, who should attend, for whom, level, format, "
        "session type, session format, language, room, location, venue, time, date, duration, length, round, capacity, "
        "maximum number of participants, max. number of participants, max participants, maximum participants, max. participants, minimum participants, "
        "number of participants, group size, preparation, prerequisites, prior knowledge, requirements, materials, bring, what to bring, "
        "remarks, notes, note, keywords, theme, track, accreditation, more information, "
        "about the speaker, about the speakers, biography"
    ),
}
MEANING = {fold(word.strip()): kind for kind, words in WORDS.items() for word in words.split(", ")}
# Goals that are the abstract's own heading beside real learning goals, or in a scientific abstract.
WEAK_GOALS = frozenset(
    "doel doelen doelstelling doelstellingen doelstelling(en) aim aims objective objectives goal goals outcomes opbrengst opbrengsten resultaat".split()
)
SCIENTIFIC = frozenset(
    "achtergrond methode methoden resultaten conclusie background methods method results conclusion conclusions".split()
)
# Words that are a heading only with a colon or a heading's dress; alone on a line they may be a title or a name.
NEEDS_DRESS = frozenset(
    "id code nr door by met with host partner partners tijd time doel doelen aim aims goal goals vorm type taal level format opbouw "
    "programma programme program agenda schedule inhoud content contents resultaat opbrengst outcomes objective objectives room zaal ruimte thema "
    "theme track contact website bron tekst onderwerp topic overview outline abstract number nummer namens bio bring note notes date datum duur audience "
    "ronde round interactie structure summary voorzitter chair trainer docent speaker spreker presenter requirements language location venue".split()
)
SHORT = 70
LABEL = re.compile(r"^(?P<label>[^\W\d_][^:：]{0,60}?)\s*(?:[:：]|\s[-–—](?=\s|$))\s*(?P<rest>.*)$")
SPACED_CAPITALS = re.compile(r"^(?:\w\s){3,}\w$")
ASIDE = re.compile(r"\s*\([^)]*\)\s*$")
LEARN = re.compile(
    r"^(?:wat (?:ga|gaan|kan|kun|leer|leert|neem|neemt)\b.*(?:leren|leer|mee|na afloop|deelnemers?)\b.*|what (?:will|can|do) (?:you|participants)\b.*(?:learn|take away|take home).*)\??$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what stands behind it on the same line."""

    kind: Kind
    word: str
    rest: str


def find_label(text: str, *, dressed: bool = False) -> Label | None:
    """The label a line starts with; `dressed` says that the line is marked as a heading, so it needs no colon."""
    found = LABEL.match(text)
    if found:
        kind = meaning(found["label"])
        if kind:
            return Label(kind, found["label"].strip(), found["rest"].strip())
    if len(text) > SHORT:
        return None
    word = text.strip(" :.?*_-–—=#")
    kind = meaning(word)
    if kind and (dressed or _wears(word)):
        return Label(kind, word, "")
    return None


def meaning(word: str) -> Kind | None:
    """What a label's word stands for, brackets behind it left aside: "Leerdoelen (max. 3)"."""
    if SPACED_CAPITALS.match(word.strip()):
        word = word.replace(" ", "")
    folded = fold(word).strip(" .?*_")
    if folded in MEANING:
        return MEANING[folded]
    bare = ASIDE.sub("", folded).strip(" .?*_")
    if bare in MEANING:
        return MEANING[bare]
    return Kind.GOALS if LEARN.match(folded) else None


def _wears(word: str) -> bool:
    return fold(word) not in NEEDS_DRESS or (word.isupper() and len(word) > len("abcd"))
