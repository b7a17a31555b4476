"""What the filter for Word documents reads: units, kinds, codes, and what it leaves alone."""

import pytest

from office_files import docx, everything_docx, field, paragraph, run, styled, table, text_box
from transcall.domain.document import Document, Unit, UnitKind
from transcall.formats.docx import DocxFormat


def read(body: str, **parts: str) -> tuple[Unit, ...]:
    return DocxFormat().read(docx(body, **parts)).units


def texts(body: str) -> list[str]:
    return [unit.content.text for unit in read(body)]


def everything() -> Document:
    return DocxFormat().read(everything_docx())


def test_kinds_and_places() -> None:
    document = everything()
    assert document.language == "en-GB"
    assert document.title == "Call for 18 December"
    found = {unit.place: unit for unit in document.units}
    assert found["title"].kind is UnitKind.TITLE
    assert found["document title"].kind is UnitKind.METADATA
    assert (found["section 1 › heading"].kind, found["section 1 › heading"].level) == (UnitKind.HEADING, 1)
    assert found["section 1 › quote 1"].content.text == "Nobody is illegal."
    numbers = [(unit.ordered, unit.level) for unit in document.units if unit.kind is UnitKind.LIST_ITEM]
    assert numbers == [("1.", 1), ("1.a)", 2), ("2.", 1)]
    assert found["section 1 › table 1 › row 2 › column 1"].kind is UnitKind.TABLE_CELL
    assert found["header 1"].content.text == "International Migrants Day"
    assert found["footer 1"].content.text == "Page <field1/>"
    assert found["note 1"].kind is UnitKind.NOTE
    assert found["note 1"].label == "1"
    assert found["text box 1"].content.text == "Join us."
    assert found["image 1 › image text"].kind is UnitKind.ALT_TEXT
    assert found["section 1 › paragraph 5"].content.text == "In a content control."


def test_signatories_are_kept_as_they_are() -> None:
    names = [unit for unit in everything().units if unit.kind is UnitKind.SIGNATORY]
    assert [unit.content.text for unit in names] == ["La Cimade", "Association Porte Ouverte"]
    assert not any(unit.translate for unit in names)


def test_what_is_heading_by_a_plain_bold_line_and_what_ends_the_names() -> None:
    body = (
        paragraph(run("First signatories", "<w:b/>"))
        + paragraph("Casa Libre")
        + paragraph("These are all who have signed until today.")
        + table(("Porte Ouverte",))
        + paragraph("Notes")
        + paragraph("Words")
    )
    kinds = [unit.kind.value for unit in read(body)]
    assert kinds == ["paragraph", "signatory", "paragraph", "signatory", "paragraph", "paragraph"]


def test_runs_that_look_alike_are_one() -> None:
    noisy = (
        run("One ", "<w:lang w:val='en-US'/>"),
        '<w:proofErr w:type="spellStart"/>',
        run("sen", "<w:noProof/>"),
        '<w:proofErr w:type="spellEnd"/>',
        run("", "<w:b/>"),
        '<w:bookmarkStart w:id="1" w:name="x"/>',
        run("tence", "<w:rFonts w:hint='eastAsia'/><w:color w:val='auto'/>"),
        '<w:bookmarkEnd w:id="1"/>',
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        run(" more."),
    )
    assert texts(paragraph(*noisy)) == ["One sentence more."]


def test_the_usual_look_needs_no_code() -> None:
    bold = "<w:b/>"
    body = paragraph(run("All of this is bold, ", bold), run("this", "<w:b/><w:i/>"), run(" is more.", bold))
    assert texts(body) == ["All of this is bold, <i1>this</i1> is more."]
    assert texts(paragraph(run("All italic.", "<w:i/>"))) == ["All italic."]


def test_labels_tell_what_differs() -> None:
    looks = {"b": "<w:b/>", "i": "<w:i/>", "u": '<w:u w:val="single"/>', "s": "<w:strike/>",
             "sup": '<w:vertAlign w:val="superscript"/>', "h": '<w:color w:val="FF0000"/>'}  # fmt: skip
    for label, properties in looks.items():
        assert texts(paragraph("Plain words and ", run("more", properties), " words")) == [
            f"Plain words and <{label}1>more</{label}1> words"
        ]
    named = run("strong", '<w:rStyle w:val="Fett"/>')
    assert texts(paragraph("Plain words and ", named)) == ["Plain words and <b1>strong</b1>"]
    assert texts(paragraph("Not ", run("bold", '<w:b w:val="0"/>'), " words")) == ["Not <h1>bold</h1> words"]


def test_literal_tags_stay_text() -> None:
    unit = read(paragraph("A &lt;b1&gt; and ", run("bold", "<w:b/>"), " words"))[0]
    assert unit.content.text == "A <b1> and <b2>bold</b2> words"
    assert unit.content.plain == "A <b1> and bold words"


