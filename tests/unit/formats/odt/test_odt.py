"""The filter for OpenDocument texts: what it reads, what it writes, and what it must not touch."""

import io
import re
import zipfile

from office_files import everything_odt, odt, part
from transcall.domain.document import MergeRequest, Unit, UnitKind
from transcall.formats.odt import OdtFormat
from transcall.formats.pseudo import pseudo

ODT = OdtFormat()


def read(text: str) -> tuple[Unit, ...]:
    return ODT.read(odt(text)).units


def texts(text: str) -> list[str]:
    return [unit.content.text for unit in read(text)]


def merged(data: bytes, targets: dict[int, str], language: str = "en", source: str = "en") -> bytes:
    return ODT.merge(data, MergeRequest(targets, language, source))


def body(text: str, *targets: str) -> str:
    made = part(merged(odt(text), dict(enumerate(targets))), "content.xml")
    return re.sub(r"^.*<office:text>|</office:text>.*$", "", made, flags=re.DOTALL)


def test_kinds_and_places() -> None:
    document = ODT.read(everything_odt())
    assert document.language == "en-GB"
    assert document.title == "Call for 18 December"
    found = {unit.place: unit for unit in document.units}
    assert found["title"].kind is UnitKind.TITLE
    assert found["section 1 › heading"].level == 1
    assert found["section 1 › paragraph 1"].content.text == "We call on <b1>everyone</b1> to march,  now.<note1/>"
    assert found["section 1 › paragraph 2"].content.text == "Read <a1>the <i1>whole</i1> report</a1> on page <field1/>."
    assert found["section 1 › paragraph 3"].content.text == "Name<tab1/>Place<br1/> Next line."
    assert found["section 1 › list item 2"].ordered == "2."
    assert found["section 1 › table 1 › row 2 › column 1"].kind is UnitKind.TABLE_CELL
    assert found["image 1 › title"].kind is UnitKind.TITLE_ATTRIBUTE
    assert found["image 1 › image text"].content.text == "A box beside the call"
    assert found["text box 1"].content.text == "Join us."
    assert found["signatory 1"].translate is False
    assert found["note 1"].label == "1"
    assert found["header 1"].content.text == "International Migrants Day"


def test_nothing_but_words_for_readers() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    comment = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    hidden = '<text:section text:display="none"><text:p>hidden</text:p></text:section>'
    source = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Template"
        "</text:index-title-template></text:table-of-content-source><text:index-body><text:p>Entry</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    assert texts(f"{changes}<text:p>Kept{comment} words</text:p>{hidden}{source}") == ["Kept words", "Entry"]


def test_white_space_is_collapsed_and_written_so_that_it_stays() -> None:
    text = '<text:p>  One\n  two <text:s text:c="2"/><text:span text:style-name="T1"> three</text:span> </text:p>'
    assert texts(text) == ["One two   <b1> three</b1>"]
    made = body(text, "Un  deux <b1> trois</b1>")
    assert made == (
        '<text:p>Un <text:s/>deux <text:span text:style-name="T1"><text:s/>trois</text:span> </text:p>'
    )  # fmt: skip
    assert texts(made) == ["Un  deux <b1> trois</b1>"]


def test_spans_links_and_marks_are_written_anew() -> None:
    text = (
        '<text:p text:style-name="P2"><text:bookmark text:name="b"/>A <text:span text:style-name="T1">bold</text:span>'
        ' and <text:a xlink:href="u">link</text:a><text:soft-page-break/>.</text:p>'
    )
    assert body(text, "Un <a1>lien</a1>, <b1>gras</b1>") == (
        '<text:p text:style-name="P2"><text:bookmark text:name="b"/>Un <text:a xlink:href="u">lien</text:a>, '
        '<text:span text:style-name="T1">gras</text:span></text:p>'
    )


def test_mimetype_stays_first_and_all_else_raw() -> None:
    data = everything_odt()
    made = merged(data, {3: "Autre chose"})
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert after.testzip() is None
        assert [info.filename for info in after.infolist()] == [info.filename for info in before.infolist()]
        assert after.infolist()[0].filename == "mimetype"
        assert after.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert [name for name in before.namelist() if before.read(name) != after.read(name)] == ["content.xml"]
    assert made[:77] == data[:77]


def test_right_to_left() -> None:
    data = everything_odt()
    units = ODT.read(data).units
    made = merged(data, {index: pseudo(unit.content, rtl=True) for index, unit in enumerate(units)}, "ar")
    styles, content = part(made, "styles.xml"), part(made, "content.xml")
    assert 'style:page-layout-properties style:writing-mode="rl-tb"' in styles
    assert '<style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="right"/>' in styles
    assert 'style:language-complex="ar" style:country-complex="none"' in styles
    assert '<style:paragraph-properties fo:text-align="right"/>' in content
    assert 'style:width="17cm" style:writing-mode="rl-tb"' in content
    assert 'fo:font-weight="bold" style:font-weight-complex="bold"' in content
    back = merged(made, {1: "Words"}, "en", "ar")
    assert "rl-tb" not in part(back, "styles.xml") + part(back, "content.xml")
    assert 'fo:text-align="start"' in part(back, "styles.xml")


def test_language_without_a_turn() -> None:
    made = merged(everything_odt(), {1: "Mots"}, "pt-BR")
    assert 'fo:language="pt" fo:country="BR"' in part(made, "styles.xml")
    assert "rl-tb" not in part(made, "styles.xml")
    assert 'style:language-asian="zh"' in part(merged(everything_odt(), {1: "Mots"}, "zh-Hans"), "styles.xml")


def test_banner_comes_after_declarations() -> None:
    data = odt("<text:sequence-decls/><text:p>Words</text:p>")
    made = part(ODT.merge(data, MergeRequest({}, "fr", "en", banner="DRAFT & more")), "content.xml")
    assert "<text:sequence-decls/><text:p>DRAFT &amp; more</text:p><text:p>Words" in made


def test_templates_are_texts_too_and_nested_lists_have_depth() -> None:
    inner = "<text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list>"
    outer = f"<text:list-item><text:p>Outer</text:p><text:p>More</text:p>{inner}</text:list-item>"
    text = f'<text:list text:style-name="L1">{outer}</text:list>'
    data = odt(text, mimetype="application/vnd.oasis.opendocument.text-template")
    assert ODT.sniff(data) == 1
    units = ODT.read(data).units
    assert [(unit.kind.value, unit.level, unit.ordered) for unit in units] == [
        ("list-item", 1, "1."), ("paragraph", 1, ""), ("list-item", 2, ""),
    ]  # fmt: skip
