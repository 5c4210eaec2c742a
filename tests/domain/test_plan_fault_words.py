"""Whatever the verifier and the reader of plans say in English, a Dutch page says in Dutch."""

import json
from random import Random

import pytest

from app.domain.plan_fault_words import OF_RULES, OF_THE_FILE, OF_THE_PLAN, fault_in_words, faults_in_words, with_names
from app.frozen_runs import UnsoundRun, taken_plan
from app.i18n import translator
from solver.plan import Plan, Result
from solver.plan_json import write_plan
from solver.problem import Offering, Problem, Seat
from solver.verify import HARD_RULES, KINDS, violations
from tests.problems import problem
from tests.varied import Recipe, Size, varied

DUTCH = translator("nl")
HARD = Recipe(Size(3, 4, 6, 12), strengths=("hard",), rules=6)
SMALL = problem(sessions=[{"id": "s1"}], attendees=[{"id": "a1"}])


def wild_plan(asked: Problem, seed: int) -> Plan:
    """Keeps no rule but by chance; a few of its numbers lead to nothing."""
    draw = Random(seed)

    def some(things: object) -> int:
        return draw.randrange(len(things) + (draw.random() < 0.05))  # type: ignore[arg-type]

    rooms = asked.rooms or ()
    offerings = [
        Offering(
            some(asked.sessions), some(asked.rounds), tuple(some(rooms) for _ in range(draw.randint(0, 2)) if rooms)
        )
        for _ in range(draw.randint(0, 3 * len(asked.sessions)))
    ]
    held = [(one.session, one.round) for one in offerings] or [(0, 0)]
    seats = [Seat(some(asked.attendees), *draw.choice(held)) for _ in range(4 * len(asked.attendees))]
    return Plan(tuple(offerings), tuple(seats))


def test_every_fault_of_a_plan_is_said_in_dutch() -> None:
    """But for those of `staff`, which is advice and no fault."""
    broken = [
        one
        for seed in range(100)
        for asked in [varied(seed, HARD)]
        for one in violations(asked, wild_plan(asked, seed))
    ]

    assert {one.rule for one in broken} >= {*(rule.__name__ for rule in HARD_RULES), *KINDS, "structure"} - {"staff"}
    assert sorted({one.words for one in broken if DUTCH(fault_in_words(one.words)) == one.words}) == []
    assert sorted({one.words for one in broken if str(fault_in_words(one.words)) != one.words}) == []


def test_a_rule_keeps_its_names_and_figures() -> None:
    words = fault_in_words("Session s1 in round r2 has 31 attendees for 30 seats.")

    assert DUTCH(words) == "Sessie s1 heeft in ronde r2 31 deelnemers voor 30 plaatsen."


DOCUMENTS: tuple[dict[str, object], ...] = (
    {"format": "x", "status": "optimall", "objective": 1, "seed": -1, "seconds": "x", "extra": 1},
    {"offerings": [{"session": "s", "round": 3, "room": "x"}, 5], "seats": [{"atendee": "a1"}]},
    {"offerings": [], "seats": [], "seed": 1.0, "bound": ["x", 1.5, 10**40], "conflict": [1, "", "\x01"]},
    {"offerings": [{"session": "s1", "round": "r1", "rooms": ["x"], "room": "x"}], "seats": []},
    {"offerings": [], "seats": [], "problem_sha256": "0"},
    {"offerings": [], "seats": []},
    {"offerings": [], "seats": [{}] * 300},
)
DAMAGED = (b"", b"{", b"[" * 100_000, b"\xff\xfe{\0}\0", b"{\0}", b"\x80", b"nothing", b"[]", b'{"seed": 1, "seed": 2}')
TOO_LONG = b'{"seed": ' + b"9" * 5000 + b"}"


@pytest.mark.parametrize("content", [*DAMAGED, TOO_LONG, *(json.dumps(one).encode() for one in DOCUMENTS)])
def test_every_fault_of_a_plan_file_is_said_in_dutch(content: bytes) -> None:
    with pytest.raises(UnsoundRun) as caught:
        taken_plan(SMALL, content)

    assert caught.value.faults
    for fault in caught.value.faults:
        assert DUTCH(fault_in_words(fault)) != fault, fault
        assert str(fault_in_words(fault)) == fault


def test_what_a_plan_claims_wrongly_is_said_in_dutch() -> None:
    plan = Plan((Offering(0, 0, ()),), (Seat(0, 0, 0),))
    claims = (Result("optimal", plan, (5,), (4,), 1.0, 1), Result("feasible", plan, (0,), (9,), 1.0, 1))
    for claimed in claims:
        with pytest.raises(UnsoundRun) as caught:
            taken_plan(SMALL, json.dumps(write_plan(SMALL, claimed)))  # type: ignore[arg-type]
        assert [one for one in caught.value.faults if DUTCH(fault_in_words(one)) == one] == []


def test_no_sentence_stands_here_twice_and_what_is_unknown_stays() -> None:
    known = [one.msgid for one in (*OF_THE_PLAN, *OF_RULES, *OF_THE_FILE)]

    assert len(set(known)) == len(known)
    assert DUTCH(fault_in_words("Some new sentence: of nobody.")) == "Some new sentence: of nobody."


def test_what_people_call_it_stands_beside_each_id_that_is_known() -> None:
    fault = with_names(fault_in_words("Room room7 holds s1, s12 in round r3."), {"room7": "Zaal 7", "s12": "5 Rouw"})
    assert str(fault) == "Room room7 (Zaal 7) holds s1, s12 (5 Rouw) in round r3."


def test_several_faults_are_one_text_in_the_readers_language() -> None:
    told = faults_in_words(["seats[0].round: This is missing.", "The file is empty."])
    assert str(told) == "seats[0].round: This is missing. The file is empty."
    assert DUTCH(told) == "seats[0].round – Dit ontbreekt. Het bestand is leeg."
