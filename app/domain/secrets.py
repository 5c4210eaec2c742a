"""Random secrets for logins and personal links, and the hash by which they are stored."""

import base64
import hashlib
import hmac
import secrets


def new_secret() -> str:
    """128 bits in 22 characters that stand in an address unchanged."""
    return secrets.token_urlsafe(16)


def new_public_id() -> str:
    """A random name for an address: 72 bits, tells nothing and cannot be counted through."""
    while (made := secrets.token_urlsafe(9)).startswith("-"):  # a command line would take it for an option
        pass
    return made


def secret_hash(secret: str) -> str:
    """SHA-256: enough for a secret that is itself random (no salt needed from 112 bits on)."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def calendar_key(link_sha256: str) -> str:
    """What opens an attendee's calendar and nothing else: made of the hash of their link, so it dies with the link."""
    key = hmac.digest(link_sha256.encode(), b"calendar", "sha256")
    return base64.urlsafe_b64encode(key[:16]).decode().rstrip("=")


def is_same_secret(one: str, other: str) -> bool:
    """Takes as long wherever the two differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
