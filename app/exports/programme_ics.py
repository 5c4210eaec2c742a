"""The programme as calendars: one attendee's own, and for everybody the whole, a room, a presenter or a session.

An offering in a round without a starting time is left out: a calendar has no place for it.
"""

from collections.abc import Iterator, Sequence

from app.domain.public_programmes import PublicOffering, PublicProgramme, PublicRoom, PublicSession
from app.domain.publications import Edition, Published, guid_of
from app.domain.room_lists import PersonalProgramme, ProgrammeItem
from app.errors import Text
from app.exports import feed_words, words
from app.exports.calendars import LONGEST, Appointment, CalendarFile, calendar_ics
from app.exports.plain import joined, plain
from app.i18n import Translate


def programme_ics(programme: PersonalProgramme, translate: Translate = str) -> bytes:
    """An item keeps its UID as long as the round exists: another session or room there replaces the appointment."""
    edition = Edition(programme.sequence, programme.published_at)
    items = ((item, False) for item in programme.items)
    cancelled = ((item, True) for item in programme.cancelled)
    return calendar_ics(
        CalendarFile(
            name=programme.event_name,
            description=translate(words.sessions_of(plain(programme.attendee_name, LONGEST))),
            locale=programme.locale,
            time_zone=programme.time_zone,
            appointments=[
                Appointment(
                    uid=guid_of(programme.event_id, programme.attendee_key, item.round.key),
                    edition=item.edition or edition,
                    starts=item.round.starts,
                    ends=item.round.ends,
                    summary=item.session_title,
                    location=item.room,
                    description="" if gone else description_of_item(item, translate),
                    url=programme.url,
                    cancelled=gone,
                )
                for item, gone in (*items, *cancelled)
                if item.round.starts is not None
            ],
        )
    )


def description_of_item(item: ProgrammeItem, translate: Translate) -> str:
    number = translate(words.session(plain(item.session_number))) if item.session_number else ""
    lines = (item.round.name, number, joined(item.organisations))
    return "\n".join(plain(line, LONGEST) for line in lines if line)


def whole_ics(programme: PublicProgramme, translate: Translate = str) -> bytes:
    """Everything that is held; the time stays free, since nobody goes to all of it."""
    return calendar_of(programme, feed_words.WHOLE_PROGRAMME, programme.offerings, programme.cancelled, translate)


def room_ics(programme: PublicProgramme, room: PublicRoom, translate: Translate = str) -> bytes:
    held = [one for one in programme.offerings if room in one.rooms]
    gone = [one for one in programme.cancelled if room.id in one.shown.room_ids]
    return calendar_of(programme, feed_words.programme_in(plain(room.name, LONGEST)), held, gone, translate)


def session_ics(programme: PublicProgramme, session: PublicSession, translate: Translate = str) -> bytes:
    gone = [one for one in programme.cancelled if one.shown.session_id == session.id]
    name = feed_words.session_named(plain(session.heading, LONGEST))
    return calendar_of(programme, name, programme.of_session(session.id), gone, translate)


def presenter_ics(programme: PublicProgramme, presenter_id: int, translate: Translate = str) -> bytes:
    """What this person presents, and what was cancelled of it; empty for whoever is gone, so that calendars follow."""
    held = [one for one in programme.offerings if any(who.id == presenter_id for who in one.session.presenters)]
    gone = [one for one in programme.cancelled if one.shown.session_id in programme.presented.get(presenter_id, ())]
    names = [who.name for one in held for who in one.session.presenters if who.id == presenter_id]
    what = words.sessions_of(plain(names[0], LONGEST)) if names else feed_words.NOTHING_LEFT
    return calendar_of(programme, what, held, gone, translate)


def calendar_of(
    programme: PublicProgramme,
    what: Text,
    held: Sequence[PublicOffering],
    gone: Sequence[Published],
    translate: Translate,
) -> bytes:
    return calendar_ics(
        CalendarFile(
            name=f"{plain(programme.event_name, LONGEST)}: {translate(what)}",
            description=translate(what),
            locale=programme.locale,
            time_zone=programme.time_zone,
            url=programme.link,
            appointments=[
                *(held_appointment(programme, one, translate) for one in held if one.round.starts is not None),
                *(cancelled_appointment(programme, one) for one in gone if one.shown.starts is not None),
            ],
        )
    )


def held_appointment(programme: PublicProgramme, one: PublicOffering, translate: Translate) -> Appointment:
    assert one.round.starts is not None  # noqa: S101  # asked before
    return Appointment(
        uid=one.guid,
        edition=one.edition,
        starts=one.round.starts,
        ends=one.round.ends,
        summary=one.session.heading,
        location=one.room,
        description="\n".join(described(one, translate)),
        url=programme.session_address(one.session) if programme.is_open else "",
        category=one.session.track,
        busy=False,
    )


def described(one: PublicOffering, translate: Translate) -> Iterator[str]:
    session = one.session
    yield one.round.name
    if session.presenters:
        yield joined(person.name for person in session.presenters)
    if session.organisations:
        yield joined(session.organisations)
    if session.abstract:
        yield f"\n{session.abstract}"
    yield from goal_lines(session, translate)


def goal_lines(session: PublicSession, translate: Translate) -> Iterator[str]:
    """Learning goals as plain lines, each group under its stem."""
    for stem, goals in session.goals:
        yield f"\n{stem or translate(feed_words.LEARNING_GOALS)}"
        yield from (f"- {goal}" for goal in goals)


def cancelled_appointment(programme: PublicProgramme, one: Published) -> Appointment:
    assert one.shown.starts is not None  # noqa: S101  # asked before
    return Appointment(
        uid=one.guid,
        edition=one.edition,
        starts=one.shown.starts,
        ends=one.shown.ends,
        summary=one.shown.title,
        location=one.shown.room,
        url=programme.link,
        busy=False,
        cancelled=True,
    )
