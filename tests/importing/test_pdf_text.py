"""PDF as text."""

import io

import pypdfium2  # type: ignore[import-untyped]
import pytest

from app.errors import Invalid
from app.importing.pdf_hyphens import with_hyphens
from app.importing.sandbox import run_limited
from tests.importing.made_files import PICTURE_PDF, pdf


def test_paragraphs_are_parted_and_lines_are_not() -> None:
    source = "#set page(width: 12cm)\n#set par(spacing: 2em)\nEen twee drie\\\nvier vijf\n\nzes zeven\n"
    assert run_limited("pdf", pdf(source)) == {"text": "Een twee drie\nvier vijf\n\nzes zeven", "pictures": []}


def test_a_word_broken_at_the_end_of_a_line_keeps_its_hyphen() -> None:
    source = '#set page(width: 6cm, margin: 1cm)\n#set text(lang: "nl", hyphenate: true)\n#set par(justify: true)\n'
    found = str(run_limited("pdf", pdf(f"{source}zorgverleningsovereenkomst palliatieve verpleeghuiszorg"))["text"])
    assert found.replace("-\n", "").replace("\n", " ") == "zorgverleningsovereenkomst palliatieve verpleeghuiszorg"
    assert "-\n" in found


def test_pages_are_parted_by_form_feeds_and_those_of_pictures_are_named() -> None:
    found = run_limited("pdf", pdf(f"Hier staat tekst\n#pagebreak()\n{PICTURE_PDF}\n#pagebreak()\nEn hier ook"))
    assert found == {"text": "Hier staat tekst\f\fEn hier ook", "pictures": [2]}


def test_more_pages_than_fit_are_refused() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(501):
        document.new_page(100, 100)
    content = io.BytesIO()
    document.save(content)
    with pytest.raises(Invalid) as refused:
        run_limited("pdf", content.getvalue())
    assert str(refused.value.problems["file"]) == "This PDF has 501 pages; at most 500 can be read."


def test_two_hundred_full_pages_are_read_within_the_limits() -> None:
    many = pdf("#for n in range(200) [#lorem(400)\n#pagebreak()\n]")
    found = run_limited("pdf", many, seconds=90)  # of a machine that does other things too; three of them are ours
    assert len(str(found["text"])) > 500_000


def test_a_hyphen_at_the_end_of_a_line_is_soft_only_where_the_document_breaks_words() -> None:
    broken = (
        "zorgverle\ufffe\nning en pallia\ufffe\ntief en verpleeg\ufffe\nhuis, hoog-laag en hoog\ufffe\nlaag, "
        "IC\ufffe\nbed"
    )
    assert with_hyphens(broken) == (
        "zorgverle\u00ad\nning en pallia\u00ad\ntief en verpleeg\u00ad\nhuis, hoog-laag en hoog-\nlaag, IC-\nbed"
    )
    assert with_hyphens("de rol van zorg\ufffe\nprofessionals") == "de rol van zorg-\nprofessionals"
