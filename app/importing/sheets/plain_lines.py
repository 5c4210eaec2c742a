"""What only the paper of a sheet put between its lines: the head and foot of a mail, boxes to tick, bars of a form."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.importing.programme.lines import Gap, Line
from app.importing.sheets.columns import columns_of
from app.importing.sheets.label_words import meaning

MAIL_HEAD = re.compile(
    r"^(?:van|aan|cc|bcc|datum|verzonden|onderwerp|from|to|date|sent|subject|bijlagen?|attachments?)\s*:\s",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^(?:beste|geachte|hallo|hoi|hi|hello|dear|dag|goedemorgen|goedemiddag)\b[^.:?!]{0,60}[,!]?$", re.IGNORECASE
)
CLOSING = re.compile(
    r"^(?:(?:met\s+)?(?:vriendelijke|hartelijke|warme)\s+groet(?:en|jes)?|(?:hartelijke\s+|veel\s+)?groet(?:en|jes)?|mvg|"
    r"(?:kind|best|warm|many)\s+(?:regards|wishes)|regards|cheers|best|yours\s+(?:sincerely|truly))\b[^.:?!]{0,40}[,.!]?$",
    re.IGNORECASE,
)
THANKS = re.compile(  # the last line of a form
    r"^(?:(?:hartelijk\s+)?dank(?:\s?je)?|(?:alvast\s+)?bedankt|thank\s+you|(?:many\s+)?thanks)\b[^.!?]{0,50}[.!]?$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"^>\s?")
REPLIED = re.compile(r"\b(?:schreef|wrote)\b.*:$", re.IGNORECASE)
EMPHASIS = re.compile(r"(?<![\w*])(?P<mark>\*{1,3}|__?)(?=[^\s*_])(?P<words>[^*_]+?)(?<=\S)(?P=mark)(?![\w*])")
ASKED = re.compile(r"(?<=[\w?:)])\s+\*$")  # a field of a form that must be filled in
FEWEST_HEADS, HEAD_LINES = 2, 12
TICKED = re.compile(r"[☒☑✔✅]|\[[xX]\]")
OPEN = re.compile(r"[☐□❏]|\[ ?\]")
BOX = re.compile(rf"(?:{TICKED.pattern}|{OPEN.pattern})\s*")
FRAME = re.compile(r"^[\s|:+=–—-]+$")
LABELLED = 2  # cells of a row with a label and its value


def plain_lines(lines: Sequence[Line]) -> list[Line]:
    kept = _without_mail(lines)
    thanked = bool(kept) and THANKS.match(kept[-1].text) is not None
    return _unbarred([_plain(_ticked(line)) for line in kept[: len(kept) - thanked]])


def _without_mail(lines: Sequence[Line]) -> list[Line]:
    """Between the greeting and the closing of a letter; what it answers is somebody else's."""
    heads = [line.number for line in lines[:HEAD_LINES] if MAIL_HEAD.match(line.text)]
    mailed = len(heads) >= FEWEST_HEADS
    greeting = next((at for at, line in enumerate(lines[:HEAD_LINES]) if GREETING.match(line.text)), None)
    closing = next((at for at, line in enumerate(lines) if CLOSING.match(line.text)), None)
    if greeting is None and not mailed:
        return [_unquoted(line) for line in lines]
    stop = closing if closing is not None and closing > (greeting or 0) else len(lines)
    kept = [
        line
        for at, line in enumerate(lines[:stop])
        if at != greeting and not (mailed and line.number in heads) and not QUOTED.match(line.text)
    ]
    return [line for line in kept if not REPLIED.search(line.text)]


def _unquoted(line: Line) -> Line:
    return line.with_text(QUOTED.sub("", line.text)) if QUOTED.match(line.text) else line


def _plain(line: Line) -> Line:
    """Without the marks of emphasis that text for the web has: "*Led by* **Ann Bos**"."""
    if "*" not in line.text and "_" not in line.text:
        return line
    return line.with_text(ASKED.sub("", EMPHASIS.sub(r"\g<words>", line.text)))


def _ticked(line: Line) -> Line:
    """Of several answers those that were ticked; where none is, all stay as they stand."""
    if not TICKED.search(line.text):
        return line
    first = BOX.search(line.text)
    head = line.text[: first.start()] if first else ""
    boxes = list(BOX.finditer(line.text))
    ends = [*(box.start() for box in boxes[1:]), len(line.text)]
    chosen = [
        line.text[box.end() : end].strip(" ,;|/\t")
        for box, end in zip(boxes, ends, strict=True)
        if TICKED.match(box.group())
    ]
    return line.with_text(f"{head}{', '.join(one for one in chosen if one)}")


def _unbarred(lines: Sequence[Line]) -> list[Line]:
    """The rows of a form drawn with bars as labels with values; a timed table keeps its bars."""
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and lines[stop].text.startswith("|") and (stop == at or lines[stop].gap is Gap.NONE):
            stop += 1
        kept += _rows(lines[at:stop]) if stop > at else [lines[at]]
        at = max(stop, at + 1)
    return kept


def _rows(rows: Sequence[Line]) -> list[Line]:
    cells = [[cell.strip(" *") for cell in row.text.strip().strip("|").split("|")] for row in rows]
    filled = [(row, one) for row, one in zip(rows, cells, strict=True) if not FRAME.match(row.text) and any(one)]
    pairs = all(len(one) == LABELLED for _, one in filled)
    known = sum(meaning(one[0]) is not None for _, one in filled)
    if not filled or not pairs or columns_of(filled[0][1]) or 2 * known < len(filled):
        return [row for row, _ in filled]
    told = [(row, one) for row, one in filled if one[1] and (meaning(one[0]) or row is not filled[0][0])]
    return [
        replace(row.with_text(f"{one[0].rstrip(':')}: {one[1]}"), gap=row.gap if place == 0 else Gap.SOFT, heading=0)
        for place, (row, one) in enumerate(told)
    ]
