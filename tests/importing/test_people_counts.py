"""Counts of people, subgroups, and how strongly a sentence binds."""

import pytest

from app.importing.sheets.people_counts import find_groups, participants_in
from app.importing.sheets.strength import strength_of


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("ca 5-20 deelnemers", (5, 20)),
        ("maximaal 25 deelnemers", (None, 25)),
        ("Maximaal aantal deelnemers: 18", (None, 18)),
        ("minimaal 6, maximaal 14", (6, 14)),
        ("At least 8 and at most 16 participants", (8, 16)),
        ("8 tot 12 personen", (8, 12)),
        ("five to eight people", (5, 8)),
        ("up to 30 people", (None, 30)),
        ("12", (None, 12)),
        ("min. 8 deelnemers", (8, None)),
    ],
)
def test_bounds_under_a_label(written: str, bounds: tuple[int | None, int | None]) -> None:
    size = participants_in(written, labelled=True)
    assert size is not None
    assert (size.least, size.most) == bounds


@pytest.mark.parametrize(
    "written",
    [
        "Indien de groep groter wordt dan 10 deelnemers is een extra acteur nodig.",
        "Er deden 204 deelnemers mee.",
        "Per groep wordt er 1 gespreksleider aangesteld.",
        "In groepjes van 3 à 4 personen.",
        "een kleiner aantal deelnemers",
        "Reken op 60 minuten.",
    ],
)
def test_running_text_that_gives_no_bound_for_the_attendees(written: str) -> None:
    assert participants_in(written, labelled=False) is None


@pytest.mark.parametrize(
    ("written", "sizes"),
    [
        ("in kleinere groepen van 3 tot 4 deelnemers", [(3, 4)]),
        ("4 deelnemers per groep", [(4, 4)]),
        ("groups of 4-6", [(4, 6)]),
        ("in drietallen", [(3, 3)]),
        ("duo's en daarna viertallen", [(2, 2), (4, 4)]),
        ("groepen van 30 minuten", []),
    ],
)
def test_sizes_of_subgroups(written: str, sizes: list[tuple[int, int]]) -> None:
    assert [(one.least, one.most) for one in find_groups(written)] == sizes


def test_the_number_of_subgroups_is_kept() -> None:
    assert [one.groups for one in find_groups("Er worden 2 groepen van ca 3-5 mensen gevormd.")] == [2]


@pytest.mark.parametrize(
    ("written", "strength"),
    [
        ("De gewenste groepsgrootte is maximaal 20.", "hard"),
        ("Deelnemers moeten zich aanmelden.", "hard"),
        ("Voorbereiding is verplicht.", "hard"),
        ("Voorbereiding is niet verplicht.", "advice"),
        ("Het heeft de voorkeur om niet meer dan vier artsen toe te laten.", "soft"),
        ("Bij voorkeur in een ruime zaal.", "soft"),
        ("Ca. 12 deelnemers.", "soft"),
        ("Tip: zet de stoelen in een kring.", "advice"),
        ("De pauze kan vervallen.", "advice"),
        ("At most 12 people can take part.", "hard"),
        ("Preferably no more than twelve.", "soft"),
        ("Optionally, hand out the cards.", "advice"),
        ("We beginnen met een rondje.", None),
    ],
)
def test_the_words_of_a_sentence_tell_how_strongly_it_binds(written: str, strength: str | None) -> None:
    binding = strength_of(written)
    assert (binding.strength if binding else None) == strength
