"""The congress that `rondo demo` shows: an invented day with real session titles and made-up people.

Titles and organisations of the programme are facts of an existing congress; every abstract, learning goal, room,
attendee, employer and ranking was made for this project. All addresses end in example.org and reach nobody.
"""

from app.demo.congress import DemoCongress, SessionLimits, congress
from app.demo.people import DemoAttendee, attendees
from app.demo.rankings import rankings

__all__ = ["DemoAttendee", "DemoCongress", "SessionLimits", "attendees", "congress", "rankings"]
