"""Accounts: add an organiser, log in, log out."""

import threading
from datetime import datetime

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import col, delete, select

from app.actions.audit import record
from app.db import Database, Db
from app.domain.phases import Role
from app.domain.secrets import new_secret, secret_hash
from app.domain.texts import fault_in, fold_email, tidy
from app.errors import Invalid, NotFound, Text, TooMany, text
from app.queries.organisers import LOGIN_LASTS, organiser_by_email
from app.tables import Event, Login, Membership, Organiser

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
FAILURES = {  # in a quarter of an hour; a stranger's failures must not lock out whoever owns the account
    "account and address": RateLimitItemPerMinute(10, 15),
    "address": RateLimitItemPerMinute(50, 15),
    "account": RateLimitItemPerMinute(200, 15),
}

hasher = PasswordHash((Argon2Hasher(memory_cost=19 * 1024, time_cost=2, parallelism=1),))
hash_of_nobody = hasher.hash(new_secret())  # checked for unknown accounts, so that they take as long
failures = MovingWindowRateLimiter(MemoryStorage())
two_at_once = threading.Semaphore(2)  # hashes are made to be heavy: a flood of logins must not be


def add_organiser(db: Db, name: str, email: str, password: str) -> Organiser:
    """A new account; Invalid with every problem of the three."""
    name, email = tidy(name), fold_email(email)
    problems: dict[str, Text] = {}
    if fault := fault_in(name, longest=200):
        problems["name"] = fault
    if not name:
        problems["name"] = text("Fill this in.")
    if fault := fault_in(email, longest=254):
        problems["email"] = fault
    elif "@" not in email[1:-1] or " " in email:
        problems["email"] = text("Give an e-mail address such as name@example.org.")
    elif organiser_by_email(db, email) is not None:
        problems["email"] = text("There is an account with this e-mail address already.")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        problems["password"] = text("Choose a password of at least %(least)d characters.", least=SHORTEST_PASSWORD)
    if problems:
        raise Invalid(problems)
    organiser = Organiser(name=name, email=email, password_hash=hasher.hash(password))
    db.add(organiser)
    db.flush()
    record(db, "cli", "organiser added", organiser=organiser.id)
    return organiser


def join_event(db: Db, email: str, public_id: str, role: Role) -> None:
    """Give an account a role in an event; the one it had is replaced. NotFound for an unknown account or event."""
    organiser = organiser_by_email(db, email)
    event = db.exec(select(Event).where(Event.public_id == public_id)).one_or_none()
    if organiser is None or event is None:
        raise NotFound(text("There is no such account or no such event."))
    db.merge(Membership(event_id=event.id, organiser_id=organiser.id, role=role))
    record(db, "cli", "organiser joined", event.id, organiser=organiser.id, role=role)


def log_in(database: Database, email: str, password: str, address: str, now: datetime) -> str:
    """Check the password and make a login; returns its secret. The hash is checked with no transaction open.

    Raises TooMany after ten failures in a quarter of an hour for this account from this address (and after many more
    for either alone), Invalid otherwise; both say the same whether the account exists or not.
    """
    keys = {
        "account and address": f"{fold_email(email)} {address}",
        "address": f"from {address}",
        "account": f"for {fold_email(email)}",
    }
    if not all(failures.test(FAILURES[kind], key) for kind, key in keys.items()):
        raise TooMany(text("Too many attempts. Wait a quarter of an hour and try again."))
    with database.reading() as db:
        organiser = organiser_by_email(db, email)
    with two_at_once:
        known = organiser is not None and organiser.disabled_at is None
        fits = hasher.verify(password[:LONGEST_PASSWORD], organiser.password_hash if organiser else hash_of_nobody)
    if not (known and fits) or organiser is None:
        for kind, key in keys.items():
            failures.hit(FAILURES[kind], key)
        raise Invalid({"email": text("This e-mail address and password do not belong together.")})
    secret = new_secret()
    with database.writing() as db:
        db.exec(delete(Login).where(col(Login.created_at) < now - LOGIN_LASTS))
        db.add(Login(secret_sha256=secret_hash(secret), organiser_id=organiser.id, created_at=now))
        record(db, f"organiser:{organiser.id}", "logged in")
    return secret


def log_out(db: Db, secret: str) -> None:
    db.exec(delete(Login).where(col(Login.secret_sha256) == secret_hash(secret)))
