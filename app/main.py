"""The web application: routers, errors, headers, and what starts and stops with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import anyio.to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app.config import PROJECT, Settings
from app.db import Database
from app.errors import AppError, NotFound, text
from app.explanation_jobs import Explainer
from app.jobs import Supervisor
from app.queries.import_batches import DraftConfirmed
from app.tidying import Tidier
from app.web import ROUTERS
from app.web.access import LoginNeeded
from app.web.import_batches import show_confirmed
from app.web.logins import login_needed
from app.web.middleware import BodyLimit, HeadAsGet, Outermost, SameOrigin
from app.web.pages import show_error

THREADS = 12  # sync routes at once: more only fight for the interpreter
FORM_MB = 4


def create_app(settings: Settings, database: Database | None = None) -> FastAPI:
    """An application on a migrated database; each has its own settings, so tests may have many."""
    database = database or Database(settings.database_url)
    supervisor = Supervisor(settings, database) if settings.embedded_worker else None
    workers: list[Supervisor | Explainer | Tidier] = []
    if supervisor:
        workers = [supervisor, Explainer(settings, database), Tidier(database)]

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        for worker in workers:
            worker.start()
        yield
        for worker in reversed(workers):
            worker.stop()
        database.close()

    app = FastAPI(
        title="Rondo",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        middleware=middleware(settings),
        exception_handlers={
            LoginNeeded: login_needed,
            AppError: show_error,
            DraftConfirmed: show_confirmed,
            HTTPException: show_http_error,
            RequestValidationError: show_not_found,
        },
    )
    app.state.settings, app.state.database, app.state.supervisor = settings, database, supervisor
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=PROJECT / "app" / "static"), name="static")
    return app


def middleware(settings: Settings) -> list[Middleware]:
    """What every request passes, the first one first."""
    hosts = [urlsplit(settings.base_url).hostname or "localhost", "localhost", "127.0.0.1", *settings.allowed_hosts]
    return [
        Middleware(Outermost, secure=settings.secure),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts),
        Middleware(SameOrigin),
        Middleware(HeadAsGet),
        Middleware(BodyLimit, most_bytes=(settings.max_upload_mb + FORM_MB) * 1024 * 1024),
    ]


async def show_http_error(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: no such address, or a method that is not for it."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    shown = NotFound() if status == NotFound.status else AppError(text("This page cannot be used in this way."))
    answer = await show_error(request, shown)
    answer.status_code = status
    return answer


async def show_not_found(request: Request, _error: Exception) -> Response:
    """An address whose parts cannot be read leads nowhere (forms are read by web/forms.py, not here)."""
    return await show_error(request, NotFound())
