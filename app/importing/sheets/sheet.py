"""One workshop's part of a document -> a session with all fields that its sheet gives, and where each was read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from app.domain.parsed import Doubt, ParsedNote, ParsedOrigin, ParsedSession, ParsedStep
from app.domain.texts import fold
from app.errors import text
from app.importing.languages import language_code
from app.importing.programme.flow import Context
from app.importing.programme.items import marks
from app.importing.programme.jobs import STRONG
from app.importing.programme.joins import ends_closed
from app.importing.programme.labels import Kind
from app.importing.programme.lines import Line, squeeze
from app.importing.programme.names import weight
from app.importing.programme.people_lines import names_people
from app.importing.programme.sections import Section
from app.importing.programme.session import session_of
from app.importing.programme.vocabulary import words as words_spaced
from app.importing.sheets import contradictions
from app.importing.sheets.damaged import doubts_of, mended
from app.importing.sheets.durations import read_length
from app.importing.sheets.label_words import Block, Label
from app.importing.sheets.labels import find_label
from app.importing.sheets.materials import materials_of, read_materials
from app.importing.sheets.measured import with_figures
from app.importing.sheets.preparation import read_preparation, staff_tasks
from app.importing.sheets.roles import counted_roles, read_roles
from app.importing.sheets.rules import read_rules
from app.importing.sheets.script import Script, read_script
from app.importing.sheets.sections import Part, read_parts
from app.importing.sheets.titles import clean_title, is_paper_of, is_paper_only, names_paper

NOTED = frozenset(
    (
        Block.AUDIENCE,
        Block.ROOMS,
        Block.FORM,
        Block.LANGUAGE,
        Block.DURATION,
        Block.PARTICIPANTS,
        Block.GROUPS,
        Block.OTHER,
    )
)
AIMS = words_spaced("aim aims doel purpose goal doelstelling resultaat")
LONGEST_NOTE = 600
LONGEST_KIND = 2  # words
TOP = 3  # parts
FEWEST_WORDS = 4  # of a line that may be a subtitle
FIRST_SENTENCE = 120
CALLED_BY = frozenset(("werkvorm", "vorm", "oefening", "activiteit", "soort", "format", "activity", "exercise"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one workshop; `general` are those that a whole series shares, `title` those that name it."""

    own: tuple[Line, ...]
    general: tuple[Line, ...] = ()
    title: str = ""
    number: str | None = None
    steps: tuple[ParsedStep, ...] = ()  # where the parts of the session were blocks of their own
    links: tuple[str, ...] = ()
    long: bool = False  # a document with much around the workshop: unknown chapters are no part of the abstract


def read_sheet(sheet: Sheet, context: Context) -> ParsedSession:
    own, numbers = mended(sheet.own)
    general, more = mended(sheet.general)
    session = _read(replace(sheet, own=own, general=general), context)
    return replace(session, doubts=(*session.doubts, *doubts_of([*more, *numbers], session.origins)))


def _read(sheet: Sheet, context: Context) -> ParsedSession:
    script = Script(sheet.steps, frozenset(), len(sheet.own)) if sheet.steps else read_script(sheet.own)
    parts = read_parts(sheet.own, script.taken if script else frozenset())
    general = read_parts(sheet.general)
    session = session_of(_sections(sheet, parts, general, script), context, sheet.number)
    session = _with_title(_with_subtitle(replace(session, title=clean_title(session.title)), sheet))
    session = _with_lists(session, parts, general, script)
    session = replace(session, notes=(*session.notes, *(ParsedNote("Link", link) for link in sheet.links)))
    return with_figures(session, parts, general, script, sheet.own, sheet.general)


def _sections(sheet: Sheet, parts: Sequence[Part], general: Sequence[Part], script: Script | None) -> list[Section]:
    """The blocks as the reader of programmes knows them: title and organisations, abstract, goals, notes."""
    sections = [Section(Kind.TITLE, "", (Line(0, sheet.title, 0),))] if sheet.title else []
    first = script.first if script else len(sheet.own)
    lead = {line.number for line in sheet.own[:first]}
    aim = _aim_beside_goals(parts)
    titled = any(part.is_of(Block.TITLE) for part in parts)
    head = len(list(takewhile(lambda part: part.label is None, parts))) if titled else 0
    for place, part in enumerate(parts):
        if place < head:
            sections += _page_head(part)
        elif part is aim and part.label:
            sections.append(Section(Kind.BODY, part.label.word, part.lines))
        else:
            sections += _section(sheet, part, lead, at_top=_is_at_top(parts, place))
    if not any(section.kind is Kind.GOALS for section in sections):
        sections += [
            Section(Kind.GOALS, part.label.word, _goal_lines(part))
            for part in general
            if part.is_of(Block.GOALS) and part.label
        ]
    if not any(part.is_of(Block.AUDIENCE) for part in parts):
        told = [part for part in general if part.is_of(Block.AUDIENCE) and part.label and part.lines]
        sections += [Section(Kind.NOTE, part.label.word, _clipped(part.lines)) for part in told if part.label]
    return sections


