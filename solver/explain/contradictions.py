"""Hard rules that cannot hold together, or that nobody and nothing could fulfil."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from solver.explain.finding import Finding, found, listed
from solver.explain.options import Options, apart_by_necessity
from solver.problem import Rule


def contradictions(options: Options) -> Iterator[Finding]:
    hard = [(at + 1, rule) for at, rule in enumerate(options.problem.rules) if rule.strength == "hard"]
    for at, rule in hard:
        if rule.kind == "quota":
            yield from _quota(options, at, rule)
        elif rule.kind == "mix":
            yield from _mix(options, at, rule)
        elif rule.kind == "same_round":
            yield from _same_round(options, at, rule)
    yield from _order(options, [rule for _, rule in hard if rule.kind == "before"])


def _quota(options: Options, at: int, rule: Rule) -> Iterator[Finding]:
    """A session that must be held and cannot have as many of a group as the quota asks for."""
    session = rule.session
    if session is None or rule.min is None or not options.needed[session] or not options.useful(session):
        return
    seats, visitors = options.seats(session), options.most_visitors(session, rule.group)
    possible = visitors if seats is None else min(seats, visitors)
    if possible < rule.min:
        words = "Rule {rule} asks for {needed} of group {group} in session {session}, where at most {possible} can sit."
        name = options.problem.sessions[session].id
        group = rule.group or ""
        yield found("quota_too_high", words, rule=at, needed=rule.min, group=group, session=name, possible=possible)


def _mix(options: Options, at: int, rule: Rule) -> Iterator[Finding]:
    """A session that must be held and that people of too few groups could attend."""
    session = rule.session
    if session is None or rule.min is None or not options.needed[session] or not options.useful(session):
        return
    spans = options.spans(session)
    possible = sum(group is not None and options.visitors(session, spans, group) > 0 for group in options.crowd)
    if possible < rule.min:
        words = "Rule {rule} asks for {needed} groups in session {session}, and people of {possible} could come."
        name = options.problem.sessions[session].id
        yield found("mix_too_high", words, rule=at, needed=rule.min, session=name, possible=possible)


def _same_round(options: Options, at: int, rule: Rule) -> Iterator[Finding]:
    """Sessions that must be held at the same time and cannot be."""
    sessions = [number for number in rule.sessions if options.needed[number]]
    problem = options.problem
    for pair in combinations(sessions, 2):
        for (why, which), group in apart_by_necessity(problem).items():
            if set(pair) <= set(group):
                one, other = (problem.sessions[number].id for number in pair)
                words = (
                    "Rule {rule} wants sessions {one} and {other} in the same round; {why} {which} keeps them apart."
                )
                yield found("rules_contradict", words, rule=at, one=one, other=other, why=why, which=which)
    names = listed([problem.sessions[number].id for number in sessions])
    common = [{option.start for option in options.useful(number)} for number in sessions]
    if len(sessions) > 1 and all(common) and not set.intersection(*common):
        words = "Rule {rule} wants sessions {sessions} in the same round, and no round is possible for all of them."
        yield found("no_common_round", words, rule=at, sessions=names)
    needed = sum(problem.sessions[number].rooms for number in sessions)
    if len(sessions) > 1 and problem.rooms is not None and needed > len(problem.rooms):
        words = (
            "Rule {rule} wants sessions {sessions} in the same round; they need {needed} rooms and there are {rooms}."
        )
        yield found("no_common_rooms", words, rule=at, sessions=names, needed=needed, rooms=len(problem.rooms))


def _order(options: Options, rules: list[Rule]) -> Iterator[Finding]:
    """Sessions that must be held and cannot be in the order asked for: a circle, or more rounds than there are."""
    required = set(options.required)
    later: dict[int, set[int]] = {number: set() for number in required}
    for rule in rules:
        for one, other in combinations([number for number in rule.sessions if number in required], 2):
            later[one].add(other)
    ends, circle = _earliest_ends(options, later)
    sessions, rounds = options.problem.sessions, len(options.problem.rounds)
    if circle:
        words = "Sessions {sessions} are each to be held before the other."
        yield found("order_in_a_circle", words, sessions=listed([sessions[number].id for number in circle]))
    for number, end in sorted(ends.items()):
        if end > rounds:
            words = "With all that comes before it, session {session} would end in round {end} of {rounds}."
            yield found("order_too_long", words, session=sessions[number].id, end=end, rounds=rounds)


def _earliest_ends(options: Options, later: Mapping[int, set[int]]) -> tuple[dict[int, int], list[int]]:
    """Rounds after which each session can at the earliest have been held as often as needed; sessions in circles."""
    earlier = {number: sum(number in others for others in later.values()) for number in later}
    ready = [number for number, count in earlier.items() if not count]
    starts = dict.fromkeys(later, 0)
    ends: dict[int, int] = {}
    while ready:
        number = ready.pop()
        ends[number] = starts[number] + options.needed[number] * options.problem.sessions[number].length
        for other in later[number]:
            starts[other] = max(starts[other], ends[number])
            earlier[other] -= 1
            if not earlier[other]:
                ready.append(other)
    circle = set(later) - set(ends)
    while loose := {number for number in circle if circle.isdisjoint(later[number])}:
        circle -= loose
    return ends, sorted(circle)
