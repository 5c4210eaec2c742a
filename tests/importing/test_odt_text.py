"""OpenDocument texts as LibreOffice writes them, read like Word's."""

import pytest

from app.errors import Invalid
from app.importing.parse import parse_file
from app.importing.sandbox import DAMAGED, run_limited
from tests.importing.made_files import odt, zipped

BOLD = (
    '<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
)
LIGHT = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>'
)
LISTS = """
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:start-value="2"/>
  <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>
"""


def read(body: str, *, styles: str = "", automatic: str = "") -> str:
    return str(run_limited("archive", odt(body, styles=styles, automatic=automatic))["text"])


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def items(*inner: str, style: str = "", more: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{more}>{''.join(f'<text:list-item>{one}</text:list-item>' for one in inner)}</text:list>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row) for row in rows)
    first, *others = [f"<table:table-row>{one}</table:table-row>" for one in cells]
    return f"<table:table><table:table-header-rows>{first}</table:table-header-rows>{''.join(others)}</table:table>"


def test_headings_and_bold_lines_are_marked() -> None:
    titles = '<style:style style:name="Title"/><style:style style:name="Eigen" style:parent-style-name="Title"/>'
    body = (
        p("Programma", "Eigen")
        + '<text:h text:outline-level="2">Sessie 1</text:h>'
        + p("Leerdoelen", "P1")
        + p('Niet <text:span text:style-name="T1">alles</text:span> is vet', "P1")
    )
    told = read(body, styles=titles, automatic=BOLD + LIGHT)
    assert told == "# Programma\n\n## Sessie 1\n\n**Leerdoelen**\n\nNiet alles is vet"


def test_lists_count_as_they_are_drawn() -> None:
    deep = items(p("b"), items(p("drie"), style="L1"), style="L1")
    body = (
        items(p("een") + p("nog bij een"), p("twee") + deep, style="L1", more=' xml:id="list1"')
        + items(p("los"), style="L2")
        + items(p("opnieuw"), style="L1")
        + items(p("verder"), style="L1", more=' text:continue-list="list1"')
        + items(p("en verder"), style="L1", more=' text:continue-numbering="true"')
    )
    assert [line for line in read(body, automatic=LISTS).split("\n") if line] == [
        "1. een",
        "nog bij een",
        "2. twee",
        "  b) b",
        "    2.c.1 drie",
        "• los",
        "1. opnieuw",
        "3. verder",
        "4. en verder",
    ]


def test_spaces_tabs_and_broken_lines_are_kept_and_remarks_are_not() -> None:
    body = p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\n   e') + p(
        "tekst<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>voet</text:p></text:note-body>"
        "</text:note><office:annotation><text:p>waarom?</text:p></office:annotation>."
    )
    assert read(body) == "a   b\tc\nd e\n\ntekst."


def test_text_boxes_are_read_once_behind_their_paragraph_and_what_was_deleted_is_not() -> None:
    box = f"<draw:frame><draw:text-box>{p('in het kader')}</draw:text-box></draw:frame>"
    deleted = f"<text:tracked-changes><text:changed-region>{p('oud')}</text:changed-region></text:tracked-changes>"
    assert read(deleted + p(f"ervoor{box}") + box) == "ervoor\n\nin het kader\n\nin het kader"


def test_a_table_with_a_row_per_session_reads_as_labels_with_values() -> None:
    rows = ("Nr", "Titel", "Leerdoelen"), ("1", "Muziek", "zingen"), ("2", "Dans", "")
    assert read(table(*rows)) == "Nr: 1\n\nTitel: Muziek\n\nLeerdoelen: zingen\n\nNr: 2\n\nTitel: Dans"


def test_a_programme_becomes_sessions() -> None:
    told = ("Muziek aan bed", "Kwinkslag", "Zingen"), ("Rouw op het werk", "Rouwcentrum Zuid", "Luisteren")
    afterwards = p("Na afloop kan de deelnemer:", "P1")
    body = "".join(
        f'<text:h text:outline-level="1">Parallelsessie {nr}: {title}</text:h>{p(by)}{afterwards}'
        + items(p(goal), style="L2")
        for nr, (title, by, goal) in enumerate(told, start=1)
    )
    sessions = parse_file("x.odt", odt(body, automatic=BOLD + LISTS)).sessions
    assert [(one.number, one.title, [goal.text for goal in one.goals]) for one in sessions] == [
        ("1", "Muziek aan bed", ["Zingen"]),
        ("2", "Rouw op het werk", ["Luisteren"]),
    ]


@pytest.mark.parametrize(
    "content",
    ["<broken", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a/>", "<a>" * 100_000 + "</a>" * 100_000],
    ids=["broken", "entities", "no text", "deep"],
)
def test_what_is_no_document_is_refused(content: str) -> None:
    kind = "application/vnd.oasis.opendocument.text"
    with pytest.raises(Invalid) as refused:
        run_limited("archive", zipped({"mimetype": kind, "styles.xml": "<a/>", "content.xml": content}))
    assert refused.value.problems["file"] == DAMAGED
