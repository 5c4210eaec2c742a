"""How many people a room holds, as tables say it: "30 pers.", "ca. 40", "max. 25 personen", "20 à 30", "1.200"."""

import re

from app.domain.texts import fold
from app.errors import Text, text
from app.importing.cells import Cells, says_nothing, shortened

LARGEST = 100_000
ABOUT = r"(?:ca|circa|ongeveer|ongev|plm|min of meer|about|around|approx(?:imately)?|roughly|±|\+/-|~)"
MOST = r"(?:max(?:imaal|imum|imale capaciteit)?|hooguit|ten hoogste|tot|up to|at most)"
PEOPLE = (
    r"(?:(?:zit|sta|staan)?(?:plaats|plek)(?:en|ken)?|stoel(?:en)?|pers(?:onen|oon|ons?)?|persons?|people|pax|pp?"
    r"|mensen|man|deelnemers?|gasten|bezoekers|leerlingen|studenten|seats?|places?|chairs?|attendees|participants"
    r"|guests|students|stuks)"
)
NUMBER = r"(?:[1-9][. ]\d{3}|\d{1,6})"
TO = r"\s*(?:[-–—]|à|a|tot|tot en met|t/m|to|of|or)\s*"
COUNTED = re.compile(
    rf"(?P<about>{ABOUT}\b\.?|[±~]|\+/-)?\s*(?:{MOST}\b\.?:?\s*)?(?P<about2>(?:{ABOUT}\b\.?|[±~])\s*)?"
    rf"(?P<low>{NUMBER}{TO})?(?P<n>{NUMBER})(?:[.,]0{{1,2}}|,-)?(?P<more>\s*\+)?\s*(?:{PEOPLE}\b\.?)?"
    r"\s*(?P<aside>\([^)]*\))?(?:\s*max\.?)?"
)
UNKNOWN = frozenset(
    ("?", "onbekend", "unknown", "volgt", "nnb", "n.n.b.", "ntb", "n.t.b.", "tbd", "tba", "geen", "none")
)
EMPTY = text("Give the number of people that fit in this room.")


def seats_in(value: str) -> tuple[int, bool] | None:
    """The number, and whether it is said for certain; the most of a range. None where no number is told."""
    found = COUNTED.fullmatch(fold(value).strip(" .:;"))
    if found is None:
        return None
    count = int(re.sub(r"\D", "", found["n"]))
    unsure = any(found[name] for name in ("about", "about2", "low", "more"))
    return count, not unsure and not re.search(r"\d", found["aside"] or "")


def read_seats(cells: Cells, doubts: dict[str, Text]) -> int:
    """The capacity of a row, or 0 with the problem noted; what is not said for certain is a doubt."""
    value = cells.raw("capacity").strip()
    if says_nothing(value) or fold(value) in UNKNOWN:
        cells.fault("capacity", EMPTY)
        return 0
    found = seats_in(value)
    if found is None or not 1 <= found[0] <= LARGEST:
        cells.fault("capacity", not_a_number(value))
        return 0
    if not found[1]:
        doubts[cells.at("capacity")] = text(
            "“%(value)s” is taken for %(count)d people.", value=shortened(value), count=found[0]
        )
    return found[0]


def not_a_number(value: str) -> Text:
    return text(
        "“%(value)s” is no whole number from %(least)d to %(most)d. Give only the number, such as 40.",
        value=shortened(value),
        least=1,
        most=LARGEST,
    )