def _page_head(part: Part) -> list[Section]:
    """Above "Titel: ..." stands what the form is, a note; who gives the session may stand there too."""
    lines = [
        line for line in ([part.opening] if part.opening else []) + list(part.lines) if not is_paper_only(line.text)
    ]
    bare = [line for line in lines if not names_paper(line.text)]
    who = [line for line in bare if weight(line.text) >= STRONG or names_people(line.text)]
    told = [Section(None, "", tuple(who))] if who else []
    others = _clipped([line for line in lines if line not in who])
    return [*told, *([Section(Kind.NOTE, "", others)] if others else [])]


def _is_at_top(parts: Sequence[Part], place: int) -> bool:
    """Whether a part may still hold the title and who gives the workshop: only lone lines stand above it."""
    opening = parts[place].opening
    above = all(part.label is None and not part.lines for part in parts[:place])
    lone = parts[place].label is None and opening is not None and (not opening.heading or bool(weight(opening.text)))
    return place == 0 or (place < TOP and above and lone)


def _aim_beside_goals(parts: Sequence[Part]) -> Part | None:
    """What a workshop is for, in running text, where its learning goals stand in a list of their own."""
    goals = [part for part in parts if part.is_of(Block.GOALS) and part.lines]
    listed = [part for part in goals if any(marks(line.text) for line in part.lines)]
    told = [part for part in goals if part not in listed and part.label and fold(part.label.word).split()[-1] in AIMS]
    return told[0] if listed and len(told) == 1 else None


def _section(sheet: Sheet, part: Part, lead: set[int], *, at_top: bool) -> list[Section]:
    label, lines = part.label, part.lines
    opened = (part.opening, *lines) if part.opening else lines
    if label is None:
        return _unlabelled(sheet, part, opened, at_top=at_top)
    simple = {
        Block.TITLE: Kind.TITLE, Block.ORGANISATION: Kind.ORGANISATION, Block.PRESENTER: Kind.PRESENTER,
        Block.NUMBER: Kind.NUMBER, Block.ABSTRACT: Kind.ABSTRACT,
    }.get(label.block)  # fmt: skip
    if simple is Kind.ABSTRACT and sheet.long and not {line.number for line in lines} & lead:
        return []
    if simple:
        return [Section(simple, label.word, lines)]
    if label.block is Block.GOALS:
        return [Section(Kind.GOALS, label.word, _goal_lines(part))]
    return _told(sheet, part, label, lead)


def _told(sheet: Sheet, part: Part, label: Label, lead: set[int]) -> list[Section]:
    """What a block that fills no field of its own leaves in the abstract or in the notes."""
    if label.block is Block.METHOD and part.lines:
        return [Section(Kind.BODY, label.word, _headed(part))]
    if label.block is Block.SCRIPT:
        words = tuple(line for line in part.lines if line.number in lead and not _is_rest(line, label))
        return [Section(Kind.BODY, label.word, words)] if words else []
    noted = label.block in NOTED or (label.block is Block.CLOSING and not sheet.long)
    return [Section(Kind.NOTE, label.word, _clipped(part.lines))] if noted and part.lines else []


def _unlabelled(sheet: Sheet, part: Part, opened: Sequence[Line], *, at_top: bool) -> list[Section]:
    if at_top or (sheet.title and part.opening and _names(sheet.title, part.opening)):
        told = [line for place, line in enumerate(opened) if not (place and is_paper_of(line.text))]
        lines = tuple(line for line in told if not (is_paper_only(line.text) or _names(sheet.title, line)))
        return [Section(None, "", lines)] if lines else []
    if part.opening is None:
        return [Section(Kind.BODY, "", part.lines)]
    return [] if sheet.long else [Section(Kind.BODY, "", tuple(opened))]


def _names(title: str, line: Line) -> bool:
    """Whether a line is the title again, with its kind beside it; a sentence is none."""
    if not title or (line.text.endswith(".") and not title.endswith(".")):
        return False
    return fold(title) in fold(line.text) and len(line.text) <= 2 * len(title) + 20


def _is_rest(line: Line, label: Label) -> bool:
    """What stands behind the label tells how long it takes; a sentence tells what is done."""
    sentence = ends_closed(line.text) and len(line.text.split()) >= FEWEST_WORDS
    return bool(label.rest) and line.text == label.rest and not sentence and read_length(line.text) is not None


