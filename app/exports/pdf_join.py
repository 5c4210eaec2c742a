"""PDFs of typst, one after another, as one PDF/UA: with the pages, tags, table headings and bookmarks of all of them.

No library that keeps the tags is small enough to ask for; that of a browser's reader joins pages only.
"""

import re
from base64 import b64encode
from hashlib import blake2b
from io import BytesIO

from app.exports.pdf_parts import REFERENCE, STREAM, Move, Pdf, count_in, read_pdf, reference, with_entry

HEAD = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"
PAGES, TAGS, DOCUMENT, BOOKMARKS = 1, 2, 3, 4  # objects of the whole


class JoinedPdf:
    """Each part is written as it comes, so that no more than one is held beside the whole."""

    def __init__(self, first: bytes) -> None:
        self._file = BytesIO()
        self._file.write(HEAD)
        self._begins: list[int] = [0] * (BOOKMARKS + 1)  # where each object begins in the file; 0 is nowhere
        self._trees: list[int] = []  # of pages, of each part
        self._documents: list[int] = []  # the top of the tags of each part
        self._tags_of_pages: list[int] = []
        self._headings: list[tuple[bytes, int]] = []
        self._bookmarks, self._first_bookmark = 0, 0
        self._last_bookmark = (0, b"")  # waits until it is known what follows
        self._digest = blake2b(digest_size=16)
        self.number_of_pages = 0
        self._first = read_pdf(first)
        self.add(first)

    def add(self, content: bytes) -> None:
        part = read_pdf(content)
        self._digest.update(content)
        renamed = {part.tags: DOCUMENT, part.bookmarks: BOOKMARKS}
        move = Move(part.objects, len(self._begins) - 1, renamed, len(self._trees), self.number_of_pages)
        self._begins += [0] * max(part.objects)
        objects = {number: move(part.objects[number]) for number in part.own}
        self._take_tags(part, move, objects)
        self._take_bookmarks(part, move, objects)
        for number, body in objects.items():
            self._write(move.number(number), body)
        self._take_pages(part, move)

    def _take_tags(self, part: Pdf, move: Move, objects: dict[int, bytes]) -> None:
        """The document of a part is a part of the one document."""
        objects[part.document] = objects[part.document].replace(b"/S/Document", b"/S/Part", 1)
        self._documents.append(move.number(part.document))
        self._tags_of_pages += map(move.number, part.tags_of_pages)
        self._headings += [(move.name(name), move.number(one)) for name, one in part.headings]

    def _take_bookmarks(self, part: Pdf, move: Move, objects: dict[int, bytes]) -> None:
        root = part.objects[part.bookmarks] if part.bookmarks else b""
        if b"/First" not in root:
            return
        first, last = reference(root, b"First "), reference(root, b"Last ")
        before, waiting = self._last_bookmark
        if before:
            self._write(before, with_entry(waiting, b"/Next %d 0 R" % move.number(first)))
            objects[first] = with_entry(objects[first], b"/Prev %d 0 R" % before)
        self._first_bookmark = self._first_bookmark or move.number(first)
        self._bookmarks += count_in(root)
        self._last_bookmark = move.number(last), objects.pop(last)

    def _take_pages(self, part: Pdf, move: Move) -> None:
        tree = move(part.objects[part.pages])
        self._write(move.number(part.pages), with_entry(tree, b"/Parent %d 0 R" % PAGES))
        self._trees.append(move.number(part.pages))
        self.number_of_pages += part.number_of_pages

    def finished(self) -> bytes:
        self._write_trees()
        identity = b64encode(self._digest.digest())
        info, metadata, catalog = range(len(self._begins), len(self._begins) + 3)
        self._begins += [0] * 3
        first = self._first
        self._write(info, first.objects[first.info])
        self._write(metadata, self._described(identity))
        renamed = {first.metadata: metadata, first.pages: PAGES, first.tags: TAGS, first.bookmarks: BOOKMARKS}
        body = first.objects[first.catalog]
        self._write(catalog, REFERENCE.sub(lambda found: b"%d 0 R" % renamed[int(found[1])], body))
        self._write_table(catalog, info, identity)
        return self._file.getvalue()

    def _write_trees(self) -> None:
        self._write(PAGES, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.number_of_pages, _references(self._trees)))
        pages = b" ".join(b"%d %d 0 R" % one for one in enumerate(self._tags_of_pages))
        names = b"".join(b"(%b)%d 0 R" % one for one in sorted(self._headings))
        headings = b"/IDTree<</Names[%b]>>" % names if names else b""
        tags = (self._first.roles, DOCUMENT, pages, headings, len(self._tags_of_pages))
        self._write(
            TAGS,
            b"<</Type/StructTreeRoot/RoleMap<<%b>>/K[%d 0 R]/ParentTree<</Nums[%b]>>%b/ParentTreeNextKey %d>>" % tags,
        )
        document = (TAGS, _references(self._documents))
        self._write(DOCUMENT, b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % document)
        last, waiting = self._last_bookmark
        if last:
            self._write(last, waiting)
        ends = b"/First %d 0 R/Last %d 0 R" % (self._first_bookmark, last) if last else b""
        self._write(BOOKMARKS, b"<</Type/Outlines%b/Count %d>>" % (ends, self._bookmarks))

    def _described(self, identity: bytes) -> bytes:
        """What the first part says of itself, with the number of pages and the identity of the whole."""
        text = self._first.objects[self._first.metadata].partition(STREAM)[2].removesuffix(b"\nendstream")
        text = text.replace(self._first.identity, identity)
        text = re.sub(rb"(?<=<xmpTPg:NPages>)\d+", b"%d" % self.number_of_pages, text)
        return b"<</Length %d/Type/Metadata/Subtype/XML>>%b%b\nendstream" % (len(text), STREAM, text)

    def _write_table(self, catalog: int, info: int, identity: bytes) -> None:
        begins = self._file.tell()
        entries = (b"%010d 00000 n\r\n" % one if one else b"0000000000 65535 f\r\n" for one in self._begins)
        self._file.write(b"xref\n0 %d\n%b" % (len(self._begins), b"".join(entries)))
        trailer = (len(self._begins), catalog, info, identity, identity)
        self._file.write(b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[(%b)(%b)]>>\n" % trailer)
        self._file.write(b"startxref\n%d\n%%%%EOF" % begins)

    def _write(self, number: int, body: bytes) -> None:
        self._begins[number] = self._file.tell()
        self._file.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))


def _references(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
