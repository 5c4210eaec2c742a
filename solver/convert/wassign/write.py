"""A problem as a wassign file with the same plans in the same order of quality, or every reason why there is none."""

from collections.abc import Mapping, Sequence

from solver.convert.wassign.from_problem import to_script
from solver.convert.wassign.script import EXPONENT, Choice, Chooser, Constraint, Script, Slot, Term
from solver.convert.wassign.tokens import quoted
from solver.problem import Problem


def write_wassign(problem: Problem, *, parts_once: bool = False) -> str:
    """The file. What bears on no plan (times, groups, ...) is left out, and the file says so.

    Raises ProblemError with the place in the problem file of everything that wassign cannot say.
    """
    script, left_out = to_script(problem, parts_once=parts_once)
    lines = [
        "// Made by Rondo.",
        *(f"// Left out, as it changes no plan: {words}." for words in left_out),
        *([f'set_arguments(["--pref-exp", "{script.exponent}"]);'] if script.exponent != EXPONENT else []),
        *(f"+slot({quoted(slot.name)});" for slot in script.slots),
        "",
        *map(_choice, script.choices),
        "",
        *(f"+chooser({quoted(one.name)}, {list(one.preferences)});" for one in script.choosers),
    ]
    if script.constraints:
        lines += ["", *(_constraint(script, one) for one in script.constraints)]
    return "\n".join(lines) + "\n"


def _choice(choice: Choice) -> str:
    parts = f", parts({choice.parts})" if choice.parts > 1 else ""
    optional = ", optional" if choice.optional else ""
    return f"+choice({quoted(choice.name)}, bounds({choice.min}, {choice.max}){parts}{optional});"


def _constraint(script: Script, constraint: Constraint) -> str:
    left, right = (_term(script, term) for term in (constraint.left, constraint.right))
    if constraint.relation in ("contains", "contains_not"):
        return f"+constraint({left}.{constraint.relation}({right}));"
    return f"+constraint({left} {constraint.relation} {right});"


def _term(script: Script, term: Term) -> str:
    if term.kind == "number":
        return str(term.index)
    things: Mapping[str, Sequence[Slot | Choice | Chooser]] = {
        "slot": script.slots,
        "choice": script.choices,
        "chooser": script.choosers,
    }
    part = f"({term.part})" if term.part else ""
    return f"{term.kind}({quoted(things[term.kind][term.index].name)})" + (f".{term.view}{part}" if term.view else "")
