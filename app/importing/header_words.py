"""The words with which Dutch and English tables name their columns."""

import re
from functools import cache, lru_cache
from typing import Literal

from app.domain.texts import fold
from app.importing.choice_words import choice_letter, choice_number

TableKind = Literal["rooms", "rounds", "attendees", "rankings", "sessions"]

NAMES = {
    "name": "naam, volledige naam, naam deelnemer, deelnemer, deelnemersnaam, name, full name, attendee, participant, "
    "attendee name, participant name, your name, uw naam, je naam, voor en achternaam, voornaam en achternaam, "
    "voornaam achternaam, voornaam en naam, naam en voornaam, achternaam en voornaam, first and last name, "
    "first name and last name, first last name, last name first name, hoe heet, wie ben, wie ben jij, wie bent u, "
    "wie bent, who are you, achternaam voornaam, last name first name, hoe heet u, hoe heet jij, "
    "contactpersoon, medewerker, naam medewerker, werknemer, persoon, cursist, student, leerling, bezoeker, gast, "
    "employee, employee name, person, guest, guest name, delegate, delegate name, student name",
    "first_name": "voornaam, voornamen, roepnaam, voorletters, voorl, initialen, first name, firstname, given name, "
    "forename, initials, vorname",
    "infix": "tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, tussenv, tv, infix, prefix, name prefix, "
    "middle name",
    "last_name": "achternaam, familienaam, geslachtsnaam, last name, lastname, surname, family name, nachname",
    "email": "e-mail, email, mail, e-mailadres, emailadres, mailadres, e-mail adres, email adres, e-mail address, "
    "email address, mail address, uw e-mailadres, je e-mailadres, your email, adres e-mail, gebruikersnaam, username",
    "external_id": "id, deelnemernummer, deelnemersnummer, registratienummer, inschrijfnummer, ticketnummer, "
    "kenmerk deelnemer, attendee id, participant id, registration number, registration id, ticket number, reference, "
    "external id, delegate id, deelnemernr, registratienr, registratiecode, inschrijfnr, inschrijvingsnummer, "
    "ticketnr, ticket id, personeelsnummer, personeelsnr, medewerkernummer, studentnummer, lidnummer, relatienummer, "
    "attendee #, attendee number, participant number, employee number, student number, member number",
}
STATES = (
    "status, orderstatus, bestelstatus, inschrijfstatus, aanmeldstatus, status inschrijving, status aanmelding, "
    "status deelnemer, aanmeldingsstatus, deelnamestatus, deelnemerstatus, rsvp, rsvp status, registration state, "
    "participation status, attendance status, order status, attendee status, registration status, booking status, "
    "guest status"
)
WORDS: dict[TableKind, dict[str, str]] = {
    "rooms": {
        "name": "naam, zaal, zalen, zaalnaam, naam zaal, naam van de zaal, ruimte, ruimtenaam, naam ruimte, lokaal, "
        "zaal of ruimte, zaalnummer, zaalnr, zaal nr, nummer zaal, lokaalnummer, locatie, kamer, room, rooms, "
        "room name, room number, ruimtecode, ruimtenummer, ruimteomschrijving, kamernummer, zaalcode, room code, "
        "resource name, displayname, display name, "
        "meeting room, name, venue, location, space, hall, gebouw, building",
        "capacity": "seating capacity, room capacity, ruimtecapaciteit, "
        "capaciteit, zitpl, plts, aantal zitpl, aantal plaatsen, plaatsen, aantal stoelen, stoelen, "
        "zitplaatsen, aantal zitplaatsen, "
        "max, maximum, max aantal, maximaal, maximum aantal, max personen, maximum aantal personen, aantal personen, "
        "personen, pers, aantal, cap, capacity, seats, places, chairs, people, persons, max capacity, "
        "maximum capacity, number of seats, number of places, size, pax, plekken, aantal plekken, zitplekken, "
        "bezetting, max bezetting, aantal pers, max pers, deelnemers, max deelnemers, aantal deelnemers, max people, "
        "attendees, max attendees, participants, max participants, grootte, zaalgrootte, zaalcapaciteit, theater, "
        "theateropstelling, theatre, theatre style",
        "features": "opstelling, zaalopstelling, layout, setup, room setup, av equipment, av apparatuur, av middelen, "
        "av voorzieningen, audiovisuele middelen, technical equipment, "
        "kenmerken, kenmerk, faciliteiten, voorzieningen, eigenschappen, apparatuur, uitrusting, "
        "middelen, inrichting, techniek, av, audiovisueel, aanwezige apparatuur, features, feature, facilities, "
        "equipment, amenities, properties",
        "unavailable": "niet beschikbaar, onbeschikbaar, niet beschikbaar in, bezet, geblokkeerd, niet in, "
        "niet te gebruiken in, gesloten, unavailable, not available, not available in, unavailable in, blocked, "
        "occupied",
        "rounds": "beschikbaar, beschikbaar in, beschikbaarheid, beschikbare rondes, te gebruiken in, ronde, rondes, "
        "available, available in, availability, rounds, round, rounds available",
    },
    "rounds": {
        "name": "ronde, rondes, naam, naam ronde, rondenaam, naam van de ronde, rondenummer, ronde nr, rondenr, nr, "
        "nummer, #, blok, bloknaam, sessieronde, sessieblok, workshopronde, parallelronde, parallelsessie, sessie, "
        "sessies, onderdeel, programmaonderdeel, programma, titel, dagdeel, omschrijving, "
        "round, rounds, round name, round number, name, block, block name, session block, session, sessions, slot, "
        "slot name, number, no, title, "
        "item, description, part of day, subject, onderwerp, wat, what, activiteit, activity, programmapunt",
        "day": "dag, datum, date, day, congresdag",
        "starts": "begin, start, van, vanaf, from, aanvang, begintijd, starttijd, aanvangstijd, begint, begint om, "
        "tijd van, tijd begin, begin ronde, start ronde, starts, starts at, start at, start time, begin time, begins, "
        "begins at, starting time, time from",
        "ends": "eind, einde, end, tot, tot en met, t m, eindtijd, eindigt, eindigt om, tijd tot, tijd einde, "
        "einde ronde, slot tijd, klaar, to, until, till, ends, ends at, end at, end time, finish, time to",
        "times": "tijd, tijden, tijdslot, tijdvak, tijdstip, tijdblok, wanneer, van tot, begin eind, begin einde, "
        "datum en tijd, time, times, time slot, timeslot, when, start end, from to, date and time, hours",
        "minutes": "duur, duur in minuten, duur minuten, lengte, minuten, min, duration, duration in minutes, length, "
        "minutes, mins",
    },
    "attendees": {
        **NAMES,
        "profession": "professional background, beroepsachtergrond, "
        "beroep, functie, functietitel, functienaam, discipline, beroepsgroep, vak, vakgebied, "
        "specialisme, professie, rol, functieomschrijving, werkfunctie, beroep functie, position, "
        "doelgroep, wat doe, wat doe jij, wat doet u, what do you do, profession, occupation, job, job title, "
        "role, function, professional group, specialty, title",
        "organisation": "organisatie, werkgever, instelling, bedrijf, naam instelling, naam werkgever, bedrijfsnaam, "
        "organisatienaam, naam organisatie, name organisation, name organization, name employer, werkplek, "
        "waar werkt u, waar werk je, waar werk jij, waar bent werkzaam, where do you work, "
        "afdeling, school, organisation, organization, employer, company, institution, affiliation, company name, "
        "organisation name, organization name",
        "rounds": "ronde, rondes, dagdeel, dagdelen, rondes aanwezig, aanwezig, aanwezigheid, aanwezig in, "
        "aanwezig bij, aanwezige "
        "rondes, deelname, neemt deel aan, round, rounds, rounds present, rounds attending, "
        "sessions attending, sessions attended, present, present in, attending, attends, "
        "attendance, presence, availability, available",
        "status": STATES,
        "absent": "afwezig, afwezig in, niet aanwezig, niet aanwezig in, niet bij, verhinderd, absent, absent in, "
        "not present, not attending, misses, rounds absent",
    },
    "rankings": {
        **NAMES,
        "choices": "keuzes, keuze, voorkeuren, voorkeur, rangschikking, ranglijst, volgorde, sessies, gekozen sessies, "
        "keuzelijst, choices, preferences, ranking, sessions, order, chosen sessions, selected sessions",
        "session": "naam workshop, naam sessie, workshopnaam, workshoptitel, activiteit, artikel, artikelnaam, "
        "product, productnaam, product name, item, item name, "
        "sessie, sessienummer, sessie nummer, nummer sessie, parallelsessie, workshop, titel, sessietitel, "
        "session, session number, session id, session title, choice, preference",
        "rating": "beoordeling, waardering, cijfer, score, rating, grade, interesse, interest, wens, gewenst",
        "rank": "rang, plaats, prioriteit, prio, positie, rangnummer, keuzenummer, keuze nummer, nummer keuze, "
        "rank, place, "
        "priority, position, choice number",
        "status": STATES,
        "submitted_at": "datum indiening, datum ingediend, inzenddatum, startdatum, einddatum, besteldatum, "
        "orderdatum, aanmelddatum, inschrijfdatum, laatst gewijzigd, tijd van laatste wijziging, aangemaakt op, "
        "submit date, submitdate, submission date, submission time, date submitted, start date, end date, order date, "
        "registration date, response date, completed at, last modified time, created at, "
        "tijdstempel, tijdstip, ingevuld op, ingediend op, datum, tijd, begintijd, starttijd, "
        "eindtijd, tijd van voltooien, voltooiingstijd, tijd van begin, verzonden op, timestamp, submitted at, "
        "submitted, submitted on, start time, completion time, end time, date, time, saved at",
    },
    "sessions": {
        "number": "nummer, nr, no, num, sessienummer, sessie nr, sessie nummer, code, sessiecode, number, "
        "session number, session no, session code, #, session #, sessie #, workshop #, workshopnr, workshopnummer, "
        "sessienr, volgnummer, volgnr, workshop nr, workshop nummer, workshop number, ps, "
        "sessie, session, parallelsessie, workshop",
        "title": "event name, event title, activity, activiteit, titel, title, naam, name, onderwerp, "
        "sessietitel, titel sessie, titel van de sessie, naam sessie, session title, session name, "
        "topic, subject, proposal title, workshoptitel, titel workshop, naam workshop, workshopnaam, "
        "workshop title, workshop name, working title, werktitel",
        "organisations": "werkzaam bij, werkgever, werkgever spreker, organisatie spreker, instelling spreker, "
        "affiliatie, employer, speaker organisation, speaker affiliation, organisatie, organisaties, "
        "organisator, organisatoren, instelling, instellingen, aanbieder, aanbieders, door, verzorgd "
        "door, namens, organisation, organisations, organization, organizations, organiser, organisers, "
        "affiliation, affiliations, institution, hosted by, by, provider",
        "presenters": "inleider, inleiders, trainer, trainers, gespreksleider, moderator, instructor, instructors, "
        "lecturer, presentator 1, presentator 2, spreker 1, spreker 2, speaker 1, speaker 2, co "
        "presenter, co presenters, medespreker, spreker, sprekers, presentator, presentatoren, docent, "
        "docenten, workshopleider, workshopleiders, begeleider, begeleiders, naam spreker, naam "
        "sprekers, namen sprekers, speaker, speakers, presenter, presenters, speaker names, "
        "facilitator, facilitators, host, hosts, chair, wie, door wie, who",
        "first_name": "voornaam, voornaam spreker, voornaam presentator, voornaam docent, first name, firstname, "
        "speaker first name, presenter first name, first name speaker",
        "infix": "tussenvoegsel, tussenvoegsels, tussenvoegsel spreker, infix",
        "last_name": "achternaam, achternaam spreker, achternaam presentator, achternaam docent, last name, lastname, "
        "surname, speaker last name, presenter last name, last name speaker",
        "abstract": "wat, wat doen we, waarover, waar gaat het over, what, "
        "omschrijving, beschrijving, samenvatting, inhoud, toelichting, tekst, abstract, description, "
        "summary, content, explanation, text, session description, about",
        "goals": "leerdoelen, leerdoel, doelen, doel, doelstelling, doelstellingen, leeruitkomsten, learning goals, "
        "learning goal, goals, goal, learning objectives, objectives, learning outcomes, outcomes, aims",
        "min": "min, minimum, minimaal, min deelnemers, minimum aantal deelnemers, minimum aantal, min aantal, "
        "minimaal aantal deelnemers, min attendees, min participants, minimum participants, minimum attendees, "
        "min seats, min size, num min",
        "max": "voor hoeveel mensen, voor hoeveel personen, for how many people, "
        "max, maximum, maximaal, max deelnemers, maximum aantal deelnemers, maximum aantal, max aantal, "
        "maximaal aantal deelnemers, max personen, maximum aantal personen, max pers, max aantal pers, aantal "
        "personen, maximale groepsgrootte, maximum groepsgrootte, max groepsgrootte, "
        "aantal plaatsen, plaatsen, plekken, aantal plekken, spaces, places, "
        "capaciteit, aantal deelnemers, groepsgrootte, "
        "max attendees, max participants, maximum participants, maximum attendees, capacity, seats, max seats, "
        "max size, maxsize, num max, cap, max cap, limit, attendee limit, seat limit, zitplaatsen, pax",
        "external_id": "id, session id, sessie id, external id, extern id, externe id, uid, uuid, guid, proposal id, "
        "submission id, identifier, event id",
        "track": "track, thema, themalijn, lijn, stroom, programmalijn, theme, stream, strand, main topic",
        "type": "type, soort, vorm, werkvorm, sessietype, sessievorm, type sessie, soort sessie, vorm sessie, format, "
        "event type, session type, session format, kind, form, submission type, categorie, category",
        "language": "taal, voertaal, sessietaal, taal sessie, instructietaal, language, spoken language, "
        "session language, language of instruction, lang",
        "duration": "duur, tijdsduur, lengte, duur in minuten, minuten, aantal minuten, tijdsinvestering, duration, "
        "length, minutes, duration minutes, scheduled duration",
        "subgroup": "subgroep, subgroepen, subgroepgrootte, grootte subgroep, grootte subgroepen, groepjes, "
        "deelnemers per groep, deelnemers per subgroep, subgroup, subgroups, subgroup size, size of subgroups, "
        "attendees per subgroup, participants per group, small groups",
        "materials": "materiaal, materialen, benodigdheden, hulpmiddelen, benodigd materiaal, materials, material, "
        "supplies, what is needed, resources",
        "preparation": "voorbereiding, voorbereidingen, huiswerk, vooraf, voorbereidende opdracht, "
        "voorbereiding deelnemers, preparation, preparations, homework, pre work, prework, before the session",
        "roles": "rollen, benodigde rollen, benodigde mensen, bezetting, roles, people needed, required roles, "
        "staffing",
        "state": "status, state, stand van zaken, beslissing, besluit, decision, session status, sessiestatus",
        "emails": "e-mail, email, mail, e-mailadres, e-mail spreker, e-mail sprekers, e-mail van de spreker, "
        "e-mailadres spreker, mailadres spreker, e-mail presentator, e-mail docent, speaker email, "
        "speaker emails, presenter email, presenter emails, e-mail inleider, e-mail trainer, e-mail "
        "workshopleider, e-mailadres presentator, e-mailadres docent, mail spreker, speaker e-mail, "
        "email speaker, email of the speaker, contact email",
    },
}
ASKED_OF_PEOPLE = frozenset(
    ("name", "first_name", "infix", "last_name", "email", "profession", "organisation", "rounds", "absent", "choices")
)
PRESENCE = re.compile(
    r"^(?:(?:aanwezig|present|attending|attends|beschikbaar|available)\s*(?:in|bij|tijdens|at|during)?\s*)?"
    r"(?:(?:ronde|round|sessieronde|blok|block|r)\s*\d{1,2}"
    r"|(?:\d{1,2}e|eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth)\s+(?:ronde|round))$"
)
AREA = re.compile(r"\bm2\b|m²|\bsqm\b|\bsq\.? ?(?:m|ft)\b|vierkante|square met|oppervlak")
FILLERS = frozenset(["aantal", "het", "de", "van", "of", "the", "uw", "je", "your", "een", "a", "in", "per"])
ONE_FORM = {word: word[:3] for word in ("maximum", "maximaal", "maximale", "minimum", "minimaal", "minimale")}
GLUED = re.compile(r"(?<=[a-z])\d$")  # "naam2", as Microsoft Forms tells questions of one name apart
OWN = re.compile(  # "naam bezoeker", "attendee email": of whoever comes, not of the one who ordered
    r"\b(?:(?:van )?(?:bezoekers?|deelnemers?|gasten|gast|cursist|kaarthouder|tickethouder|ticket ?holders?|attendees?"
    r"|participants?|delegates?|guests?|visitors?))\b"
)
WHOSE = re.compile(
    r"^(?:billing|buyer|facturatie|facturering|factuur|besteller|koper|contact|ticket|work|werk)\s+(?=\S)"
)
ASKED = re.compile(
    r"^(?:(?:hallo|hoi|hi|en|and|graag|please|vul|geef|noteer|enter|hier|fill in|give|provide|us|ons|ook)\s+)*"
    r"(?:(?:wat|what|welke?|which|bij|in|voor|aan|op|at|for|during|with)\s+(?:welke?|which|what|is|are|zijn|s)?\s*)?"
    r"(?P<what>.+?)"
    r"(?:\s+(?:werkt|werk|werkzaam|bent|ben|do|does|are|will|heeft|heb|in|invullen|vertegenwoordigt|represent)(?:\s.*)?)?$"
)
PART_OF_NAME = re.compile(r"(?P<whole>[^(:>]+?)\s*(?:\s[-–]\s|[(:>_])\s*(?P<part>[^()]+?)\s*\)?")
PARTS = {"first": "first_name", "last": "last_name", "voor": "first_name", "achter": "last_name"}  # beside "name"
LONGEST_QUESTION = 80
LONGEST = 400  # characters of a name that are looked at
LEFT_OUT = re.compile(r"[\(\[][^)\]]*[\)\]]|[*?:.!,]")
MARKS = re.compile(r"[_/\\]+|\s-\s")


