"""How large a problem may be: each limit stands here once and is named in the fault that reports it."""

ROUNDS = 100
ROOMS = 1_000
SESSIONS = 5_000
ATTENDEES = 200_000
RULES = 10_000
WISHES = 10_000_000  # entries of all rankings and ratings together
PINS = 1_000_000  # entries of one list in `fixed` or `previous`
SEATS = ATTENDEES * ROUNDS  # of a plan

BYTES = 256_000_000  # of a file
NUMBER = 1_000_000_000  # any single whole number
OBJECTIVE = 2**62  # no objective of any plan may reach this: sums must stay safe in 64 bits
EXPONENT = 10
RATING = 100
PERCENT = 100

ID_LENGTH = 200  # characters
TEXT_LENGTH = 2_000
LIST_LENGTH = 1_000  # features, people, themes or groups of one thing
FAULTS = 1_000  # told one by one; the rest is counted
