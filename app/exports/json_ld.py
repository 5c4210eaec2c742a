"""The programme as schema.org describes events, for search engines and assistants: JSON-LD to stand in a page."""

import json
from collections.abc import Sequence

from markupsafe import Markup

from app.domain.public_programmes import PublicOffering, PublicProgramme, PublicRoom, PublicSession
from app.exports.plain import passage, plain

Json = dict[str, object]

LONGEST = 500  # letters of a description
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
SCHEDULED = {
    "eventStatus": "https://schema.org/EventScheduled",
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
}


def programme_json_ld(programme: PublicProgramme) -> Markup:
    """The whole event with each offering as one of its parts."""
    parts = [offering_json(programme, one) for one in programme.offerings]
    return embedded({"@context": "https://schema.org", **event_json(programme), "subEvent": parts})


def session_json_ld(programme: PublicProgramme, session: PublicSession) -> Markup:
    """One session, as often as it is held, as parts of the event."""
    held = [
        {**offering_json(programme, one), "superEvent": event_json(programme)}
        for one in programme.of_session(session.id)
    ]
    return embedded({"@context": "https://schema.org", "@graph": held})


def event_json(programme: PublicProgramme) -> Json:
    starts = [line.starts for line in programme.rounds if line.starts]
    ends = [line.ends for line in programme.rounds if line.ends]
    day = programme.day.isoformat() if programme.day else ""
    return known(
        {
            "@type": "Event",
            "@id": programme.link,
            "url": programme.link,
            "name": plain(programme.event_name),
            "startDate": min(starts).isoformat() if starts else day,
            "endDate": max(ends).isoformat() if ends else day,
            "location": places(programme.rooms),
            "inLanguage": programme.locale,
            **SCHEDULED,
        }
    )


def places(rooms: Sequence[PublicRoom]) -> list[Json]:
    return [{"@type": "Place", "name": plain(room.name), "maximumAttendeeCapacity": room.capacity} for room in rooms]


def offering_json(programme: PublicProgramme, one: PublicOffering) -> Json:
    session = one.session
    address = programme.session_address(session) if programme.is_open else ""
    return known(
        {
            "@type": "EducationEvent",
            "@id": f"{address}#{one.guid}" if address else "",
            "url": address,
            "name": plain(session.title),
            "description": passage(session.abstract, LONGEST),
            "startDate": one.round.starts.isoformat() if one.round.starts else "",
            "endDate": one.round.ends.isoformat() if one.round.ends else "",
            "location": places(one.rooms),
            "performer": [{"@type": "Person", "name": plain(person.name)} for person in session.presenters],
            "organizer": [{"@type": "Organization", "name": plain(name)} for name in session.organisations],
            "about": plain(session.track),
            "teaches": [plain(goal) for _, goals in session.goals for goal in goals],
            "inLanguage": session.language_code or programme.locale,
            **SCHEDULED,
        }
    )


def known(values: Json) -> Json:
    """Without what is not told."""
    return {name: value for name, value in values.items() if value not in ("", [])}


def embedded(document: Json) -> Markup:
    """JSON that stands in a script element as it is: nothing in it can end the element."""
    text = json.dumps(document, ensure_ascii=False)
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704  # no "<" is left in it
