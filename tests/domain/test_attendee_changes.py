"""Comparing an uploaded list with the attendees there are."""

from app.domain.attendee_changes import (
    AttendeeChanges,
    IncomingAttendee,
    KnownAttendee,
    compare,
)
from app.domain.changes import FieldChange, Kind

ROUNDS = ("Ochtend", "Middag")


def known(
    id_: int, name: str, email: str | None = None, profession: str = "arts", organisation: str = ""
) -> KnownAttendee:
    return KnownAttendee(id_, name, email, profession, organisation, ROUNDS)


def row(number: int, name: str, email: str | None = None, **told: str) -> IncomingAttendee:
    return IncomingAttendee(number, name, email, told.get("profession"), told.get("organisation"))


def kinds(changes: AttendeeChanges) -> list[tuple[int, Kind]]:
    return [(change.incoming.row, change.kind) for change in changes.rows]


def test_an_address_finds_the_attendee_and_every_field_that_changes() -> None:
    before = known(1, "Jo Bos", "jo@example.org")
    incoming = IncomingAttendee(2, "Jo de Bos", "jo@example.org", "verpleegkundige", "Huis", ("Middag",))
    (change,) = compare([incoming], [before], ROUNDS).rows
    assert change.kind == "changed"
    assert change.fields == (
        FieldChange("name", "Jo Bos", "Jo de Bos"),
        FieldChange("profession", "arts", "verpleegkundige"),
        FieldChange("organisation", "", "Huis"),
        FieldChange("present", "Ochtend, Middag", "Middag"),
    )


def test_what_the_list_does_not_tell_stays() -> None:
    before = known(1, "Jo Bos", "jo@example.org", organisation="Huis")
    assert kinds(compare([row(2, "Jo Bos", "jo@example.org")], [before], ROUNDS)) == [(2, "same")]


def test_a_profession_in_capitals_is_the_same_profession() -> None:
    before = known(1, "Jo Bos", "jo@example.org")
    assert kinds(compare([row(2, "Jo Bos", "jo@example.org", profession="ARTS")], [before], ROUNDS)) == [(2, "same")]


def test_a_name_finds_somebody_only_where_neither_has_an_address() -> None:
    event = [known(1, "Jo Bos"), known(2, "Kim Tol", "kim@example.org")]
    changes = compare([row(2, "Jo Bos"), row(3, "Kim Tol"), row(4, "Li Mo", "li@example.org")], event, ROUNDS)
    assert kinds(changes) == [(2, "same"), (3, "new"), (4, "new")]
    assert [str(change.doubt) for change in changes.rows if change.doubt] == [
        "Recognised by the name alone.",
        "There is an attendee of this name with an e-mail address; this row becomes a second one.",
    ]


def test_an_address_for_somebody_known_by_name_only_is_a_doubt() -> None:
    (change,) = compare([row(2, "Jo Bos", "jo@example.org")], [known(1, "Jo Bos")], ROUNDS).rows
    assert (change.kind, change.doubt is not None) == ("new", True)


def test_the_first_of_two_rows_about_one_person_counts() -> None:
    rows = [row(2, "Jo", "jo@example.org"), row(3, "Jo", "jo@example.org"), row(4, "Al"), row(5, "Al")]
    changes = compare(rows, [], ROUNDS)
    assert kinds(changes) == [(2, "new"), (3, "double"), (4, "new"), (5, "double")]


def test_of_two_namesakes_without_an_address_none_is_chosen() -> None:
    changes = compare([row(2, "Jo Bos")], [known(1, "Jo Bos"), known(2, "Jo Bos")], ROUNDS)
    assert kinds(changes) == [(2, "double")]
    assert changes.missing == ()


def test_who_is_not_on_the_list_is_told() -> None:
    changes = compare([row(2, "Jo", "jo@example.org")], [known(1, "Jo", "jo@example.org"), known(2, "Weg")], ROUNDS)
    assert [one.name for one in changes.missing] == ["Weg"]
