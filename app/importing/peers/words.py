"""The names that peers give to fields, in English, Dutch and German, and the words that tell what is no session."""

import re
from functools import cache

from app.domain.texts import fold
from app.importing.header_words import known, plain
from app.importing.programme.labels import Kind, meaning

NAMES = {
    "key": "id, session id, sessionid, sessie id, sessie-id, sitzungs-id, guid, session code, proposal code, proposal id, "
    "submission id, submission code, contribution id, code, unique id",
    "number": "number, nummer, nr, session number, sessienummer, session short, kürzel, kurztitel",
    "title": "title, titel, session title, sessietitel, sitzungstitel, proposal title, titel van het voorstel, "
    "titel voorstel, voorsteltitel, titel van de sessie, titel der sitzung, titel des vortrags, vortragstitel, "
    "titel der einreichung, einreichungstitel, presentation title, talk title, naam, name, onderwerp",
    "subtitle": "subtitle, sub title, ondertitel, untertitel",
    "abstract": "abstract, samenvatting, korte samenvatting, zusammenfassung, kurzfassung, kurzbeschreibung, session abstract, "
    "description, beschrijving, omschrijving, beschreibung, lange beschreibung, inhoud, inhalt, explanation, uitleg, "
    "toelichting, erläuterung, session info, session description, presentation abstract, content",
    "goals": "lernziele, lernziel, what will attendees learn, what will the audience learn, wat leren deelnemers, "
    "wat leert de deelnemer, lernergebnisse, leerdoelstelling, leeruitkomst",
    "organisations": "firma, einrichtung, institution, instituut, organisaties, veranstalter, speaker organisation, "
    "speaker affiliation, organisatie spreker",
    "track": "track, tracks, session track, spoor, thema, themalijn, main topic, topic area, themengebiet, themenbereich",
    "type": "type, session type, sessietype, soort sessie, session format, sessievorm, format, werkvorm, vorm, typ, "
    "sitzungstyp, sitzungsart, art der sitzung, art der veranstaltung, veranstaltungstyp, vortragstyp, submission type, "
    "soort, contribution type, vortragsart",
    "language": "language, taal, voertaal, sprache, content locale, locale, session language, vortragssprache",
    "minutes": "duration, duur, tijdsduur, dauer, länge, scheduled duration, length, duration minutes, duur in minuten, "
    "dauer in minuten, minuten, minutes, lengte",
    "presenters": "speakers, speaker, speaker names, speaker name, names of speakers, sprekers, spreker, namen sprekers, "
    "namen van sprekers, sprekersnamen, naam van de spreker, presenters, presenter, presentatoren, vortragende, "
    "vortragender, referenten, referierende, namen der vortragenden, name der vortragenden, sprecher, sprecher namen, "
    "workshopleiders, begeleiders, persons",
    "first_name": "first name, firstname, speaker first name, voornaam, vorname",
    "last_name": "last name, lastname, speaker last name, achternaam, nachname, family name",
    "email": "email, e-mail, email address, speaker email, e-mailadres, e-mail-adresse",
    "affiliation": "affiliation, affiliatie, affiliations, company, bedrijf, speaker company, werkgever, unternehmen",
    "person_key": "speaker id, speaker ids, spreker id, ids van sprekers, sprecher-ids, ids der vortragenden",
    "room": "room, zaal, ruimte, raum, saal, session room, room name, lokaal, locatie, location",
    "start": "start, begin, starts at, start date time, scheduled at, starttijd, startzeit, beginn, session start, "
    "aanvang, begintijd",
    "end": "end, einde, ende, ends at, end date time, eindtijd, endzeit, session end",
    "day": "day, date, datum, dag, tag, start date, startdatum, anfangsdatum",
    "clock": "time, tijd, zeit, uhrzeit, start time, begintijd",
    "end_clock": "end time, eindtijd, endzeit, endzeitpunkt",
    "state": "state, status, zustand, session status, stand",
    "times": "slot count, number of slots, aantal slots, anzahl slots, aantal keer, vaakst",
    "max": "maxsize, max size, capacity, capaciteit, kapazität, attendee limit, max attendees, teilnehmerzahl, "
    "max teilnehmer, maximale teilnehmerzahl",
    "min": "minsize, min size, min teilnehmer, mindestteilnehmerzahl",
    "active": "active, actief, aktiv",
    "ignored": "pending state, created, created at, image, session image, is featured, featured, do not record, don't record this "
    "session, median score, mean score, average score, average mean score, profile picture, bio, tagline, tag line, "
    "biography, materials, resources, requires signup, attendee signup count, owner, owner email, owner notified, "
    "owner confirmed, session room id, session colour vivid, session colour, url, logo, feedback url, slug, "
    "live url, recording url, liveurl, recordingurl, date submitted, twitter, linkedin, x twitter, blog, company website, "
    "other, board members, "
    "do not stream, recording license, in schedule, informed, confirmed, presentations, internal notes, "
    "notes for organisers, notities voor de organisatie, interne notizen, bild, sitzungsbild, erstellt, gemaakt, aangemaakt",
}
DATE_OF, CLOCK_OF = re.compile(r"\((?:date|datum)\)", re.IGNORECASE), re.compile(r"\((?:time|tijd|zeit|uhrzeit)\)", re.IGNORECASE)
SHARED = frozenset(("title", "organisations", "presenters", "abstract", "goals", "min", "max"))
OF_LABELS = {
    Kind.GOALS: "goals",
    Kind.TITLE: "title",
    Kind.ORGANISATION: "organisations",
    Kind.PRESENTER: "presenters",
    Kind.ABSTRACT: "abstract",
}
BREAK = re.compile(
    r"(?:(?:ochtend|middag|thee|koffie|lunch|rook|eind|morning|afternoon|coffee|tea|lunch|short|kaffee|mittags)[ -]?)?"
    r"(?:pauze|pauzes|break|breaks|pause)(?: .{0,30})?|"
    r"(?:net(?:werk|working)[ -]?)?(?:lunch|koffie|coffee|thee|tea|borrel|drinks|diner|dinner|ontbijt|breakfast|mittagessen|kaffee)"
    r"(?:[ -]?(?:pauze|break|pause|buffet|and .{0,20}|en .{0,20}|& .{0,20}|und .{0,20}|met .{0,30}|with .{0,30}))?|"
    r"inloop(?: .{0,40})?|ontvangst(?: .{0,40})?|registratie(?: .{0,40})?|registration(?: .{0,40})?|check[ -]?in|einlass|"
    r"anmeldung|wissel(?:tijd|moment)|room change|zaalwissel|aankomst|arrival|netwerken|networking"
)
PLENARY = re.compile(
    r"(?:plenair(?:e .{0,40})?|plenary(?: .{0,40})?|plenum(?: .{0,40})?|keynotes?|plenumsitzung|plenarvortrag|"
    r"(?:plenaire )?(?:opening|afsluiting|sluiting)(?: en .{0,20}| van .{0,30}| door .{0,40})?|"
    r"(?:opening|closing)(?: (?:session|remarks|ceremony|keynote|plenary))?|welkom(?: .{0,40})?|"
    r"welcome(?: .{0,40})?|eröffnung|abschluss|closing)"
)
REFUSED = frozenset(
    (
        *("rejected", "withdrawn", "canceled", "cancelled", "deleted", "draft", "declined", "decline queue", "decline_queue"),
        *("afgewezen", "ingetrokken", "geannuleerd", "teruggetrokken", "concept", "verwijderd"),
        *("abgelehnt", "zurückgezogen", "abgesagt", "entwurf", "gelöscht"),
    )
)
TAKEN = frozenset(
    (
        *("", "accepted", "confirmed", "accept queue", "accept_queue", "scheduled", "active", "published"),
        *("geaccepteerd", "bevestigd", "aangenomen", "ingeroosterd", "angenommen", "akzeptiert", "bestätigt"),
    )
)


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in NAMES.items():
        for word in words.split(", "):
            found.setdefault(plain(word), name)
    return found


