"""What filters say beyond words, alike for every format: cells, styles, links, what wraps a whole unit."""

import io
import zipfile

import pytest

from office_files import docx, field, odt, paragraph, run, styled, zipped
from transcall.domain.document import Cell, Document, Unit
from transcall.domain.inline import CodeKind, Style
from transcall.formats.registry import by_name

RELATION = (
    '<Relationship Id="rId9" Type="http://x/relationships/hyperlink" Target="https://x.org/a?b&amp;c"'
    ' TargetMode="External"/></Relationships>'
)


def patched(data: bytes, name: str, old: str, new: str) -> bytes:
    """A package with another text in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old.encode() in parts[name]
    return zipped({**parts, name: parts[name].replace(old.encode(), new.encode())}, stored=("mimetype",))


def word(body: str, **stories: str) -> Document:
    data = patched(docx(body, **stories), "word/_rels/document.xml.rels", "</Relationships>", RELATION)
    return by_name("docx").read(data)


def opened(body: str) -> Document:
    return by_name("odt").read(odt(body))


def page(body: str) -> Document:
    return by_name("html").read(body.encode())


def cells(document: Document) -> list[tuple[str, Cell | None]]:
    return [(unit.content.text, unit.cell) for unit in document.units]


def styles(unit: Unit) -> dict[str, tuple[Style, ...]]:
    return {code.tag: code.styles for code in unit.content.codes if code.kind is not CodeKind.CLOSE}


def _tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else paragraph(content)}</w:tc>"


def _tr(*made: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def _tbl(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


UNDERLINED = '<w:u w:val="single"/>'
_RESTART, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
DOCX_TABLE = _tbl(
    _tr(_tc("City"), _tc("When", '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"),
    _tr(_tc("Paris", _RESTART), _tc("2 pm"), _tc("–")),
    _tr(_tc("too", _GOES_ON), _tc(_tbl(_tr(_tc("inner")))), _tc("✓")),
)
ODT_TABLE = (
    "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>City</text:p></table:table-cell>"
    '<table:table-cell table:number-columns-spanned="2"><text:p>When</text:p></table:table-cell>'
    "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
    '<table:table-cell table:number-rows-spanned="2"><text:p>Paris</text:p><text:p>too</text:p></table:table-cell>'
    "<table:table-cell><text:p>2 pm</text:p></table:table-cell><table:table-cell><text:p>–</text:p></table:table-cell>"
    "</table:table-row><table:table-row><table:covered-table-cell/><table:table-cell><table:table><table:table-row>"
    "<table:table-cell><text:p>inner</text:p></table:table-cell></table:table-row></table:table></table:table-cell>"
    "<table:table-cell><text:p>✓</text:p></table:table-cell></table:table-row></table:table>"
)
HTML_TABLE = (
    "<table><tr><th>City<th colspan=2>When<tr><td rowspan=2><p>Paris<p>too<td>2 pm<td>–"
    "<tr><td><table><tr><td>inner</table><td>✓</table>"
)


@pytest.mark.parametrize(
    "document", [word(DOCX_TABLE), opened(ODT_TABLE), page(HTML_TABLE)], ids=["docx", "odt", "html"]
)
def test_cells_know_their_place(document: Document) -> None:
    table = document.units[0].cell.table if document.units[0].cell is not None else 0
    inner = next(unit.cell for unit in document.units if unit.content.text == "inner")
    assert table
    assert inner is not None
    paris = Cell(table, 2, 1, rows=2)
    expected = [
        ("City", Cell(table, 1, 1, header=True)),
        ("When", Cell(table, 1, 2, columns=2, header=True)),
        ("Paris", paris),
        ("2 pm", Cell(table, 2, 2)),
        ("too", paris),
        ("inner", Cell(inner.table, 1, 1, outer=Cell(table, 3, 1))),
    ]
    found = cells(document)
    assert inner.table != table
    assert sorted(found, key=lambda each: each[0]) == sorted(expected, key=lambda each: each[0])
    assert document.signs == {Cell(table, 2, 3): "–", Cell(table, 3, 2): "✓"}


def test_what_follows_a_table_stands_in_none() -> None:
    for document in (
        word(DOCX_TABLE + paragraph("After")),
        opened(f"{ODT_TABLE}<text:p>After</text:p>"),
        page(f"{HTML_TABLE}<p>After"),
    ):
        assert cells(document)[-1] == ("After", None)


@pytest.mark.parametrize(
    ("properties", "is_head"),
    [
        ('<w:tblStyle w:val="Grid5"/><w:tblLook w:firstRow="1"/>', True),
        ('<w:tblStyle w:val="Grid5"/><w:tblLook w:val="04A0"/>', True),
        ('<w:tblStyle w:val="Grid5"/><w:tblLook w:val="0480"/>', False),
        ('<w:tblStyle w:val="TableGrid"/><w:tblLook w:firstRow="1"/>', False),
        ("", False),
    ],
)
def test_a_word_tables_first_row_is_its_head_where_its_style_shows_one(properties: str, is_head: bool) -> None:
    document = word(_tbl(_tr(_tc("a")), _tr(_tc("b")), properties=properties))
    assert [cell.header for _, cell in cells(document) if cell is not None] == [is_head, False]


def test_styles_and_links_of_word() -> None:
    high = run("2", '<w:vertAlign w:val="superscript"/>')
    there = f'<w:hyperlink r:id="rId9">{run("there", UNDERLINED)}</w:hyperlink>'
    document = word(
        paragraph("We ", run("want", "<w:b/><w:i/>"), " ", high, "<w:r><w:br/></w:r>", "all ", there, " ",
                  field('HYPERLINK "https://y.org/"', "here"), ".")
        + paragraph(run("Bold from end to end", "<w:b/>"))
        + paragraph(f'<w:hyperlink r:id="rId9">{run("Link alone")}</w:hyperlink>')
    )  # fmt: skip
    unit, bold, link = document.units
    found = {code.tag: (code.styles, code.href) for code in unit.content.codes if code.kind is not CodeKind.CLOSE}
    assert found == {
        "<b1>": ((Style.BOLD, Style.ITALIC), ""),
        "<sup1>": ((Style.SUPERSCRIPT,), ""),
        "<br1/>": ((Style.BREAK,), ""),
        "<a1>": ((Style.LINK,), "https://x.org/a?b&c"),
        "<a2>": ((Style.LINK,), "https://y.org/"),
    }
    assert [code.styles for code in bold.around] == [(Style.BOLD,)]
    assert [(code.styles, code.href) for code in link.around] == [((Style.LINK,), "https://x.org/a?b&c")]


def test_styles_and_links_of_odt() -> None:
    mixed = (
        '<text:p>We <text:span text:style-name="T1">want</text:span><text:line-break/>all <text:a'
        ' xlink:href="https://x.org/">there</text:a>.</text:p>'
    )
    unit, link = opened(f'{mixed}<text:p><text:a xlink:href="../up.html">Up</text:a></text:p>').units
    assert styles(unit) == {"<b1>": (Style.BOLD,), "<br1/>": (Style.BREAK,), "<a1>": (Style.LINK,)}
    assert next(code.href for code in unit.content.codes if code.label == "a") == "https://x.org/"
    assert [code.href for code in link.around] == ["../up.html"]


def test_styles_and_links_of_html() -> None:
    (unit, *_) = page(
        "<p>We <strong>want</strong> H<sub>2</sub>O<br>and <code>x</code> <span>s</span>"
        " <a class=b HREF='https://x.org/?a&amp;b'>t</a> <img src=a alt=b> all"
    ).units
    link, bold = page("<li><a href=/up>Up</a><p><b><i>Both</i></b>").units
    assert styles(unit) == {
        "<b1>": (Style.BOLD,), "<h1>": (Style.SUBSCRIPT,), "<br1/>": (Style.BREAK,), "<code1/>": (Style.CODE,),
        "<h2>": (), "<a1>": (Style.LINK,), "<img1/>": (Style.IMAGE,),
    }  # fmt: skip
    assert next(code.href for code in unit.content.codes if code.label == "a") == "https://x.org/?a&b"
    assert [code.href for code in link.around] == ["/up"]
    assert [code.styles for code in bold.around] == [(Style.BOLD,), (Style.ITALIC,)]


def test_headers_and_footers_are_no_part_of_the_text() -> None:
    document = word(paragraph("Text"), header=_tbl(_tr(_tc("Head"), _tc("–"))), footer=paragraph("Foot"))
    assert {unit.content.text: unit.running for unit in document.units} == {"Text": False, "Head": True, "Foot": True}
    assert not document.signs
    odt_units = by_name("odt").read(odt("<text:p>Text</text:p>", header="<text:p>Head</text:p>")).units
    assert {unit.content.text: unit.running for unit in odt_units} == {"Text": False, "Head": True}


def test_a_list_in_a_cell_keeps_its_depth_and_its_kind() -> None:
    numbered = paragraph("one", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    unit = word(_tbl(_tr(_tc(numbered)))).units[0]
    assert (unit.kind.value, unit.level, unit.ordered) == ("table-cell", 1, "1.")


def test_a_list_style_says_how_deep_whatever_it_is_based_on() -> None:
    data = patched(
        docx(styled("Liste", "deep")), "word/styles.xml",
        '<w:name w:val="List Bullet 2"/>', '<w:name w:val="List Bullet 2"/><w:basedOn w:val="Normal"/>',
    )  # fmt: skip
    assert [(unit.kind.value, unit.level) for unit in by_name("docx").read(data).units] == [("list-item", 2)]


def test_a_list_may_have_levels_of_its_own_and_begin_anew() -> None:
    numbers = (
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:lvl'
        ' w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:lvlOverride></w:num></w:numbering>'
    )
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    wanted = [(0, 3), (0, 3), (1, 5), (0, 3), (0, 4), (0, 4)]
    body = "".join(paragraph(f"item {number}", properties=item.format(*each)) for number, each in enumerate(wanted))
    units = by_name("docx").read(patched(docx(body), "word/numbering.xml", "</w:numbering>", numbers)).units
    assert [unit.ordered for unit in units] == ["1.", "2.", "", "3.", "1.", "2."]


def test_a_further_paragraph_of_an_item_says_how_deep_it_stands() -> None:
    item = "<text:list><text:list-item><text:p>a</text:p><text:p>b</text:p>{}</text:list-item></text:list>"
    for document in (
        page("<ul><li><p>a<p>b<ul><li><p>a<p>b</ul></ul><p>c"),
        opened(f"{item.format(item.format(''))}<text:p>c</text:p>"),
    ):
        found = [(unit.kind.value, unit.level) for unit in document.units]
        assert found == [("list-item", 1), ("paragraph", 1), ("list-item", 2), ("paragraph", 2), ("paragraph", 0)]
