"""HTML pages: load, act, answer."""

from app.web import events, health, links, logins, my_programme, my_ranking, programmes, rooms, runs

ROUTERS = (health.router, logins.router, events.router, rooms.router, runs.router, programmes.router, links.router, my_ranking.router, my_programme.router)