def _headed(part: Part) -> tuple[Line, ...]:
    """The block under its own label: "TOEPASSING" stays in the text."""
    if part.opening is None or (part.label and part.label.rest):
        return (part.opening, *part.lines[1:]) if part.opening else part.lines
    return (part.opening, *part.lines)


def _goal_lines(part: Part) -> tuple[Line, ...]:
    """Where goals are listed, running text before the list is none, but for the stem right above it."""
    first = next((place for place, line in enumerate(part.lines) if marks(line.text)), None)
    if not first:
        return part.lines
    stem = first
    while stem > 0 and (part.lines[first - 1].text.endswith(":") or first <= 1):
        stem -= 1
        if stem == 0 or part.lines[stem - 1].text.endswith((".", "!", "?")):
            break
    return part.lines[stem:]


def _clipped(lines: Sequence[Line]) -> tuple[Line, ...]:
    kept: list[Line] = []
    for line in lines:
        if sum(len(one.text) for one in kept) > LONGEST_NOTE:
            break
        kept.append(line)
    return tuple(kept)


def _with_subtitle(session: ParsedSession, sheet: Sheet) -> ParsedSession:
    """A line under the title in which no word tells an organisation goes on about the session."""
    lines = session.organisation_source.splitlines()
    labelled = any(find_label(sheet.own, index) for index in range(min(len(sheet.own), len(lines))))
    if (
        labelled
        or not lines
        or not session.organisations
        or any(weight(line) or len(line.split()) < FEWEST_WORDS for line in lines)
    ):
        return session
    return replace(
        session,
        organisations=(),
        organisation_source="",
        abstract="\n\n".join(part for part in (squeeze(" ".join(lines)), session.abstract) if part),
        doubts=tuple(doubt for doubt in session.doubts if doubt.field != "organisations"),
    )


def _with_title(session: ParsedSession) -> ParsedSession:
    """A session without a title is called by what its first label says it is, else by its first sentence."""
    opening = next((note for note in session.notes[:1] if fold(note.label) in CALLED_BY), None)
    if not session.title and opening is not None:
        why = text("No title was found; what stands behind “%(label)s” stands in for it.", label=opening.label)
        return replace(session, title=opening.text, doubts=(*session.doubts, Doubt("title", why)))
    first = session.abstract.split("\n", 1)[0]
    sentence = squeeze(first.split(". ", 1)[0]).rstrip(".")
    if session.title or not sentence:
        return session
    title = sentence if len(sentence) <= FIRST_SENTENCE else f"{sentence[:FIRST_SENTENCE].rsplit(' ', 1)[0]}…"
    doubt = Doubt("title", text("No title was found; the first words of the text stand in for it."))
    return replace(session, title=title, doubts=(*session.doubts, doubt))


def _first_words(parts: Sequence[Part], block: Block) -> str:
    return next((part.words for part in parts if part.block is block and part.lines), "")


def _kind_of_session(parts: Sequence[Part]) -> str:
    """What stands under "Soort:" or "Format:" in a word or two; "Werkvormen" tell more than that."""
    told = (part for part in parts if part.block is Block.FORM and part.label and len(part.lines) == 1)
    kinds = (squeeze(part.words) for part in told if part.label and "werkvorm" not in fold(part.label.word))
    return next((kind for kind in kinds if len(kind.split()) <= LONGEST_KIND and "," not in kind), "")


def _with_lists(
    session: ParsedSession, parts: Sequence[Part], general: Sequence[Part], script: Script | None
) -> ParsedSession:
    steps = script.steps if script else ()
    preparation = read_preparation(parts)
    if not preparation.items:
        preparation = read_preparation(general)
    materials = read_materials(parts) or read_materials(general) or materials_of(steps)
    roles = read_roles([*general, *parts], steps)
    others = counted_roles([*general, *parts])
    notes = [ParsedNote(label, words[:LONGEST_NOTE]) for label, words in staff_tasks([*general, *parts]) if words]
    origins = [ParsedOrigin("preparation", preparation.line, preparation.words)] if preparation.items else []
    return replace(
        session,
        language=language_code(_first_words(parts, Block.LANGUAGE)),
        type=_kind_of_session(parts),
        preparation=preparation.items,
        script=steps,
        materials=materials,
        roles=tuple(role.words for role in roles),
        rule_texts=tuple(read_rules([*general, *parts])),
        notes=(*session.notes, *notes),
        origins=(*session.origins, *origins),
        doubts=(*session.doubts, *contradictions.of_preparation(preparation), *contradictions.of_roles(roles, others)),
    )
