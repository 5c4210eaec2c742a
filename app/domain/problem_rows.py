"""A problem of a file as a line of a list: where it is, what stands there, what is wrong and how to mend it."""

from dataclasses import dataclass

from app.errors import Text


@dataclass(frozen=True, slots=True)
class ProblemRow:
    row: int  # in the file; 0 when it is about a column or the whole
    column: Text | None
    value: str
    problem: Text
    mend: Text
