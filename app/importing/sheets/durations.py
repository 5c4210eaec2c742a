"""Lengths of time as people write them -> seconds: "2.30 minuten + 10-20", "anderhalf uur", "10.00-12.30 uur"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.importing.sheets.words import NUMBER_WORDS, any_of, count_of, either

MINUTE, HOUR = 60, 3600
HALF_DAY, DAY = (3 * HOUR, 4 * HOUR), (6 * HOUR, 8 * HOUR)  # nobody agrees on how long these are
SIXTY = 60
EARLIEST = 7  # o'clock: "9-12 uur" are times of the day, "2-3 uur" is a length
HALVES = frozenset((25, 50, 75))  # behind a point these are more often a fraction than minutes

FIGURE = r"(?:\d\s+1/2(?!\d)|\d{1,3}(?:[.,:]\d{1,2})?(?!\d)|\d?[¼½¾])"
FRACTIONS = {"¼": 1, "½": 2, "¾": 3}  # quarters
WORD_NUMBER = rf"{either(word for word in NUMBER_WORDS if word not in {'a', 'an', chr(39) + 'n'})}"
AND_HALF = rf"(?:(?:{WORD_NUMBER}|\d{{1,2}})\s+(?:and\s+a\s+half|en\s+een\s+hal(?:f|ve)))"
AMOUNT = rf"(?:{AND_HALF}|{FIGURE}|{any_of('one and a half')}|{WORD_NUMBER}\b|an?\b(?=\s+(?:hour|day|minute|quarter)))"
UNIT = (
    rf"(?:(?P<{{0}}sec>{any_of('seconds')}\b\.?)|(?P<{{0}}min>{any_of('minutes')}\b\.?|['′’](?![\w'’]))"
    rf"|(?P<{{0}}hour>{any_of('hours')}\b\.?|(?<=\d)[uh](?=\d))"
    rf"|(?P<{{0}}quarter>{any_of('quarters')}\b)|(?P<{{0}}half>{any_of('half days')}\b)"
    rf"|(?P<{{0}}day>{any_of('days')}\b))"
)
TO = r"\s*(?P<to>[-–—‐‑]|tot(?:\s+en\s+met)?|t/m|à|a|to|of|or|en|and)\s*"
ABOUT = rf"(?P<about>{any_of('about')}\b\.?:?\s*|±\s*|\+/-\s*|~\s*)"
BOUND = rf"(?:(?P<most>{any_of('at most')}\b\.?:?\s*)|(?P<least>{any_of('at least')}\b\.?:?\s*))"
LENGTH = re.compile(
    rf"(?<![\w.,:/€])(?:{ABOUT}|{BOUND})*(?:(?P<times>\d{{1,2}}|{WORD_NUMBER}\b)\s*"
    rf"(?:(?:x|×|keer|maal|times)\s*(?:à|a|van|of)?|{any_of('blocks of time')}\s+(?:van|à|a|of))\s*)?"
    rf"(?:(?P<between>tussen(?:\s+de)?|between)\s+|(?:van|from)\s+)?(?P<low>{AMOUNT})"
    rf"(?:\s*(?:{UNIT.format('l')})?{TO}(?P<about2>(?:{any_of('about')})\.?\s+)?(?P<high>{AMOUNT}))?"
    rf"[\s-]*(?:{UNIT.format('u')})(?!\s+(?:oud|old|geleden|ago)\b)"
    rf"(?(uhour)(?:[\s,]*(?:en\s+|and\s+)?(?P<more>\d{{1,2}}|{WORD_NUMBER}\b)\s*(?P<moremin>{any_of('minutes')}\b\.?|(?![\w.:,%-])))?)"
    rf"(?P<quarter>\s+(?:en|and)\s+(?:een|a)\s+{any_of('quarters')})?",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"(?:{ABOUT}|{BOUND})*(?:\b(?P<halfday>halve\s+dag|half\s+a\s+day|{any_of('half days')})\b"
    rf"|\b(?P<halfhour>half\s*uur(?:tje)?|half\s+an\s+hour|half[- ]hour)\b"
    rf"|\b(?P<hourhalf>(?:an?|one)\s+hour\s+and\s+a\s+half|an?\s+uur\s+en\s+een\s+half)\b"
    rf"|\b(?P<quarter>(?:(?P<n>drie|three|3)\s*)?(?:een\s+|a\s+)?{any_of('quarters')})\b"
    rf"|\b(?P<wholeday>(?:hele|whole|full)\s+{any_of('days')})\b)",
    re.IGNORECASE,
)
MOMENT = r"(?:[01]?\d|2[0-4])(?:\s*[.:]\s*[0-5]\d|\s?[uh][0-5]\d)"
CLOCK = re.compile(
    rf"(?<![\d.:,])(?P<from>{MOMENT})\s*(?:uur|u|h|hrs|am|pm)?\.?\s*(?:[-–—‐‑]|tot|to|until|till)\s*"
    rf"(?P<to>{MOMENT})(?![\d:])(?:\s*(?:uur|u|h|hrs|am|pm)\b\.?)?"
    rf"|(?<![\d.:,])(?P<wholefrom>[01]?\d|2[0-3])\s*(?:uur|u|h|am|pm)?\s*(?:[-–—‐‑]|tot|to|until)\s*(?P<wholeto>[01]?\d|2[0-4])"
    rf"\s*(?:uur|u|h|am|pm)\b",
    re.IGNORECASE,
)
AND_HALVES = re.compile(r"\s+(?:1/2|and\s+a\s+half|en\s+een\s+hal(?:f|ve))$", re.IGNORECASE)
SMALLER = re.compile(r"^\s*(?:,|en|and)?\s*$", re.IGNORECASE)
AND_MORE = re.compile(r"^[^\d+]{0,40}(?:\+(?!/-)|\bplus\b)[^\d+]{0,40}$", re.IGNORECASE)
BY_ONESELF = re.compile(any_of("by oneself"), re.IGNORECASE)
NEAR = 20  # characters behind a length that say what it is spent on
BARE_MORE = re.compile(
    rf"(?:\+(?!/-)|\bplus\b)\s*(?P<low>\d{{1,3}})(?:\s*[-–]\s*(?P<high>\d{{1,3}}))?"
    rf"(?![\d.,:]*\d*\s*(?:{any_of('minutes', 'hours', 'seconds')}))",
    re.IGNORECASE,
)
EITHER = re.compile(r"\b(?:of|or|versie|version|variant)\b", re.IGNORECASE)
UNTIL = re.compile(rf"^{TO}(?:{any_of('about', 'at most')}\.?\s*)?$".replace("?P<to>", "?:"), re.IGNORECASE)
SHORTER = re.compile(any_of("shortened to"), re.IGNORECASE)
LONGER = re.compile(any_of("lengthened to"), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """Between `least` and `most` seconds; None where the text gives no such bound."""

    least: int | None
    most: int | None
    start: int = 0  # of its words in the text
    end: int = 0
    about: bool = False  # "ca.", or a word such as "half a day" that has no fixed length
    guess: bool = False  # "2.30 minuten" could be read otherwise
    clock: tuple[int, int] | None = None  # minutes of the day, where two moments say it

    @property
    def minutes(self) -> tuple[int | None, int | None]:
        return whole_minutes(self.least), whole_minutes(self.most)


def whole_minutes(seconds: int | None) -> int | None:
    """Half a minute counts as one."""
    return None if seconds is None else (seconds + MINUTE // 2) // MINUTE


def find_lengths(text: str) -> list[Length]:
    """Every length of time in a line, in its order; where two readings overlap the first that starts wins."""
    found = [one for match in CLOCK.finditer(text) if (one := _clock(match))]
    found += [_named(match) for match in NAMED.finditer(text)]
    found += [one for match in LENGTH.finditer(text) if (one := _length(match))]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Length] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def read_length(text: str) -> Length | None:
    """What a value says in all: parts joined by "+" are added, alternatives widen, further lengths only explain."""
    found = find_lengths(text)
    if len(found) > 1 and found[0].about and text[found[0].end : found[1].start].strip(" =:") == "(":
        del found[0]  # "half a day (3 hours)"
    if not found:
        return None
    whole = _with_bare_parts(text, found)
    for before, one in pairwise(found):
        between = text[before.end : one.start]
        if BY_ONESELF.search(f"{between} {text[one.end : one.end + NEAR]}"):
            break
        if AND_MORE.match(between) or (SMALLER.match(between) and (one.most or 0) < (before.least or 0)):
            whole = added([whole, one])
        elif SHORTER.search(between) and one.most is not None:
            whole = replace(whole, least=one.most if whole.least is None else min(whole.least, one.most))
        elif LONGER.search(between) and one.most is not None:
            whole = replace(whole, most=max(whole.most or 0, one.most))
        elif EITHER.search(between) or UNTIL.match(between):
            whole = widened(whole, one)
        else:
            break
    return whole


def added(parts: Sequence[Length]) -> Length:
    """Lengths one after the other; a part without a lower bound may take no time at all."""
    most = [one.most for one in parts if one.most is not None]
    return Length(
        least=sum(one.least or 0 for one in parts),
        most=sum(most) if len(most) == len(parts) else None,
        start=min(one.start for one in parts),
        end=max(one.end for one in parts),
        about=any(one.about for one in parts),
        guess=any(one.guess for one in parts),
    )


def widened(one: Length, other: Length) -> Length:
    """Either of the two."""
    least = [length.least for length in (one, other) if length.least is not None]
    most = [length.most for length in (one, other) if length.most is not None]
    return replace(
        one,
        least=min(least, default=None),
        most=max(most, default=None),
        end=other.end,
        about=one.about or other.about,
        guess=one.guess or other.guess,
        clock=None,
    )


def _with_bare_parts(text: str, found: Sequence[Length]) -> Length:
    """What is added without a unit counts in minutes: "2.30 minuten + 10-20"."""
    whole = found[0]
    following = found[1].start if len(found) > 1 else len(text)
    for match in BARE_MORE.finditer(text, whole.end, following):
        low = int(match["low"]) * MINUTE
        high = int(match["high"]) * MINUTE if match["high"] else low
        whole = added([whole, Length(low, high, match.start(), match.end())])
    return whole


def _length(match: re.Match[str]) -> Length | None:
    unit = _unit(match, "u")
    low_unit = _unit(match, "l") or unit
    low, guess_low = _seconds(match["low"], low_unit)
    high, guess_high = _seconds(match["high"], unit) if match["high"] else (low, False)
    if unit == "hour" and not match["lmin"] and _is_hour_of_day(match["low"], ranged=bool(match["high"])):
        return None
    if unit == "hour" and match["more"] and not match["moremin"] and _is_hour_of_day(match["low"], ranged=True):
        return None
    more = _more(match)
    times = _times(match["times"])
    least, most = times * (low[0] + more), times * (high[1] + more)
    if match["high"] and match["to"].casefold() in {"en", "and"} and not match["between"]:
        least, most = low[0] + high[0], low[1] + high[1]
    if least > most:
        return None
    vague = unit in {"half", "day"}
    one = Length(least, most, match.start(), match.end(), bool(match["about"]) or vague, guess_low or guess_high)
    return _bounded(one, match)


def _bounded(one: Length, match: re.Match[str]) -> Length:
    if match["most"] and one.least == one.most:
        return replace(one, least=None)
    if match["least"] and one.least == one.most:
        return replace(one, most=None)
    return one


def _unit(match: re.Match[str], side: str) -> str:
    names = ("sec", "min", "hour", "quarter", "half", "day")
    return next((name for name in names if match[f"{side}{name}"]), "")


def _more(match: re.Match[str]) -> int:
    """The minutes of "1 uur en 30 minuten", "1u30", "2 uur en een kwartier"."""
    if match["quarter"]:
        return 15 * MINUTE
    if not match["more"] or not match["uhour"] or (not match["moremin"] and not match["more"].isdecimal()):
        return 0
    written = match["more"].casefold()
    minutes = int(written) if written.isdecimal() else NUMBER_WORDS[written]
    return minutes * MINUTE if minutes < SIXTY else 0


def _times(written: str | None) -> int:
    if not written:
        return 1
    return int(written) if written.isdecimal() else NUMBER_WORDS[written.casefold()]


def _is_hour_of_day(written: str, *, ranged: bool) -> bool:
    """Times of the day are "9-12 uur" and "10.00 uur"; "2-3 uur" and "10 uur" are lengths."""
    parts = re.split(r"[.:]", written)
    is_time = ranged or (len(parts) > 1 and len(parts[1]) > 1)
    return is_time and parts[0].isdecimal() and int(parts[0]) >= EARLIEST


def _seconds(written: str, unit: str) -> tuple[tuple[int, int], bool]:
    """The least and the most seconds of an amount, and whether that is a guess."""
    worth = {"sec": (1, 1), "min": (MINUTE, MINUTE), "hour": (HOUR, HOUR), "quarter": (15 * MINUTE, 15 * MINUTE)}
    low, high = worth.get(unit) or {"half": HALF_DAY, "day": DAY}.get(unit, (MINUTE, MINUTE))
    if written[-1] in FRACTIONS:
        quarters = 4 * int(written[:-1] or 0) + FRACTIONS[written[-1]]
        return (quarters * low // 4, quarters * high // 4), False
    if AND_HALVES.search(written):
        number = count_of(written.split(maxsplit=1)[0])
        return ((2 * number + 1) * low // 2, (2 * number + 1) * high // 2), False
    if not written[0].isdecimal():
        word = written.casefold()
        halves = 3 if word not in NUMBER_WORDS else 2 * NUMBER_WORDS[word]
        return (halves * low // 2, halves * high // 2), False
    parts = re.split(r"[.,:]", written)
    if len(parts) == 1:
        return (int(written) * low, int(written) * high), False
    whole, fraction, sign = int(parts[0]), parts[1], written[len(parts[0])]
    sixtieths = len(fraction) == 2 and int(fraction) < SIXTY and sign != "," and unit in {"min", "hour"}  # noqa: PLR2004  # digits of a sixtieth
    if sixtieths and not (sign == "." and int(fraction) in HALVES):
        seconds = whole * low + int(fraction) * low // SIXTY
        return (seconds, seconds), sign == "."
    scale = 10 ** len(fraction)
    exact = whole * scale + int(fraction)
    return (exact * low // scale, exact * high // scale), sixtieths


def _named(match: re.Match[str]) -> Length:
    if match["halfday"] or match["wholeday"]:
        low, high = HALF_DAY if match["halfday"] else DAY
        return Length(low, high, match.start(), match.end(), about=True)
    seconds = 30 * MINUTE if match["halfhour"] else 90 * MINUTE if match["hourhalf"] else 15 * MINUTE
    if match["n"]:
        seconds *= 3
    return _bounded(Length(seconds, seconds, match.start(), match.end(), bool(match["about"])), match)


def _clock(match: re.Match[str]) -> Length | None:
    if match["wholefrom"]:
        first, last = int(match["wholefrom"]) * SIXTY, int(match["wholeto"]) * SIXTY
        if int(match["wholefrom"]) < EARLIEST or last <= first:
            return None
    else:
        first, last = _moment(match["from"]), _moment(match["to"])
    if last <= first:
        return None
    seconds = (last - first) * MINUTE
    return Length(seconds, seconds, match.start(), match.end(), clock=(first, last))


def _moment(written: str) -> int:
    hour, minute = re.findall(r"\d+", written)
    return int(hour) * SIXTY + int(minute)
