"""Programmes as they may ever be: poor and rich, at night and on the days when the clock changes, with any text."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from app.domain.public_programmes import PublicOffering, PublicPresenter, PublicProgramme, PublicRoom, PublicSession
from app.domain.publications import Edition, Published, Shown, guid_of
from app.domain.room_lists import RoundLine
from tests.exports.samples import NASTY_NAMES

ZONES = ("Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC", "Etc/GMT+5")
DAYS = (  # ordinary, the last hours of a year, and the nights of Amsterdam, New York and Auckland when clocks change
    datetime(2026, 11, 26, 8, tzinfo=UTC),
    datetime(2027, 12, 31, 20, tzinfo=UTC),
    datetime(2026, 3, 29, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, tzinfo=UTC),
    datetime(2026, 11, 1, 4, tzinfo=UTC),
    datetime(2026, 4, 4, 13, tzinfo=UTC),
)
TEXTS = st.one_of(
    st.sampled_from([*NASTY_NAMES, "Muziek & rouw", "Zoë Çelik-Ñandú", "مرحبا بكم", "👩‍⚕️🎻", "", "=1+1", "\ud800"]),
    st.text(st.characters(), max_size=60),
)
EDITIONS = st.integers(1, 9).map(lambda number: Edition(number, DAYS[0] - timedelta(days=30 - number)))


@st.composite
def rounds(draw: st.DrawFn, zone: str) -> list[RoundLine]:
    begins = draw(st.sampled_from(DAYS))
    found = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        begins += timedelta(minutes=draw(st.integers(0, 1500)))
        ends = begins + timedelta(minutes=draw(st.integers(1, 720)))
        here = [moment.astimezone(ZoneInfo(zone)) for moment in (begins, ends)]
        found.append(RoundLine(f"r{number}", draw(TEXTS), *here))
        begins = ends
    return found


@st.composite
def sessions(draw: st.DrawFn, number: int) -> PublicSession:
    people = draw(st.lists(st.integers(1, 9), max_size=3, unique=True))
    return PublicSession(
        id=number,
        number=draw(st.sampled_from(("", "PS 1", "12"))),
        title=draw(TEXTS),
        organisations=tuple(draw(st.lists(TEXTS, max_size=2))),
        abstract=draw(TEXTS),
        goals=tuple(draw(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=2).map(tuple)), max_size=2))),
        presenters=tuple(PublicPresenter(one, draw(TEXTS)) for one in people),
        track=draw(TEXTS),
        type=draw(TEXTS),
        language=draw(st.sampled_from(("", "nl", "en-GB", "Nederlands"))),
    )


@st.composite
def programmes(draw: st.DrawFn) -> PublicProgramme:
    zone = draw(st.sampled_from(ZONES))
    lines = draw(rounds(zone))
    rooms = [PublicRoom(n, draw(TEXTS), draw(st.integers(0, 900))) for n in range(1, draw(st.integers(0, 3)) + 1)]
    offerings: list[PublicOffering] = []
    gone: list[Published] = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        session = draw(sessions(number))
        for occurrence, line in enumerate(draw(st.lists(st.sampled_from(lines), max_size=3, unique=True)), start=1):
            its_rooms = tuple(draw(st.lists(st.sampled_from(rooms), max_size=2, unique=True))) if rooms else ()
            guid, edition = guid_of("e", "offering", f"{number}-{occurrence}"), draw(EDITIONS)
            one = PublicOffering(guid, occurrence, session, line, its_rooms, edition)
            if draw(st.booleans()) or number == 1:
                offerings.append(one)
            else:
                ids = tuple(room.id for room in its_rooms)
                shown = Shown(number, 1, ids, session.title, one.room, line.starts, line.ends, "")
                gone.append(Published(guid, occurrence, shown, edition, cancelled=True))
    return PublicProgramme(
        event_id="e",
        event_name=draw(TEXTS),
        day=draw(st.sampled_from((None, date(2026, 11, 26)))),
        locale=draw(st.sampled_from(("nl", "en"))),
        time_zone=zone,
        address="https://rondo.example/programme/e",
        revision=1,
        edition=9,
        published_at=DAYS[0],
        is_open=draw(st.booleans()),
        in_search=False,
        rounds=tuple(line for line in lines if any(one.round == line for one in offerings)),
        rooms=tuple(room for room in rooms if any(room in one.rooms for one in offerings)),
        offerings=tuple(offerings),
        cancelled=tuple(gone),
    )
