"""The files of an event archive: the zip judged before anything is unpacked, each file exactly as the manifest says."""

import hashlib
import io
import re
from dataclasses import dataclass
from typing import TypedDict
from zipfile import ZipFile, ZipInfo

from pydantic_core import SchemaValidator, ValidationError, core_schema, from_json

from app.domain.event_archives import FORMAT, MANIFEST, TABLES, VERSION
from app.errors import Invalid, Text, text
from app.importing.archive_words import faults_of
from app.importing.archives import BROKEN, DEFLATED, STORED, overlap

MEGABYTE = 1 << 20
MOST_FILES = 2_000
MOST_BYTES = 200 * MEGABYTE  # of all files together, unpacked
MOST_OF_ONE = 32 * MEGABYTE
MOST_OF_MANIFEST = MEGABYTE
MOST_ROWS = 300_000  # of one table
Problems = dict[str, Text]

NO_ARCHIVE = text("This is no archive of an event: it is no zip file, or it is damaged.")
OFFICE = frozenset(("[Content_Types].xml", "mimetype"))  # in every spreadsheet and document, which are zip files too
NO_DOCUMENT = text("This is no archive of an event but a spreadsheet or a document.")
NO_MANIFEST = text("This is no archive of an event: manifest.json is missing.")
DAMAGED = text("This file is damaged: it cannot be unpacked.")
TOO_MUCH = text("This unpacks to far more than an event holds, so it was not opened.")
WRONG_PATH = text("A file of this name does not belong in an archive of an event.")
TWICE = text("This file is there twice.")
MISSING = text("This file is missing.")
UNKNOWN = text("This file is not named in the manifest.")
CHANGED = text("This file is not the one that was written: its SHA-256 is another.")
NOT_UTF8 = text("This is not in UTF-8, the encoding of every file in an archive.")
PASSWORD = text("This file is protected by a password.")
OTHER_FORMAT = text("This is an archive of another program.")

MANIFEST_SHAPE = SchemaValidator(
    core_schema.typed_dict_schema(
        {
            "format": core_schema.typed_dict_field(core_schema.str_schema(strict=True)),
            "version": core_schema.typed_dict_field(core_schema.int_schema(strict=True, ge=1, le=1_000_000)),
            "made_at": core_schema.typed_dict_field(core_schema.str_schema(max_length=40)),
            "made_by": core_schema.typed_dict_field(core_schema.str_schema(max_length=100)),
            "event": core_schema.typed_dict_field(core_schema.str_schema(max_length=200)),
            "left_out": core_schema.typed_dict_field(core_schema.list_schema(core_schema.str_schema())),
            "files": core_schema.typed_dict_field(
                core_schema.dict_schema(
                    core_schema.str_schema(max_length=200),
                    core_schema.typed_dict_schema(
                        {
                            "sha256": core_schema.typed_dict_field(core_schema.str_schema(pattern="^[0-9a-f]{64}$")),
                            "bytes": core_schema.typed_dict_field(core_schema.int_schema(strict=True, ge=0)),
                            "rows": core_schema.typed_dict_field(core_schema.int_schema(strict=True, ge=0)),
                        },
                        extra_behavior="forbid",
                    ),
                    max_length=MOST_FILES,
                )
            ),
        },
        extra_behavior="ignore",
    )
)


class FileLine(TypedDict):
    sha256: str
    bytes: int
    rows: int


@dataclass(frozen=True, slots=True)
class ArchiveFiles:
    """The files that the manifest names; each is read when it is asked for, and checked against its hash then."""

    archive: ZipFile
    hashes: dict[str, str]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.hashes)

    def read(self, path: str) -> bytes:
        if path not in self.hashes or path not in self.archive.NameToInfo:
            raise Invalid({path: MISSING})
        content = read_entry(self.archive, path)
        if hashlib.sha256(content).hexdigest() != self.hashes[path]:
            raise Invalid({path: CHANGED})
        return as_utf8(path, content)


def opened(data: bytes, problems: Problems) -> ArchiveFiles:
    """Nothing is unpacked but the manifest; what is wrong with the files joins `problems`.

    Raises Invalid where nothing of it can be read, each problem at the file that has it.
    """
    try:
        archive = ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise Invalid({"file": NO_ARCHIVE}) from error
    leave_folder(archive)
    entries = [entry for entry in archive.infolist() if not is_by_catch(entry.filename)]
    names = {entry.filename for entry in entries}
    if OFFICE & names:
        raise Invalid({"file": NO_DOCUMENT})
    check_entries(entries)
    if MANIFEST not in names:
        raise Invalid({"file": NO_MANIFEST})
    told = read_manifest(archive)
    problems |= dict.fromkeys(sorted(names - told.keys() - {MANIFEST}), UNKNOWN)
    problems |= {name: too_many_rows(one["rows"]) for name, one in told.items() if one["rows"] > MOST_ROWS}
    return ArchiveFiles(archive, {name: one["sha256"] for name, one in told.items()})


