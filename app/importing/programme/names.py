"""Which words make a line look like the name of an organisation, a place or a person; Dutch and English."""

import re
from functools import lru_cache

from app.domain.texts import fold

ORGANISATION_WORDS = frozenset(
    "umc mc umcg umcu lumc amc vumc mumc ziekenhuis ziekenhuizen hospice hospices hospitium stichting universiteit universitair university "
    "hogeschool netwerk netwerken network networks consortium consortia vereniging praktijk huisartsenpraktijk ltd limited inc llc plc bv nv gmbh vzw foundation "
    "centre center centrum instituut institute hospital hospitals clinic kliniek polikliniek college academy academie federatie federation "
    "association society council charity trust alliance alliantie coalitie cooperatie cooperation raad ministerie ministry zorggroep "
    "thuiszorg zorgpartners werkgroep expertisecentrum expertisecentra kenniscentrum platform bureau group groep faculteit faculty gemeente "
    "municipality nhs ggz ggd iknl vptz palliactief pznl adviesgroep kennisinstituut department dept afdeling vakgroep school "
    "consultancy partners verpleeghuis woonzorgcentrum zorgcentrum zorginstelling brancheorganisatie beroepsvereniging patientenfederatie patientenvereniging "
    "kwf knmg v&vn venvn nhg vilans nivel zonmw movisie agora bibliotheek library museum theater theatre huisartsen apotheek pharmacy "
    "agency organisation organization organisatie institution company bedrijf maatschap cooperative union board laboratory lab zorgverzekeraar "
    "hogescholen universiteiten mbo roc regionaal coalition collective collectief fonds fund house huis zorghuis inloophuis logeerhuis "
    "expertteam consultatieteam saxion windesheim fontys hanze zuyd avans inholland nhl han hu hva erasmus radboud radboudumc erasmusmc "
    "onderzoeksgroep research-group community services service health healthcare seminary church kerk parochie".split()
)
ORGANISATION_ENDINGS = (
    "umc", "ziekenhuis", "centrum", "instituut", "stichting", "vereniging", "federatie", "coalitie", "netwerk", "praktijk", "zorggroep", "groep",
    "academie", "hospice", "huis", "consortium", "universiteit", "fonds", "raad", "kliniek", "bureau", "bond", "thuiszorg", "zorg", "care",
    "pharma", "med", "medical", "consult", "advies", "genootschap", "cooperatie", "collectief",
)  # fmt: skip
WEAK_WORDS = frozenset(
    "zorg palliatieve palliative care health nederland netherlands vlaanderen belgie uk regio zuid noord oost west team project programma".split()
)
WEAK_ENDINGS = ("huis", "groep", "zorg", "care", "praktijk", "med", "raad", "bond", "advies", "consult", "netwerk")
UNIT_WORDS = frozenset(
    "afdeling vakgroep faculteit faculty department dept dept. division school section unit locatie team lectoraat leerstoel programma onderdeel".split()
)
OWNER_PATTERN = re.compile(r"\b(?:voor|van|of|for|tot|ter|on|in)\b", re.IGNORECASE)
PLACES = frozenset(
    fold(place)
    for place in (
        "Aalsmeer|Alkmaar|Almelo|Almere|Alphen aan den Rijn|Amersfoort|Amstelveen|Amsterdam|Apeldoorn|Arnhem|Assen|Barneveld|Bergen op Zoom|Bilthoven|Breda|"
        "Bussum|Capelle aan den IJssel|Delft|Delfzijl|Den Bosch|Den Haag|Den Helder|Deventer|Doetinchem|Dordrecht|Drachten|Ede|Eindhoven|Emmen|Enschede|"
        "Geldrop|Goes|Gorinchem|Gouda|Groningen|Haarlem|Harderwijk|Heemstede|Heerenveen|Heerlen|Helmond|Hengelo|Hilversum|Hoofddorp|Hoogeveen|Hoorn|Houten|"
        "Kampen|Leeuwarden|Leiden|Lelystad|Maastricht|Meppel|Middelburg|Nieuwegein|Nijmegen|Oss|Purmerend|Roermond|Roosendaal|Rotterdam|Schiedam|"
        "'s-Hertogenbosch|'s-Gravenhage|Sittard|Sneek|Terneuzen|Tiel|Tilburg|Utrecht|Veenendaal|Veldhoven|Venlo|Vlaardingen|Vlissingen|Voorburg|Waalwijk|"
        "Wageningen|Weert|Winterswijk|Woerden|Zaandam|Zeist|Zoetermeer|Zutphen|Zwolle|Bosch en Duin|Drenthe|Flevoland|Friesland|Fryslân|Gelderland|Limburg|"
        "Noord-Brabant|Noord-Holland|Overijssel|Zeeland|Zuid-Holland|Twente|Achterhoek|Brabant|Antwerpen|Brugge|Brussel|Brussels|Gent|Ghent|Hasselt|Kortrijk|"
        "Leuven|Liège|Luik|Mechelen|Namen|Aarhus|Copenhagen|Kopenhagen|Oslo|Bergen|Stockholm|Gothenburg|Göteborg|Uppsala|Lund|Helsinki|Tampere|Reykjavik|Dublin|Cork|Galway|Limerick|"
        "Belfast|London|Londen|Manchester|Birmingham|Leeds|Liverpool|Sheffield|Bristol|Cardiff|Edinburgh|Glasgow|Aberdeen|Dundee|Oxford|Cambridge|York|Nottingham|Leicester|"
        "Southampton|Newcastle|Lancaster|Exeter|Bath|Durham|Hull|Paris|Parijs|Lyon|Lille|Rijsel|Marseille|Toulouse|Berlin|Berlijn|Hamburg|Munich|München|Cologne|Köln|Keulen|Bonn|"
        "Frankfurt|Aachen|Aken|Göttingen|Heidelberg|Freiburg|Vienna|Wien|Wenen|Graz|Zurich|Zürich|Bern|Basel|Geneva|Genève|Lausanne|Madrid|Barcelona|Lisbon|Lissabon|Porto|Rome|"
        "Milan|Milaan|Turin|Florence|Athens|Athene|Prague|Praag|Warsaw|Warschau|Budapest|Bucharest|Toronto|Montreal|Ottawa|Vancouver|New York|Boston|Chicago|"
        "San Francisco|Los Angeles|Seattle|Baltimore|Philadelphia|Washington|Sydney|Melbourne|Brisbane|Perth|Auckland|Wellington|Tokyo|Singapore|Cape Town|Kampala|Nairobi|"
        "Nederland|The Netherlands|Netherlands|België|Belgium|Duitsland|Germany|Frankrijk|France|United Kingdom|UK|England|Engeland|Scotland|Schotland|Wales|"
        "Ireland|Ierland|Denemarken|Denmark|Zweden|Sweden|Noorwegen|Norway|Finland|Spain|Spanje|Portugal|Italy|Italië|Switzerland|Zwitserland|Austria|Oostenrijk|"
        "USA|United States|Canada|Australia|Australië|New Zealand|NL|BE|DK|DE|Suriname|Curaçao|Aruba|Bonaire"
    ).split("|")
)
PERSON_TITLES = re.compile(
    r"^(?:(?:em\.?\s)?prof\b\.?|professor\b|dr\b\.?|drs\b\.?|ir\b\.?|ing\b\.?|mr\.|mrs\b\.?|ms\b\.|mw\b\.?|mevr\b\.?|mevrouw|dhr\b\.?|de heer|zr\b\.|ds\b\.|sister|rev\b\.?)\s*",
    re.IGNORECASE,
)
DEGREE = re.compile(r"(?:,?\s*\b(?:MD|PhD|MSc|BSc|RN|MA|MANP|MPH|BA|CNS|FRCP|MBA|BN)\b\.?)+$")
INITIALS = re.compile(
    r"^(?:[A-Z][a-z]?\.\s?){1,5}(?:(?:van|de|der|den|het|ter|ten|te|von|la|le|'t)\s)*[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)*$"
)
FULL_NAME = re.compile(
    r"^(?P<first>[A-ZÀ-Ý][\w’'-]+)(?:\s[A-Z]\.)*(?:\s(?:van|de|der|den|het|ter|ten|te|von|la|le|el|al|bin|da|di|’t|'t|op|in))*(?:\s[A-ZÀ-Ý][\w’'-]+){1,3}$"
)
NAMED_AFTER = frozenset(
    (
        "marie curie",
        "sue ryder",
        "antoni van leeuwenhoek",
        "toon hermans",
        "leendert vriel",
        "helen dowling",
        "florence nightingale",
    )
)
FIRST_NAMES = frozenset(
    "aad aisha albert alex alice amy andrea andrew angela anita anja ank anke anna anne anneke annelies annemarie annemiek annet annette annie anouk anton arjan "
    "arie astrid barbara bart bas ben bert bianca bob bram brenda carla carlo carolien caroline catherine charlotte chris christine christina claire corrie daan "
    "daniel david debbie deborah dick dirk dorien dorothy edith edwin eelco elena elisabeth elise elizabeth ellen els elsbeth emily emma eric erik erna esther eva eveline fatima femke "
    "floor frank frans fred gerard gerda gerrit ghislaine gijs grace greet guus hanna hannah hanneke hans harry heleen helen helena henk henny herman hester hilda hilde ilse ineke inge "
    "ingrid irene iris jaap jack jacob jacqueline jacques jan jane janet janneke jasper jelle jenny jeroen jessica jim joan job johan johanna john jolanda joost jos josé "
    "joyce judith julia julie karen karin kate katja kees kevin kim kirsten klaas koen lars laura lea leo lia lianne lieke lies liesbeth linda lisa lisette lotte louise luc lucas "
    "maaike maarten mai mai-britt manon marc marcel margot margreet maria marian marianne marie marieke marijke marijn marion marja marjan marjolein mark marleen marlies marloes martin martine mary "
    "maureen maurice max merel michael michel michiel mieke mirjam mohamed monica monique nancy nathalie nicole niels nienke nina olga otto patricia paul paula peter petra "
    "philip piet pieter pim priya rachel ralph rebecca renate rené renske richard rik rita rob robert robin roel rosa rosemary ruben rutger ruth sabine sander sandra sanne sara sarah sarita saskia sebastiaan "
    "sharon simon sjaak sofie sophie stefan stephen steven sue susan suzanne sven sylvia tamara teun theo thijs thomas tim tineke tom tony ton toon trudy ursula vera victor "
    "vincent wendy wijnand wilco willem willemijn wim wouter yasmin yvette yvonne zoë".split()
)


