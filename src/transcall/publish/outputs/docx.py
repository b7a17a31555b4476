"""DOCX by pandoc, then put right: directions, languages, table columns, pages, a draft's mark, a look of its own."""

from importlib import resources
from string import Template

from lxml import etree

from transcall.domain.language import direction
from transcall.interface import N_
from transcall.publish import markup, pandoc
from transcall.publish.finished import FinishedDocument
from transcall.publish.output import OutputSpec
from transcall.publish.packages import packed, parts_of
from transcall.publish.scripts import first_direction, manner, office_group

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_MAIN}}}"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LANGUAGES = {"latin": "val", "asian": "eastAsia", "complex": "bidi"}
_BEFORE_SPACING = frozenset(
    f"{_W}{name}" for name in ("pStyle", "keepNext", "keepLines", "numPr", "pBdr", "shd", "bidi")
)
_LEFT_MARGIN, _TEXT_WIDTH = 1644, 8618
"""Twentieths of a point, on A4."""

Element = etree._Element


class DocxOutput:
    """For Word and LibreOffice."""

    spec = OutputSpec("docx", ".docx", N_("for Word and LibreOffice"), extra="documents", module="pypandoc")

    def write(self, document: FinishedDocument) -> bytes:
        """The document on A4."""
        is_rtl = direction(document.language) == "rtl"
        made = pandoc.run(self.spec, pandoc.tree(document, dir="rtl" if is_rtl else ""))
        parts = parts_of(made)
        parts["word/document.xml"] = _body(parts["word/document.xml"], document, is_rtl=is_rtl)
        parts["word/styles.xml"] = _styles(parts["word/styles.xml"], document)
        parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
            b"<dc:title></dc:title>", f"<dc:title>{markup.text(' '.join(document.title.split()))}</dc:title>".encode()
        )
        _add(parts, "footer", _footer())
        if document.banner:
            _add(parts, "header", _header(document))
        return packed(parts)