def leave_folder(archive: ZipFile) -> None:
    """Somebody unpacked an archive and zipped the folder: its files then count as if they stood outside it."""
    names = [entry.filename for entry in archive.infolist() if not is_by_catch(entry.filename)]
    folder, found, _ = names[0].partition("/") if names else ("", "", "")
    if not found or f"{folder}/{MANIFEST}" not in names or not all(one.startswith(f"{folder}/") for one in names):
        return
    for entry in archive.infolist():
        entry.filename = entry.filename.removeprefix(f"{folder}/")
    archive.NameToInfo = {entry.filename: entry for entry in archive.infolist()}


def check_entries(entries: list[ZipInfo]) -> None:
    """Names, sizes and ways of packing, as the zip's own directory tells them."""
    problems: dict[str, Text] = {}
    seen: set[str] = set()
    for entry in entries[: MOST_FILES + 1]:
        name = entry.filename
        if name in seen:
            problems[name] = TWICE
        elif not is_plain_path(name):
            problems[shown(name)] = WRONG_PATH
        elif entry.flag_bits & 1:
            problems[name] = PASSWORD
        elif entry.compress_type not in {STORED, DEFLATED}:
            problems[name] = DAMAGED
        elif entry.file_size > (MOST_OF_MANIFEST if name == MANIFEST else MOST_OF_ONE):
            problems[name] = TOO_MUCH
        seen.add(name)
    too_much = sum(entry.file_size for entry in entries) > MOST_BYTES or len(entries) > MOST_FILES
    if too_much or overlap(entries):
        problems["file"] = TOO_MUCH
    if problems:
        raise Invalid(problems)


def is_by_catch(name: str) -> bool:
    """What programs put in by themselves when somebody zips a folder: the folders, and notes of macOS."""
    return name in {"", TABLES} or re.fullmatch(r"runs/([0-9]{1,3}/)?|__MACOSX/.*|(.*/)?\.DS_Store", name) is not None


def is_plain_path(name: str) -> bool:
    """Only what we write ourselves: names of small letters in at most two folders."""
    parts = name.split("/")
    letters = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-.READM")
    return len(parts) <= 3 and all(part.strip(".") and set(part) <= letters for part in parts)  # noqa: PLR2004


def shown(name: str) -> str:
    """A name of a stranger, fit to print."""
    return name.encode("ascii", "backslashreplace").decode()[:80]


def read_manifest(archive: ZipFile) -> dict[str, FileLine]:
    """What it says of each file; another format or version is told as such, whatever else it says."""
    content = read_entry(archive, MANIFEST)
    try:
        said = from_json(content, allow_inf_nan=False)
    except ValueError:
        said = None
    if isinstance(said, dict) and said.get("format", FORMAT) != FORMAT:
        raise Invalid({MANIFEST: OTHER_FORMAT})
    if isinstance(said, dict) and isinstance(said.get("version"), int) and said["version"] > VERSION:
        raise Invalid({MANIFEST: newer(said["version"])})
    try:
        files: dict[str, FileLine] = MANIFEST_SHAPE.validate_json(content)["files"]
    except ValidationError as error:
        raise Invalid(dict(faults_of(MANIFEST, error))) from error
    return files


def as_utf8(path: str, content: bytes) -> bytes:
    """The same without a mark at its beginning; what stands in another encoding is not guessed."""
    try:
        return content.decode("utf-8-sig").encode()
    except UnicodeDecodeError as error:
        raise Invalid({path: NOT_UTF8}) from error


def read_entry(archive: ZipFile, path: str) -> bytes:
    """No more than the directory says comes out; whatever goes wrong in it is told at this file."""
    try:
        with archive.open(path) as content:
            found = content.read(MOST_OF_ONE + 1)
    except BROKEN as error:
        raise Invalid({path: DAMAGED}) from error
    if len(found) > MOST_OF_ONE:
        raise Invalid({path: TOO_MUCH})
    return found


def newer(version: int) -> Text:
    return text(
        "This archive is of version %(version)s; this Rondo reads version %(own)s. Bring Rondo up to date first.",
        version=version,
        own=VERSION,
    )


def too_many_rows(rows: int) -> Text:
    return text("This holds %(rows)s rows; at most %(most)s are read.", rows=rows, most=MOST_ROWS)
