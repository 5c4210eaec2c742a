"""What can go wrong in words for a person, with the HTTP status it means; shown in one place (web/pages.py)."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for people, kept untranslated: an English message with %(name)s places and the values for them."""

    msgid: str
    params: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    n: int = 0

    def __str__(self) -> str:
        """The English sentence, for logs and the command line."""
        message = self.plural if self.plural is not None and self.n != 1 else self.msgid
        return self.fill(message)

    def fill(self, message: str) -> str:
        """Put the values into a (translated) message; without values a percent sign is just that."""
        if not self.params and self.plural is None:
            return message
        return message % {"n": self.n, **dict(self.params)}


def text(msgid: str, **params: object) -> Text:
    """Mark a sentence for translation. A literal percent sign is doubled when there are parameters."""
    return Text(msgid, tuple(params.items()))


def ntext(singular: str, plural: str, n: int, **params: object) -> Text:
    """Mark a sentence whose form depends on a number, which both forms may use as %(n)s."""
    return Text(singular, tuple(params.items()), plural, n)


NOT_HERE = text("We could not find this page.")
MEND_THIS = text("There is a problem with what you sent.")


class AppError(Exception):
    """Something a person can be told; `status` is the HTTP status it answers with."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class NotFound(AppError):
    """It is not there, or not for this person: the two must look the same."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self, message: Text = NOT_HERE) -> None:
        super().__init__(message)


class Forbidden(AppError):
    """A person who may know that it exists, but may not do this."""

    status = HTTPStatus.FORBIDDEN


class Conflict(AppError):
    """Somebody or something came first."""

    status = HTTPStatus.CONFLICT


class TooLarge(AppError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class TooMany(AppError):
    """Too many failures from this place in a short time."""

    status = HTTPStatus.TOO_MANY_REQUESTS


class Invalid(AppError):
    """Input that cannot be taken, every problem at once: `problems[field or place] = what to mend`."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, problems: Mapping[str, Text], message: Text = MEND_THIS) -> None:
        super().__init__(message)
        self.problems = dict(problems)
