import pytest

from transcall.domain.document import MergeRequest
from transcall.errors import FormatError
from transcall.formats.html import HtmlFormat

known = HtmlFormat()


def merged(source: str, *targets: str, language: str = "fr", own: str = "und", banner: str = "") -> str:
    request = MergeRequest(dict(enumerate(targets)), language, own, banner)
    return known.merge(source.encode(), request).decode()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("<p> a <!-- c --></p>", "b", "<p> b <!-- c --></p>"),
        ("<p>a</p>", "<script>x</script> & 'y' \"z\"", "<p>&lt;script&gt;x&lt;/script&gt; &amp; 'y' \"z\"</p>"),
        ("<p>a <b class=x>b</b></p>", "<b1>c</b1> d", "<p><b class=x>c</b> d</p>"),
        ("<p>a <b>b</b> <i>c</i></p>", "<b1>x <i1>y</b1> z</i1>", "<p><b>x y</b> z</p>"),
        ("<p>a <b>b</b></p>", "</b1>x<b1>", "<p>x</p>"),
        ("<p>a <b>b</b></p>", "x <b2>", "<p>x &lt;b2&gt;</p>"),
        ("<p>a\r\nb", " c\nd ", "<p>c d"),
        ("<p>a", "{{ x }} {% y %} {z}", "<p>&#123;{ x }} &#123;% y %} {z}"),
        ("<p>a", "b\0\x1b[1m\xa0c", "<p>b[1m\xa0c"),
        ("<pre>a\r\nb</pre>", "c\nd\n", "<pre>c\r\nd</pre>"),
        ("<title>a</title>", "</title><b>", "<title>&lt;/title&gt;&lt;b&gt;</title>"),
        ('<img alt="a">', "b\"c'<>&", '<img alt="b&quot;c\'&lt;&gt;&amp;">'),
        ("<img alt='a'>", "b\"c'", "<img alt='b\"c&#39;'>"),
        ("<img alt=a>", "b", '<img alt="b">'),
        ("<img alt=a/>", "b c", '<img alt="b c">'),
        ("<option label = a>", "b\nc", '<option label = "b c">'),
        ("<p>a", " \n", "<p>a"),
    ],
)
def test_targets(source: str, target: str, expected: str) -> None:
    assert merged(source, target) == expected


def test_words_inside_kept_markup() -> None:
    source = "<p>a <svg><text>b</text></svg> c <code title=d>e</code><img alt=f> g</p>"
    assert [unit.content.text for unit in known.read(source.encode()).units] == [
        "a <h1/> c <code1/><img1/> g",
        "b",
        "d",
        "f",
    ]
    assert merged(source, "A <img1/><code1/> <h1/>", "B", "D", "F") == (
        '<p>A <img alt="F"><code title="D">e</code> <svg><text>B</text></svg></p>'
    )
    assert known.merge(source.encode(), MergeRequest({1: "B", 3: "F"}, "fr")).decode() == (
        source.replace(">b<", ">B<").replace("alt=f", 'alt="F"')
    )


@pytest.mark.parametrize(
    ("source", "language", "own", "expected"),
    [
        ("<html lang=en><p>a", "fr", "en", '<html lang="fr"><p>b'),
        ("<html lang='en' xml:lang=\"en\"><p>a", "ar", "en", '<html dir="rtl" lang=\'ar\' xml:lang="ar"><p>b'),
        ("<html class=x><p>a", "fr", "en", '<html lang="fr" class=x><p>b'),
        ("<html class=x><p>a", "fr", "fr", "<html class=x><p>b"),
        ("<html lang=en-GB><p>a", "en-GB", "en", "<html lang=en-GB><p>b"),
        ("<HTML lang=ar dir=rtl><p>a", "de", "ar", '<HTML lang="de" dir="ltr"><p>b'),
        ("<html lang><p>a", "fr", "en", '<html lang="fr"><p>b'),
        ("<html lang=en><body lang=en><p lang=es>a", "fr", "en", '<html lang="fr"><body lang="fr"><p lang=es>b'),
        ("<p>a", "ar", "en", "<p>b"),
    ],
)
def test_language_and_direction(source: str, language: str, own: str, expected: str) -> None:
    assert merged(source, "b", language=language, own=own) == expected
    assert merged(source, "a", language=language, own=own) == source
    assert merged(source, language=language, own=own) == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<html><head><title>a</title></head>\n<body class=x>\n<p>b", "<body class=x><p>D &lt;</p>\n\n<p>b"),
        ("<!doctype html><title>a</title><p>b", "</title><p>D &lt;</p>\n<p>b"),
        ("<title>a</title> b", "</title><p>D &lt;</p>\n b"),
        ("<ul><li>a", "<p>D &lt;</p>\n<ul><li>a"),
        ("<title>a</title>", "</title><p>D &lt;</p>\n"),
    ],
)
def test_banner(source: str, expected: str) -> None:
    assert merged(source, banner="D <\n").endswith(expected)


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252"),
        ("<!-- <meta charset=koi8-r> --><META CHARSET=Latin1>", "cp1252"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
        ("<meta charset=iso-8859-15>", "iso8859-15"),
        ("<meta charset=utf-16>", "utf-8"),
        ("<meta charset=nonsense>", "utf-8"),
        ("<meta charset=punycode>", "utf-8"),
        ("<meta name=charset content=koi8-r>", "utf-8"),
    ],
)
def test_the_page_says_its_encoding(declared: str, codec: str) -> None:
    data = f"{declared}<p>Été".encode(codec)
    document = known.read(data)
    assert document.units[-1].content.text == "Été"
    assert document.encoding == codec
    merge = known.merge(data, MergeRequest({len(document.units) - 1: "Żółć é"}, "pl"))
    expected = "Żółć é" if codec == "utf-8" else "&#379;ó&#322;&#263; é"
    assert merge == f"{declared}<p>{expected}".encode(codec)


def test_a_mark_says_more_than_a_tag() -> None:
    data = b"\xef\xbb\xbf" + "<meta charset=latin1><p>é".encode()
    assert known.read(data).units[0].content.text == "é"
    assert known.merge(data, MergeRequest({}, "fr")) == data


def test_the_user_says_more_than_the_page() -> None:
    data = "<meta charset=utf-8><p>é".encode("latin-1")
    with pytest.raises(FormatError, match="line 1: byte 24"):
        known.read(data)
    assert known.read(data, encoding="latin-1").units[0].content.text == "é"


@pytest.mark.parametrize(
    ("data", "least", "most"),
    [
        (b"<!DOCTYPE html><p>a", 0.9, 1),
        (b"\xef\xbb\xbf<!-- a -->\n<html><p>a", 0.9, 1),
        (b"<?xml version='1.0'?><html>", 0.9, 1),
        (b"<body>a", 0.9, 1),
        (b"<?xml version='1.0'?><xliff>", 0, 0.5),
        (b"<p>a</p>" * 20, 0.6, 0.89),
        (b"<div align=center>\n\n# Words\n", 0, 0.5),
        (b"words", 0, 0),
        (b"", 0, 0),
    ],
)
def test_sniffing(data: bytes, least: float, most: float) -> None:
    assert least <= known.sniff(data) <= most


def test_a_charset_with_a_nul_in_it_is_refused_as_any_nul() -> None:
    with pytest.raises(FormatError, match="NUL"):
        HtmlFormat().read(b"<meta charset='latin\0 1'><p>a")
