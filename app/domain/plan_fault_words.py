"""What is wrong with a plan file, in the reader's language: the verifier and the reader of plans speak English only.

Each sentence of theirs stands here as a text with places for its values; a test holds these against `solver`, so that
one that is worded anew there is missed here at once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from app.errors import Text, text

HINT = " Did you mean "
OF_THE_PLAN = (  # the verifier's, about the rules every plan keeps
    text("Session %(session)s is held %(count)s times; %(least)s to %(most)s is wanted."),
    text("Session %(session)s is held twice in round %(round)s."),
    text("Room %(room)s holds %(sessions)s in round %(round)s."),
    text("Session %(session)s needs %(wanted)s different rooms and has %(count)s."),
    text("Session %(session)s may not be held in room %(room)s."),
    text("Session %(session)s may not be held in round %(round)s."),
    text("Session %(session)s needs %(features)s, which room %(room)s does not have."),
    text("Room %(room)s is not available for session %(session)s."),
    text("Person %(person)s is needed in %(sessions)s in round %(round)s."),
    text("Attendee %(attendee)s has a seat in %(session)s while being busy."),
    text("Session %(session)s in round %(round)s has %(count)s attendees for %(seats)s seats."),
    text("Session %(session)s in round %(round)s has %(count)s attendees and needs %(least)s."),
    text("Session %(session)s in round %(round)s is fixed but not held."),
    text("Session %(session)s in round %(round)s is not in the rooms fixed for it."),
    text("Attendee %(attendee)s has %(times)s seats in round %(round)s."),
    text("Attendee %(attendee)s gets session %(session)s %(times)s times."),
    text("Attendee %(attendee)s has a seat in round %(round)s without being present."),
    text("Attendee %(attendee)s gets session %(session)s against a veto."),
    text("Attendee %(attendee)s does not have the fixed seat in session %(session)s."),
    text("The plan changes %(count)s offerings and seats of the previous one; at most %(most)s may change."),
    text("The plan claims %(claimed)s and costs %(cost)s."),
    text("The bound %(bound)s is above the cost, %(cost)s."),
    text("The plan is called optimal, but its bound does not equal its cost."),
    text("Offering %(number)s of the plan names a session, round or room that does not exist."),
    text("Seat %(number)s of the plan names an attendee that does not exist or an offering that is not held."),
)
OF_RULES = (  # the verifier's, about rules that a problem has of its own
    text(
        "Session %(session)s in round %(round)s has %(count)s attendees of group %(group)s;"
        " at most %(most)s are wanted."
    ),
    text(
        "Session %(session)s in round %(round)s has %(count)s attendees of group %(group)s;"
        " at least %(least)s are wanted."
    ),
    text("Session %(session)s in round %(round)s has attendees of %(count)s groups; at least %(least)s are wanted."),
    text(
        "Session %(session)s in round %(round)s has %(count)s of %(seated)s attendees of group %(group)s;"
        " at most %(share)s %% is wanted."
    ),
    text("Attendees who want to be together are in %(count)s places in round %(round)s."),
    text("%(count)s attendees who are to be apart sit in session %(session)s in round %(round)s."),
    text("Sessions %(one)s and %(other)s do not start in the same rounds."),
    text("Sessions %(one)s and %(other)s are held in the same round."),
    text("Sessions %(one)s and %(other)s are not held in this order."),
    text("Sessions %(one)s and %(other)s share the theme %(themes)s and a round."),
    text("Round %(round)s has %(count)s offerings, %(short)s too few."),
    text("Round %(round)s has %(count)s offerings, %(over)s too many."),
)
OF_THE_FILE = (  # of who reads the file
    text("%(value)s cannot be read here; this reads %(format)s."),
    text("The plan was made for another problem, or the problem has changed since."),
    text("%(value)s is no number of seconds; give one from 0 to %(most)s."),
    text("it holds no offerings"),
    text("There are %(count)s more faults."),
    text("And %(count)s more."),
    text("There is no round %(value)s."),
    text("There is no room %(value)s."),
    text("There is no session %(value)s."),
    text("There is no attendee %(value)s."),
    text("%(value)s is not the id of a round; give a string."),
    text("%(value)s is not the id of a room; give a string."),
    text("%(value)s is not the id of a session; give a string."),
    text("%(value)s is not the id of a attendee; give a string."),
    text("Room %(value)s stands in this list twice."),
    text("%(value)s is not an object."),
    text("The key %(value)s is unknown."),
    text("This key stands in the object twice."),
    text("This is missing."),
    text("%(value)s is none of %(known)s."),
    text("%(value)s is not a list."),
    text("The list has %(count)s entries; the limit is %(most)s."),
    text("Give either room or rooms, not both."),
    text("%(value)s has a decimal point; write %(whole)s."),
    text("%(value)s is not a whole number; give a whole number from %(least)s to %(most)s."),
    text("%(value)s is not a whole number; give a whole number from %(least)s."),
    text("%(value)s is not a whole number; give a whole number."),
    text("%(value)s is negative; give a whole number from %(least)s to %(most)s."),
    text("%(value)s is negative; give a whole number from %(least)s."),
    text("%(value)s is too small; give a whole number from %(least)s to %(most)s."),
    text("%(value)s is too small; give a whole number from %(least)s."),
    text("%(value)s is too small; give a whole number."),
    text("%(value)s is negative; give a whole number."),
    text("%(value)s is too large; the limit is %(most)s."),
    text("%(value)s is not a string."),
    text("The string has %(count)s characters; the limit is %(most)s."),
    text("%(value)s holds a control character or half a character."),
    text("The document has %(size)s MB; the limit is %(most)s MB."),
    text("The document is nested too deep here."),
    text("This number has too many digits."),
    text("The file is UTF-16, not UTF-8; save the file as UTF-8."),
    text("Byte %(number)s is not UTF-8; save the file as UTF-8."),
    text(
        "There are more than %(most)s ids, which is more than there may be rounds, rooms, sessions and attendees"
        " (%(people)s attendees at most)."
    ),
    text("The file is empty."),
    text("The file ends here, in the middle of its JSON; is it complete?"),
    text("The file holds NUL characters, as UTF-16 does; save the file as UTF-8."),
    text("This is not JSON: %(why)s."),
)
PLACE = re.compile(
    r"((?:[a-z_0-9]+(?:\[\d+\])?(?:\.[a-z_0-9]+(?:\[\d+\])?)*|line \d+(?:, column \d+)?)): (.+)", re.DOTALL
)
OUR_ID = re.compile(r"(?<!\w)(?:room|[aprs])\d+(?!\w)")
VALUE = re.compile(r"%\((\w+)\)s")


def fault_in_words(fault: str) -> Text:
    """Of one fault of a plan ("seats[0].round: This is missing."); as it is where nobody worded it here."""
    placed = PLACE.fullmatch(fault)
    if placed and (words := _known(placed[2])):
        return text("%(place)s: %(what)s", place=_place(placed[1]), what=words)
    return _known(fault) or Text(fault)


def faults_in_words(faults: Sequence[str]) -> Text:
    """Of all of them, one sentence after the other."""
    first, *more = faults
    words = fault_in_words(first)
    return text("%(what)s %(more)s", what=words, more=faults_in_words(more)) if more else words


def with_names(fault: Text, names: Mapping[str, str]) -> Text:
    """The same with what people call each id of ours behind it: "s12 (5 Music)"."""

    def named(found: re.Match[str]) -> str:
        return f"{found[0]} ({names[found[0]]})" if found[0] in names else found[0]

    def value(told: object) -> object:
        return with_names(told, names) if isinstance(told, Text) else OUR_ID.sub(named, str(told))

    return replace(fault, params=tuple((name, value(told)) for name, told in fault.params))


def _known(sentence: str) -> Text | None:
    said, hint, meant = sentence.rpartition(HINT)
    if hint and meant.endswith("?") and (words := _known(said)):
        return text("%(what)s Did you mean %(name)s?", what=words, name=meant[:-1])
    for pattern, message in _patterns():
        if found := pattern.fullmatch(sentence):
            return text(message.msgid, **found.groupdict())
    return None


def _place(place: str) -> str | Text:
    """A path in the document as it is; the line of a text in words."""
    if found := re.fullmatch(r"line (\d+), column (\d+)", place):
        return text("line %(line)s, column %(column)s", line=found[1], column=found[2])
    if found := re.fullmatch(r"line (\d+)", place):
        return text("line %(line)s", line=found[1])
    return place


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Text], ...]:
    """Those with the fewest values first: they say most themselves."""
    messages = sorted((*OF_THE_PLAN, *OF_RULES, *OF_THE_FILE), key=lambda one: len(VALUE.findall(one.msgid)))
    return tuple((re.compile(_pattern(one.msgid), re.DOTALL), one) for one in messages)


def _pattern(message: str) -> str:
    parts = VALUE.split(message)  # text, name, text, name, ..., text
    texts = [re.escape(part.replace("%%", "%")) for part in parts[::2]]
    values = [f"(?P<{name}>.+?)" for name in parts[1::2]] + [""]
    return "".join(told + value for told, value in zip(texts, values, strict=True))
