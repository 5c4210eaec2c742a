"""HTML pages: load, act, answer."""

from app.web import (
    attendees,
    events,
    explanations,
    health,
    links,
    logins,
    my_programme,
    my_ranking,
    personal_links,
    programmes,
    public_programmes,
    rankings,
    room_lists,
    rooms,
    runs,
    session_imports,
    session_planning,
    sessions,
    table_imports,
)

ROUTERS = (
    my_ranking.router,  # first: a whole congress takes this way in its last hour
    health.router,
    logins.router,
    events.router,
    session_imports.router,
    session_planning.router,
    sessions.router,
    table_imports.router,  # before rooms, attendees and rankings: its addresses are more exact
    rooms.router,
    personal_links.router,  # before attendees, for the same reason
    attendees.router,
    runs.router,
    explanations.router,
    room_lists.router,  # before programmes, for the same reason
    programmes.router,
    public_programmes.router,
    rankings.router,
    links.router,
    my_programme.router,
)
