"""Word documents turned to right-to-left and back, and their language."""

import re

from office_files import docx, everything_docx, paragraph, part, run, table
from transcall.domain.document import MergeRequest
from transcall.formats.docx import DocxFormat

DOCX = DocxFormat()
BODY = (
    paragraph(
        "Bold ", run("word", "<w:b/><w:sz w:val='30'/>"), properties='<w:spacing w:after="1"/><w:jc w:val="right"/>'
    )
    + paragraph("Not yet translated")
    + table(("Cell",))
    + paragraph(" — ")
)


def turned(language: str = "ar", source: str = "en", data: bytes | None = None) -> bytes:
    targets = {0: "كلمة <b1>مهمة</b1>", 2: "خلية"}
    return DOCX.merge(data or docx(BODY), MergeRequest(targets, language, source))


def test_paragraphs_runs_tables_and_sections_turn() -> None:
    made = part(turned(), "word/document.xml")
    paragraphs = re.findall(r"<w:p>.*?</w:p>", made)
    assert paragraphs[0].startswith('<w:p><w:pPr><w:bidi/><w:spacing w:after="1"/><w:jc w:val="right"/></w:pPr>')
    assert (
        '<w:rPr><w:rFonts w:hint="cs"/><w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="30"/><w:rtl/></w:rPr>'
        in paragraphs[0]
    )
    assert "bidi" not in paragraphs[1]
    assert "<w:bidi/>" in paragraphs[2]
    assert "<w:bidi/>" in paragraphs[3]
    assert "<w:tblPr><w:bidiVisual/>" in made
    assert re.search(r"<w:sectPr><w:pgSz[^>]*/><w:bidi/></w:sectPr>", made)


def test_styles_and_settings_name_the_language() -> None:
    styles = part(turned(), "word/styles.xml")
    assert '<w:lang w:val="en-GB" w:bidi="ar"/>' in styles
    assert '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>' in styles
    french = part(turned("fr"), "word/styles.xml")
    assert '<w:lang w:val="fr" w:bidi="ar-SA"/>' in french
    assert "bCs" not in french
    assert 'w:eastAsia="ja"' in part(turned("ja"), "word/styles.xml")


def test_latin_words_among_arabic_ones_keep_their_direction() -> None:
    link = f'<w:hyperlink w:anchor="x">{run("https://example.org/")}</w:hyperlink>'
    data = docx(paragraph("See ", link, " now"))
    made = part(
        DOCX.merge(data, MergeRequest({0: "انظر <a1>https://example.org/</a1> الآن"}, "ar", "en")), "word/document.xml"
    )
    assert re.search(r"<w:hyperlink[^>]*><w:r><w:t>https", made)
    assert made.count("<w:rtl/>") == 2


def test_back_from_right_to_left() -> None:
    properties = "<w:bidi/>"
    arabic = paragraph(run("لا أحد", "<w:bCs/><w:rtl/>"), properties=properties)
    made = part(DOCX.merge(docx(arabic), MergeRequest({0: "Nobody"}, "en", "ar")), "word/document.xml")
    assert '<w:bidi w:val="0"/>' in made
    assert '<w:rPr><w:b/><w:bCs/><w:rtl w:val="0"/></w:rPr><w:t>Nobody' in made


def test_same_language_or_no_new_text_turns_nothing() -> None:
    data = everything_docx()
    units = DOCX.read(data).units
    own = {index: unit.content.text for index, unit in enumerate(units)}
    assert DOCX.merge(data, MergeRequest(own, "ar", "en")) == data
    same = DOCX.merge(data, MergeRequest({1: "Other words"}, "ar", "ar"))
    assert "<w:bidi/>" not in part(same, "word/document.xml")
    assert part(same, "word/styles.xml") == part(data, "word/styles.xml")


def test_copied_runs_forget_the_old_language() -> None:
    data = docx(paragraph(run("Words in British English", '<w:lang w:val="en-GB"/>')))
    made = part(DOCX.merge(data, MergeRequest({0: "Mots"}, "fr", "en")), "word/document.xml")
    assert "<w:r><w:t>Mots</w:t></w:r>" in made
