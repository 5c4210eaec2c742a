"""Programmes as they come by mail: forwarded, in two columns, with icons, in cells merged down, in two languages."""

import io

import xlsxwriter

from app.domain.parsed import ParsedNote, ParsedSession
from app.importing.parse import parse_file, parse_text

FORWARDED = """Hoi Karin,

Hieronder de lijst die Henk stuurde. Zet jij hem klaar?

Groet, Bea

Onderwerp: FW: workshops

> WS 1 – Leren van een bijna-val
> Wie: Anneke Prins (Zorgcentrum De Beuk) & Tom Versteeg (Hogeschool Zuyd)
> Wat: Een val die net niet doorging, vertelt meer dan een formulier. We spelen er drie na en
> zoeken wat iedereen al wist.
> Doel: Bijna-vallen bespreken zonder schuld; Een afspraak maken die blijft
> Max: 18 pers.
>
> WS 2 – Een thuis voor één nacht
> Wie: Merel Hofstra (Respijthuis Oost)
> Wat: Logeeropvang houdt een huwelijk overeind. Wat vraagt dat van een team?
> Doel: Weten voor wie logeeropvang bedoeld is; Een verwijzing schrijven
> Max: 24 pers.
>
"""
COLUMNS = """Workshop 1: Slikken en smaken
Anneke Prins, logopedist, Zorgcentrum De Beuk

Verdikt drinken hoeft niet vies te zijn. U proeft en beoordeelt zes soorten.

Zaal   Kleine kas
Voor wie   verzorgenden
Punten 1,5

Workshop 2: Rekenen aan rust
Tom Versteeg, docent, Hogeschool Zuyd

We tellen hoe vaak een kamerdeur opengaat en wat dat met een nacht doet.

Zaal: Serre    Voor wie: planners    Max. 14 deelnemers
"""


def test_a_list_forwarded_by_mail_is_read_without_its_quotes() -> None:
    first, second = parse_text(FORWARDED).sessions
    assert [p.name for p in first.presenters] == ["Anneke Prins", "Tom Versteeg"]
    assert first.organisations == ("Zorgcentrum De Beuk", "Hogeschool Zuyd")
    assert first.abstract.endswith("We spelen er drie na en zoeken wat iedereen al wist.")
    assert [goal.text for goal in second.goals] == [
        "Weten voor wie logeeropvang bedoeld is",
        "Een verwijzing schrijven",
    ]
    assert (first.max_attendees, second.max_attendees) == (18, 24)


def test_remarks_in_two_columns_and_beside_each_other_are_remarks() -> None:
    first, second = parse_text(COLUMNS).sessions
    assert _told(first) >= {("Zaal", "Kleine kas"), ("Voor wie", "verzorgenden"), ("", "Punten 1,5")}
    assert first.abstract.endswith("zes soorten.")
    assert _told(second) >= {("Zaal", "Serre"), ("Voor wie", "planners")}
    assert second.max_attendees == 14


def test_a_marker_and_labels_in_two_languages_count_once() -> None:
    told = """Sessie / Session 1
**Slikken en smaken**

Spreker(s) / Speaker(s): Anneke Prins (Zorgcentrum De Beuk)
Maximum aantal / Maximum number: 12

Verdikt drinken hoeft niet vies te zijn.

Sessie / Session 2
**Rekenen aan rust**

Spreker(s) / Speaker(s): Tom Versteeg (Hogeschool Zuyd)
Maximum aantal / Maximum number: 16

We tellen hoe vaak een kamerdeur opengaat.
"""
    sessions = parse_text(told).sessions
    assert [(s.number, s.title, s.max_attendees) for s in sessions] == [
        ("1", "Slikken en smaken", 12),
        ("2", "Rekenen aan rust", 16),
    ]
    assert [s.organisations for s in sessions] == [("Zorgcentrum De Beuk",), ("Hogeschool Zuyd",)]


def test_what_is_merged_down_holds_for_each_row_and_slashes_part_organisations() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.merge_range("A1:E1", "Workshops najaarsdag")
    sheet.write_row(1, 0, ["Ronde", "Titel", "Instellingen", "Samenvatting voor de website", "Punten (ABAN)"])
    sheet.merge_range("A3:A4", "Ronde 1")
    sheet.write_row(2, 1, ["Slikken en smaken", "Stichting Zuidrand / Hogeschool Zuyd", "U proeft.", "1,5"])
    sheet.write_row(3, 1, ["Rekenen aan rust", "Hogeschool Zuyd", "We tellen.", "1"])
    sheet.write_row(4, 0, ["Ronde 2", "Een thuis voor één nacht", "Respijthuis Oost", "Logeren.", "2"])
    book.close()
    sessions = parse_file("najaar.xlsx", file.getvalue()).sessions
    assert [dict(_told(s))["Ronde"] for s in sessions] == ["Ronde 1", "Ronde 1", "Ronde 2"]
    assert sessions[0].organisations == ("Stichting Zuidrand", "Hogeschool Zuyd")
    assert [s.abstract for s in sessions] == ["U proeft.", "We tellen.", "Logeren."]
    assert ParsedNote("Punten (ABAN)", "1,5") in sessions[0].notes


