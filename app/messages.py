"""Keeps the catalogues in app/locale complete: gathers texts from code and templates, or checks that none is missing.

English messages are their own translation; a Dutch one that is missing or fuzzy fails the check.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.config import LOCALES, PROJECT
from app.i18n import LOCALE_FOLDER

METHODS = [("app/**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols"}}
KEYWORDS = {"text": None, "ntext": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2), "doubt": (2,)}


def gathered() -> Catalog:
    """Every text for people that stands in the code and the templates."""
    catalog = Catalog(project="rondo", version="", fuzzy=False)
    for folder in ("app", "templates"):
        methods = [
            (pattern.removeprefix(f"{folder}/"), kind) for pattern, kind in METHODS if pattern.startswith(folder)
        ]
        options = {
            pattern.removeprefix(f"{folder}/"): o for pattern, o in OPTIONS.items() if pattern.startswith(folder)
        }
        found = extract_from_dir(PROJECT / folder, methods, options, KEYWORDS, strip_comment_tags=True)
        for file_name, _line, message, comments, context in found:
            if message:
                catalog.add(message, None, [(f"{folder}/{file_name}", 0)], auto_comments=comments, context=context)
    return catalog


def path_of(locale: str) -> Path:
    return LOCALE_FOLDER / f"{locale}.po"


def existing(locale: str) -> Catalog:
    with path_of(locale).open("rb") as source:
        return read_po(source, locale=locale)


def update() -> None:
    """Add what is new and drop what is gone; English fills itself."""
    template = gathered()
    for locale in LOCALES:
        catalog = existing(locale) if path_of(locale).exists() else Catalog(locale, project="rondo", fuzzy=False)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        if locale == "en":
            for message in catalog:
                if message.id:
                    message.string = message.id
        with path_of(locale).open("wb") as target:
            write_po(
                target, catalog, width=120, no_location=True, sort_output=True, omit_header=False, ignore_obsolete=True
            )


def faults() -> list[str]:
    """What is missing, fuzzy or left over, one line each."""
    wanted = {key(message) for message in gathered() if message.id}
    found = []
    for locale in LOCALES:
        messages = {key(message): message for message in existing(locale) if message.id}
        found += [f"{locale}: not gathered: {name}" for name in sorted(wanted - messages.keys())]
        found += [f"{locale}: left over: {name}" for name in sorted(messages.keys() - wanted)]
        found += [f"{locale}: {fault}: {key(m)}" for m in messages.values() for fault in faults_of(m)]
    return found


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def faults_of(message: Message) -> list[str]:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    missing = [] if strings and all(strings) else ["not translated"]
    return missing + (["fuzzy"] if message.fuzzy else []) + [str(error) for error in message.check()]


def main() -> int:
    if "--check" not in sys.argv:
        update()
        return 0
    found = faults()
    for fault in found:
        sys.stderr.write(fault + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
