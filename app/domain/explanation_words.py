"""The sentences in which an explanation speaks: demands in conflict, steps that lift it, changes that would help."""

from collections.abc import Mapping

from app.errors import Text, text

DEMANDS: Mapping[str, Text] = {
    "capacities": text("The rooms have the seats they have; the largest has %(largest)s."),
    "closed": text("Room %(room)s is not available in %(rounds)s."),
    "max": text("Session %(session)s takes at most %(max)s attendees."),
    "allowed": text("Session %(session)s may only be held in %(rooms)s."),
    "features": text("Session %(session)s needs %(features)s."),
    "rounds": text("Session %(session)s may only be held in %(rounds)s."),
    "veto": text("%(count)s attendees do not want session %(session)s."),
    "often": text("Session %(session)s is held at most this often: %(most)s."),
    "min": text("Session %(session)s has at least %(min)s attendees wherever it is held."),
    "hold": text("Session %(session)s is held at least this often: %(least)s."),
    "person": text("%(person)s is needed in sessions %(sessions)s and can be in one of them at a time."),
    "rule": text("Rule %(rule)s (%(kind)s): %(about)s%(reason)s."),
    "changes": text("Changes to the previous plan: at most %(most)s."),
    "fixed": text("Session %(session)s is fixed in %(round)s."),
    "seat": text("Attendee %(attendee)s is fixed in session %(session)s in %(round)s."),
}

STEPS: Mapping[str, Text] = {
    "lower_min": text("Lower the minimum of session %(session)s from %(before)s to %(after)s."),
    "raise_max": text("Raise the maximum of session %(session)s from %(before)s to %(after)s."),
    "raise_room": text("Give room %(room)s %(after)s seats instead of %(before)s."),
    "hold_less": text("Hold session %(session)s less often: %(after)s instead of %(before)s."),
    "more_changes": text("Allow %(after)s changes to the previous plan instead of %(before)s."),
    "hold_more": text("Let session %(session)s be held more often: %(after)s instead of %(before)s."),
    "lower_quota": text("Let rule %(rule)s ask for %(after)s of %(group)s instead of %(before)s."),
    "raise_quota": text("Let rule %(rule)s allow %(after)s of %(group)s instead of %(before)s."),
    "drop_closed": text("Make room %(room)s available in %(rounds)s."),
    "drop_allowed": text("Let session %(session)s be held in other rooms than %(rooms)s."),
    "drop_features": text("Hold session %(session)s without %(features)s."),
    "drop_rounds": text("Let session %(session)s be held in other rounds than %(rounds)s."),
    "drop_veto": text("Seat people in session %(session)s who do not want it."),
    "drop_person": text("Find somebody else for one of the sessions %(sessions)s, which all need %(person)s."),
    "drop_rule": text("Let rule %(rule)s (%(kind)s) be broken: %(about)s%(reason)s."),
    "drop_fixed": text("Let go of the fixed place of session %(session)s in %(round)s."),
    "drop_seat": text("Let go of the fixed seat of attendee %(attendee)s in session %(session)s in %(round)s."),
}

CHANGES: Mapping[str, Text] = {
    "one_more_seat": text("%(round)s: one more seat in session %(session)s (%(seats)s seats)"),
    "other_room": text(
        "%(round)s: session %(session)s to room %(room)s, which is free (%(seats)s seats, now %(before)s)"
    ),
    "swap_rooms": text("%(round)s: sessions %(session)s and %(other)s change rooms"),
    "raise_max": text("Session %(session)s takes %(after)s attendees instead of %(before)s"),
    "lower_min": text("Session %(session)s goes ahead with fewer than %(before)s attendees"),
    "cancel": text("Session %(session)s is not held"),
    "repeat": text("%(round)s: session %(session)s once more, in room %(room)s (%(seats)s seats)"),
    "drop_rule": text("Without rule %(rule)s (%(kind)s): %(about)s%(reason)s"),
}
NO_ROOM = text("%(round)s: session %(session)s once more (%(seats)s seats)")

REASONS: Mapping[str, Text] = {
    "not_held": text("It is not held in this plan."),
    "not_present": text("It is held in %(round)s, when they are not present."),
    "busy": text("It is held in %(round)s, when they are busy."),
    "veto": text("%(round)s: they said never to want it."),
    "pinned": text("%(round)s: their seat is fixed by hand."),
    "impossible": text("%(round)s: a seat there would break a minimum, or what is fixed."),
    "equally_good": text(
        "%(round)s: it would cost nothing for everybody together; there are equally good plans in which they have it."
    ),
}
