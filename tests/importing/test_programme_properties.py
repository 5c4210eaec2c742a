"""Whatever the text: no crash, no line lost, and time in proportion to its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing.programme_text import parse_programme

PIECES = st.sampled_from(
    [
        *r"""Sessie 1|→ PARALLELSESSIE 2|Workshop A: Titel|3. Titel|W4.|## Kop|---|====|Leerdoelen:|Titel: x|- punt
1) een|a) twee|ii. drie|1.1 vier|o vijf|zes-|zeven|Organisatie: A, B en C / D & (E|Na afloop kunt u:
verder gaat.||Sessie: 7
Een langere regel lopende tekst die bijna tot de rand van de bladzijde gaat en dan| |Hospice Noord & Zuid|12|> > >
dr. A. de Boer (LUMC)|Pagina 3 van 9|[3] (1) ?jd hee_|*x*|**Vet**""".replace("\n", "|").split("|"),
        "\f",
        "\u00ad",
        "\t\u00a0x",
    ]
)
ANY_TEXT = st.text(st.characters(), max_size=300)
PROGRAMMES = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=60).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(ANY_TEXT, PROGRAMMES))
def test_no_line_is_ever_lost(source: str) -> None:
    programme = parse_programme(source)
    kept = "".join([*(session.source for session in programme.sessions), *(left.text for left in programme.left_out)])
    assert sorted("".join(kept.split())) == sorted("".join(source.split()))


@settings(max_examples=60, deadline=None)
@given(PROGRAMMES)
def test_fields_hold_no_stray_white_space_or_control_characters(source: str) -> None:
    for session in parse_programme(source).sessions:
        for value in (session.title, *session.organisations, *(goal.text for goal in session.goals)):
            assert value == " ".join(value.split())
        assert session.abstract == session.abstract.strip()


@pytest.mark.parametrize(
    "piece",
    [
        "Sessie 1\n\nTitel\nHospice Noord\n\nEen regel die lang is en dan\nverder gaat.\n\nLeerdoelen:\n- een\n\n",
        "woord ", "a", "(", ">", "-> ", "#", "Org, ", "Org en ", "x-\n", "1. x 2. y ", "\"'", ".!?", "\n \n",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    """Quadratic time would take eight times as long for the eightfold; noise is allowed for."""

    def seconds(length: int) -> float:
        source = "Sessie 1\n" + piece * (length // len(piece))
        started = time.process_time()
        parse_programme(source)
        return time.process_time() - started

    short = max(min(seconds(12_500) for _ in range(2)), 0.01)
    assert seconds(100_000) < 32 * short
