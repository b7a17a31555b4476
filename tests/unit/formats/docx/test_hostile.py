"""Files that are broken, hostile or something else: one sentence that says what is wrong, quickly."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from office_files import docx, everything_docx, everything_odt, odt, paragraph, zipped
from transcall.domain.document import MergeRequest
from transcall.errors import FormatError
from transcall.formats.docx import DocxFormat
from transcall.formats.odt import OdtFormat
from transcall.formats.package import archive
from transcall.formats.registry import detect

GOOD = everything_docx()


def refused(data: bytes) -> str:
    """The one sentence a file is refused with, by reading and by merging."""
    with pytest.raises(FormatError) as caught:
        DocxFormat().read(data)
    with pytest.raises(FormatError):
        DocxFormat().merge(data, MergeRequest({}, "fr"))
    assert "\n" not in caught.value.message
    return caught.value.message


def with_entry(name: str, content: bytes = b"", attributes: int = 0) -> bytes:
    """The good document with one more entry."""
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as file:
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = attributes << 16
        file.writestr(info, content)
    return made.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The good document with another content of one part."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as file:
        return zipped({each: content if each == name else file.read(each) for each in file.namelist()})


@pytest.mark.parametrize(
    "name", ["../evil.xml", "word/../../evil", "/etc/passwd", "C:/evil", "word\\evil.xml", "a\x01b", ".", "a/./b"]
)
def test_unsafe_names(name: str) -> None:
    # zipfile writes what it is given, but for backslashes on Windows.
    assert "unsafe path" in refused(with_entry(name, b"x"))


def test_empty_folders_with_a_slash_before_are_what_openoffice_wrote() -> None:
    assert DocxFormat().read(with_entry("/Configurations2/")).units


def test_links() -> None:
    assert "link or device" in refused(with_entry("word/link", b"/etc/passwd", 0o120777))


def test_two_entries_of_one_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = with_entry("word/document.xml", b"<x/>")
    assert "two entries" in refused(data)


def test_cut_off_files() -> None:
    for end in range(4, len(GOOD), 97):
        assert refused(GOOD[:end])


def test_broken_packages_are_told_what_is_wrong_without_a_suffix_too() -> None:
    assert detect(GOOD[:-300]).spec.name == "docx"
    assert detect(with_entry("../evil")).spec.name == "docx"
    assert detect(everything_odt()[:-300]).spec.name == "odt"


def test_entries_that_overlap() -> None:
    data = bytearray(GOOD)
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    # Its compressed size reaches into the next entry.
    struct.pack_into("<I", data, second + 20, 100_000)
    assert "overlap" in refused(bytes(data))


def test_a_header_that_names_another_entry() -> None:
    data = GOOD.replace(b"word/styles.xml", b"word/stylez.xml", 1)
    assert "twice and differently" in refused(data)


def test_wrong_checksum() -> None:
    data = bytearray(GOOD)
    start = data.index(b"word/document.xml", data.index(b"PK\x01\x02"))
    data[start - 46 + 16] ^= 0xFF
    assert "checksum" in refused(bytes(data))


def test_bombs_are_refused_by_what_they_declare() -> None:
    bomb = with_part("word/document.xml", b" " * (archive.MAX_PART + 1))
    assert "at most" in refused(bomb)
    ratio = with_part("word/document.xml", b" " * (4 << 20))
    assert "times its size" in refused(ratio)


def test_bombs_that_lie_about_their_size() -> None:
    data = bytearray(with_part("word/document.xml", b" " * (4 << 20)))
    record = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, record + 24, 1000)
    assert "not as long" in refused(bytes(data))


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    assert "entries" in refused(GOOD)


def test_encrypted_entries() -> None:
    data = bytearray(GOOD)
    record = data.index(b"PK\x01\x02")
    data[record + 8] |= 1
    assert "password-protected" in refused(bytes(data))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def test_encrypted_and_old_word_documents_are_named() -> None:
    encrypted = OLE + "EncryptedPackage".encode("utf-16-le")
    assert detect(encrypted).spec.name == "docx"
    assert "password-protected" in refused(encrypted)
    old = OLE + "WordDocument".encode("utf-16-le")
    assert detect(old).spec.name == "docx"
    assert "old Word document (DOC)" in refused(old)


def test_an_encrypted_odt_is_named() -> None:
    with zipfile.ZipFile(io.BytesIO(everything_odt())) as file:
        parts: dict[str, str | bytes] = {each: file.read(each) for each in file.namelist()}
    parts["META-INF/manifest.xml"] = b"<m><encryption-data/></m>"
    with pytest.raises(FormatError, match="password-protected"):
        OdtFormat().read(zipped(parts))


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"xl/workbook.xml": "<x/>"}, "Excel"),
        ({"ppt/presentation.xml": "<x/>"}, "PowerPoint"),
        ({"mimetype": "application/epub+zip"}, "EPUB"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument file"),
        ({"readme.txt": "words"}, "ZIP archive"),
    ],
)
def test_other_packages_are_named(parts: dict[str, str | bytes], name: str) -> None:
    data = zipped(parts, stored=("mimetype",))
    assert name in refused(data)
    with pytest.raises(FormatError, match=name):
        detect(data)
    assert DocxFormat().sniff(data) == OdtFormat().sniff(data) == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06", b"Just text.", b"%PDF-1.7"])
def test_what_is_no_package(data: bytes) -> None:
    assert refused(data)
    assert DocxFormat().sniff(data) == 0


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


BEFORE = {
    "nothing": "",
    "declaration": "<?xml version='1.0'?>\n",
    "comment": "<!-- c --> <?p i?>",
    "white": " " * 70_000,
}


@pytest.mark.parametrize("declared", [LAUGHS, XXE, "<!DOCTYPE w SYSTEM 'http://example.org/x.dtd'>"], ids="abc")
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_document_types_are_refused_by_name(declared: str, before: str, encoding: str, part: str) -> None:
    data = with_part(part, f"{BEFORE[before]}{declared}<w>&a;</w>".encode(encoding))
    assert "document type" in refused(data) or before == "white"


def test_broken_xml_is_named_with_its_part_and_line() -> None:
    message = refused(with_part("word/styles.xml", b"<a>\n<b>\n</a>"))
    assert "word/styles.xml" in message
    assert "line 3" in message


def test_no_document_part_and_wrong_content_types() -> None:
    assert "does not say" in refused(with_part("_rels/.rels", b"<Relationships/>"))
    other = docx(paragraph("Words"), types="settings+xml")
    assert refused(other)


def deep(opening: str, closing: str, depth: int = 3000) -> str:
    return opening * depth + paragraph("Deep words") + closing * depth


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        (
            "<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>",
            "</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>",
        ),
        ("<w:ins>", "</w:ins>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>"),
    ],
)
def test_deep_nesting_is_refused_and_what_is_not_deep_is_read(opening: str, closing: str) -> None:
    assert "nested too deeply" in refused(docx(deep(opening, closing)))
    level = opening.count("<")
    assert DocxFormat().read(docx(deep(opening, closing, 230 // level))) is not None


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        ("<text:section>", "</text:section>"),
        ("<text:p><text:span>", "</text:span></text:p>"),
        ("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"),
    ],
)
def test_deep_odt(opening: str, closing: str) -> None:
    def made(depth: int) -> bytes:
        return odt(opening * depth + "<text:p>Deep words</text:p>" + closing * depth)

    with pytest.raises(FormatError, match="nested too deeply"):
        OdtFormat().read(made(3000))
    assert OdtFormat().read(made(230 // opening.count("<"))) is not None


@pytest.mark.parametrize(
    "inside",
    [
        lambda n: "<w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/></w:r>" * n,
        lambda n: (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * n + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" * n
        ),
        lambda n: "".join(f"<w:bookmarkStart w:id='{i}'/>{'<w:r><w:t>x</w:t></w:r>'}" for i in range(n)),
        lambda n: "<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>y</w:t></w:r>" * n,
        lambda n: "<w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink>" * n,
    ],
)
def test_long_paragraphs_are_read_in_linear_steps(inside: Callable[[int], str]) -> None:
    data = docx(f"<w:p>{inside(3_000)}</w:p>{paragraph('Words')}")
    units = DocxFormat().read(data).units
    targets = {index: f"{unit.content.text}!" for index, unit in enumerate(units)}
    assert DocxFormat().merge(data, MergeRequest(targets, "fr"))
