"""Random names and secrets can stand where they are used."""

import secrets

import pytest

from app.domain.secrets import new_public_id


def test_no_public_id_looks_like_an_option_to_a_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter(["-bcdefghijkl", "--defghijkl_", "a-bcdefghij_"])
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _length: next(made))
    assert new_public_id() == "a-bcdefghij_"
