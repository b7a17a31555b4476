import pytest

from transcall.errors import FormatError
from transcall.formats.decode import decode, encode
from transcall.formats.encodings import likely_encoding

LEGACY = {
    "windows-1252": "L’égalité des droits pour toutes et tous, où que nous soyons né·e·s. « Été » à la frontière.",
    "windows-1250": "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv; šťastný je, kdo žije.",
    "iso-8859-2": "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.",
    "windows-1254": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler.",
    "windows-1251": "Все люди рождаются свободными и равными в своём достоинстве и правах.",
    "koi8-r": "Все люди рождаются свободными и равными в своём достоинстве и правах.",
    "windows-1253": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια.",
    "windows-1255": "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.",
    "windows-1256": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.",
    "shift_jis": "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
    "gb18030": "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
    "euc_kr": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
}


@pytest.mark.parametrize("encoding", LEGACY)
def test_a_legacy_code_page_is_recognised(encoding: str) -> None:
    assert likely_encoding(LEGACY[encoding].encode(encoding)) == encoding


def test_not_utf8_says_where_and_what_to_do() -> None:
    with pytest.raises(FormatError) as caught:
        decode("Premier\r\nDeuxième\r\n".encode("windows-1252"))
    assert caught.value.line == 2
    assert caught.value.message == ("line 2: byte 15 (0xE8) is not valid UTF-8; the text is probably windows-1252")
    assert caught.value.hint == "read it with --encoding windows-1252"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "nothing but white space"),
        (b"one\rtwo\0", "line 2: byte 8 is NUL"),
        (b"PK\x03\x04....word/document.xml", "Word document"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument text"),
        (b"PK\x03\x04", "ZIP archive"),
        (b"%PDF-1.4", "a PDF"),
        (b"{\\rtf1 x}", "RTF"),
        ("ab".encode("utf-16"), "UTF-16 (little-endian), not UTF-8"),
        ("abcd".encode("utf-16-be"), "UTF-16 (big-endian), not UTF-8"),
        ("abcd".encode("utf-32-le"), "UTF-32 (little-endian), not UTF-8"),
    ],
)
def test_what_is_no_utf8_text_is_named(data: bytes, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        decode(data)
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04....word/document.xml", "say --format docx"),
        (b"PK\x03\x04....xl/workbook.xml", "copy its words"),
        (b"PK\x03\x04....ppt/presentation.xml", "copy its words"),
        (b"PK\x03\x04", "unpack it"),
        (b"%PDF-1.4", "the document it was made from"),
        (b"{\\rtf1 x}", "save it as DOCX or ODT"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as DOCX or ODT"),
        (b"\x89PNG\r\n\x1a\n", "type its words"),
        (b"SQLite format 3\x00", "the document itself"),
    ],
)
def test_what_to_do_with_a_file_that_is_no_text(data: bytes, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        decode(data)
    assert words in caught.value.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be", "windows-1252", "ascii"])
def test_what_is_decoded_is_encoded_the_same(encoding: str) -> None:
    data = "A line\r\nand another".encode(encoding)
    decoded = decode(data, None if encoding.startswith("utf-8") else encoding)
    assert encode(decoded, decoded.text) == data


def test_a_second_mark_is_a_character() -> None:
    decoded = decode(b"\xef\xbb\xbf\xef\xbb\xbfa")
    assert decoded.text == "\ufeffa"


@pytest.mark.parametrize(
    "encoding", ["no-such", "hex", "base64", "zip", "rot13", "utf\0", "idna", "punycode", "undefined", "unicode_escape"]
)
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(FormatError, match="unknown encoding"):
        decode(b"abc", encoding)


def test_an_encoding_that_loses_bytes_is_refused() -> None:
    with pytest.raises(FormatError, match="could not be written back"):
        decode(b"+AGE-", "utf-7")


def test_bytes_the_given_encoding_lacks_are_refused_with_their_line() -> None:
    with pytest.raises(FormatError) as caught:
        decode(b"a\nb\x81", "windows-1252")
    assert caught.value.line == 2