def _body(data: bytes, document: FinishedDocument, *, is_rtl: bool) -> bytes:
    root = etree.fromstring(data)
    for run in root.iter(f"{_W}r"):
        _turn(run)
    for language in root.iter(f"{_W}lang"):
        _say(language, language.get(f"{_W}val") or "")
    for table in root.iter(f"{_W}tbl"):
        _set_table(table, is_rtl=is_rtl)
    for properties in root.iter(f"{_W}pPr"):
        _set_code(properties)
    body = root[0]
    for section in body.findall(f"{_W}sectPr"):
        body.remove(section)
    body.append(_section(is_rtl=is_rtl, has_header=bool(document.banner)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _turn(run: Element) -> None:
    """Only what runs from the right is said to: in Word that also decides on the font, and on where marks stand."""
    properties = run.find(f"{_W}rPr")
    turned = None if properties is None else properties.find(f"{_W}rtl")
    text = "".join(each.text or "" for each in run.iter(f"{_W}t"))
    if properties is None or turned is None or first_direction(text) == "rtl":
        return
    if any(character.isalpha() for character in text):
        properties.remove(turned)


def _say(element: Element, language: str) -> None:
    """Word has a language of its own for each group of scripts."""
    element.attrib.clear()
    element.set(f"{_W}{_LANGUAGES[office_group(language)]}", language)


def _set_table(table: Element, *, is_rtl: bool) -> None:
    properties = table.find(f"{_W}tblPr")
    grid = table.findall(f"{_W}tblGrid/{_W}gridCol")
    if properties is None:
        return
    if is_rtl:
        # The order of a table's properties is fixed: after its style.
        properties.insert(1, etree.Element(f"{_W}bidiVisual"))
    for column in grid:
        column.set(f"{_W}w", str(_TEXT_WIDTH // max(len(grid), 1)))
    for row in table.findall(f"{_W}tr"):
        own = row.find(f"{_W}trPr")
        if own is None:
            own = etree.Element(f"{_W}trPr")
            row.insert(0, own)
        own.insert(0, etree.Element(f"{_W}cantSplit"))

    after = table.getnext()
    room = None if after is None else after.find(f"{_W}pPr")
    if after is not None and room is None and after.tag == f"{_W}p":
        room = etree.Element(f"{_W}pPr")
        after.insert(0, room)
    if room is not None and room.find(f"{_W}spacing") is None:
        place = sum(1 for each in room if each.tag in _BEFORE_SPACING)
        room.insert(place, etree.Element(f"{_W}spacing", {f"{_W}before": "240"}))


def _set_code(properties: Element) -> None:
    """Code runs from the left in every document."""
    style, turned = properties.find(f"{_W}pStyle"), properties.find(f"{_W}bidi")
    if style is not None and turned is not None and style.get(f"{_W}val") == "SourceCode":
        properties.remove(turned)


def _section(*, is_rtl: bool, has_header: bool) -> Element:
    header = '<w:headerReference w:type="default" r:id="rIdHeader"/>' if has_header else ""
    way = "<w:bidi/>" if is_rtl else ""
    return etree.fromstring(
        f'<w:sectPr xmlns:w="{_MAIN}" xmlns:r="{_RELATED}">{header}'
        '<w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="1531" w:right="{_LEFT_MARGIN}" w:bottom="1474" w:left="{_LEFT_MARGIN}" w:header="709" '
        f'w:footer="709" w:gutter="0"/>{way}</w:sectPr>'
    )


def _styles(data: bytes, document: FinishedDocument) -> bytes:
    """The styles with our looks in the place of pandoc's."""
    root = etree.fromstring(data)
    own = manner(document.language)
    # 11 points; half-points. What stands for italics where a script has none is bold.
    size = round(22 * own.size)
    slanted = "<w:i/><w:iCs/>" if own.emphasis == "italic" else ""
    template = resources.files("transcall.publish").joinpath("templates", "styles.docx.xml").read_text(encoding="utf-8")
    ours = etree.fromstring(
        Template(template)
        .substitute(
            font=own.office,
            slanted=slanted,
            size=size,
            small=round(size * 0.84),
            line=_line(own.leading),
            start="right" if direction(document.language) == "rtl" else "left",
        )
        .encode()
    )
    names = {style.get(f"{_W}styleId"): style for style in root.findall(f"{_W}style")}
    for style in ours.findall(f"{_W}style"):
        old = names.get(style.get(f"{_W}styleId"))
        if old is None:
            root.append(style)
        else:
            root.replace(old, style)
    defaults = root.find(f"{_W}docDefaults")
    mine = ours.find(f"{_W}docDefaults")
    if defaults is not None and mine is not None:
        root.replace(defaults, mine)
        for language in mine.iter(f"{_W}lang"):
            _say(language, document.language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _line(leading: float) -> int:
    """Word's 240ths of a line, from the room between lines in em."""
    return round(240 * (1 + (leading - 0.55) * 0.75))


def _header(document: FinishedDocument) -> str:
    from transcall.publish.draft import banner_direction

    is_rtl = banner_direction(document.language) == "rtl"
    way, turned = ("<w:bidi/>", "<w:rtl/>") if is_rtl else ("", "")
    line = markup.text(" ".join(document.banner.split()))
    return (
        f'<w:hdr xmlns:w="{_MAIN}"><w:p><w:pPr><w:pStyle w:val="Draft"/>{way}</w:pPr>'
        f"<w:r><w:rPr>{turned}</w:rPr><w:t>{line}</w:t></w:r></w:p></w:hdr>"
    )


def _footer() -> str:
    return (
        f'<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
    )


def _add(parts: dict[str, bytes], kind: str, content: str) -> None:
    """A header or footer as a part, with what leads to it."""
    parts[f"word/{kind}1.xml"] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
    relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    related = f'<Relationship Id="rId{kind.title()}" Type="{_RELATED}/{kind}" Target="{kind}1.xml"/>'
    parts[relations] = parts[relations].replace(b"</Relationships>", f"{related}</Relationships>".encode())
    typed = f'<Override PartName="/word/{kind}1.xml" ContentType="{_KINDS}.{kind}+xml"/>'
    parts[types] = parts[types].replace(b"</Types>", f"{typed}</Types>".encode())
