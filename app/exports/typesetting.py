"""From a template and JSON to a tagged PDF (PDF/UA-1), by typst in this process; what it took is given back after each.

Typst's own fonts come first, so that a print looks alike on every machine; those of the machine are asked only for
letters that these do not have. Whether any has a letter is asked of typst itself, once in the life of the process.
"""

import ctypes
import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

FOLDER = Path(__file__).parent
NOT_IN_FONT = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
PICTURES = frozenset(("So", "Sk", "Cf"))  # as Unicode sorts emoji, their skins, and what joins several into one
AS_PICTURES = "\ufe0e\ufe0f"  # whether a character is shown as a letter or as an emoji
JOINER = "\u200d"
JOINING = f"{JOINER}{AS_PICTURES}"  # of several emoji that are one; nothing by themselves
BEGINS = r'(?<!\\")(?<=")'  # a text of JSON: behind its quote, which is none of its own letters
KEPT_COMPILATIONS = 10
ONE_AT_A_TIME = Lock()  # large lists take hundreds of MB while they are made
ROUNDS_OF_MENDING = 4  # none is needed for all that was tried; letters beside each other can show a fault of their own
HAS: dict[str, bool] = {}  # whether a font has this character, of those that were asked for


def typeset(template: str, text: str) -> bytes:
    """The PDF of `<template>.typ`, which reads the text by `json(bytes(sys.inputs.data))`.

    Letters that no font has become "�" (PDF/UA allows no empty boxes), emoji are left out.
    """
    text = _without("".join(sorted(missing_letters(text))), text)
    with ONE_AT_A_TIME:
        try:
            return _mended(template, text)
        finally:
            _forget()


def is_whole(text: str) -> bool:
    """Whether a line of text is printed without "�"; that emoji are left out does not count."""
    missing = missing_letters(text)
    return not missing or "\ufffd" not in _without("".join(sorted(missing)), json.dumps(text, ensure_ascii=False))


def missing_letters(text: Iterable[str]) -> set[str]:
    """Which of these characters no font has."""
    letters = {one for one in set(text) if not one.isascii()}
    if unknown := sorted(letters - HAS.keys()):
        HAS.update(dict.fromkeys(unknown, True) | dict.fromkeys(_tried(unknown), False))
    return {one for one in letters if not HAS[one]}


def _tried(letters: list[str]) -> str:
    frame = {"title": "", "lang": "en", "watermark": ""}
    try:
        _compile("letters", json.dumps({"frame": frame, "letters": letters}))
    except typst.TypstError as error:
        return _missing(error)
    return ""


def _mended(template: str, text: str) -> bytes:
    for _ in range(ROUNDS_OF_MENDING):
        try:
            return _compile(template, text)
        except typst.TypstError as error:
            missing = _missing(error)
            if not missing:
                raise
            text = _without(missing, text)
    return _compile(template, text)


def _without(missing: str, text: str) -> str:
    """Letters become "�"; pictures go, where a text in quotes holds more than these."""
    pictures = re.escape("".join(one for one in missing if one in AS_PICTURES or unicodedata.category(one) in PICTURES))
    if pictures:
        joined = rf'{JOINER}[^"\\\s]?+'  # what a font does have of an emoji that is several goes with the rest
        group = f"[{JOINING}]*[{pictures}](?:{joined}|[{pictures}{AS_PICTURES}])*+"
        only = f"[{JOINING} ]*[{pictures}](?:{joined}|[{pictures}{AS_PICTURES} ])*+"
        text = re.sub(f'{BEGINS}{only}(?=")', "\ufffd", text)
        text = re.sub(f" {group}|{group} ?", "", text)
    return re.sub(f"[{re.escape(missing)}]+", "\ufffd", text) if missing else text


def _compile(template: str, text: str) -> bytes:
    made = _compiler().compile(
        FOLDER / f"{template}.typ", format="pdf", sys_inputs={"data": text}, pdf_standards=["ua-1"]
    )
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__} of {template}, not one PDF")
    return made


def _forget() -> None:
    """Empty typst's cache, which keeps all layouts of the last compilations: 100 MB for a list of 300 attendees.

    Its threads keep what they freed for themselves, until they are told to give it back.
    """
    nothing = _compiler()
    for _ in range(KEPT_COMPILATIONS + 1):
        nothing.compile(b"", format="pdf")
    give_back()


def give_back() -> None:
    """Memory that is free, to the machine; where the C library has no way to do so, it stays with the process."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _compiler() -> typst.Compiler:
    return typst.Compiler(root=FOLDER, font_paths=_fonts())


@lru_cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True)


def _missing(error: typst.TypstError) -> str:
    """Every character that typst names as not in its fonts; ASCII is in all of them."""
    named = "".join(NOT_IN_FONT.findall(error.diagnostic))
    spelt = ESCAPED.sub(lambda code: chr(int(code[1], 16)), named)
    return "".join(sorted({character for character in spelt if not character.isascii()}))
