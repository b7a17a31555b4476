import pytest

from transcall.formats.html.attributes import attributes
from transcall.formats.html.references import text_of, value_of
from transcall.formats.html.tokens import Tokenizer, TokenKind

RAW = {"script", "style", "title", "textarea", "plaintext"}


def kinds(text: str, *, foreign: bool = False) -> list[tuple[str, str]]:
    tokenizer = Tokenizer(text)
    found: list[tuple[str, str]] = []
    position = 0
    for token in tokenizer:
        assert token.start == position, "no gaps"
        position = token.end
        found.append((token.kind.name.lower(), text[token.start : token.end]))
        tokenizer.foreign = foreign
        if token.kind is TokenKind.START and token.name in RAW:
            tokenizer.raw = token.name
    assert position == len(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b", [("text", "a < b")]),
        ("a <", [("text", "a <")]),
        ("a </", [("text", "a </")]),
        ("<p>a</p >", [("start", "<p>"), ("text", "a"), ("end", "</p >")]),
        ("</>a", [("hidden", "</>"), ("text", "a")]),
        ("</ p>a", [("hidden", "</ p>"), ("text", "a")]),
        ("<p a='>' b=\">\" c>x", [("start", "<p a='>' b=\">\" c>"), ("text", "x")]),
        ("<p a=b'>x", [("start", "<p a=b'>"), ("text", "x")]),
        ('<p =">x', [("start", '<p =">'), ("text", "x")]),
        ("<p a=>x", [("start", "<p a=>"), ("text", "x")]),
        ('<p a="b"c>x', [("start", '<p a="b"c>'), ("text", "x")]),
        ('a<p b="x>y', [("text", "a"), ("hidden", '<p b="x>y')]),
        ("a<p b", [("text", "a"), ("hidden", "<p b")]),
        ("<!---->a", [("hidden", "<!---->"), ("text", "a")]),
        ("<!-->a", [("hidden", "<!-->"), ("text", "a")]),
        ("<!--->a", [("hidden", "<!--->"), ("text", "a")]),
        ("<!--a--!>b", [("hidden", "<!--a--!>"), ("text", "b")]),
        ("<!--a>b", [("hidden", "<!--a>b")]),
        ("<!doctype html>a", [("hidden", "<!doctype html>"), ("text", "a")]),
        ("<![CDATA[x>y]]>", [("hidden", "<![CDATA[x>"), ("text", "y]]>")]),
        ("<?xml a?>b", [("hidden", "<?xml a?>"), ("text", "b")]),
        ("<?php if (a > b) ?>c", [("program", "<?php if (a > b) ?>"), ("text", "c")]),
        ("<?php a > b", [("program", "<?php a > b")]),
        ("<? a > b", [("hidden", "<? a >"), ("text", " b")]),
        ("<% a > b %>c", [("program", "<% a > b %>"), ("text", "c")]),
        ("<% a > b", [("text", "<% a > b")]),
        ("<script>a<b</p></script>c", [("start", "<script>"), ("raw", "a<b</p>"), ("end", "</script>"), ("text", "c")]),
        ("<style></styles></STYLE >", [("start", "<style>"), ("raw", "</styles>"), ("end", "</STYLE >")]),
        ("<title>a<b></title>", [("start", "<title>"), ("raw", "a<b>"), ("end", "</title>")]),
        ("<title>a", [("start", "<title>"), ("raw", "a")]),
        ("<plaintext>a</plaintext>", [("start", "<plaintext>"), ("raw", "a</plaintext>")]),
    ],
)
def test_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_cdata_is_known_in_foreign_content() -> None:
    assert kinds("<svg><![CDATA[x>y]]>", foreign=True) == [("start", "<svg>"), ("hidden", "<![CDATA[x>y]]>")]


@pytest.mark.parametrize(
    ("script", "rest"),
    [
        ("<!--<script></script>-->", ""),
        ("<!--<script></script>", ""),
        ("<!--", ""),
        ("<!-->", "<p>"),
    ],
)
def test_a_script_in_a_script(script: str, rest: str) -> None:
    raw = next(text for kind, text in kinds(f"<script>{script}</script>{rest}") if kind == "raw")
    assert raw == script


def test_attributes_have_spans() -> None:
    text = "<a B=\"x &amp; y\" c='q' d=u&copy=1 e f= 'z' b=twice =g>"
    found = attributes(text, (2, len(text) - 1))
    assert {name: (each.value, text[each.start : each.end], each.quote) for name, each in found.items()} == {
        "b": ("x & y", "x &amp; y", '"'),
        "c": ("q", "q", "'"),
        "d": ("u&copy=1", "u&copy=1", ""),
        "e": ("", "", ""),
        "f": ("z", "z", "'"),
        "=g": ("", "", ""),
    }


@pytest.mark.parametrize(
    ("raw", "text", "value"),
    [
        ("&eacute;&copy", "é©", "é©"),
        ("&notit;", "¬it;", "&notit;"),
        ("&copy=", "©=", "&copy="),
        ("&#233;&#xE9&#xe9;", "ééé", "ééé"),
        (f"&#{'9' * 5000};", "\ufffd", "\ufffd"),
        (f"&#x{'0' * 50}41;", "A", "A"),
        ("&amp;lt;", "&lt;", "&lt;"),
        ("&zz; & &", "&zz; & &", "&zz; & &"),
    ],
)
def test_references(raw: str, text: str, value: str) -> None:
    assert text_of(raw) == text
    assert value_of(raw) == value
