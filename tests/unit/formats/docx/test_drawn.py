"""Charts and diagrams: their texts, and the drawing that repeats a diagram."""

import pytest

from office_files import docx, paragraph, part
from transcall.domain.document import MergeRequest
from transcall.formats.docx import DocxFormat

DOCX = DocxFormat()
TITLE = (
    '<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-GB" b="1"/><a:t>Deaths</a:t></a:r><a:r><a:rPr lang="en-US" b="1"'
    ' dirty="0"/><a:t> at sea</a:t></a:r><a:r><a:rPr lang="en-GB" b="1" i="1"/><a:t> alone</a:t></a:r>'
    '<a:endParaRPr lang="en-GB"/></a:p>'
)
CHART = (
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:title><c:tx><c:rich>'
    f"{TITLE}</c:rich></c:tx></c:title><c:cat><c:strRef><c:f>A1</c:f><c:strCache><c:pt><c:v>Women</c:v></c:pt></c:strCache>"
    "</c:strRef></c:cat><c:cat><c:strRef><c:strCache><c:pt><c:v>Women</c:v></c:pt><c:pt><c:v>2025</c:v></c:pt></c:strCache>"
    "</c:strRef></c:cat><c:val><c:numCache><c:pt><c:v>NaN</c:v></c:pt></c:numCache></c:val></c:chart>"
)


def made(data: bytes, name: str, *targets: str) -> str:
    return part(DOCX.merge(data, MergeRequest(dict(enumerate(targets)), "fr", "en")), name)


def test_a_chart_gives_its_title_and_its_names_once() -> None:
    data = docx(paragraph("Words"), chart=CHART)
    units = DOCX.read(data).units
    assert [(unit.place, unit.content.text) for unit in units] == [
        ("paragraph 1", "Words"),
        ("chart 1", "Deaths at sea<i1> alone</i1>"),
        ("chart 1 › label", "Women"),
    ]
    chart = made(data, "word/chart.xml", "Words", "Morts<i1> seuls</i1> en mer", "Femmes")
    assert chart.count("<c:v>Femmes</c:v>") == 2
    assert (
        '<a:p><a:pPr algn="ctr"/><a:r><a:rPr b="1"/><a:t>Morts</a:t></a:r>'
        '<a:r><a:rPr b="1" i="1"/><a:t> seuls</a:t></a:r><a:r><a:rPr b="1"/><a:t> en mer</a:t></a:r>'
        '<a:endParaRPr lang="en-GB"/></a:p>' in chart
    )


@pytest.mark.parametrize("drawing", ["word/diagramData.xml", "word/diagramDrawing.xml"])
def test_the_drawing_of_a_diagram_follows_it(drawing: str) -> None:
    text = "<a:p><a:r><a:t>Welcome</a:t></a:r></a:p><a:p><a:r><a:t>Welcome</a:t></a:r></a:p><a:p/>"
    data = docx(paragraph("Words"), diagramData=text, diagramDrawing=text)
    assert [unit.place for unit in DOCX.read(data).units] == ["paragraph 1", "diagram 1", "diagram 1 › paragraph 2"]
    after = made(data, drawing, "", "Accueil", "Bienvenue")
    assert after.index("<a:t>Accueil") < after.index("<a:t>Bienvenue")
    assert "Welcome" not in after
    assert DOCX.merge(data, MergeRequest({1: "Welcome"}, "fr", "en")) == data