@cache
def known(kind: TableKind) -> dict[str, str]:
    """Folded header word -> field."""
    found: dict[str, str] = {}
    for field, words in WORDS[kind].items():
        for word in words.split(", "):
            found.setdefault(plain(word), field)
    return found


def plain(header: str) -> str:
    """A header without brackets, punctuation and fillers: "Max. aantal (totaal)" and "maximum" are the same."""
    header = header[:LONGEST]
    bare = LEFT_OUT.sub(" ", header) if LEFT_OUT.sub(" ", header).strip() else header
    folded = fold(MARKS.sub(" ", bare))
    words = folded.replace("-", " ").replace("e mail", "email").split()
    telling = [ONE_FORM.get(word, word) for word in words if word not in FILLERS]
    return " ".join(telling or words)


def field_of(header: str, kind: TableKind) -> str | None:
    """The field that a column of this name holds, or None."""
    word = plain(header)
    if not word:
        return None
    if kind == "rankings" and (choice := choice_number(word) or choice_letter(header)):
        return f"choice_{choice}"
    if kind in {"attendees", "rooms"} and PRESENCE.match(word):
        return "presence"
    if kind == "rooms" and AREA.search(fold(header)):
        return None  # "Size (sqm)"
    return (
        _part_of_name(header, kind) or known(kind).get(word) or _joint_field(header, kind) or _asked_field(word, kind)
    )


