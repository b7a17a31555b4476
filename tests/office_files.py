"""Word and OpenDocument files made by hand, part by part: what the tests of their filters read.

`python tests/office_files.py` writes the committed ones in data/documents/ anew.
"""

import io
import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' mc:Ignorable="w14"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TIME = (2025, 12, 18, 12, 0, 0)

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="MyHeading"><w:name w:val="My heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="990">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="1000"><w:abstractNumId w:val="990"/></w:num>
"""


def zipped(parts: dict[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """A zip of parts in their order; those in `stored` are not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _TIME), content, method)
    return made.getvalue()


def part(data: bytes, name: str) -> str:
    """A part of a zip as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def run(text: str, properties: str = "") -> str:
    """A Word run."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="00AB12CD">{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A Word paragraph of runs; plain text becomes one."""
    inner = "".join(each if each.startswith("<") else run(each) for each in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def styled(style: str, *content: str) -> str:
    """A Word paragraph in a style."""
    return paragraph(*content, properties=f'<w:pStyle w:val="{style}"/>')


def field(instruction: str, result: str) -> str:
    """A complex field."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    said = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{kinds[0]}{said}{kinds[1]}{run(result)}{kinds[2]}"


def docx(body: str, *, core: str = "", types: str = "document.main+xml", namespace: str = W, **stories: str) -> bytes:
    """A Word document; `stories` are `header`, `footer`, `footnotes`, `endnotes`: the content of these parts."""
    roots = {"header": "hdr", "footer": "ftr"}
    names = ["styles", "numbering", *stories]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>' for name in names
    )  # fmt: skip
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(names, 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPES}.{types}"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{_R}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2"'
        f' Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}<w:sectPr><w:pgSz w:w='11906'"
        " w:h='16838'/></w:sectPr></w:body></w:document>",
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">{relations}'
        "</Relationships>",
        "word/styles.xml": f"{_HEAD}<w:styles {_NAMESPACES}>{STYLES}</w:styles>",
        "word/numbering.xml": f"{_HEAD}<w:numbering {_NAMESPACES}>{NUMBERING}</w:numbering>",
    }
    for name, content in stories.items():
        root = roots.get(name, name)
        parts[f"word/{name}.xml"] = f"{_HEAD}<w:{root} {_NAMESPACES}>{content}</w:{root}>"
    if core:
        parts["docProps/core.xml"] = (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
    return zipped({name: str(content).replace(W, namespace) for name, content in parts.items()})


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = {
    "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "meta": "meta",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible",
}  # fmt: skip
_ODF_NAMESPACES = " ".join(
    (
        *(f'xmlns:{prefix}="{_ODF}:{name}:1.0"' for prefix, name in _ODF_NAMES.items()),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'office:version="1.3"',
    )
)
AUTOMATIC = """
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties fo:language="fr" fo:country="FR"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:text-align="start"/></style:style>
<style:style style:name="Tab1" style:family="table"><style:table-properties style:width="17cm"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="."
 style:num-format="1"/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>
"""
COMMON = """
<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="page"/>
<style:text-properties fo:language="en" fo:country="GB" style:language-complex="ar" style:country-complex="SA"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Quotations" style:family="paragraph"/>
"""


def odt(
    text: str, *, header: str = "", meta: str = "", mimetype: str = "application/vnd.oasis.opendocument.text"
) -> bytes:
    """An OpenDocument text."""
    parts: dict[str, str | bytes] = {
        "mimetype": mimetype,
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_ODF_NAMESPACES}>'
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles><office:body><office:text>{text}</office:text>"
        "</office:body></office:document-content>",
        "styles.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {_ODF_NAMESPACES}>'
        f"<office:styles>{COMMON}</office:styles><office:automatic-styles><style:page-layout style:name='Mpm1'>"
        '<style:page-layout-properties style:writing-mode="lr-tb"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Mpm1">'
        f"<style:header>{header}</style:header></style:master-page></office:master-styles></office:document-styles>",
        "meta.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {_ODF_NAMESPACES}><office:meta>'
        f"{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest'
        f' xmlns:manifest="{_ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/"'
        f' manifest:media-type="{mimetype}"/><manifest:file-entry manifest:full-path="content.xml"'
        ' manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml"'
        ' manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml"'
        ' manifest:media-type="text/xml"/></manifest:manifest>',
    }
    return zipped(parts, stored=("mimetype",))


def text_box(inside: str) -> str:
    """A drawing with a text box, and the same again for old programs."""
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1800000"'
        ' cy="600000"/><wp:docPr id="1" name="Box 1" descr="A box beside the call"/>'
        f"{graphic}</wp:inline></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:rect style="width:140pt;height:50pt" alt="A box beside the call"><v:textbox>'
        f"{box}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """A Word table."""
    made = ("".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    grid = "".join("<w:gridCol w:w='3000'/>" for _ in rows[0])
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in made)
    return f"<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def everything_docx() -> bytes:
    """An appeal with one of each thing the filter knows."""
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    body = (
        styled("Titel", "Call for 18 December"),
        styled("MyHeading", "What we want"),
        paragraph("We call on ", run("everyone", "<w:b/>"), run(" to march", "<w:lang w:val='fr-FR'/>"), " on ",
                  run("18 December", "<w:i/><w:color w:val='C00000'/>"), ".", note),
        paragraph("Read ", f'<w:hyperlink w:anchor="x">{run("the report")}</w:hyperlink>', " and ",
                  field('HYPERLINK "https://example.org/"', "the map"), " on page ", field("PAGE", "4"), "."),
        paragraph("Kept ", f'<w:ins w:id="7" w:author="A">{run("and added")}</w:ins>',
                  '<w:del w:id="8" w:author="A"><w:r><w:delText>but deleted</w:delText></w:r></w:del>', " words",
                  run(" unseen", "<w:vanish/>"), run(" seen.")),
        paragraph("Name", "<w:r><w:tab/></w:r>", "Place", "<w:r><w:br/></w:r>", "Next line",
                  "<w:r><w:noBreakHyphen/></w:r>", "end."),
        styled("Zitat", "Nobody is illegal."),
        paragraph("Open the doors.", properties=item.format(0)),
        paragraph("Open the ports.", properties=item.format(1)),
        paragraph("Close the camps.", properties=item.format(0)),
        table(("Country", "Date"), ("Italy", "2 November")),
        paragraph(text_box(paragraph("Join us."))),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a content control.')}</w:sdtContent></w:sdt>",
        styled("berschrift1", "Signatories"),
        paragraph("La Cimade"),
        paragraph("Association Porte Ouverte"),
    )  # fmt: skip
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{paragraph(mark, " See the route: https://example.org/march")}</w:footnote>'
    )
    return docx(
        "".join(body),
        core="<dc:title>Call for 18 December</dc:title><dc:creator>Nobody</dc:creator>",
        header=paragraph("International Migrants Day"),
        footer=paragraph("Page ", field("PAGE", "1")),
        footnotes=footnotes,
    )


def everything_odt() -> bytes:
    """The same as OpenDocument text."""
    note = (
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>See the route: https://example.org/march</text:p></text:note-body></text:note>"
    )
    items = "".join(f"<text:list-item><text:p>{each}</text:p></text:list-item>" for each in ("First.", "Second."))
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{left}</text:p></table:table-cell><table:table-cell><text:p>{right}"
        "</text:p></table:table-cell></table:table-row>"
        for left, right in (("Country", "Date"), ("Italy", "2 November"))
    )
    text = (
        '<text:p text:style-name="P1">Call for 18 December</text:p>',
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">What we want</text:h>',
        (
            '<text:p text:style-name="P2">We call on <text:span text:style-name="T1">everyone</text:span><text:span'
            f' text:style-name="T3"> to march</text:span>,<text:s text:c="2"/>now.{note}</text:p>'
        ),
        (
            '<text:p>Read <text:a xlink:type="simple" xlink:href="https://example.org/">the <text:span'
            ' text:style-name="T2">whole</text:span> report</text:a> on page <text:page-number>4</text:page-number>.'
            '<text:span text:style-name="T4">unseen</text:span></text:p>'
        ),
        "<text:p>Name<text:tab/>Place<text:line-break/>\n   Next line.</text:p>",
        '<text:p text:style-name="Quotations">Nobody is illegal.</text:p>',
        f'<text:list text:style-name="L1">{items}</text:list>',
        (
            f'<table:table table:style-name="Tab1"><table:table-column table:number-columns-repeated="2"/>{rows}'
            "</table:table>"
        ),
        (
            '<text:p><draw:frame svg:width="5cm" svg:height="2cm" text:anchor-type="as-char"><draw:text-box>'
            "<text:p>Join us.</text:p></draw:text-box><svg:title>Box</svg:title>"
            "<svg:desc>A box beside the call</svg:desc></draw:frame></text:p>"
        ),
        '<text:h text:outline-level="1">Signatories</text:h>',
        "<text:p>La Cimade</text:p>",
    )
    return odt(
        "".join(text),
        header="<text:p>International Migrants Day</text:p>",
        meta="<dc:title>Call for 18 December</dc:title><dc:creator>Nobody</dc:creator>",
    )


def main() -> None:
    """Write the committed files."""
    folder = Path(__file__).parent / "data" / "documents"
    (folder / "everything.docx").write_bytes(everything_docx())
    (folder / "everything.odt").write_bytes(everything_odt())
    bidi = "<w:bidi/>"
    arabic = paragraph(run("لا أحد غير قانوني.", '<w:rtl/><w:lang w:bidi="ar"/>'), properties=bidi)
    (folder / "arabic.docx").write_bytes(docx(arabic))
    plain = "<text:p>افتحوا الأبواب.</text:p>"
    (folder / "arabic.odt").write_bytes(odt(plain))


if __name__ == "__main__":
    main()
