"""Organisers and their logins."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from app.db import Db
from app.domain.texts import fold_email
from app.tables import Login, Organiser

LOGIN_LASTS = timedelta(hours=12)


def organiser_by_login(db: Db, secret_sha256: str, now: datetime) -> Organiser | None:
    """Who is logged in with this secret; none when it is unknown, too old, or the account is disabled."""
    return db.exec(
        select(Organiser)
        .join(Login)
        .where(
            Login.secret_sha256 == secret_sha256,
            Login.created_at > now - LOGIN_LASTS,
            col(Organiser.disabled_at).is_(None),
        )
    ).one_or_none()


def organiser_by_email(db: Db, email: str) -> Organiser | None:
    return db.exec(select(Organiser).where(Organiser.email == fold_email(email))).one_or_none()
