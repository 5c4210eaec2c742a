"""Where a title ends, where the organisations stand and where the abstract begins, when no label says so.

Each way to cut the first lines is given points; the best cut wins, and when another comes close, that is a doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.importing.programme.items import marks
from app.importing.programme.joins import OPEN_WORDS, ends_closed, ends_open, ends_paused, opens_name, starts_lower
from app.importing.programme.lines import Gap, Line
from app.importing.programme.names import is_person, weight
from app.importing.programme.vocabulary import words
from app.importing.programme.width import Width

MOST_TITLE_LINES = 4
MOST_ORGANISATION_LINES = 5
WINDOW = MOST_TITLE_LINES + MOST_ORGANISATION_LINES + 1
CLOSE = 1.5  # points between the best cut and the next that leave a doubt
TIGHT = 5.0  # points at most for what holds two lines together
EXTRA_LINE = 0.8
LONG_TITLE = 130
LONG = 70
VERY_LONG = 130
SHORT = 60
NAMED = 0.6  # share of the words written as names
FUNCTION_WORDS = words(
    "de het een is zijn wordt worden we wij je jij u ik hoe wat waarom wanneer hun niet ook maar om te kan "
    "kunnen kunt gaan gaat deze dit die dat er "
    "met over bij naar als dan heeft hebben krijg krijgt waarin waarbij the a is are be we you i they how what "
    "why when not also but to can could will this these "
    "that there with about at as then has have your our their it its which who from by into"
)
OPENINGS = re.compile(
    r"^(?:in (?:deze|dit|this|the|het|de|our|onze|mijn) |tijdens |deze (?:sessie|workshop|interactieve|lezing|"
    r"presentatie|masterclass|bijeenkomst)|dit (?:is|programma|onderdeel)|"
    r"this (?:session|workshop|interactive|talk|lecture|presentation|is)|during |join us|we (?:will|gaan|nemen|"
    r"bespreken|present|discuss|invite|explore)|wij |"
    r"wil je|wilt u|heb je|ben je|kent u|do you|have you|are you|did you|would you|na een |aan de hand van |om |"
    r"op basis van |sinds |since |many |veel |"
    r"met |het |in \d{4}|de (?:workshop|sessie|deelnemers)|the (?:session|workshop|aim))",
    re.IGNORECASE,
)
COMPANY_END = re.compile(r"\b(?:B\.?V|N\.?V|Ltd|Inc|Co|e\.a|vzw|nr)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a session, cut."""

    title: tuple[Line, ...]
    organisations: tuple[Line, ...]
    rest: tuple[Line, ...]
    unsure_title: bool = False  # another cut would give another title
    unsure_organisations: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    points: float
    title: int
    organisations: int


def cut_head(
    lines: Sequence[Line], width: Width, *, titled: bool = False, owned: bool = False, described: bool = False
) -> Head:
    """Cut; `titled`, `owned`, `described` say that title, organisations or abstract stand under labels elsewhere."""
    window = lines[:WINDOW]
    if not window:
        return Head((), (), ())
    cuts = sorted(_cuts(window, lines, width, titled=titled, owned=owned), key=lambda cut: -cut.points)
    if described:
        cuts = [cut for cut in cuts if cut.title + cut.organisations == len(lines)] or cuts
    best = cuts[0]
    close = [cut for cut in cuts[1:] if best.points - cut.points < CLOSE]
    last = best.title + best.organisations
    return Head(
        tuple(lines[: best.title]),
        tuple(lines[best.title : last]),
        tuple(lines[last:]),
        unsure_title=any(cut.title != best.title for cut in close),
        unsure_organisations=any(cut.title + cut.organisations != last for cut in close),
    )


def _cuts(window: Sequence[Line], lines: Sequence[Line], width: Width, *, titled: bool, owned: bool) -> list[Cut]:
    titles = range(1) if titled else range(1, min(MOST_TITLE_LINES, len(window)) + 1)
    torn = [_hold(lines, edge, width) for edge in range(len(window) + 1)]
    begun = [_abstract_points(lines, edge, width) for edge in range(len(window) + 1)]
    likeness = [organisation_likeness(line) for line in window]
    cuts = []
    for title in titles:
        most = 0 if owned else min(MOST_ORGANISATION_LINES, len(window) - title)
        title_points = _title_points(window[:title])
        if 0 < title < len(lines):
            title_points -= _unfinished(lines[title - 1].text)
        for count in range(most + 1):
            last = title + count
            points = title_points + _organisation_points(
                window[title:last], likeness[title:last], after_title=title > 0
            )
            points += begun[last] - sum(torn[edge] for edge in {title, last})
            cuts.append(Cut(points, title, count))
    return cuts


def _unfinished(title: str) -> float:
    """Nobody ends a title with "of the"; hardly anybody with a lone adjective or a comma."""
    if title.rsplit(maxsplit=1)[-1].casefold() in OPEN_WORDS:
        return 7.0
    return 3.0 if ends_open(title) else 0.0


def _hold(lines: Sequence[Line], edge: int, width: Width) -> float:
    """How much is torn by a cut just before the line of that index."""
    if not 0 < edge < len(lines):
        return 0.0
    return max(-TIGHT, min(TIGHT, continuation(lines[edge - 1], lines[edge], width)))


