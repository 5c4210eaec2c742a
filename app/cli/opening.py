"""How commands open the database that the environment names."""

from app.config import Settings, settings_from_environment
from app.db import Database
from app.logs import set_up_logs
from app.migrating import upgrade


def opened() -> tuple[Settings, Database]:
    """The settings and the database, migrated."""
    settings = settings_from_environment()
    set_up_logs(settings)
    database = Database(settings.database_url)
    upgrade(database)
    return settings, database
