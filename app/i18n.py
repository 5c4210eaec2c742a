"""Dutch and English: catalogues read once, a translator per language, dates and numbers in words."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from app.config import LOCALES, Locale
from app.errors import Text

LOCALE_FOLDER = Path(__file__).resolve().parent / "locale"

Translate = Callable[[Text], str]


@lru_cache
def translations(locale: Locale) -> Translations:
    """The catalogue of a language, compiled in memory: there is no file that could be stale."""
    compiled = BytesIO()
    with (LOCALE_FOLDER / f"{locale}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=locale))
    compiled.seek(0)
    return Translations(compiled)


@lru_cache
def translator(locale: Locale) -> Translate:
    """A function that says a Text in this language."""
    catalogue = translations(locale)

    def value_in_words(value: object) -> object:
        if isinstance(value, Text):
            return translate(value)
        return format_decimal(value, locale=locale) if isinstance(value, float) else value

    def translate(message: Text) -> str:
        if message.plural is None:
            found = catalogue.gettext(message.msgid)
        else:
            found = catalogue.ngettext(message.msgid, message.plural, message.n)
        inner = tuple((name, value_in_words(value)) for name, value in message.params)
        return Text(message.msgid, inner, message.plural, message.n).fill(found)

    return translate


def as_locale(value: str | None) -> Locale | None:
    """The language we speak that this code means ("nl-BE" is nl), or None."""
    code = (value or "").split("-")[0].split("_")[0].lower()
    return next((locale for locale in LOCALES if locale == code), None)


def preferred_locale(accept_language: str, otherwise: Locale) -> Locale:
    """The first language of an Accept-Language header, by its weights, that we speak."""
    return next((spoken for code in ranked_codes(accept_language) if (spoken := as_locale(code))), otherwise)


def ranked_codes(accept_language: str) -> Sequence[str]:
    weighted = []
    for position, part in enumerate(accept_language.split(",")):
        code, _, parameters = part.strip().partition(";")
        try:
            weight = float(parameters.removeprefix("q=")) if parameters else 1.0
        except ValueError:
            weight = 0.0
        weighted.append((-weight, position, code))
    return [code for weight, _, code in sorted(weighted) if weight < 0]
