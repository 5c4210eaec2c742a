"""Which column holds what: the fields a table can have, and a first guess that a person may overrule."""

from collections.abc import Collection, Mapping, Sequence

from app.domain.sessions import LONGEST_NUMBER
from app.errors import Invalid, Text, text
from app.importing.choice_words import MOST_CHOICES
from app.importing.header_words import TableKind, field_of, plain
from app.importing.session_headers import session_field
from app.importing.tables import Table, TableRow, letters

Mapped = Mapping[int, str]  # index of the column -> name of the field; "" or absent: not used

PERSON = {
    "name": text("Name"),
    "first_name": text("First name"),
    "infix": text("Infix (van der)"),
    "last_name": text("Last name"),
    "email": text("E-mail"),
    "external_id": text("Your own number"),
}
STATUS = text("Status: who cancelled is left out")
CHOICES = {f"choice_{n}": text("Choice %(n)d", n=n) for n in range(1, MOST_CHOICES + 1)}
FIELDS: Mapping[TableKind, Mapping[str, Text]] = {
    "rooms": {
        "name": text("Room"),
        "building": text("Building or floor, put before names that rooms share"),
        "capacity": text("Capacity"),
        "features": text("Features"),
        "feature": text("Feature of this name (yes/no)"),
        "unavailable": text("Rounds in which it cannot be used"),
        "rounds": text("Rounds in which it can be used"),
        "presence": text("Can be used in the round of this name (yes/no)"),
    },
    "rounds": {
        "name": text("Round"),
        "starts": text("Start"),
        "ends": text("End"),
        "times": text("Times from and to"),
        "minutes": text("Length in minutes"),
        "day": text("Day"),
    },
    "attendees": {
        **PERSON,
        "profession": text("Profession"),
        "organisation": text("Organisation"),
        "rounds": text("Rounds present"),
        "absent": text("Rounds absent"),
        "presence": text("Present in the round of this name (yes/no)"),
        "status": STATUS,
    },
    "rankings": {
        **PERSON,
        "choices": text("All choices in one cell"),
        "session": text("Session (one choice per row)"),
        "rank": text("Rank of that session"),
        "rating": text("Rating of that session"),
        "ranks": text("Rank of this session"),
        "ratings": text("Rating of this session"),
        "submitted_at": text("Moment of sending"),
        "status": STATUS,
        **CHOICES,
    },
    "sessions": {
        "number": text("Number"),
        "title": text("Title"),
        "organisations": text("Organisations"),
        "presenters": text("Presenters"),
        "first_name": PERSON["first_name"],
        "infix": PERSON["infix"],
        "last_name": PERSON["last_name"],
        "abstract": text("Abstract"),
        "goals": text("Learning goals"),
        "min": text("Fewest attendees"),
        "max": text("Most attendees"),
        "type": text("Type"),
        "track": text("Track"),
        "language": text("Language"),
        "duration": text("Duration"),
        "subgroup": text("Attendees in a subgroup"),
        "preparation": text("Preparation"),
        "materials": text("Materials"),
        "roles": text("People needed"),
        "emails": text("E-mail of the presenters"),
        "external_id": text("Id in another system"),
        "state": text("Status"),
    },
}
MANY = frozenset(
    (
        "presence",
        "submitted_at",
        "feature",
        "features",
        "organisations",
        "presenters",
        "goals",
        "ranks",
        "ratings",
        "preparation",
        "materials",
        "roles",
        "emails",
    )
)  # fields that several columns may fill
SESSION_ITSELF = frozenset(("sessie", "session", "parallelsessie", "workshop"))  # its number, or its title
BY_WHOM, WHAT = frozenset(("door", "by", "verzorgd door")), frozenset(("wat", "what"))
ABOUT = frozenset(("waarover", "wat doen we", "waar gaat over", "waar gaat dit over", "about", "what about"))
ANY_ID = frozenset(("id", "session id", "sessie id"))
LESSER = frozenset(  # yields to another word for the same: a building to its room, somebody's post to a profession
    (
        "locatie",
        "location",
        "venue",
        "gebouw",
        "building",
        "theater",
        "theateropstelling",
        "theatre",
        "theatre style",
        "title",
        *("functie", "functietitel", "functienaam", "functieomschrijving", "werkfunctie", "position", "job"),
        *("job title", "rol", "role", "afdeling", "voorletters", "voorl", "initialen", "initials"),
    )
)
EMAILS = 0.5  # so many of the filled cells with "@": a column of e-mail addresses


def fields_for(kind: TableKind, most_choices: int, meanings: Collection[str]) -> Mapping[str, Text]:
    """Those that a person can choose from: of the numbered choices as many as the event takes or a column has."""
    last = max((n for n, name in enumerate(CHOICES, start=1) if name in meanings), default=0)
    left_out = set(list(CHOICES)[max(most_choices, last) :])
    return {name: words for name, words in FIELDS[kind].items() if name not in left_out}


