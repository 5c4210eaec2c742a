"""A programme that is large is read in a child process, and what comes of it is what reading it here gives."""

import resource

import pytest

from app.errors import Invalid
from app.importing import uploads
from app.importing.uploads import READ_HERE, Misplaced, placed, placed_apart, read_upload
from tests.importing.made_files import xlsx

SESSION = """Session {n}: Sedation, part {n}
LUMC

{words}

Learning goals:
After this session you can:
1. say when sedation helps;
2. explain it to a family.

"""
WORDS = "What do we do when pain stays? We talk about two stories, and about what a family needs. " * 8


def programme(sessions: int = 40) -> str:
    return "".join(SESSION.format(n=n, words=WORDS) for n in range(1, sessions + 1))


def test_a_large_text_is_read_by_a_child_as_it_would_be_here() -> None:
    content = programme().encode()
    assert len(content) > READ_HERE
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    found = read_upload("", content)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before
    here = placed("", content)
    assert found == here
    assert [one.place for one in found.sessions] == [one.place for one in here.sessions]


def test_what_needs_a_reader_of_its_own_is_read_in_the_same_child() -> None:
    content = xlsx([("number", "title"), (1, "Music"), (2, "Sedation")])
    assert placed_apart("programme.xlsx", content) == placed("programme.xlsx", content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("", "zaal\tcapaciteit\nZaal 1\t40\nZaal 2\t30\n"),
        ("rooms.csv", "zaal;capaciteit\nZaal 1;40\nZaal 2;30\n"),
        ("page.html", "<html><body>Not a programme</body></html>"),
        ("", "Only words.\n"),
        ("t.csv", "number;title;min\n1;Music;many\n1;Pain;-4\n"),
        ("s.csv", "number;title\n" + "".join(f"{n};Title {n}\n" for n in range(501))),
    ],
)
def test_what_is_refused_is_refused_in_the_same_words(name: str, content: str) -> None:
    told = []
    for read in (placed, placed_apart):
        try:
            told.append((read(name, content.encode()), None))
        except Invalid as invalid:
            told.append((invalid.problems, invalid.kind if isinstance(invalid, Misplaced) else None))  # type: ignore[arg-type]
    assert told[0] == told[1]


@pytest.mark.parametrize(("name", "place", "why"), [("", "pasted", "this text"), ("a.txt", "file", "this file")])
def test_what_takes_too_long_is_stopped_and_told(
    monkeypatch: pytest.MonkeyPatch, name: str, place: str, why: str
) -> None:
    monkeypatch.setattr(uploads, "SECONDS", 1)
    with pytest.raises(Invalid) as refused:
        read_upload(name, programme(400).encode())
    (at, problem), *more = refused.value.problems.items()
    assert (at, more) == (place, [])
    assert str(problem).startswith(f"Reading {why} takes too long, so it was stopped.")
