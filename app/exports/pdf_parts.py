"""A PDF as typst writes it, ready to become a part of a larger one: read into objects, and these moved on.

Only what typst writes is read: whole objects one after another, a plain table of where they begin, flat trees.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

STREAM = b"\nstream\n"
REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])")
HEADING = re.compile(rb"\((\w+)\)(\d+) 0 R")  # of a table, by the name that its cells know
TOKEN = re.compile(
    rb"\\.|(?P<bracket>[()])|/ID\((?P<id>\w+)\)|/Headers\[(?P<heads>(?:\(\w+\))+)\]"
    rb"|/StructParents (?P<page>\d+)|\b(?P<object>\d+) 0 R\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Pdf:
    """Objects by number, and which of them are what; 0 is none."""

    objects: Mapping[int, bytes]
    catalog: int
    info: int
    metadata: int
    pages: int
    tags: int
    bookmarks: int
    identity: bytes

    @property
    def own(self) -> Iterator[int]:
        """All but those of which a file has one only."""
        single = {self.catalog, self.info, self.metadata, self.pages, self.tags, self.bookmarks}
        return (number for number in self.objects if number not in single)

    @property
    def number_of_pages(self) -> int:
        return count_in(self.objects[self.pages])

    @property
    def document(self) -> int:
        """The element of the tags that holds all others."""
        return reference(self.objects[self.tags], rb"K\[")

    @property
    def roles(self) -> bytes:
        return self.objects[self.tags].partition(b"/RoleMap<<")[2].partition(b">>")[0]

    @property
    def tags_of_pages(self) -> list[int]:
        """The list of tags of each page, in the order of the pages."""
        numbers = self.objects[self.tags].partition(b"/Nums[")[2].partition(b"]")[0]
        return [int(one) for one in REFERENCE.findall(numbers)]

    @property
    def headings(self) -> list[tuple[bytes, int]]:
        return [(found[1], int(found[2])) for found in HEADING.finditer(self.objects[self.tags])]


def read_pdf(content: bytes) -> Pdf:
    table = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    end = content.rindex(b"trailer")
    trailer = content[end:]
    objects = _objects(content, table, end)
    catalog = objects[root := reference(trailer, b"Root ")]
    return Pdf(
        objects=objects,
        catalog=root,
        info=reference(trailer, b"Info "),
        metadata=reference(catalog, b"Metadata "),
        pages=reference(catalog, b"Pages "),
        tags=reference(catalog, b"StructTreeRoot "),
        bookmarks=reference(catalog, b"Outlines "),
        identity=trailer.partition(b"/ID[(")[2].partition(b")(")[0],
    )


def _objects(content: bytes, table: int, end: int) -> dict[int, bytes]:
    begins = {n: int(found[1]) for n, found in enumerate(ENTRY.finditer(content, table, end)) if found[2] == b"n"}
    in_file = sorted(begins.values())
    ends = dict(zip(in_file, [*in_file[1:], table], strict=True))
    return {n: _inside(content[start : ends[start]]) for n, start in begins.items()}


def _inside(content: bytes) -> bytes:
    """Of "7 0 obj <body> endobj"."""
    return content.partition(b" obj\n")[2].rpartition(b"\nendobj")[0]


def reference(body: bytes, name: bytes) -> int:
    """The object to which a name refers, as in `reference(b"/Root 7 0 R", b"Root ")`; 0 where it is missing."""
    found = re.search(rb"/" + name + rb"(\d+) 0 R", body)
    return int(found[1]) if found else 0


def count_in(body: bytes) -> int:
    return int(body.partition(b"/Count ")[2].partition(b"/")[0].strip(b">"))


def with_entry(body: bytes, entry: bytes) -> bytes:
    """A dictionary with one entry more."""
    return body.removesuffix(b">>") + entry + b">>"


class Move:
    """What changes for a part: object n becomes `renamed[n]`, else n + `shift`; so many parts and pages come before."""

    def __init__(self, objects: Iterable[int], shift: int, renamed: Mapping[int, int], parts: int, pages: int) -> None:
        self._parts, self._pages = parts, pages
        self._numbers = {old: renamed.get(old, old + shift) for old in objects}
        self._references = {b"%d" % old: b"%d 0 R" % new for old, new in self._numbers.items()}

    def number(self, old: int) -> int:
        return self._numbers[old]

    def name(self, old: bytes) -> bytes:
        """Of a table's heading, unlike those of other parts."""
        return b"P%d%b" % (self._parts, old)

    def __call__(self, body: bytes) -> bytes:
        """An object as it stands in the whole; what looks like a reference within a text stays."""
        head, stream, data = body.partition(STREAM)
        if b"(" not in head and b"/StructParents " not in head:
            return REFERENCE.sub(self._reference, head) + stream + data
        depth = 0

        def token(found: re.Match[bytes]) -> bytes:
            nonlocal depth
            if found["bracket"]:
                depth += 1 if found["bracket"] == b"(" else -1
            return found[0] if depth else self._token(found)

        return TOKEN.sub(token, head) + stream + data

    def _reference(self, found: re.Match[bytes]) -> bytes:
        return self._references[found[1]]

    def _token(self, found: re.Match[bytes]) -> bytes:
        match found.lastgroup:
            case "object":
                return self._references[found["object"]]
            case "page":
                return b"/StructParents %d" % (int(found["page"]) + self._pages)
            case "id":
                return b"/ID(%b)" % self.name(found["id"])
            case "heads":
                names = re.findall(rb"\w+", found["heads"])
                return b"/Headers[%b]" % b"".join(b"(%b)" % self.name(name) for name in names)
            case _:
                return found[0]
