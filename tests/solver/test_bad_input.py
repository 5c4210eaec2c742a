"""Whatever is done to a valid file, what comes out is a problem or faults that each name a place, and never a crash."""

import json
from collections.abc import Callable
from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver.problem import Problem
from solver.problem_json import ProblemError, read_problem, write_problem
from tests.problems import problems

Node = dict[str, object] | list[object]

WRONG: tuple[object, ...] = (
    None, True, False, 0, -1, 1.0, 0.5, 10**30, float("nan"), float("inf"), -0.0, "", "s1", "\ud800", "\0", "x" * 300,
    [], {}, [[]], [None], {"id": "s1"}, {"": 1}, ["s1", "s1"], [1, "s1"],
)  # fmt: skip


def nodes(value: object) -> list[Node]:
    """Every object and list of a document that holds something."""
    if not isinstance(value, (dict, list)) or not value:
        return []
    inside = value.values() if isinstance(value, dict) else value
    return [value, *(node for one in inside for node in nodes(one))]


def replaced(node: Node, key: object, value: object) -> None:
    node[key] = value  # type: ignore[index, call-overload]  # a name of an object or a place in a list


def dropped(node: Node, key: object, _: object) -> None:
    del node[key]  # type: ignore[arg-type]


def renamed(node: Node, key: object, _: object) -> None:
    if isinstance(node, dict):
        node[f"{key}x"] = node.pop(str(key))


def repeated(node: Node, key: object, _: object) -> None:
    if isinstance(node, list):
        node.append(node[key])  # type: ignore[call-overload]


DAMAGE: tuple[Callable[[Node, object, object], None], ...] = (replaced, replaced, dropped, renamed, repeated)


def tried(text: str | bytes) -> Problem | ProblemError:
    try:
        return read_problem(text)
    except ProblemError as error:
        return error


def placed(error: ProblemError) -> bool:
    """Whether every fault says where it is; of the document itself it may say which key is meant instead."""
    return all(
        fault.place or fault.words.startswith("The key ") or "not an object" in fault.words for fault in error.faults
    )


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.data())
def test_a_damaged_document_is_a_problem_or_faults_with_places(ours: Problem, data: st.DataObject) -> None:
    document = json.loads(json.dumps(write_problem(ours)))
    for _ in range(data.draw(st.integers(1, 3))):
        node = data.draw(st.sampled_from(nodes(document)))
        key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else list(range(len(node)))))
        data.draw(st.sampled_from(DAMAGE))(node, key, deepcopy(data.draw(st.sampled_from(WRONG))))
    read = tried(json.dumps(document))
    if isinstance(read, ProblemError):
        assert placed(read), str(read)
    else:
        assert read_problem(json.dumps(write_problem(read))) == read


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.data())
def test_a_damaged_text_is_a_problem_or_faults_with_places(ours: Problem, data: st.DataObject) -> None:
    """Bytes cut, put in, or an object's key repeated, where they may fall."""
    text = json.dumps(write_problem(ours)).encode()
    at, until = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    new = data.draw(
        st.sampled_from([b"", b"{", b"]", b'"', b",", b'"id": "x", "id": "y",', b"\xff", b"\0", b"1e999", b"NaN"])
    )
    cut = at if data.draw(st.booleans()) else until
    read = tried(text[:at] + new + text[cut:])
    assert not isinstance(read, ProblemError) or placed(read), str(read)