@lru_cache(maxsize=4096)
def weight(line: str) -> float:
    """How many of its words are those of organisations: 1 for each strong one, 0.3 for a weak one.

    Common nouns in running text ("in het hospice") weigh nothing: the word must be written as a name, or open the line.
    """
    words = [word.strip("\"'“”‘’„(),.;:!?*[]") for word in line.replace("/", " ").split()]
    return sum(
        _word_weight(word)
        for position, word in enumerate(words)
        if word
        and (word[0].isupper() or (position == 0 and word[0].islower() and words[1:] and words[1][:1].isupper()))
    )


@lru_cache(maxsize=16384)
def _word_weight(bare: str) -> float:
    folded = fold(bare)
    if folded in WEAK_WORDS:
        return 0.3
    if folded in ORGANISATION_WORDS or folded.replace(".", "") in ORGANISATION_WORDS:
        return 1
    if "-" in folded and folded.rsplit("-", 1)[1] in ORGANISATION_WORDS:
        return 1
    if folded[2:].endswith(ORGANISATION_ENDINGS):
        return 0.5 if folded.endswith(WEAK_ENDINGS) else 1
    return 1 if is_acronym(bare) else 0


def is_acronym(word: str) -> bool:
    """ "PZNL", "O2PZ", "VUmc", "NPPZII", "IKNL": mostly capitals, in one word."""
    capitals = sum(c.isupper() for c in word)
    return capitals > 1 and 2 * capitals >= len(word) and len(word) > len("EU") and word.replace("-", "").isalnum()


def is_place(part: str) -> bool:
    folded = fold(part).strip(" .")
    return folded in PLACES or all(piece in PLACES for piece in re.split(r" en | and |/", folded))


def is_person(part: str) -> bool:
    """Only what can hardly be an organisation: a title, initials, or a common first name before a surname."""
    bare = DEGREE.sub("", part.strip())
    untitled = bare
    while PERSON_TITLES.match(untitled):
        untitled = PERSON_TITLES.sub("", untitled, count=1)
    if weight(untitled) > 0 or fold(untitled) in NAMED_AFTER or untitled.startswith(("St. ", "Sint ")):
        return False
    if (untitled != bare and untitled[:1].isupper()) or INITIALS.match(untitled):
        return True
    found = FULL_NAME.match(untitled)
    return found is not None and (bare != part.strip() or fold(found["first"]) in FOLDED_FIRST_NAMES)


def may_be_person(part: str) -> bool:
    """Two or more words written as names, none of them an organisation's."""
    return bool(FULL_NAME.match(part.strip())) and weight(part) == 0


FOLDED_FIRST_NAMES = frozenset(fold(name) for name in FIRST_NAMES)
