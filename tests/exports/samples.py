"""Lists to export: ordinary, nasty and many; and the words in Dutch."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.domain.parsed import ParsedMaterial
from app.domain.room_lists import (
    EventLists,
    Locale,
    OfferingList,
    PresenterLine,
    RoundLine,
    SeatLine,
    SubgroupSizes,
    WaitingLine,
)
from app.i18n import translator

NASTY_NAMES = (
    "محمد بن عبد الله",
    "שרה כהן",
    "👩‍👩‍👧 Familie Bakker 🎉",
    "李明",
    "Z" + "\u0301" * 500 + "oë",
    "{{7*7}}",
    "<script>alert(1)</script>",
    '#panic("x")',
    "$x^2$ \\ ] [ } { \" ' @label <tag> *bold* _it_ `raw` = heading",
    "Jan\u2028Jansen\u2029\x00\x07\ud800",
    "W" * 900,
    '=HYPERLINK("http://x")',
    "Anne-Sophie Wilhelmina Maria van Oranje-Nassau van Amsberg tot Lippe-Biesterfeld en Bourbon de Parme",
    "\u202egnp.exe",
    "   ",
    "",
)

ROUNDS = (
    RoundLine("r1", "Ronde 1", datetime(2026, 11, 26, 9, 30, tzinfo=UTC), datetime(2026, 11, 26, 10, 30, tzinfo=UTC)),
    RoundLine("r2", "Ronde 2", datetime(2026, 11, 26, 12, 0, tzinfo=UTC), datetime(2026, 11, 26, 13, 0, tzinfo=UTC)),
    RoundLine("r3", "Ronde 3", datetime(2026, 11, 26, 13, 30, tzinfo=UTC), datetime(2026, 11, 26, 14, 30, tzinfo=UTC)),
)

GIVEN_NAMES = "Sanne Jan Fatima Pieter Anouk Zoë Marijke Willem Joke Mehmet Els Bart Noor Kees Inge Daan"
LAST_NAMES = (
    "van der Berg|Çelik|de Vries-van den Heuvel|Jansen|'t Hooft|van 't Hof|El Amrani|Łukasiewicz|Bakker|in 't Veld"
    "|d'Ancona|Ter Horst|Mulder|Özdemir|de Wit|op den Kamp|Visser"
)
GIVEN = GIVEN_NAMES.split()
SURNAMES = LAST_NAMES.split("|")
PROFESSIONS = ("verpleegkundige", "arts", "geestelijk verzorger", "fysiotherapeut", "verzorgende", "ergotherapeut")
HOUSES = ("Erasmus MC", "Laurens", "Stichting Zorg voor de Ouderen Rijnmond-Midden", "", "Hospice De Liefde")
LONG_TITLE = (
    "Méér dan pijn: hoe wij samen met naasten, vrijwilligers en huisartsen het gesprek over verlies, hoop en "
    "betekenis in de laatste levensfase eerder, rustiger en vaker kunnen voeren, en wat dat van onszelf vraagt"
)
TITLES = (
    ("Muziek", ("Stichting Laurens Rotterdam",)),
    ("Palliatieve sedatie: hoe nu verder?", ("Erasmus MC",)),
    ("Intimiteit, seksualiteit en andere psychosociale behoeften: bespreek jij dit?", ("ZonMw", "Leiden UMC")),
    (
        LONG_TITLE,
        ("Palliatieve Zorg Nederland", "Hogeschool Rotterdam", "Netwerk Palliatieve Zorg Rotterdam en omstreken"),
    ),
)


def person(number: int) -> SeatLine:
    """Person number n is always the same; no two of the first 272 have the same name."""
    return SeatLine(
        name=f"{GIVEN[number % 16]} {SURNAMES[number % 17]}",
        profession=PROFESSIONS[number % 6],
        organisation=HOUSES[number % 5],
        attendee=f"a{number}",
    )


def offering(
    number: int = 1,
    *,
    room: str = "Zaal 1",
    line: RoundLine = ROUNDS[0],
    seats: tuple[SeatLine, ...] = (),
    capacity: int | None = 25,
    title: str | None = None,
) -> OfferingList:
    known, organisations = TITLES[number % len(TITLES)]
    return OfferingList(
        session_number=str(number),
        session_title=known if title is None else title,
        organisations=organisations,
        round=line,
        room=room,
        capacity=capacity,
        seats=seats,
    )


def event(*offerings: OfferingList, locale: Locale = "nl", draft: bool = False) -> EventLists:
    return EventLists(
        event_id="pz2026",
        event_name="Congres Palliatieve Zorg & Rijnmond 2026",
        day=date(2026, 11, 26),
        locale=locale,
        time_zone="Europe/Amsterdam",
        revision="run 7, 2026-11-21 10:00",
        draft=draft,
        offerings=offerings,
    )


def congress(*, rooms: int = 12, attendees: int = 272, locale: Locale = "nl", draft: bool = False) -> EventLists:
    """Every attendee has a seat in every round, in turn over the rooms, but attendee 5 has none in the last."""
    offerings = tuple(
        offering(
            place * rooms + room + 1,
            room=f"Zaal {room + 1}",
            line=line,
            capacity=30,
            seats=tuple(
                person(n)
                for n in range(attendees)
                if (n + place * (n // rooms)) % rooms == room and (n, place) != (5, 2)
            ),
        )
        for place, line in enumerate(ROUNDS)
        for room in range(rooms)
    )
    return event(*offerings, locale=locale, draft=draft)


ADDRESS = "https://rondo.example.org/programme/AbCdEfGhIjKl"
MANY = 40  # sessions of which she gives half, for one person gives no more
TWO = (PresenterLine("Maria Łukasiewicz-van den Heuvel", "px"),)
MATERIALS = (
    ParsedMaterial("Scorekaart", 2, "person"),
    ParsedMaterial("Flip-over", 1, "group"),
    ParsedMaterial("Beamer", None, "session"),
)


def full_congress(*, rooms: int = 4, attendees: int = 100, locale: Locale = "nl", draft: bool = False) -> EventLists:
    """The same with all that sessions can ask for; two more attendees have no seat, one of whom comes late."""
    lists = congress(rooms=rooms, attendees=attendees, locale=locale, draft=draft)
    presenting = max(7, rooms)
    waiting = tuple(WaitingLine(person(attendees + n), n + 1, has) for n, has in enumerate((2, 0, None)))
    return replace(
        lists,
        offerings=tuple(
            replace(
                one,
                presenters=(
                    PresenterLine(person(n % presenting).name, f"p{n % presenting}"),
                    *TWO[: n % 2 if n < MANY else 0],
                ),
                subgroups=SubgroupSizes(3, 4) if n % 2 == 0 else None,
                materials=MATERIALS if n % 2 == 0 else (),
                waitlist=waiting,
            )
            for n, one in enumerate(lists.offerings)
        ),
        people=tuple(person(n) for n in range(attendees + 2)),
        absent=frozenset({(f"a{attendees}", "r1")}),
        address=ADDRESS,
    )


def nasty() -> EventLists:
    """Everything that people type, in every place where they can."""
    seats = tuple(SeatLine(name, name, name, f"n{place}") for place, name in enumerate(NASTY_NAMES))
    offerings = tuple(
        replace(
            offering(place + 1, seats=seats if place == 0 else (), room=name, title=name),
            session_number=name[:40],
            organisations=(name, name),
            presenters=(PresenterLine(name, f"p{place}"),),
            subgroups=SubgroupSizes(3, 4),
            materials=(ParsedMaterial(name or "-", 2, "person"),),
            waitlist=tuple(WaitingLine(seat, 1, 0) for seat in seats),
        )
        for place, name in enumerate(NASTY_NAMES)
    )
    everything = " ".join(NASTY_NAMES)
    return replace(event(*offerings), people=seats, address=ADDRESS, event_name=everything, revision=everything)


dutch = translator("nl")
