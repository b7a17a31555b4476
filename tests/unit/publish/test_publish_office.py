"""DOCX and ODT: what pandoc leaves undone is put right."""

from lxml import etree

from transcall.publish.finished import FinishedDocument, Link, Paragraph, Text
from transcall.publish.outputs.docx import DocxOutput
from transcall.publish.outputs.odt import OdtOutput
from transcall.publish.packages import parts_of
from unit.publish.finished_sample import sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


def docx(language: str, *, banner: str = "") -> dict[str, bytes]:
    return parts_of(DocxOutput().write(sample(language, banner=banner)))


def odt(language: str, *, banner: str = "") -> dict[str, bytes]:
    return parts_of(OdtOutput().write(sample(language, banner=banner)))


def words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def test_word_notes_link_both_ways() -> None:
    body = etree.fromstring(docx("en")["word/document.xml"])
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    places = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert sorted(map(str, anchors)) == ["mark-1-1", "mark-1-2", "mark-2-1", "note-1", "note-1", "note-2"]
    assert set(anchors) <= places


def test_word_runs_from_the_right_where_the_language_does() -> None:
    parts = docx("ar")
    body = etree.fromstring(parts["word/document.xml"])
    paragraphs = list(body.iter(f"{W}p"))
    turned = [each.find(f"{W}pPr/{W}bidi") is not None for each in paragraphs]
    code = ["code" in words(each) for each in paragraphs]
    assert turned == [not is_code for is_code in code]
    assert len(list(body.iter(f"{W}bidiVisual"))) == 1
    assert body.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    for run in body.iter(f"{W}r"):
        text = words(run)
        if "افتحوا" in text:
            assert run.find(f"{W}rPr/{W}rtl") is not None
        if "Casa" in text or "https" in text:
            assert run.find(f"{W}rPr/{W}rtl") is None
    language = etree.fromstring(parts["word/styles.xml"]).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language is not None
    assert [(str(name), str(value)) for name, value in language.attrib.items()] == [(f"{W}bidi", "ar")]


def test_word_from_the_left_turns_nothing() -> None:
    body = docx("fr")["word/document.xml"]
    assert b"bidiVisual" not in body
    assert b"<w:rtl" not in body
    assert b"<w:bidi/>" not in body


def test_word_cells_keep_their_order() -> None:
    for language in ("en", "ar"):
        body = etree.fromstring(docx(language)["word/document.xml"])
        row = list(body.iter(f"{W}tr"))[1]
        assert [words(cell) for cell in row.iter(f"{W}tc")] == ["1", "2"]


def test_a_word_draft_says_so_on_each_page() -> None:
    parts = docx("ar", banner="مسودة <1>")
    assert "مسودة &lt;1&gt;" in parts["word/header1.xml"].decode()
    assert b'r:id="rIdHeader"' in parts["word/document.xml"]
    assert b"header1.xml" in parts["word/_rels/document.xml.rels"]
    assert b"header1.xml" in parts["[Content_Types].xml"]
    assert "word/header1.xml" not in docx("ar")


def test_the_title_is_said_but_not_written_twice() -> None:
    parts = docx("en")
    assert b"<dc:title>Open the doors</dc:title>" in parts["docProps/core.xml"]
    assert b'w:val="Title"' not in parts["word/document.xml"]
    assert b"<dc:title>Open the doors</dc:title>" in odt("en")["meta.xml"]


def test_open_document_runs_from_the_right_where_the_language_does() -> None:
    parts = odt("ar", banner="مسودة")
    styles = parts["styles.xml"].decode()
    assert 'style:writing-mode="rl-tb"' in styles
    assert 'style:language-complex="ar"' in styles
    assert ">مسودة</text:p></style:header>" in styles
    content = etree.fromstring(parts["content.xml"])
    tables = [style for style in content.iter(f"{STYLE}style") if style.get(f"{STYLE}family") == "table"]
    assert [properties.get(f"{STYLE}writing-mode") for style in tables for properties in style] == ["rl-tb"]
    sides = {each.get(f"{FO}text-align") for each in content.iter(f"{STYLE}paragraph-properties")}
    assert "left" in sides, "the end of a line that runs from the right"
    assert not sides & {"start", "end"}


def test_open_document_notes_link_both_ways() -> None:
    content = etree.fromstring(odt("en")["content.xml"])
    links = [str(link.get(f"{XLINK}href")) for link in content.iter(f"{TEXT}a")]
    places = {f"#{mark.get(f'{TEXT}name')}" for mark in content.iter(f"{TEXT}bookmark", f"{TEXT}bookmark-start")}
    inside = [link for link in links if link.startswith("#")]
    assert len(inside) == 6
    assert set(inside) <= places


def test_open_document_styles_that_are_used_are_there() -> None:
    parts = odt("en")
    content, styles = etree.fromstring(parts["content.xml"]), etree.fromstring(parts["styles.xml"])
    parents = {
        each.get(f"{STYLE}name"): each.get(f"{STYLE}parent-style-name")
        for root in (styles, content)
        for each in root.iter(f"{STYLE}style")
    }
    used = {each.get(f"{TEXT}style-name") for each in content.iter(f"{TEXT}p", f"{TEXT}h", f"{TEXT}span")}
    assert used <= parents.keys()
    assert {parents[name] for name in used} - {None} <= parents.keys()


def test_the_slash_at_the_end_of_an_address_stays_there() -> None:
    address = Link("https://example.org/", (Text("https://example.org/"),), is_address=True)
    for language, behind in (("ar", "\u200e"), ("fr", "")):
        document = FinishedDocument((Paragraph((Text("…: "), address)),), "t", language, "en")
        body = etree.fromstring(parts_of(DocxOutput().write(document))["word/document.xml"])
        assert words(body) == f"…: https://example.org/{behind}"
        assert all(words(link) == "https://example.org/" for link in body.iter(f"{W}hyperlink"))
        content = parts_of(OdtOutput().write(document))["content.xml"].decode()
        assert content.count("\u200e") == len(behind)
