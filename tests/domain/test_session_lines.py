"""The lists of a session are typed one item a line, and no way of writing loses anything."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.parsed import (
    ParsedMaterial,
    ParsedNote,
    ParsedPreparation,
    ParsedPresenter,
    ParsedRuleText,
    ParsedStep,
    SessionContent,
)
from app.domain.session_lines import MATERIALS, NOTES, PREPARATION, PRESENTERS, RULE_TEXTS, SCRIPT, Lines
from app.domain.sessions import as_typed, check_session
from app.i18n import translator
from tests.sessions import contents


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))  # much is drawn at once
@given(contents(), st.sampled_from(("nl", "en")))
def test_what_is_written_as_lines_reads_back_the_same_in_every_language(content: SessionContent, locale: str) -> None:
    typed = as_typed(content, translator(locale))
    assert check_session(typed) == (content, {})


@pytest.mark.parametrize(
    ("lines", "typed", "item"),
    [
        (PRESENTERS, "Ann Bos <ann@example.org>", ParsedPresenter("Ann Bos", "ann@example.org")),
        (PRESENTERS, "Ann Bos, ann@example.org", ParsedPresenter("Ann Bos", "ann@example.org")),
        (PRESENTERS, "Ann Bos - ann@example.org", ParsedPresenter("Ann Bos", "ann@example.org")),
        (PRESENTERS, "Ann Bos [mailto:ann@example.org]", ParsedPresenter("Ann Bos", "ann@example.org")),
        (PRESENTERS, "dr. Ann Bos (UMC)", ParsedPresenter("dr. Ann Bos (UMC)")),
        (PREPARATION, "Hoofdstuk 2 lezen | 20", ParsedPreparation("Hoofdstuk 2 lezen", 20)),
        (PREPARATION, "Podcast | 40 minuten", ParsedPreparation("Podcast", 40)),
        (PREPARATION, "Een casus meenemen", ParsedPreparation("Een casus meenemen")),
        (SCRIPT, "10 | Welkom", ParsedStep("Welkom", 10)),
        (SCRIPT, "10-20 min | Gesprek | in tweetallen", ParsedStep("Gesprek", 10, 20, form="in tweetallen")),
        (SCRIPT, "0:15 10 | Film | | beamer | trainer", ParsedStep("Film", 10, None, 15, "", "beamer", "trainer")),
        (SCRIPT, "- | Pauze | vrij", ParsedStep("Pauze", form="vrij")),
        (SCRIPT, "Pauze", ParsedStep("Pauze")),
        (MATERIALS, "Scorekaart | 2 per persoon", ParsedMaterial("Scorekaart", 2, "person")),
        (MATERIALS, "Flip-over | 1 per group", ParsedMaterial("Flip-over", 1, "group")),
        (MATERIALS, "Beamer", ParsedMaterial("Beamer")),
        (RULE_TEXTS, "Ten hoogste 20 | hard | maximaal", ParsedRuleText("Ten hoogste 20", "hard", "maximaal")),
        (RULE_TEXTS, "Liefst gemengd | Voorkeur", ParsedRuleText("Liefst gemengd", "soft")),
        (NOTES, "Zaal | 3 | begane grond", ParsedNote("Zaal", "3 | begane grond")),
        (NOTES, "Neem een stoel mee", ParsedNote("", "Neem een stoel mee")),
    ],
)
def test_people_may_write_it_their_own_way(lines: Lines[object], typed: str, item: object) -> None:
    assert lines.parse(f"\n  {typed}  \n") == ((item,), None)


@pytest.mark.parametrize(
    ("lines", "typed", "problem"),
    [
        (PRESENTERS, "Ann\n<ann@example.org>", "Line 2: Give the name before the e-mail address, such as: Ann Bos "),
        (PREPARATION, "Lezen | veel", "Line 1: Give the minutes behind the bar"),
        (PREPARATION, "| 20", "Line 1: There are figures here, but no words."),
        (SCRIPT, "20-10 | Gesprek", "Line 1: Begin with the minutes"),
        (SCRIPT, "Gesprek | 20", "Line 1: Begin with the minutes"),
        (SCRIPT, "10 |", "Line 1: There are figures here, but no words."),
        (MATERIALS, "Kaart | 2 per tafel", "Line 1: Give how many behind the bar"),
        (RULE_TEXTS, "Ten hoogste 20", "Line 1: Say hard, soft or advice"),
        (NOTES, "\n".join("x" * 101), "These are 101 lines; at most 100 fit."),
        (NOTES, "x\u202ey", "Line 1: This holds an invisible character (U+202E); type the text again."),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_its_number(lines: Lines[object], typed: str, problem: str) -> None:
    items, found = lines.parse(typed)
    assert items == ()
    assert str(found).startswith(problem)