def _part_of_name(header: str, kind: TableKind) -> str | None:
    """Of one question for a name in several boxes, as forms head these: "Naam (Achternaam)", "Name - First Name"."""
    found = PART_OF_NAME.fullmatch(header.strip()) if kind in {"attendees", "rankings"} else None
    if found is None or known(kind).get(plain(found["whole"])) != "name":
        return None
    part = plain(found["part"])
    field = PARTS.get(part) or known(kind).get(part)
    return field if field in {"first_name", "infix", "last_name"} else None


def _asked_field(word: str, kind: TableKind) -> str | None:
    """The field that a form asks a person for: "wat is uw functie", "bij welke organisatie werkt u", "naam2"."""
    if kind not in {"attendees", "rankings"} or len(word) > LONGEST_QUESTION:
        return None
    words = known(kind)
    bare = WHOSE.sub("", GLUED.sub("", word))
    asked = ASKED.match(bare)
    own = " ".join(OWN.sub(" ", bare).split())
    field = words.get(bare) or words.get(own) or (words.get(asked["what"]) if asked else None)
    return field if field in ASKED_OF_PEOPLE else None


def _joint_field(header: str, kind: TableKind) -> str | None:
    """The field of "spreker / organisatie": all sides must be known, and the organisation counts most."""
    fields = [known(kind).get(plain(side)) for side in header.split("/")]
    if len(fields) == 1 or None in fields:
        return None
    return next((name for name in fields if name and name.startswith("organisation")), fields[0])


@lru_cache(maxsize=4096)
def is_header_word(cell: str) -> bool:
    """Whether this could be the name of a column in any of the tables."""
    kinds = (kind for kind in WORDS if kind != "rounds")  # "van" and "to" stand among names as well
    return len(cell) <= 80 and any(field_of(cell, kind) for kind in kinds)  # noqa: PLR2004  # a name is short
