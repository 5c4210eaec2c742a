"""Presentations and chairs inside a ConfTool session: "p1_title, p1_authors, ..." or elements of their own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.importing.peers.people import several
from app.importing.peers.plain import plain_line, plain_lines
from app.importing.peers.told import Person
from app.importing.peers.xml_trees import Element

NUMBERED = re.compile(r"(?P<kind>p|chair)(?P<n>\d{1,3})(?:_(?P<part>.+))?", re.IGNORECASE)
AUTHOR = re.compile(r"authors_formatted_(?P<n>\d{1,3})_(?P<part>name|organisations?|email)", re.IGNORECASE)
NESTED = {"presentation": "p", "paper": "p", "chair": "chair", "author": "author"}
PRESENTING = ("presenting_author", "presenter", "speaker", "speakers")
AUTHORS = ("authors", "authors_formatted", "author")
HOMES = ("organisations", "organizations", "organisation", "organization", "affiliations", "affiliation")
ABSTRACTS = ("abstract", "abstract_plain", "summary")
MARK = re.compile(r"\s*\(\s*\d{1,2}(?:\s*,\s*\d{1,2})*\s*\)|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?=\s*(?:$|[,;]))|\*")
HOME_MARK = re.compile(r"(?:^|[;\n])\s*\(?\d{1,2}\s*[:.)]\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """What the fields say that share a number."""

    kind: str  # "p" for a presentation, "chair", "author"
    values: Mapping[str, str]

    def words(self, *names: str) -> str:
        return next((self.values[name] for name in names if self.values.get(name, "").strip()), "")


def numbered_parts(values: Mapping[str, str]) -> list[Part]:
    """Of flat fields, in the order of their numbers."""
    found: dict[tuple[str, int], dict[str, str]] = {}
    for name, words in values.items():
        of = NUMBERED.fullmatch(name) or AUTHOR.fullmatch(name)
        if of and words.strip():
            kind = of["kind"].casefold() if "kind" in of.re.groupindex else "author"
            found.setdefault((kind, int(of["n"])), {})[(of["part"] or "name").casefold()] = words.strip()
    return [Part(kind, found[kind, number]) for kind, number in sorted(found)]


def is_numbered(name: str) -> bool:
    return bool(NUMBERED.fullmatch(name) or AUTHOR.fullmatch(name))


def nested_parts(element: Element) -> Iterator[Part]:
    """Presentations, chairs and authors at any depth below this element, itself included."""
    kind = NESTED.get(element.tag.casefold())
    if kind and element.children:
        values = {child.tag.casefold(): child.text.strip() or _names(child) for child in element.children}
        yield Part(kind, {**element.attributes, **values})
    elif kind and element.text.strip():
        yield Part(kind, {"name": element.text.strip()})
    else:
        for child in element.children:
            yield from nested_parts(child)


def _names(element: Element) -> str:
    """The names in a nested list of authors."""
    named = (child.value("name") or child.text.strip() for child in element.children)
    return "; ".join(name for name in named if name)


def people_of(parts: Iterable[Part]) -> tuple[Person, ...]:
    """Who has to be there: those who present, else all authors; and who chairs."""
    found: list[Person] = []
    for part in parts:
        if part.kind == "p":
            found += _speakers(part)
        else:
            home = plain_line(part.words(*HOMES))
            found += [
                Person(one.name, part.words("email") or one.email, home or one.organisation)
                for one in _split(part.words("name"))
            ]
    return tuple(found)


def _speakers(part: Part) -> list[Person]:
    homes = organisations_of(part)
    people = _split(part.words(*PRESENTING) or part.words(*AUTHORS))
    one_home = homes[0] if len(homes) == 1 else ""
    return [
        Person(one.name, one.email or (part.words("email") if len(people) == 1 else ""), one.organisation or one_home)
        for one in people
    ]


def _split(cell: str) -> list[Person]:
    """Names without the numbers that point at organisations."""
    return [one for one in several(MARK.sub("", cell)) if one.name or one.email]


def organisations_of(part: Part) -> list[str]:
    return homes_in([part.words(*HOMES)])


def homes_in(cells: Sequence[str]) -> list[str]:
    """Those of "1: Erasmus MC; 2: LUMC" or of "Erasmus MC"."""
    words = plain_lines("\n".join(cells))
    pieces = HOME_MARK.split(words) if HOME_MARK.search(words) else re.split(r"[;\n]", words)
    return list(dict.fromkeys(piece for one in pieces if (piece := plain_line(one).strip(" ;"))))


def block(part: Part) -> str:
    """A presentation as a part of the session's abstract."""
    title, abstract = plain_line(part.words("title")), plain_lines(part.words(*ABSTRACTS))
    names = ", ".join(one.name for one in _split(part.words(*AUTHORS, *PRESENTING)))
    head = f"{title} ({names})" if names else title
    return "\n\n".join(piece for piece in (f"**{head}**" if abstract and head else head, abstract) if piece)
