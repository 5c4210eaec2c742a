"""The choices in one row, in order: empty places closed, "no preference" skipped, doubles told."""

import re
from collections.abc import Sequence

from app.domain.texts import fold, tidy
from app.errors import Text, text
from app.importing.cells import Cells, says_nothing, shortened
from app.importing.session_names import SessionNames
from app.importing.tables import place

LONGEST = 10_000
NO_PREFERENCE = re.compile(
    r"(?:ik heb )?(?:geen|no|none|nothing|niets|maakt niet uit|maakt mij niet uit|no preference|geen mening|anders|nvt)"
    r"(?:\s+(?:voorkeur|keuze|preference|choice|mening))?"
)
SEPARATORS = (r"[\n;|]", r"[\n;|>]", r"[\n;|>,]")
ONLY_NUMBERS = re.compile(r"[\d\s]+")
DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,3}")


class ChoiceReader:
    """Finds the sessions of a row; a session named twice counts where it is wanted most."""

    def __init__(self, sessions: SessionNames, doubts: dict[str, Text]) -> None:
        self.sessions = sessions
        self.doubts = doubts
        self._known: dict[str, str | Text] = {}

    def read(self, cells: Cells, fields: Sequence[str]) -> tuple[str, ...]:
        chosen: dict[str, str] = {}
        for name in fields:
            for session in self._sessions_in(cells, name):
                if session in chosen:
                    self.doubts[place(cells.row.number, name)] = text(
                        "Session %(session)s stands in this ranking twice; its best place counts.", session=session
                    )
                chosen.setdefault(session, name)
        return tuple(chosen)

    def _sessions_in(self, cells: Cells, name: str) -> list[str]:
        raw = cells.raw(name)
        if not raw.strip():
            return []
        value = cells.passage(name, longest=LONGEST)
        parts = self._parts(value) if name == "choices" else [" ".join(value.split())]
        found: list[str] = []
        for part in parts:
            session = self._find(part)
            if isinstance(session, Text):
                cells.fault(name, session)
            elif session:
                found.append(session)
        return found

    def _parts(self, value: str) -> list[str]:
        """The first way to part the cell that leaves only sessions; else the finest."""
        if not isinstance(self._find(value), Text):
            return [value]
        parts: list[str] = []
        for separators in SEPARATORS:
            parts = [part.strip() for part in re.split(separators, value) if part.strip()]
            if not any(isinstance(self._find(part), Text) for part in parts):
                return parts
        return value.split() if ONLY_NUMBERS.fullmatch(value) else parts

    def _find(self, value: str) -> str | Text:
        """A session's number, "" where no preference is told, or why it is no session."""
        if value not in self._known:
            self._known[value] = self._look_up(value)
        return self._known[value]

    def _look_up(self, value: str) -> str | Text:
        found = self.sessions.find(value)
        if isinstance(found, str):
            return found
        if says_nothing(value) or NO_PREFERENCE.fullmatch(fold(tidy(value)).strip(" .")):
            return ""
        if DECIMAL.fullmatch(value.strip()):
            return text(
                "“%(value)s” is no session. If it is a list that a spreadsheet program took for a number, part its "
                "sessions by semicolons.",
                value=shortened(value),
            )
        return found
