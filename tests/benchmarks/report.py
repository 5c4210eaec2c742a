"""What was measured, as Markdown: a file per group, all of them together as report.md, the targets for the README."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.benchmarks.measure import ROOT

README = ROOT / "solver/README.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


@dataclass(frozen=True)
class Section:
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Target:
    """One line of the table of targets; `met` is None where nothing can be said."""

    work: str
    target: str
    ours: str
    peers: str
    met: bool | None


@dataclass(frozen=True)
class Measured:
    sections: tuple[Section, ...]
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class Group:
    """One group of the bench, with when it was measured and how loaded the machine was."""

    name: str
    sizes: tuple[str, ...]  # empty: all of the effort's level
    title: str
    order: int
    day: str
    effort: str
    load: str
    seconds: float
    sections: tuple[Section, ...] = field(default=())
    targets: tuple[Target, ...] = field(default=())


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def target_table(groups: Iterable[Group]) -> str:
    said = {True: "yes", False: "**no**", None: "-"}
    rows = [(t.work, t.target, t.ours, t.peers, said[t.met]) for group in groups for t in group.targets]
    return table(("work", "target", "ours", "peers and rivals", "met"), rows)


def words(group: Group) -> str:
    """A group as Markdown, with the load beside it."""
    parts = [f"## {group.title}", f"{group.day}, {group.effort}; load {group.load}; {group.seconds:.0f} s."]
    if group.targets:
        parts.append(target_table([group]))
    for section in group.sections:
        parts += [f"### {section.title}", table(section.header, section.rows), *section.notes]
    return "\n\n".join(parts) + "\n"


def store(group: Group, folder: Path) -> None:
    """Keep what a group measured, some sizes apart from others; a run of all sizes takes the place of those of some."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / f"{group.name}.json"
    for path in [whole] if group.sizes else list(folder.glob(f"{group.name}-*.json")):
        path.unlink(missing_ok=True)
    path = folder / f"{'-'.join([group.name, *group.sizes])}.json"
    path.write_text(json.dumps(asdict(group), indent=1))
    groups = list(stored(folder))
    text = "# What was measured\n\n" + target_table(groups) + "\n\n" + "\n".join(map(words, groups))
    (folder / "report.md").write_text(text)


def stored(folder: Path) -> Iterator[Group]:
    """What each group measured last, in the order of the targets."""
    documents = [json.loads(path.read_text()) for path in folder.glob("*.json")]
    for document in sorted(documents, key=lambda one: (one["order"], one["sizes"])):
        sections = [Section(**{**one, "rows": tuple(map(tuple, one["rows"]))}) for one in document.pop("sections")]
        targets = [Target(**one) for one in document.pop("targets")]
        yield Group(**{**document, "sizes": tuple(document["sizes"])}, sections=tuple(sections), targets=tuple(targets))


def paste(folder: Path, readme: Path = README) -> None:
    """Put the targets, as measured last, between the marks in solver/README.md."""
    groups = list(stored(folder))
    names = [" ".join([group.name, *group.sizes]) for group in groups]
    measured = "; ".join(
        f"{name} {group.day}, {group.effort}, load {group.load}" for name, group in zip(names, groups, strict=True)
    )
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    text = f"{BEGIN}\n{target_table(groups)}\n\nMeasured: {measured}.\n{END}"
    readme.write_text(before + text + after, encoding="utf-8")


def today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def duration(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"
