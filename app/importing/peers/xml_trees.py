"""XML -> a tree of elements with their lines; `read_xml` runs in the child process of `sandbox`."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.errors import Invalid, text
from app.importing.readers import read_text
from app.importing.sandbox import DAMAGED, run_limited

MOST_ELEMENTS = 100_000
MOST_CHARACTERS = 20_000_000
DEEPEST = 60
HTML_NAME = re.compile(r"&([A-Za-z]{2,8});")
XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")

TOO_LARGE = text("This file holds far more than a programme ever does, so it was not read.")
TOO_DEEP = text("The parts of this file are nested more deeply than in any programme, so it was not read.")
ENTITIES = text(
    "This XML file defines entities of its own, which no programme needs and which can do harm, so it was not read."
)


@dataclass(slots=True)
class Element:
    """`text` is all text directly in it; names are without their namespace."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: "list[Element]" = field(default_factory=list)

    def first(self, tag: str) -> "Element | None":
        return next(self.all(tag), None)

    def all(self, tag: str) -> "Iterator[Element]":
        return (child for child in self.children if child.tag == tag)

    def value(self, tag: str) -> str:
        """The text of the first child of this name, or ""."""
        child = self.first(tag)
        return child.text.strip() if child else ""

    def anywhere(self, tag: str) -> "Iterator[Element]":
        """Elements of this name at any depth, in the order of the file."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if one.tag == tag:
                yield one
            waiting += reversed(one.children)


def xml_tree(data: bytes) -> Element:
    """The root element, read in a child process. Raises Invalid."""
    found = run_limited("xml", data)
    return _element(found["root"])


def _element(told: object) -> Element:
    if not isinstance(told, list) or len(told) != len(Element.__slots__):
        raise Invalid({"file": DAMAGED})
    tag, line, attributes, content, children = told
    return Element(tag, line, attributes, content, [_element(child) for child in children])


def read_xml(data: bytes) -> Mapping[str, object]:
    """{"root": [tag, line, attributes, text, children]}; entities of its own and endless nesting are refused."""
    try:
        return {"root": _parsed(data)}
    except DefusedXmlException:
        raise Invalid({"file": ENTITIES}) from None
    except (ParseError, LookupError, ValueError) as error:
        if again := _mended(data):
            return read_xml(again)
        line = error.position[0] if isinstance(error, ParseError) else 1
        why = text("This is not valid XML: the mistake is at line %(line)d. Save or download it again.", line=line)
        raise Invalid({"file": why}) from error


def _mended(data: bytes) -> bytes:
    """A file not in the encoding it claims, or with letters named as in HTML; b"" where neither is what is wrong."""
    bare = DECLARATION.sub(b"", data)
    try:
        content = bare.decode("utf-8")
    except UnicodeDecodeError:
        content = DECLARATION.sub(b"", read_text(data).encode("utf-8")).decode("utf-8", "replace")
    better = HTML_NAME.sub(_letter, content).encode("utf-8", "replace")
    return b"" if better == data else better


def _letter(name: re.Match[str]) -> str:
    return name.group() if name.group(1) in XML_NAMES else html.unescape(name.group())


def _parsed(data: bytes) -> list[object]:
    tree = _Tree()
    parser = DefusedXMLParser(target=tree)
    tree.parser = parser
    parser.feed(data)
    parser.close()
    return tree.root


class _Tree:
    """Builds the answer while the parser reads."""

    def __init__(self) -> None:
        self.parser: Any = None
        self.root: list[object] = []
        self.open: list[tuple[list[str], list[object], list[object]]] = []  # its text, its children, itself
        self.elements = self.characters = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise Invalid({"file": TOO_LARGE})
        if len(self.open) >= DEEPEST:
            raise Invalid({"file": TOO_DEEP})
        children: list[object] = []
        line = self.parser.parser.CurrentLineNumber
        bare = {_bare(name): value for name, value in attributes.items()}
        one: list[object] = [_bare(tag), line, bare, "", children]
        if self.open:
            self.open[-1][1].append(one)
        else:
            self.root = one
        self.open.append(([], children, one))

    def data(self, content: str) -> None:
        self.characters += len(content)
        if self.characters > MOST_CHARACTERS:
            raise Invalid({"file": TOO_LARGE})
        if self.open:
            self.open[-1][0].append(content)

    def end(self, _tag: str) -> None:
        pieces, _, one = self.open.pop()
        one[3] = "".join(pieces)

    def close(self) -> list[object]:
        return self.root


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
