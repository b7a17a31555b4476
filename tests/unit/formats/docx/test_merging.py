"""What a merge writes into Word documents, and what it must not touch."""

import io
import re
import zipfile

from lxml import etree

from office_files import docx, everything_docx, field, paragraph, part, run, text_box
from transcall.domain.document import MergeRequest
from transcall.formats.docx import DocxFormat
from transcall.formats.pseudo import pseudo

DOCX = DocxFormat()
UNDERLINED = '<w:u w:val="single"/>'


def merged(data: bytes, targets: dict[int, str], language: str = "en", source: str = "en") -> bytes:
    return DOCX.merge(data, MergeRequest(targets, language, source))


def document(body: str, *targets: str) -> str:
    """The body after the first units got these targets."""
    made = part(merged(docx(body), dict(enumerate(targets))), "word/document.xml")
    return re.sub(r"^.*<w:body>|<w:sectPr>.*$", "", made, flags=re.DOTALL)


def plain(xml: str) -> str:
    return re.sub(r' xml:space="preserve"', "", xml)


def test_parts_without_new_text_keep_their_bytes_and_everything_its_order() -> None:
    data = everything_docx()
    units = DOCX.read(data).units
    index = next(index for index, unit in enumerate(units) if unit.place == "header 1")
    made = merged(data, {index: "Autre chose"})
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert after.testzip() is None
        assert before.namelist() == after.namelist()
        different = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert different == ["word/header.xml"]
        for one, other in zip(before.infolist(), after.infolist(), strict=True):
            assert (one.date_time, one.compress_type, one.external_attr, one.create_system, one.extra) == (
                other.date_time, other.compress_type, other.external_attr, other.create_system, other.extra,
            )  # fmt: skip
    first = data.index(b"word/header.xml") - 30
    assert made[:first] == data[:first]


def test_paragraphs_without_new_text_keep_their_xml() -> None:
    untouched = paragraph("Second ", run("sen", "<w:noProof/>"), '<w:proofErr w:type="gramEnd"/>', run("tence"))
    made = document(paragraph("First") + untouched, "Premier")
    assert made.endswith(untouched)


def test_looks_links_and_notes_follow_their_codes() -> None:
    note = '<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    link = f'<w:hyperlink w:anchor="x">{run("link", UNDERLINED)}</w:hyperlink>'
    body = paragraph("A ", run("bold", "<w:b/>"), " and ", link, note, ".", properties='<w:jc w:val="both"/>')
    made = plain(document(body, "<note1/>Un <a1>lien</a1> et <b1>gras</b1>."))
    assert made == (
        '<w:p><w:pPr><w:jc w:val="both"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>Un </w:t></w:r>"
        '<w:hyperlink w:anchor="x"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>lien</w:t></w:r></w:hyperlink>'
        "<w:r><w:t> et </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>gras</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    )


def test_fields_stay_whole() -> None:
    made = document(paragraph("See ", field("REF x", "Figure 1"), " and ", field("HYPERLINK y", "this")),
                    "<a1>Ceci</a1> et <field1/> !")  # fmt: skip
    kinds = re.findall(r'fldCharType="(\w+)"|<w:instrText[^>]*> (\w+)|<w:t[^>]*>([^<]*)', made)
    assert [next(filter(None, each)) for each in kinds] == [
        "begin", "HYPERLINK", "separate", "Ceci", "end", " et ", "begin", "REF", "separate", "Figure 1", "end", " !",
    ]  # fmt: skip


def test_marks_stay_beside_their_neighbours() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="x"/>', '<w:bookmarkEnd w:id="1"/>'
    deleted = '<w:del w:id="9"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    made = plain(
        document(paragraph(start, "Table ", field("SEQ t", "1"), end, ": ", deleted, "words"), "<field1/>. Mots")
    )
    assert made.index("bookmarkStart") < made.index("fldChar") < made.index("bookmarkEnd") < made.index("Mots")
    assert deleted in made
    inside = document(paragraph("A ", start, "word", end, " more"), "Un mot")
    assert plain(inside) == f"<w:p>{start}<w:r><w:t>Un mot</w:t></w:r>{end}</w:p>"


