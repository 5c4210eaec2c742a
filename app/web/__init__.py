"""HTML pages: load, act, answer."""

from app.web import (
    attendee_imports,
    attendees,
    events,
    health,
    links,
    logins,
    my_programme,
    my_ranking,
    personal_links,
    programmes,
    ranking_imports,
    rankings,
    room_imports,
    rooms,
    runs,
    session_imports,
    session_planning,
    sessions,
)

ROUTERS = (
    my_ranking.router,  # first: a whole congress takes this way in its last hour
    health.router,
    logins.router,
    events.router,
    session_imports.router,
    session_planning.router,
    sessions.router,
    room_imports.router,
    rooms.router,
    personal_links.router,  # before attendees: its addresses are more exact
    attendee_imports.router,
    attendees.router,
    runs.router,
    programmes.router,
    ranking_imports.router,  # before rankings, for the same reason
    rankings.router,
    links.router,
    my_programme.router,
)