def guess_mapping(table: Table, kind: TableKind) -> dict[int, str]:
    """By the names of the columns, the first filled one of equals; e-mail addresses also by their looks."""
    found: dict[int, str] = {}
    filled = {index for row in table.rows for index, cell in enumerate(row.cells) if cell.strip()}
    lesser_last = sorted(range(len(table.header)), key=lambda at: (at not in filled, is_lesser(table.header[at])))
    for index in lesser_last:
        header = table.header[index]
        name = session_field(header) if kind == "sessions" else field_of(header, kind)
        if name and (name in MANY or name not in found.values()):
            found[index] = name
    if "email" in FIELDS[kind] and "email" not in found.values():
        found |= _email_by_looks(table.rows, len(table.header), found)
    if kind == "attendees" and table.header == ("",) and not found:
        return {0: "name"}
    return dict(sorted(_resolved(found, kind, table.header, table.rows).items()))


def is_lesser(heading: str) -> bool:
    """One of LESSER, or one of several below a merged heading: "Aantal personen [Diner]"."""
    return plain(heading) in LESSER or heading.endswith("]")


def checked_mapping(
    table: Table, mapping: Mapped, kind: TableKind, needed: Sequence[Sequence[str]]
) -> dict[str, list[int]]:
    """Field -> its columns. Raises Invalid for an unknown field, one given twice or a needed group without any."""
    columns: dict[str, list[int]] = {}
    for index, name in sorted(mapping.items()):
        if name and 0 <= index < len(table.header):
            columns.setdefault(name, []).append(index)
    problems: dict[str, Text] = {}
    for name, indices in columns.items():
        if name not in FIELDS[kind]:
            problems[name] = text("There is no field “%(field)s”.", field=name)
        elif len(indices) > 1 and name not in MANY:
            problems[name] = text(
                "The columns %(columns)s cannot all be “%(field)s”; choose one.",
                columns=", ".join(letters(index) for index in indices),
                field=FIELDS[kind][name],
            )
    for group in needed:
        if not any(name in columns for name in group):
            problems[group[0]] = text("Say which column holds “%(field)s”.", field=FIELDS[kind][group[0]])
    if problems:
        raise Invalid(problems)
    return columns


def _email_by_looks(rows: Sequence[TableRow], width: int, taken: Mapping[int, str]) -> dict[int, str]:
    for index in range(width):
        cells = [row.cells[index] for row in rows[:50] if row.cells[index].strip()]
        if index not in taken and cells and sum("@" in cell for cell in cells) > EMAILS * len(cells):
            return {index: "email"}
    return {}


def _resolved(
    found: dict[int, str], kind: TableKind, header: Sequence[str], rows: Sequence[TableRow]
) -> dict[int, str]:
    """Words that mean something else beside others: "naam" next to "voornaam" is the last name."""
    names = set(found.values())
    changes: dict[str, str] = {}
    if "first_name" in names and "name" in names and "last_name" not in names:
        changes["name"] = "last_name"
    if kind == "rankings" and "rank" in names and "session" not in names and "choices" in names:
        changes["choices"] = "session"
    if kind == "sessions" and "title" not in names:
        free = [i for i in range(len(header)) if found.get(i, "number") == "number"]
        wide = next((i for i in free if plain(header[i]) in SESSION_ITSELF), None)
        if wide is not None:
            found = {**found, wide: "title"}
            names = set(found.values())
    if kind == "sessions":
        found = _of_sessions(found, [plain(name) for name in header])
    if kind == "sessions" and "number" not in names and are_numbers(found, header, rows):
        changes["external_id"] = "number"
    return {index: changes.get(name, name) for index, name in found.items()}


def _of_sessions(found: dict[int, str], header: Sequence[str]) -> dict[int, str]:
    """Beside a column of organisations "Door" names people; beside another text "Wat" is the title, where none is."""
    names = list(found.values())
    told = dict(found)
    if "presenters" not in names and names.count("organisations") > 1:
        told |= {at: "presenters" for at, name in found.items() if name == "organisations" and header[at] in BY_WHOM}
    free = [at for at, name in enumerate(header) if name in WHAT and found.get(at, "abstract") == "abstract"]
    if "title" not in names and free and len(names) > 1:
        told[free[0]] = "title"
        other = next((at for at, name in enumerate(header) if at not in told and name in ABOUT), None)
        told |= {other: "abstract"} if other is not None else {}
    return told


def are_numbers(found: Mapping[int, str], header: Sequence[str], rows: Sequence[TableRow]) -> bool:
    """Whether the only column of ids holds what organisers call a session by: "5", "A12"."""
    columns = [index for index, name in found.items() if name == "external_id" and plain(header[index]) in ANY_ID]
    return all(len(row.cells[index].strip()) <= LONGEST_NUMBER for row in rows for index in columns) and bool(columns)