def field_named(heading: str) -> str:
    """The field that a column, a key or a question of this name fills; "" where it is none of ours."""
    word = plain(_spaced(heading))
    name = _by_name().get(word, "")
    if name in {"start", "end", "day"} and CLOCK_OF.search(heading):
        return "end_clock" if name == "end" else "clock"
    if name in {"start", "end"} and DATE_OF.search(heading):
        return "day" if name == "start" else "ignored"
    if name:
        return name
    shared = known("sessions").get(word, "")
    return shared if shared in SHARED else OF_LABELS.get(meaning(heading), "")  # type: ignore[arg-type]


def _spaced(heading: str) -> str:
    """ "session_ID" and "sessionTitle" in words."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", heading).replace("_", " ")
    return re.sub(r"(?<=\s)ID(?=s?\b)", "id", words)


def is_break(title: str) -> bool:
    return BREAK.fullmatch(_bare(title)) is not None


def is_plenary(words: str) -> bool:
    return PLENARY.fullmatch(_bare(words)) is not None


def _bare(title: str) -> str:
    return title.casefold().strip(" .:!-–—")


def state_of(value: str) -> str:
    """ "refused", "taken" or "open" (not decided yet)."""
    word = fold(value)
    if word in {fold(one) for one in REFUSED}:
        return "refused"
    return "taken" if word in {fold(one) for one in TAKEN} else "open"
