"""Real workshop documents, where they are at hand: what a careful person would write down of each."""

from pathlib import Path

import pytest

from app.domain.parsed import ParsedProgramme, ParsedSession
from app.importing.programme_text import parse_programme

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the real documents stand in ../shared, which is not here")


def read(number: str) -> ParsedProgramme:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return parse_programme(path.read_text(encoding="utf-8"))


def lengths(session: ParsedSession) -> tuple[int | None, int | None]:
    return session.duration_min, session.duration_max


def doubted(session: ParsedSession) -> list[str]:
    return sorted({doubt.field for doubt in session.doubts})


class TestOneWorkshopWithGeneralInformationAround:
    def test_its_figures(self) -> None:
        (session,) = read("000").sessions
        assert session.title == "Goed voor jezelf zorgen"
        assert lengths(session) == (120, 120)
        assert (session.min_attendees, session.max_attendees) == (None, 25)
        assert (session.subgroup_min, session.subgroup_max) == (3, 4)
        assert session.organisations == ()
        assert session.source_line == 1

    def test_its_text_and_goals(self) -> None:
        (session,) = read("000").sessions
        assert (len(session.abstract.split()), session.abstract.split()[:3]) == (76, ["Om", "als", "zorgverlener"])
        assert [goal.stem for goal in session.goals] == ["De deelnemer:"] * 3
        assert [goal.text.split()[0] for goal in session.goals] == ["kent", "kent", "is"]

    def test_its_preparation(self) -> None:
        (session,) = read("000").sessions
        assert [item.minutes for item in session.preparation] == [15, 40, 20, None, None, None, None]

    def test_its_timed_table(self) -> None:
        (session,) = read("000").sessions
        assert [step.minutes for step in session.script] == [10, 20, 35, 35, 20]
        assert [step.text.split(":")[0] for step in session.script] == [
            "Inleiding", "Essentie Persoonlijk balans", "Aan de slag", "Reflecteren op eigen handelen",
            "Plenaire terugkoppeling",
        ]  # fmt: skip
        assert session.script[3].form.startswith("reflectiegesprek")
        assert session.script[0].materials == "PowerPoint met programma"

    def test_its_rules_and_doubts(self) -> None:
        (session,) = read("000").sessions
        assert [(rule.strength, rule.words) for rule in session.rule_texts] == [
            ("advice", "kunnen"), ("hard", "maximaal"), ("soft", "richtinggevend"), ("soft", "bij voorkeur"),
        ]  # fmt: skip
        assert "title" in doubted(session)  # another workshop is announced in the general part

    def test_where_the_figures_stand(self) -> None:
        (session,) = read("000").sessions
        assert {(one.field, one.line) for one in session.origins} == {
            ("duration_min", 201), ("preparation", 162), ("max_attendees", 37), ("subgroup_max", 38),
        }  # fmt: skip


class TestABoxOfExercises:
    def test_their_titles_and_lengths(self) -> None:
        assert [(session.title.split()[:2], *lengths(session)) for session in read("001").sessions] == [
            (["De", "animatiefilm"], 13, 23),
            (["De", "quiz-"], 10, 30),
            (["Een", "waargebeurd"], 31, 45),
            (["Sander", "de"], 41, 41),
            (["Ongeneeslijk", "ziek:"], 40, 70),
        ]

    def test_each_holds_its_description_and_how_it_is_used(self) -> None:
        for session in read("001").sessions:
            assert "\nTOEPASSING\n" in session.abstract
            assert "https://" not in session.abstract
            assert session.goals == ()

    def test_titles_that_stand_nowhere_are_doubted(self) -> None:
        sessions = read("001").sessions
        assert ["title" in doubted(session) for session in sessions] == [False, False, True, True, False]
        assert ["duration_min" in doubted(session) for session in sessions] == [True, False, False, False, False]

    def test_the_letter_before_and_the_words_behind_belong_to_none(self) -> None:
        left = [line.text for line in read("001").left_out]
        assert (left[0], "TOT SLOT" in left, len(left)) == ("Beste,", True, 77)


class TestATrainingInAHandbook:
    def test_its_figures(self) -> None:
        (session,) = read("003").sessions
        assert session.title == "Training mySupport"
        assert lengths(session) == (90, 120)
        assert (session.min_attendees, session.max_attendees) == (5, 20)
        assert (session.subgroup_min, session.subgroup_max) == (3, 5)
        assert len(session.goals) == 2

    def test_its_script_with_who_leads_each_part(self) -> None:
        (session,) = read("003").sessions
        assert [step.minutes for step in session.script] == [5, 10, 15, 60, 20, 10]
        assert [step.who.split()[0].strip(",") for step in session.script] == [
            "Vertegenwoordiger", "Trainer", "Trainer", "Trainer", "Trainer", "Vertegenwoordiger",
        ]  # fmt: skip

    def test_its_people_things_and_preparation(self) -> None:
        (session,) = read("003").sessions
        assert [role.split(" ", 1)[0] for role in session.roles[:4]] == ["2", "1-2", "1", "1-2"]
        assert "simulant" in session.roles
        assert [(one.count, one.per) for one in session.materials] == [(None, "session")] * 4 + [(1, "person")]
        assert [item.text.split(":")[0] for item in session.preparation] == ["Opdracht 1", "Opdracht 2"]

    @pytest.mark.parametrize(
        ("strength", "words"),
        [
            ("advice", "extra simulant"),
            ("soft", "niet meer dan vier"),
            ("soft", "ca 5-20 verzorgenden"),
            ("hard", "Reserveer twee beschikbare zalen"),
            ("advice", "teamleiders"),
        ],
    )
    def test_its_rules(self, strength: str, words: str) -> None:
        (session,) = read("003").sessions
        assert [rule.strength for rule in session.rule_texts if words in rule.text] == [strength]

    def test_what_does_not_agree_is_told_with_both_places(self) -> None:
        (session,) = read("003").sessions
        assert doubted(session) == ["duration_min", "roles", "subgroup_max"]
        told = {doubt.field: dict(doubt.reason.params) for doubt in session.doubts}
        assert (told["duration_min"]["line"], told["duration_min"]["other"]) == (357, 134)
        assert (told["roles"]["line"], told["roles"]["other"]) == (216, 498)
        assert (told["subgroup_max"]["held"], told["subgroup_max"]["most"]) == (10, 20)


class TestAReport:
    def test_it_holds_no_sessions_and_says_so(self) -> None:
        programme = read("004")
        assert programme.sessions == ()
        assert str(programme.doubts[0].reason).startswith("This reads as a report")
        assert len(programme.left_out) == 925

    def test_its_damaged_words_are_told_with_what_they_were(self) -> None:
        swaps = dict(read("004").doubts[1].swaps)
        assert {word: swaps[word] for word in ("pallia?eve", "hee_", "ze^en", "Samenva-ng", "consor?umraad")} == {
            "pallia?eve": "palliatieve",
            "hee_": "heeft",
            "ze^en": "zetten",
            "Samenva-ng": "Samenvatting",
            "consor?umraad": "consortiumraad",
        }