def test_tags_dropped_doubled_and_crossed_do_no_harm() -> None:
    link = f'<w:hyperlink w:anchor="x">{run("link")}</w:hyperlink>'
    body = paragraph("A ", run("bold", "<w:b/>"), " and ", link, "<w:r><w:tab/></w:r>", "end")
    for target in (
        "rien", "<b1>", "</b1>x<b1>", "<a1>x<b1>y</a1>z</b1>", "<b1>x<a1>y</b1>z", "<tab1/><tab1/>x",
        "<b1>x</b1><b1>y</b1>",
        "<b9>x</b9>", "a\x00b\x1fc\n\td", "\ud800x", "</a1></b1>x<a1>",
    ):  # fmt: skip
        made = merged(docx(body), {0: target})
        assert DOCX.read(made).language == "en-GB"
    assert "<w:t>x</w:t>" in document(body, "<b9>x</b9>").replace("&lt;b9&gt;", "").replace("&lt;/b9&gt;", "")


def test_both_copies_of_a_text_box_and_of_its_description() -> None:
    data = docx(paragraph("Before ", text_box(paragraph("Inside")), " after"))
    made = part(merged(data, {0: "Avant<img1/>", 1: "Une boîte", 2: "Dedans"}), "word/document.xml")
    assert made.count("Dedans") == 2
    assert made.count('"Une boîte"') == 2
    assert "Inside" not in made
    assert "A box" not in made


def test_insertions_content_controls_and_special_hyphens_survive() -> None:
    control = f"<w:sdt><w:sdtPr><w:tag w:val='t'/></w:sdtPr><w:sdtContent>{run('name')}</w:sdtContent></w:sdt>"
    added = f'<w:ins w:id="4">{run("new")}</w:ins>'
    body = paragraph("A ", control, " and ", added, " co", "<w:r><w:noBreakHyphen/></w:r>", "op")
    unit = DOCX.read(docx(body)).units[0]
    assert unit.content.text == "A <h1>name</h1> and <ins1>new</ins1> co\u2011op"
    made = plain(document(body, "Le <ins1>nouveau</ins1> <h1>nom</h1>, co\u2011op"))
    assert '<w:ins w:id="4"><w:r><w:t>nouveau</w:t></w:r></w:ins>' in made
    assert '<w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent><w:r><w:t>nom</w:t></w:r></w:sdtContent>' in made
    assert "co</w:t><w:noBreakHyphen/><w:t>op" in made


def test_a_text_bound_to_data_elsewhere_is_let_loose() -> None:
    bound = "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert "dataBinding" not in document(bound.format(paragraph("Bound words")), "Mots")
    assert "dataBinding" not in document(paragraph("A ", bound.format(run("bound")), " word"), "Un <h1>mot</h1>")
    assert "dataBinding" in document(bound.format(paragraph("Bound words")))


def test_banner_stands_first_in_the_body() -> None:
    data = docx(paragraph("Words"))
    made = DOCX.merge(data, MergeRequest({}, "fr", "en", banner="DRAFT <1>"))
    body = part(made, "word/document.xml")
    assert body.index("DRAFT &lt;1&gt;") < body.index("Words")


def test_metadata() -> None:
    made = merged(everything_docx(), {0: "Appel & rappel"})
    assert "<dc:title>Appel &amp; rappel</dc:title>" in part(made, "docProps/core.xml")


def test_rewriting_with_the_same_words_reads_as_the_same() -> None:
    data = everything_docx()
    units = DOCX.read(data).units
    away = merged(data, {index: pseudo(unit.content) for index, unit in enumerate(units)})
    back = merged(away, {index: unit.content.text for index, unit in enumerate(units)})
    assert DOCX.read(back).units == units
    etree.fromstring(part(back, "word/document.xml").encode())
