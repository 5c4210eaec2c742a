"""How far a plan is from the previous one."""

from collections.abc import Iterator

from solver.verify.facts import Facts, Violation


def changes_of(facts: Facts) -> int:
    """Offerings and seats of `previous` that the plan does not keep."""
    previous = facts.problem.previous
    held = {(offering.session, offering.round): frozenset(offering.rooms) for offering in facts.offerings}
    kept = sum(
        (before.session, before.round) in held
        and (not before.rooms or frozenset(before.rooms) == held[before.session, before.round])
        for before in previous.offerings
    )
    return len(previous.offerings) - kept + len(previous.seats) - int(facts.has(previous.seats).sum())


def changes_kept(facts: Facts) -> Iterator[Violation]:
    """No more offerings and seats of the previous plan are given up than `max_changes`."""
    most = facts.problem.previous.max_changes
    if most is not None and (count := changes_of(facts)) > most:
        words = f"The plan changes {count} offerings and seats of the previous one; at most {most} may change."
        yield Violation("changes_kept", words)
