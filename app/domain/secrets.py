"""Random secrets for logins and personal links, and the hash by which they are stored."""

import hashlib
import secrets


def new_secret() -> str:
    """128 bits in 22 characters that stand in an address unchanged."""
    return secrets.token_urlsafe(16)


def new_public_id() -> str:
    """A random name for an address: 72 bits, tells nothing and cannot be counted through."""
    return secrets.token_urlsafe(9)


def secret_hash(secret: str) -> str:
    """SHA-256: enough for a secret that is itself random (no salt needed from 112 bits on)."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
