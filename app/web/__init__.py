"""HTML pages: load, act, answer."""

from app.web import (
    attendees,
    erasing,
    event_archives,
    events,
    explanations,
    health,
    import_batches,
    links,
    logins,
    my_programme,
    my_ranking,
    personal_links,
    plans,
    problem_files,
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
    event_archives.router,  # before events: its address is more exact
    erasing.router,
    events.router,
    import_batches.router,
    problem_files.router,  # before session_imports and table_imports: its addresses are more exact
    session_imports.router,
    session_planning.router,
    sessions.router,
    table_imports.router,  # before rooms, attendees and rankings: its addresses are more exact
    rooms.router,
    personal_links.router,  # before attendees, for the same reason
    attendees.router,
    plans.router,  # before runs: its addresses are more exact
    runs.router,
    explanations.router,
    room_lists.router,  # before programmes, for the same reason
    programmes.router,
    public_programmes.router,
    rankings.router,
    links.router,
    my_programme.router,
)