def test_an_export_with_german_names_of_columns() -> None:
    told = (
        "ID;Vorschlagstitel;Vortragstyp;Sprache;Kurzfassung;Dauer;Namen der Vortragenden;Lernziele\n"
        "QW1;Stille Nächte;Workshop;de;Schlaf auf Station.;60;Jana Voss;Störungen erkennen\n"
    )
    (session,) = parse_file("export.csv", told.encode()).sessions
    assert (session.title, session.type, session.duration_max) == ("Stille Nächte", "Workshop", 60)
    assert session.abstract == "Schlaf auf Station."
    assert [goal.text for goal in session.goals] == ["Störungen erkennen"]


def test_who_gives_a_choice_of_moodle_stands_in_its_explanation() -> None:
    told = (
        "title,explanation,maxsize,active,groups\n"
        'Slikken en smaken,"<p>U proeft.</p><p>Docent: drs. Anneke Prins</p>",12,1,\n'
        'Rekenen aan rust,"<p>We tellen deuren.</p>",16,1,\n'
    )
    first, second = parse_file("keuzes.csv", told.encode()).sessions
    assert [p.name for p in first.presenters] == ["drs. Anneke Prins"]
    assert "Docent: drs. Anneke Prins" in first.abstract
    assert second.presenters == ()


OVERVIEW = """Programma in één oogopslag

10.15 – 11.15   Ronde 1
1. Slikken en smaken (Kleine kas)
2. Rekenen aan rust (Serre)

Toelichting

1. Slikken en smaken

U proeft en beoordeelt zes soorten verdikt drinken.

Leerdoelen
• Dranken leren verdikken

2. Rekenen aan rust

We tellen hoe vaak een kamerdeur opengaat.

Leerdoelen
• Een nacht leren meten
"""
ON_A_WEBSITE = """Workshop A
Slikken en smaken
Door Anneke Prins <a.prins@debeuk.example>, Zorgcentrum De Beuk

U proeft en beoordeelt zes soorten.

👥 max. 12   📍 Kleine kas   🎓 1,5 punten
Lees meer »
Inschrijven

Workshop B
Rekenen aan rust
Door Tom Versteeg, Hogeschool Zuyd

We tellen hoe vaak een kamerdeur opengaat.

👥 max. 16   📍 Serre   🎓 1 punt
Lees meer »
Inschrijven

© 2026 Vereniging Nascholing Oost  |  Privacyverklaring
"""


def test_an_overview_before_the_sessions_tells_their_rooms_and_opens_none() -> None:
    programme = parse_text(OVERVIEW)
    assert [s.title for s in programme.sessions] == ["Slikken en smaken", "Rekenen aan rust"]
    assert [("", "Kleine kas") in _told(s) for s in programme.sessions] == [True, False]
    assert ("", "Serre") in _told(programme.sessions[1])
    assert any("Kleine kas" in line.text for line in programme.left_out)


def test_an_overview_that_tells_no_rooms_adds_nothing() -> None:
    plain = OVERVIEW.replace(" (Kleine kas)", "").replace(" (Serre)", " .... 12")
    assert all({label for label, _ in _told(s)} <= {"Round", "Time"} for s in parse_text(plain).sessions)


def test_a_page_of_a_website_is_read_without_its_links_and_icons() -> None:
    programme = parse_text(ON_A_WEBSITE)
    first, second = programme.sessions
    assert [p.email for p in first.presenters] == ["a.prins@debeuk.example"]
    assert _told(first) == {("", "max. 12"), ("", "Kleine kas"), ("", "1,5 punten")}
    assert [s.abstract for s in (first, second)] == [
        "U proeft en beoordeelt zes soorten.",
        "We tellen hoe vaak een kamerdeur opengaat.",
    ]
    assert (first.max_attendees, second.max_attendees) == (12, 16)
    assert any("Privacyverklaring" in line.text for line in programme.left_out)


def test_addresses_under_a_label_go_to_their_presenters_and_to_nobody_else() -> None:
    told = """Workshop 1: Slikken en smaken
Spreker: Anneke Prins en Tom Versteeg
E-mail: t.versteeg@zuyd.example

U proeft en beoordeelt zes soorten.
"""
    (session,) = parse_text(told).sessions
    assert [(p.name, p.email) for p in session.presenters] == [
        ("Anneke Prins", ""),
        ("Tom Versteeg", "t.versteeg@zuyd.example"),
    ]
    assert session.notes == ()


def _told(session: ParsedSession) -> set[tuple[str, str]]:
    return {(note.label, note.text) for note in session.notes}
