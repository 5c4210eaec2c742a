"""For the machine that watches: alive (no database needed), ready (database there and of this version)."""

from fastapi import APIRouter, Response
from sqlalchemy.exc import SQLAlchemyError

from app.migrating import is_current
from app.web.access import Anyone, DatabaseDep

router = APIRouter(prefix="/health")


@router.get("/live", dependencies=[Anyone])
def live() -> dict[str, str]:
    return {"status": "alive"}


@router.get("/ready", dependencies=[Anyone])
def ready(database: DatabaseDep, response: Response) -> dict[str, str]:
    try:
        current = is_current(database)
    except SQLAlchemyError:
        response.status_code = 503
        return {"status": "no database"}
    if not current:
        response.status_code = 503
        return {"status": "migrations missing"}
    return {"status": "ready"}
