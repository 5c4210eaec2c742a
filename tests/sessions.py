"""Session contents of every shape, as Hypothesis draws them: short texts in any script, fields open or filled."""

from hypothesis import strategies as st

from app.domain.parsed import (
    ParsedGoal,
    ParsedMaterial,
    ParsedNote,
    ParsedPreparation,
    ParsedPresenter,
    ParsedRuleText,
    ParsedStep,
    SessionContent,
)
from app.domain.texts import fault_in, one_line

LETTERS = st.one_of(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")),
    st.sampled_from("|\\<>()@-–0123456789: '\"éĳß漢ש😀ﷺ"),
)


def lines(most: int = 30, least: int = 1) -> st.SearchStrategy[str]:
    """One line of text as it is kept: normalised, single spaces, no characters that are refused."""
    whole = st.text(LETTERS, max_size=most).map(one_line)
    return whole.filter(lambda value: least <= len(value) <= most and fault_in(value, longest=most) is None)


def amounts(most: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, most)


@st.composite
def spans(draw: st.DrawFn, most: int) -> tuple[int | None, int | None]:
    """A least and a most in order, each of which may be open."""
    ends = sorted((draw(st.integers(0, most)), draw(st.integers(0, most))))
    return draw(st.sampled_from((ends[0], None))), draw(st.sampled_from((ends[1], None)))


@st.composite
def steps(draw: st.DrawFn) -> ParsedStep:
    words, form, materials, who = (draw(lines(least=0)) for _ in range(4))
    least, most = draw(spans(300))
    if not (words or form or materials or who):
        words = "Pauze"
    starts = draw(amounts(99 * 60))
    return ParsedStep(words, least, most if least is not None else None, starts, form, materials, who)


def names(value: str) -> bool:
    """A name that could not be taken for one with an address behind it."""
    return "@" not in value and not value.endswith(("<", "(", "|", ",", ";"))


PRESENTERS = st.builds(
    ParsedPresenter, lines().filter(names), st.sampled_from(("", "ann@example.org", "b.o+s@example.org"))
)
MATERIALS = st.builds(ParsedMaterial, lines(), amounts(500), st.sampled_from(("person", "group", "session")))
RULE_TEXTS = st.builds(ParsedRuleText, lines(), st.sampled_from(("hard", "soft", "advice")), lines(least=0))
NOTES = st.builds(ParsedNote, lines(least=0), lines())


@st.composite
def contents(draw: st.DrawFn, number: str | None = None, title: str = "") -> SessionContent:
    def several(items: st.SearchStrategy[object], *, unique: bool = False) -> tuple[object, ...]:
        return tuple(draw(st.lists(items, max_size=3, unique=unique)))

    duration, subgroup = draw(spans(600)), draw(spans(50))
    return SessionContent(
        number=number,
        title=title or draw(lines()),
        organisations=several(lines(), unique=True),  # type: ignore[arg-type]
        abstract=draw(lines(least=0)),
        goals=tuple(ParsedGoal(draw(lines(least=0)), goal) for goal in draw(st.lists(lines(), max_size=2))),
        presenters=several(PRESENTERS, unique=True),  # type: ignore[arg-type]
        external_id=draw(st.none() | lines()),
        track=draw(lines(least=0)),
        type=draw(lines(least=0)),
        language=draw(lines(least=0)),
        duration_min=duration[0],
        duration_max=duration[1],
        subgroup_min=subgroup[0],
        subgroup_max=subgroup[1],
        preparation=several(st.builds(ParsedPreparation, lines(), amounts(600))),  # type: ignore[arg-type]
        script=several(steps()),  # type: ignore[arg-type]
        materials=several(MATERIALS),  # type: ignore[arg-type]
        roles=several(lines(), unique=True),  # type: ignore[arg-type]
        rule_texts=several(RULE_TEXTS),  # type: ignore[arg-type]
        notes=several(NOTES),  # type: ignore[arg-type]
    )
