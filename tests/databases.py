"""One engine of each kind for all tests of a process, led to the database of the test that runs.

SQLAlchemy keeps with its engine what it has compiled of our statements; an engine for each test compiled all of them
each time anew, which took longer than most tests themselves.
"""

from typing import Any

from sqlalchemy import Dialect, event, make_url

from app.db import Database


class SharedDatabase(Database):
    """A database that can be another one for the next test."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        event.listen(self.engine, "do_connect", self._connect_to_the_current)

    def lead_to(self, url: str) -> None:
        """Whatever connects from now on does so to this one."""
        self.close()
        self.url = url

    def _connect_to_the_current(
        self, dialect: Dialect, _record: object, arguments: list[Any], options: dict[str, Any]
    ) -> None:
        where, more = dialect.create_connect_args(make_url(self.url))
        arguments[:] = where
        options.update(more)
