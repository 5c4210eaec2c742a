"""The text of a congress programme, in Dutch or English, -> sessions with doubts; nothing is ever dropped silently."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from app.domain.parsed import Doubt, LeftOut, ParsedNote, ParsedProgramme, ParsedSession
from app.errors import text
from app.importing.programme.damage import Damage, find_damage, shown_damage
from app.importing.programme.flow import Context, words_of
from app.importing.programme.joins import breaks_words
from app.importing.programme.lines import Line, read_lines, source_lines
from app.importing.programme.overview import entries, with_rooms
from app.importing.programme.review import review_programme, review_sessions
from app.importing.programme.segments import Segment, Segmented, segment
from app.importing.programme.session import read_session
from app.importing.programme.width import measure
from app.importing.sheets.layout import Placed, find_sheets, is_report, is_sheet
from app.importing.sheets.notes import with_noted
from app.importing.sheets.sheet import Sheet, read_sheet
from app.importing.sheets.titles import clean_title, read_titled
from app.importing.told_times import under_rounds, with_told_times

A_REPORT = text(
    "This reads as a report: it has chapters, but no session, workshop or exercise was found in it. Send the programme "
    "or the sheets of the workshops, or copy only the part that describes them."
)


def parse_programme(source: str) -> ParsedProgramme:
    """Every non-blank line of the source ends up in a session's `source` or is told as left out."""
    raw = source_lines(source)
    lines = read_lines(raw)
    context = Context(measure(lines), words_of(lines), breaks_words(lines))
    damage = find_damage(raw, context.words)
    sheets = find_sheets(lines, context.width)
    if sheets:
        return _of_sheets(sheets, raw, context, damage)
    if is_report(lines, context.width):
        return _of_report(raw, damage)
    return _of_sessions(lines, raw, context, damage)


def _of_report(raw: Sequence[str], damage: Damage) -> ParsedProgramme:
    """A report holds no sessions: all of it is told as left out."""
    doubts = [Doubt("session", A_REPORT)]
    if damage:
        why = text("Damaged by copying from a PDF: %(words)s.", words=shown_damage(damage))
        doubts.append(Doubt("session", why, tuple((word, whole) for word, whole in damage.items() if whole)))
    return ParsedProgramme((), tuple(doubts), _left_out(raw, ()))


def _of_sheets(sheets: Sequence[Placed], raw: Sequence[str], context: Context, damage: Damage) -> ParsedProgramme:
    """Workshops with labelled blocks; what stands around several of them is told as left out."""
    blocks = [range(placed.first.number - 1, placed.last.number) for placed in sheets]
    if len(sheets) == 1:
        blocks = [range(len(raw))]
    sessions = [
        replace(
            read_sheet(placed.sheet, context),
            source="\n".join(raw[block.start : block.stop]).strip(),
            source_line=placed.first.number,
        )
        for placed, block in zip(sheets, blocks, strict=True)
    ]
    reviewed = review_sessions(sessions, damage)
    return ParsedProgramme(reviewed, review_programme(reviewed, marked=True), _left_out(raw, blocks))


def _of_sessions(lines: Sequence[Line], raw: Sequence[str], context: Context, damage: Damage) -> ParsedProgramme:
    segmented = segment(lines, context.width)
    blocks = _blocks(segmented, len(raw))
    general = tuple(line for line in segmented.left_out if line.number <= blocks[0].start) if blocks else ()
    sessions = [
        _with_segment_doubts(
            _read_segment(one, general, context, "\n".join(raw[block.start : block.stop]).strip()), one
        )
        for one, block in zip(segmented.segments, blocks, strict=True)
    ]
    sessions = under_rounds(map(with_told_times, sessions), segmented.segments, segmented.left_out)
    announcing = entries(sessions)
    blocks = [block for at, block in enumerate(blocks) if at not in announcing]
    left_out = _left_out(raw, blocks)
    sessions = [one for at, one in enumerate(sessions) if at not in announcing]
    reviewed = review_sessions(with_rooms(sessions, [line.text for line in left_out]), damage)
    return ParsedProgramme(
        sessions=reviewed,
        doubts=review_programme(reviewed, marked=segmented.marked),
        left_out=left_out,
    )


def _read_segment(one: Segment, general: tuple[Line, ...], context: Context, source: str) -> ParsedSession:
    """A session of a programme; where it is a whole sheet it is read as one."""
    if not is_sheet(one.lines):
        return with_noted(read_session(one, context, source), one.lines)
    start = one.start
    titled = read_titled(start.title) if start else None
    number = start.number or (titled.number if titled else None) if start else None
    sheet = Sheet(one.lines, general, clean_title(start.title) if start else "", number)
    session = read_sheet(sheet, context)
    aside = (ParsedNote("", start.aside),) if start and start.aside else ()
    return replace(session, notes=(*aside, *session.notes), source=source, source_line=_first_line(one) + 1)


def _blocks(segmented: Segmented, total: int) -> list[range]:
    """Which source lines (from 0) each segment covers: up to the next segment or the heading above it."""
    firsts = [_first_line(one) for one in segmented.segments]
    headings = sorted(line.number - 1 for line in segmented.left_out)
    blocks: list[range] = []
    for first, following in zip_longest(firsts, firsts[1:], fillvalue=total):
        own = [number for number in headings if first < number < following]
        blocks.append(range(first, own[0] if own else following))
    return blocks


def _first_line(one: Segment) -> int:
    line = one.opening or one.lines[0]
    return line.number - 1


def _with_segment_doubts(session: ParsedSession, one: Segment) -> ParsedSession:
    if not one.start or not one.start.misspelt:
        return session
    doubt = Doubt("number", text("The line that opens this session is spelt otherwise than the others."))
    return replace(session, doubts=(doubt, *session.doubts))


def _left_out(raw: Sequence[str], blocks: Sequence[range]) -> tuple[LeftOut, ...]:
    covered = bytearray(len(raw))
    for block in blocks:
        covered[block.start : block.stop] = b"\x01" * len(block)
    return tuple(
        LeftOut(number, line.strip())
        for number, (line, taken) in enumerate(zip(raw, covered, strict=True), start=1)
        if line.strip() and not taken
    )
