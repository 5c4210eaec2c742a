"""The files of the demo: reading what ships with it, and writing CSV as a Dutch Excel does."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files


def read_text(name: str) -> str:
    return files("app.demo").joinpath(name).read_text(encoding="utf-8")


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Read the rows of a semicolon-separated file under its column names."""
    return csv.DictReader(io.StringIO(read_text(name)), delimiter=";")


def dutch_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as Excel with Dutch settings saves and opens them: semicolons, CRLF, UTF-8 with its mark."""
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=";", lineterminator="\r\n").writerows(rows)
    return sheet.getvalue().encode("utf-8-sig")
