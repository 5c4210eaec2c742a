"""Public programmes to export: an ordinary one, one over several days and the change of the clock, and nasty texts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.public_programmes import PublicOffering, PublicPresenter, PublicProgramme, PublicRoom, PublicSession
from app.domain.publications import Edition, Published, Shown, guid_of
from app.domain.room_lists import RoundLine

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PUBLISHED = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ANN, BO = PublicPresenter(1, "Ann Bos"), PublicPresenter(2, "Bo de Vries")
ROOMS = (PublicRoom(1, "Zaal 1", 25), PublicRoom(2, "Zaal 2, links", 40))
COMFORT = PublicSession(
    id=7,
    number="5",
    title="Comfort; wat helpt?",
    organisations=("Erasmus MC", "ZonMw"),
    abstract="Eerste alinea.\n\nTweede alinea, met een komma.",
    goals=(("Na afloop kunt u:", ("luisteren", "kiezen")),),
    presenters=(ANN, BO),
    track="Palliatief",
    type="Workshop",
    language="nl",
)
GRIEF = PublicSession(id=8, number="", title="Rouw")


def round_line(number: int, starts: datetime, minutes: int = 60) -> RoundLine:
    ends = (starts.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(AMSTERDAM)
    return RoundLine(f"r{number}", f"Ronde {number}", starts, ends)


FIRST = round_line(1, datetime(2026, 11, 26, 10, 0, tzinfo=AMSTERDAM))
SECOND = round_line(2, datetime(2026, 11, 26, 13, 15, tzinfo=AMSTERDAM), 75)


def offering(
    session: PublicSession, line: RoundLine, *rooms: PublicRoom, occurrence: int = 1, edition: int = 1
) -> PublicOffering:
    guid = guid_of("pz2026", "offering", f"{session.id}-{occurrence}")
    at = PUBLISHED + timedelta(days=edition - 1)
    return PublicOffering(guid, occurrence, session, line, rooms, Edition(edition, at))


def gone(session: PublicSession, line: RoundLine, room: PublicRoom, edition: int = 2) -> Published:
    shown = Shown(session.id, 1, (room.id,), session.title, room.name, line.starts, line.ends, "")
    at = PUBLISHED + timedelta(days=edition - 1)
    return Published(guid_of("pz2026", "offering", f"{session.id}-1"), 1, shown, Edition(edition, at), cancelled=True)


def programme(*offerings: PublicOffering, cancelled: tuple[Published, ...] = ()) -> PublicProgramme:
    rounds = {one.round.key: one.round for one in offerings}
    rooms = {room.id: room for one in offerings for room in one.rooms}
    return PublicProgramme(
        event_id="pz2026",
        event_name="PZ congres 2026",
        day=date(2026, 11, 26),
        locale="nl",
        time_zone="Europe/Amsterdam",
        address="https://rondo.example/programme/pz2026",
        revision=3,
        edition=max((one.edition.number for one in offerings), default=3),
        published_at=PUBLISHED,
        is_open=True,
        in_search=False,
        rounds=tuple(rounds.values()),
        rooms=tuple(rooms.values()),
        offerings=offerings,
        cancelled=cancelled,
    )


ORDINARY = programme(
    offering(COMFORT, FIRST, ROOMS[0]),
    offering(COMFORT, SECOND, ROOMS[0], ROOMS[1], occurrence=2),
    offering(GRIEF, FIRST, ROOMS[1]),
)
SUMMER_ENDS = programme(
    offering(COMFORT, round_line(1, datetime(2026, 10, 24, 22, 0, tzinfo=AMSTERDAM)), ROOMS[0]),
    offering(GRIEF, round_line(2, datetime(2026, 10, 25, 1, 30, tzinfo=AMSTERDAM), 120), ROOMS[0]),
    offering(COMFORT, round_line(3, datetime(2026, 10, 25, 9, 0, tzinfo=AMSTERDAM)), ROOMS[0], occurrence=2),
)


def with_text(text: str) -> PublicProgramme:
    """Every text that a person can type is this one."""
    rooms = tuple(replace(room, name=text) for room in ROOMS)
    session = replace(
        COMFORT,
        number=text[:20],
        title=text,
        organisations=(text, text),
        abstract=text,
        goals=((text, (text, text)), ("", (text,))),
        presenters=(PublicPresenter(1, text), PublicPresenter(2, text)),
        track=text,
        type=text,
        language=text,
    )
    line = replace(FIRST, name=text)
    held = (
        offering(session, line, *rooms),
        offering(session, SECOND, rooms[1], occurrence=2),
        offering(replace(session, id=8), line, rooms[0]),
    )
    return replace(programme(*held), event_name=text)
