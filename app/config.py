"""Settings, read from RONDO_* in the environment (or a .env file); the only reader of the environment."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent

Locale = Literal["nl", "en"]
LOCALES: tuple[Locale, ...] = ("nl", "en")


class Settings(BaseSettings):
    """One instance per process, handed to `create_app`, the worker and the command line."""

    model_config = SettingsConfigDict(env_prefix="RONDO_", env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///var/rondo.db"
    base_url: str = Field(default="http://localhost:8000", description="where people reach Rondo; links are made of it")
    allowed_hosts: tuple[str, ...] = Field(default=(), description="further host names; that of base_url always is")
    trusted_proxies: str = Field(default="127.0.0.1", description="addresses whose X-Forwarded-For is believed")
    locale: Locale = "nl"
    time_zone: str = "Europe/Amsterdam"
    embedded_worker: bool = Field(
        default=True, description="solve in this process's child; off where `rondo worker` runs"
    )
    solve_seconds: int = Field(default=30, ge=1, le=3600)
    solve_memory_mb: int = Field(default=4096, ge=512)
    max_upload_mb: int = Field(default=10, ge=1, le=200)
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("database_url")
    @classmethod
    def with_driver(cls, url: str) -> str:
        """A plain postgres:// or postgresql:// URL means psycopg."""
        for scheme in ("postgres://", "postgresql://"):
            if url.startswith(scheme):
                return "postgresql+psycopg://" + url.removeprefix(scheme)
        return url

    @field_validator("base_url")
    @classmethod
    def without_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @property
    def secure(self) -> bool:
        """Whether people come by https, so that cookies may be bound to it."""
        return self.base_url.startswith("https://")


@lru_cache
def settings_from_environment() -> Settings:
    return Settings()
