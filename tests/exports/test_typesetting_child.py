"""The process apart in which lists of many parts are laid out: it answers as we would, and its end is told."""

import pytest

from app.exports.typesetting import typeset
from app.exports.typesetting_child import AT_ONCE, Typesetter

EMPTY = '{"frame": {"title": "T", "lang": "nl", "watermark": ""}, "signs": [], "nothing": "Zoë %s"}'


def test_a_child_makes_one_pdf_after_another_as_we_would() -> None:
    with Typesetter() as child:
        made = [child.typeset("door_signs", EMPTY % n) for n in (1, 2)]

    assert made == [typeset("door_signs", EMPTY % n) for n in (1, 2)]


def test_a_template_that_fails_is_told_and_the_next_child_can_begin(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ChildProcessError, match="typst ended with 1 while it made door_signs"), Typesetter() as child:
        child.typeset("door_signs", "{}")

    assert "dictionary does not contain key" in capfd.readouterr().err
    assert [AT_ONCE.acquire(blocking=False) for _ in range(3)] == [True, True, False]
    AT_ONCE.release(2)


def test_a_child_that_was_killed_is_told() -> None:
    with Typesetter() as child:
        child._child.kill()  # noqa: SLF001  # as a machine does that runs out of memory
        child._child.wait()  # noqa: SLF001
        with pytest.raises(ChildProcessError, match="typst ended with -9 while it made door_signs"):
            child.typeset("door_signs", EMPTY % 1)
