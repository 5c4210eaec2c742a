"""Attendees as people type and list them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.texts import fault_in, fold, fold_email
from app.errors import Text, text

LONGEST_NAME, LONGEST_EMAIL, LONGEST_PROFESSION, LONGEST_ORGANISATION = 200, 254, 100, 300


@dataclass(frozen=True, slots=True)
class AttendeeEntry:
    """What may be said of an attendee; `absent` holds ids of the rounds in which they are not there."""

    name: str
    email: str | None  # case-folded
    profession: str = ""
    organisation: str = ""
    absent: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class AttendeeLine:
    """An attendee in the list."""

    public_id: str
    name: str
    email: str
    profession: str
    organisation: str
    present: tuple[str, ...] | None  # names of rounds; None: all of them
    has_link: bool
    choices: int

    def fits(self, search: str, profession: str | None) -> bool:
        """Whether every word of the search (folded) stands in name, e-mail or organisation."""
        if profession is not None and self.profession != profession:
            return False
        if not search:
            return True
        words = fold(f"{self.name} {self.email} {self.organisation}")
        return all(word in words for word in search.split())


def email_fault(value: str) -> Text | None:
    """Why this cannot be an e-mail address, or None; whether it reaches anybody only a mail can tell."""
    if fault := fault_in(value, longest=LONGEST_EMAIL):
        return fault
    local, at, domain = fold_email(value).partition("@")
    if local and at and domain and not set(" ,;<>@") & set(domain) and not set(" ,;<>") & set(local):
        return None
    return text("Give an e-mail address such as name@example.org.")


def profession_counts(lines: Iterable[AttendeeLine]) -> list[tuple[str, int]]:
    """The number of attendees of each profession, most first; "" for those without one comes last."""
    counts = Counter(line.profession for line in lines)
    return sorted(counts.items(), key=lambda one: (not one[0], -one[1], fold(one[0])))
