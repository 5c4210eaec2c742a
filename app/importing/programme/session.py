"""One segment of a programme -> a session with its fields and every doubt about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.parsed import Doubt, ParsedGoal, ParsedNote, ParsedSession
from app.domain.texts import without_addresses
from app.errors import text
from app.importing.programme.addresses import of_presenters
from app.importing.programme.flow import Context, flow, in_one
from app.importing.programme.goals import read_goals
from app.importing.programme.heads import Head, cut_head
from app.importing.programme.labels import Kind
from app.importing.programme.lines import Gap, Line, squeeze
from app.importing.programme.names import weight
from app.importing.programme.notes import sizes, take_notes, take_sizes
from app.importing.programme.organisations import Organisations, read_organisations, split_organisations
from app.importing.programme.people_lines import names_people, people_in
from app.importing.programme.presenters import read_presenters, take_presenters
from app.importing.programme.sections import Section, read_sections
from app.importing.programme.segments import Segment
from app.importing.programme.title_tails import without_tails
from app.importing.undecided import is_undecided

TAIL_IN_BRACKETS = re.compile(r"^(?P<title>.{3,}?)\s*\((?P<tail>[^()]{2,80})\)$")
TAIL_BEHIND_MARK = re.compile(r"^(?P<title>.{3,}?)\s+[|–—-]\s+(?P<tail>[^|–—]{2,80})$")
STRONG = 0.9
NUMBER_IN = re.compile(r"\d{1,3}(?:\.\d{1,2})?[a-z]?|[A-Z]\d{0,2}\b")


@dataclass
class Draft:
    """A session while its fields are gathered."""

    number: str | None = None
    title: list[Line] = field(default_factory=list)
    organisations: list[Line] = field(default_factory=list)
    presenters: list[Line] = field(default_factory=list)
    abstract: list[Line] = field(default_factory=list)
    goals: list[ParsedGoal] = field(default_factory=list)
    notes: list[ParsedNote] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    labelled: set[Kind] = field(default_factory=set)

    def doubt(self, name: str, reason: str, **params: object) -> None:
        self.doubts.append(Doubt(name, text(reason, **params)))


def read_session(segment: Segment, context: Context, source: str) -> ParsedSession:
    """`source` is the raw block that the segment was cut from."""
    sections = read_sections([*_title_on_marker(segment), *segment.lines], context.width)
    first = segment.opening or (segment.lines[0] if segment.lines else None)
    session = session_of(sections, context, number=segment.start.number if segment.start else None)
    aside = segment.start.aside if segment.start else ""
    notes = (ParsedNote("", aside), *session.notes) if aside else session.notes
    return with_sizes(replace(session, notes=notes, source=source, source_line=first.number if first else 0))


def session_of(sections: Sequence[Section], context: Context, number: str | None = None) -> ParsedSession:
    """The fields that the sections fill; where the session stands in the file is for the caller to add."""
    draft = Draft(number=number)
    _fill(draft, sections, context)
    title, organisations = _title_and_organisations(draft, context)
    draft.abstract, sized = take_sizes(draft.abstract)
    draft.notes += sized
    abstract = flow(draft.abstract, context)
    draft.healed += abstract.healed
    for word in dict.fromkeys(draft.healed):
        draft.doubt("abstract", "A word broken at the end of a line was put together: %(word)s.", word=word)
    beside = [line.text for line in (*draft.presenters, *draft.organisations)]
    presenters, notes = of_presenters(organisations.presenters, beside, draft.notes)
    return ParsedSession(
        number=draft.number,
        title=title,
        organisations=organisations.names,
        abstract=abstract.text,
        goals=tuple(draft.goals),
        doubts=tuple(draft.doubts),
        title_source="\n".join(line.text for line in draft.title),
        organisation_source="\n".join(line.text for line in draft.organisations),
        presenters=presenters,
        notes=notes,
    )


def with_sizes(session: ParsedSession) -> ParsedSession:
    """With the least and the most attendees that its notes name."""
    least, most = sizes(session.notes)
    return replace(session, min_attendees=least, max_attendees=most)


def _title_on_marker(segment: Segment) -> list[Line]:
    """What stands behind the marker on its own line is the first line of the text."""
    if segment.opening is None or segment.start is None or not segment.start.title:
        return []
    return [replace(segment.opening, text=squeeze(segment.start.title), gap=Gap.NONE)]


def _fill(draft: Draft, sections: Sequence[Section], context: Context) -> None:
    """Each section into its field. The first lines under no label hold the title and the organisations."""
    draft.labelled = {section.kind for section in sections if section.kind and section.lines}
    headed = False
    for index, section in enumerate(sections):
        if section.kind is Kind.GOALS:
            _take_goals(draft, section, sections[index + 1 :], context)
        elif section.kind is not None:
            _take_labelled(draft, section)
        elif section.lines and (not headed or _awaits_organisation(draft, context)):
            _take_head(draft, section, context)
            headed = True
        else:
            draft.abstract += section.lines


def _awaits_organisation(draft: Draft, context: Context) -> bool:
    """A label such as "Chair: ..." may stand between the title and the organisations, unless it tells them itself."""
    told = draft.organisations or draft.abstract or Kind.ORGANISATION in draft.labelled
    return not told and not read_presenters(draft.presenters, context.width).names


def _take_labelled(draft: Draft, section: Section) -> None:
    fields = {Kind.TITLE: draft.title, Kind.ORGANISATION: draft.organisations, Kind.PRESENTER: draft.presenters}
    if section.kind in fields:
        fields[section.kind] += section.lines
    elif section.kind in {Kind.ABSTRACT, Kind.BODY}:
        draft.abstract += section.lines
    elif section.kind is Kind.NUMBER:
        found = NUMBER_IN.search(" ".join(line.text for line in section.lines))
        draft.number = found.group() if found else draft.number
    else:
        below, own = take_notes(section.lines[1:])  # a line such as "max. 12 deelnemers" does not belong to the label
        lines = (*section.lines[:1], *below)
        draft.notes += [ParsedNote(section.label, squeeze(" ".join(line.text for line in lines))), *own]


def _take_head(draft: Draft, section: Section, context: Context) -> None:
    lines, notes = take_notes(section.lines)
    draft.notes += notes
    lines, presenters = take_presenters(lines, titled=bool(draft.title) or Kind.TITLE in draft.labelled)
    draft.presenters += presenters
    head = cut_head(
        lines,
        context.width,
        titled=bool(draft.title) or Kind.TITLE in draft.labelled,
        owned=Kind.ORGANISATION in draft.labelled or bool(read_presenters(presenters, context.width).names),
        described=Kind.ABSTRACT in draft.labelled,
    )
    draft.title += head.title
    draft.organisations += head.organisations
    draft.abstract += head.rest
    _doubt_cut(draft, head)


def _doubt_cut(draft: Draft, head: Head) -> None:
    if head.unsure_title and len(head.title) > 1:
        draft.doubt(
            "title", "The title was put together from %(n)d lines; the last may be something else.", n=len(head.title)
        )
    elif head.unsure_title:
        draft.doubt("title", "The title may go on in the line after it.")
    if head.unsure_organisations and not head.unsure_title:
        draft.doubt("organisations", "It is not sure which lines name the organisations and where the abstract begins.")


def _take_goals(draft: Draft, section: Section, later: Sequence[Section], context: Context) -> None:
    described = bool(draft.abstract) or any(other.kind is Kind.ABSTRACT and other.lines for other in later)
    found = read_goals(section.lines, context, described=described)
    draft.goals += found.goals
    draft.healed += found.healed
    if found.rest:
        if described:
            draft.doubt("abstract", "Text behind the learning goals was added to the abstract.")
        else:
            draft.doubt("abstract", "The abstract was found behind the learning goals.")
        draft.abstract += found.rest


def _title_and_organisations(draft: Draft, context: Context) -> tuple[str, Organisations]:
    pieces = [line.text for line in draft.title[:1]]
    for line in draft.title[1:]:
        word = context.sew(pieces, line.text)
        draft.healed += [word] if word else []
    tail = without_tails(in_one(pieces))
    title = tail.title
    draft.notes += tail.notes
    own = read_organisations(draft.organisations, context.width)
    presenters = read_presenters(draft.presenters, context.width)
    known = [name for name in presenters.names if without_addresses(name) and not is_undecided(name)]
    hosts = tuple(name for name in known if presenters.presenters or weight(name) >= STRONG)
    names = tuple(name for name in own.names if not is_undecided(name)) or hosts
    people = (*own.presenters, *presenters.presenters, *(name for name in known if name not in hosts))
    if not names and Kind.TITLE not in draft.labelled:
        title, told = _organisation_in_title(draft, title, sized=bool(tail.notes))
        names, people = told.names, (*people, *told.presenters)
    if own.unsure:
        draft.doubt("organisations", "Where one organisation ends and the next begins is a guess.")
    elif names and not own.names and hosts and presenters.unsure:
        draft.doubt("organisations", "The organisations were taken from the line about the presenters.")
    return title, Organisations(names, tuple(dict.fromkeys(people)))


def _organisation_in_title(draft: Draft, title: str, *, sized: bool) -> tuple[str, Organisations]:
    """A title such as "Grief at work (Hospice Riverside)" names its organisation in its tail, or who presents it."""
    found = TAIL_IN_BRACKETS.match(title) or TAIL_BEHIND_MARK.match(title)
    if found and (names_people(found["tail"]) or (sized and people_in(found["tail"]))):
        people = people_in(found["tail"])
        draft.doubt("presenters", "The presenters were taken from the end of the title.")
        return found["title"].strip(), Organisations(
            tuple(one.organisation for one in people if one.organisation), tuple(one.name for one in people)
        )
    if not found or weight(found["tail"]) < STRONG or found["tail"][0].islower():
        return title, Organisations()
    draft.doubt("organisations", "The organisation was taken from the end of the title.")
    return found["title"].strip(), Organisations(split_organisations(found["tail"]).names)
