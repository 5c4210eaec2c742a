"""HTML pages: load, act, answer."""

from app.web import (
    events,
    health,
    links,
    logins,
    my_programme,
    my_ranking,
    programmes,
    rankings,
    rooms,
    runs,
    session_imports,
    session_planning,
    sessions,
)

ROUTERS = (
    health.router,
    logins.router,
    events.router,
    session_imports.router,
    session_planning.router,
    sessions.router,
    rooms.router,
    runs.router,
    programmes.router,
    rankings.router,
    links.router,
    my_ranking.router,
    my_programme.router,
)