def test_what_wraps_the_whole_text_is_skeleton() -> None:
    link = f'<w:hyperlink w:anchor="x">{run("https://example.org/")}</w:hyperlink>'
    assert texts(paragraph(link)) == ["https://example.org/"]
    assert texts(paragraph("<w:r><w:tab/></w:r>", link, " ", "<w:r><w:br/></w:r>")) == ["https://example.org/"]
    contents = paragraph(f"<w:hyperlink>{run('Chapter')}<w:r><w:tab/></w:r>{field('PAGEREF _Toc1', '3')}</w:hyperlink>")
    assert texts(contents) == ["Chapter"]


def test_fields() -> None:
    assert texts(paragraph("See ", field("REF _Ref1", "Figure 1"), " there")) == ["See <field1/> there"]
    assert texts(paragraph("A ", field("XE &quot;term&quot;", ""), "term")) == ["A term"]
    assert texts(paragraph("Name: ", field("FORMTEXT", "your name"), "!")) == ["Name: <field1>your name</field1>!"]
    simple = f'<w:fldSimple w:instr=" DATE ">{run("today")}</w:fldSimple>'
    assert texts(paragraph("On ", simple, " we march")) == ["On <field1/> we march"]
    assert read(paragraph("On ", simple, " we march"))[0].content.plain == "On today we march"


def test_a_field_over_several_paragraphs_shows_its_text_only() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph(begin, run("One")) + paragraph(run("Two")) + paragraph(end) + paragraph("Words")
    assert texts(body) == ["One", "Two", "Words"]
    unfinished = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("hidden")) + paragraph("hidden too")
    assert texts(unfinished) == []


def test_tracked_changes_are_shown_accepted() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2">{run("moved")}</w:moveFrom>'
    arrived = f'<w:moveTo w:id="3">{run("moved")}</w:moveTo>'
    assert texts(paragraph("Kept", deleted, moved, " words ", arrived)) == ["Kept words <ins1>moved</ins1>"]
    row = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>"
    assert texts(f"<w:tbl>{row}</w:tbl>") == []
    whole = paragraph(f'<w:ins w:id="4">{run("All new.")}</w:ins>')
    assert texts(whole) == ["All new."]


def test_hidden_text_code_and_numbers_of_markup_are_not_offered() -> None:
    assert texts(paragraph(run("secret", "<w:vanish/>"))) == []
    assert texts(paragraph(run("secret", '<w:rStyle w:val="Hidden"/>'), run("shown"))) == ["shown"]
    assert texts(paragraph("— … —")) == []
    comment = '<w:commentRangeStart w:id="1"/>'
    end = '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    assert texts(paragraph("A ", comment, "word", end, " more")) == ["A word more"]


def test_repeated_text_boxes_are_one_unit() -> None:
    units = read(paragraph("Before ", text_box(paragraph("Inside")), " after"))
    assert [unit.content.text for unit in units] == ["Before <img1/> after", "A box beside the call", "Inside"]


def test_white_space_word_would_drop() -> None:
    bare = "<w:p><w:r><w:t> One</w:t></w:r><w:r><w:t xml:space='preserve'> two\n three</w:t></w:r></w:p>"
    assert texts(bare) == ["One two  three"]


def test_nested_tables_and_further_paragraphs_of_a_cell() -> None:
    inner = table(("Inner",))
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('One')}{paragraph('Two')}{inner}{paragraph('')}</w:tc></w:tr></w:tbl>"
    assert [unit.place for unit in read(cell)] == [
        "table 1 › row 1 › column 1",
        "table 1 › row 1 › column 1 › paragraph 2",
        "table 1 › row 1 › column 1 › row 1 › column 1",
    ]


def test_lists_by_the_name_of_their_style() -> None:
    unit = read(styled("Liste", "An item"))[0]
    assert (unit.kind, unit.level) == (UnitKind.LIST_ITEM, 2)


def test_strict_documents() -> None:
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = paragraph("Strict ", run("words", "<w:b/>"), " here")
    data = docx(body, namespace=strict)
    assert transitional.encode() not in data
    assert [unit.content.text for unit in DocxFormat().read(data).units] == ["Strict <b1>words</b1> here"]


def test_a_further_paragraph_of_an_item_is_no_item_and_stays_in_the_list() -> None:
    def item(text: str, name: int) -> str:
        return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{name}"/></w:numPr>')

    units = read(item("First", 3) + item("goes on", 1000) + item("Second", 3))
    assert [(unit.kind, unit.level, unit.ordered) for unit in units] == [
        (UnitKind.LIST_ITEM, 1, "1."),
        (UnitKind.PARAGRAPH, 1, ""),
        (UnitKind.LIST_ITEM, 1, "2."),
    ]


@pytest.mark.parametrize(
    ("description", "offered"),
    [("media/image1.png", 0), ("Picture.JPG", 0), ("C:\\a\\b.tiff", 0), ("A boat, see map.png", 1), ("A boat", 1)],
)
def test_the_name_of_a_picture_file_is_no_description(description: str, offered: int) -> None:
    picture = (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{description}"/></wp:inline></w:drawing></w:r>'
    )
    units = read(paragraph("Words ", picture))
    assert [unit.content.text for unit in units[1:]] == [description] * offered
