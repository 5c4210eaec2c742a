"""HTML pages: load, act, answer."""

from app.web import events, health, logins

ROUTERS = (health.router, logins.router, events.router)
