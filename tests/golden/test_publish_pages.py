"""Finished pages, compared byte by byte.

After a wanted change: `TRANSCALL_WRITE_GOLDEN=1 pytest tests/golden/test_publish_pages.py`, then look at every page
in a browser before it is committed.
"""

import os
from pathlib import Path

import pytest

from transcall.domain.document import UnitKind
from transcall.publish import draft, from_markdown, html, write_html
from transcall.publish.from_units import Piece, finished

DATA = Path(__file__).parents[1] / "data" / "publish"
UNITS = (
    Piece(UnitKind.TITLE, "نداء: لا حدود تساوي حياة", level=1),
    Piece(UnitKind.HEADING, "اليوم الدولي للمهاجرين – نداء مشترك", level=2),
    Piece(UnitKind.HEADING, "اليوم الدولي للمهاجرين – نداء مشترك", level=2),
    Piece(UnitKind.PARAGRAPH, "ننشر من جديد نداء Marche des Solidarités [1]، وندعو إلى التظاهر [2]."),
    Piece(UnitKind.LIST_ITEM, "حرية التنقّل؛", level=1),
    Piece(UnitKind.LIST_ITEM, "المساواة في الحقوق <للجميع>.", level=1),
    Piece(
        UnitKind.NOTE, "اقرأ النداء: https://www.antiracisme-solidarite.org/18-d%C3%A9cembre.", ordered="[1]", label="1"
    ),
    Piece(UnitKind.NOTE, "منظمة الهجرة (IOM) & مارس 2025", ordered="[2]", label="2"),
    Piece(UnitKind.HEADING, "الموقّعون", level=2),
    Piece(UnitKind.SIGNATORY, "France Amérique Latine – FAL", translate=False),
    Piece(UnitKind.SIGNATORY, "GRoupement Education sans FRontières (G.R.E.F)", translate=False),
)


def compare(name: str, made: str) -> None:
    path = DATA / name
    if os.environ.get("TRANSCALL_WRITE_GOLDEN"):
        path.write_bytes(made.encode())
    assert path.read_bytes().decode() == made


def markdown_body(language: str) -> str:
    text = (DATA / f"appeal.{language}.md").read_text(encoding="utf-8")
    last = text.rsplit("\n## ", 1)[1].splitlines()
    names = [line.removeprefix("- ") for line in last if line.startswith("- ")]
    return write_html.body(from_markdown.finished(text, signatory_texts=names), language=language)


@pytest.mark.parametrize("language", ["fr", "ar", "bn", "ti", "zh"])
def test_markdown(language: str) -> None:
    compare(f"appeal.{language}.body.html", markdown_body(language))


def test_units() -> None:
    compare("units.ar.body.html", write_html.body(finished(UNITS), language="ar"))


def test_a_finished_page() -> None:
    page = html.page(
        markdown_body("bn"),
        language="bn",
        title="১৮ ডিসেম্বর ২০২৫: কোনো সীমান্তই জীবনের চেয়ে দামি নয়",
        source_language="en",
        description="যৌথ আহ্বান",
    )
    compare("page.bn.html", page)


def test_a_draft_page() -> None:
    page = html.page(
        write_html.body(finished(UNITS), language="ar"),
        language="ar",
        title="نداء: لا حدود تساوي حياة",
        source_language="en",
        banner=draft.banner("ar", approved=23, total=41),
    )
    compare("page.ar.draft.html", page)
