"""Words that stand where something is still to come, or where nothing is to be said."""

from app.domain.texts import fold
from app.errors import Text, text
from app.importing.cells import says_nothing, shortened

WORDS = (
    "tbc, tba, tbd, t.b.a., t.b.c., t.b.d., n.n., nn, nnb, n.n.b., ntb, n.t.b., volgt, volgt nog, volgen nog, nader "
    "te bepalen, nog te bepalen, nog niet bekend, nog onbekend, onbekend, wordt nog bekend, wordt nog bekend "
    "gemaakt, wordt later bekend gemaakt, to be announced, to be confirmed, to be determined, to follow, unknown, "
    "not known, geen, none, niet van toepassing, not applicable, nihil, x, ?, ??, ???, ..., …"
)
UNDECIDED = frozenset(WORDS.split(", "))


def is_undecided(value: str) -> bool:
    return says_nothing(value) or fold(value).strip(" ()[]") in UNDECIDED


def not_named(words: str) -> Text:
    return text("Who presents it is not told yet: “%(value)s”.", value=shortened(words))