def _title_points(title: Sequence[Line]) -> float:
    """Most titles have one line; few are long, and none runs over an empty line."""
    points = -EXTRA_LINE * max(0, len(title) - 1)
    points -= max(0, sum(len(line.text) for line in title) - LONG_TITLE) / 20
    points -= sum(6 for line in title[1:] if line.gap >= Gap.BLANK or line.heading != title[0].heading)
    return points - sum(2 for line in title[:-1] if ends_closed(line.text) and not line.text.endswith("?"))


def continuation(line: Line, following: Line, width: Width) -> float:
    """How much the second line looks like the rest of a sentence or title that the first began."""
    points = 0.0
    if following.gap is not Gap.NONE:
        points -= 2.5 if following.gap is Gap.SOFT else 8
    if line.heading != following.heading:
        points -= 1 if starts_lower(following.text) else 6
    points += 1.5 if width.full(line, following) else -2.5
    if ends_open(line.text) or ends_paused(line.text):
        points += 4
    elif ends_closed(line.text):
        points -= 2.5
    if starts_lower(following.text):
        points += 0.5 if weight(following.text) >= 1 or opens_name(following.text) else 3.5
    if _opens_quote(line.text) and not _opens_quote(following.text):
        points += 1
    points -= min(2, weight(following.text)) * (0.8 if ends_open(line.text) else 2)
    if len(following.text) > VERY_LONG or marks(following.text):
        points -= 4
    return points


def _opens_quote(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”") or text.count("‘") > text.count("’")


def _organisation_points(lines: Sequence[Line], likeness: Sequence[float], *, after_title: bool) -> float:
    points = 0.0
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if before is None or not (before.text.endswith((",", "/", "&", "+")) or ends_open(before.text)):
            points += likeness[index]
        if before is not None:
            points -= 4.5 if line.gap >= Gap.BLANK else 0.3
            points -= 3 if before.heading != line.heading else 0
        elif after_title and line.gap >= Gap.BLANK:
            points -= 0.7
        if line.heading and line.gap >= Gap.SOFT:
            points -= 1.5
    return points


def organisation_likeness(line: Line) -> float:
    """Positive for a line that names organisations or presenters."""
    text = line.text
    points = 2.2 * min(2, weight(text)) + (
        3 if is_person(text.split(",")[0].split("(")[0].split("&")[0].split(" en ")[0]) else 0
    )
    words = [word for word in re.findall(r"[^\W\d_][\w'’&.-]*", text) if len(word) > 1]
    function = 0 if opens_name(text) else sum(word.casefold() in FUNCTION_WORDS for word in words)
    points -= 1.2 * min(4, function)
    points += _names_share(words) if not function or weight(text) >= 1 else 0
    if ends_closed(text) and not COMPANY_END.search(text):
        points -= 2.5 if not text.endswith("?") else 3.5
        if text.endswith(".") and words and words[-1].islower() and text[:1].isupper():
            points -= 2.5  # a sentence, however many names stand in it
    if starts_lower(text) and weight(text) < 1 and not opens_name(text):
        points -= 2
    if len(text) > SHORT:
        points -= 1 if weight(text) >= 1 else 2
    if len(text) > VERY_LONG:
        points -= 4
    if marks(text) or text.endswith(":") or OPENINGS.match(text):
        points -= 3.5
    return points


def _names_share(words: Sequence[str]) -> float:
    """Names are written with capitals; small words between them do not count."""
    counted = [word for word in words if len(word) > len("van")]
    if not counted:
        return 0.5
    share = sum(word[0].isupper() for word in counted) / len(counted)
    return 1.5 if share >= NAMED else -0.5


def _abstract_points(lines: Sequence[Line], index: int, width: Width) -> float:
    """How much the abstract seems to begin at the line of that index; 0 when nothing is left."""
    if index >= len(lines):
        return 0.0
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    points = 3.0 if line.gap >= Gap.BLANK else 0.5 if line.gap is Gap.SOFT else -1.0
    points += prose_likeness(line, following, width)
    if line.heading:
        points -= 1.5
    return points


def prose_likeness(line: Line, following: Line | None, width: Width) -> float:
    """Positive for the first line of running text, negative for a name or a piece of a title."""
    text = line.text
    points = 0.0
    function = sum(word.casefold().strip(",.;:?!") in FUNCTION_WORDS for word in text.split())
    wraps = following is not None and following.gap is Gap.NONE and width.full(line, following)
    if OPENINGS.match(text):
        points += 2
    if len(text) > VERY_LONG:
        points += 5
    elif wraps and len(text) > LONG:
        points += 2.0 if function else 1.0
    if ends_closed(text) and function:
        points += 1.5
    points += min(2, 0.5 * function)
    if starts_lower(text):
        points -= 3.5
    if len(text) < SHORT and not ends_closed(text) and not ends_paused(text) and not wraps and not marks(text):
        points -= 2.5
    if weight(text) >= 1 and not ends_closed(text) and not wraps and len(text) < LONG:
        points -= 1.5
    return points
