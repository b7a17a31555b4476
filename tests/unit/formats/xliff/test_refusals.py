"""What is no XLIFF file is refused with path, line and one sentence; each row breaks one rule."""

from pathlib import Path

import pytest

from transcall.errors import FormatError
from transcall.formats.xliff import read_any

NEW = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr">'
OLD = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'


def new(source: str = "Words", target: str = "", *, before: str = "", more: str = "", segment: str = "") -> str:
    target = f"<target>{target}</target>" if target else ""
    body = f"<segment{segment}><source>{source}</source>{target}</segment>{more}"
    return f'{NEW}<file id="f"><unit id="u">{before}{body}</unit></file></xliff>'


def old(inside: str, unit: str = ' id="1"', file: str = ' source-language="en" original="o" datatype="x"') -> str:
    return f"{OLD}<file{file}><body><trans-unit{unit}>{inside}</trans-unit></body></file></xliff>"


DATA = '<originalData><data id="d">x</data></originalData>'
REFUSED = {
    # XML
    "not closed": (f"{NEW}<file>", "no well-formed XML"),
    "unknown prefix": (new("<a:b/>"), "unbound prefix"),
    "billion laughs": ('<!DOCTYPE x [<!ENTITY a "b">]>' + new("&a;"), "document type"),
    "external entity": ('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + new(), "document type.*passwd"),
    "undeclared entity": (new("&nbsp;"), "undefined entity"),
    "XML 1.1": ('<?xml version="1.1"?>' + new(), "XML 1.1"),
    "deep": (new("<pc id='a'>" * 300), "nested more than 200 deep"),
    "unknown encoding": ('<?xml version="1.0" encoding="klingon"?>' + new(), "unknown encoding “klingon”"),
    "false encoding": ('<?xml version="1.0" encoding="UTF-16"?>' + new(), "declares UTF-16"),
    # The root
    "another root": ("<html/>", "root is <html>"),
    "no version": (OLD.replace(' version="1.2"', "") + "</xliff>", "no version"),
    "unknown version": (OLD.replace('"1.2"', '"3.0"') + "</xliff>", "XLIFF 3.0"),
    "another namespace": (new().replace("document:2.0", "document:1.2"), "namespace"),
    "no namespace": ('<xliff version="2.0" srcLang="en"/>', "namespace"),
    # Version 2: structure
    "no source language": (new().replace(' srcLang="en"', ""), "no srcLang"),
    "no language tag": (new().replace('"fr"', '"a French one"'), "no language tag"),
    "no file": (f"{NEW}</xliff>", "<xliff> is empty"),
    "no unit": (f'{NEW}<file id="f"/></xliff>', "<file> is empty"),
    "no file id": (new().replace(' id="f"', ""), "<file> has no id"),
    "no segment": (f'{NEW}<file id="f"><unit id="u"/></file></xliff>', "<unit> is empty"),
    "no source": (new().replace("<source>Words</source>", ""), "<segment> is empty"),
    "two sources": (new().replace("<source>", "<source/><source>"), "<source> may not stand here"),
    "target without language": (new(target="a").replace(' trgLang="fr"', ""), "no trgLang"),
    "other namespace outside": (new().replace("<file", '<a:b xmlns:a="x"/><file'), "<b> may not stand here"),
    "other namespace in segment": (new().replace("<source>", '<a:b xmlns:a="x"/><source>'), "<b> may not stand here"),
    "unknown element": (new().replace("Words", "<bold/>"), "<bold> may not stand here"),
    "stray text": (new(more="text"), "holds the text “text”"),
    "unknown attribute": (new(segment=' translate="no"'), "no attribute translate"),
    "other namespace's attribute": (new(segment=' a:b="" xmlns:a="x"'), "other namespaces"),
    "state": (new(segment=' state="done"'), "state of <segment> cannot be “done”"),
    "substate alone": (new(segment=' subState="a:b"'), "subState without a state"),
    "bad id": (new('<ph id="a b"/>'), "id of <ph> cannot be"),
    "notes without note": (new(before="<notes/>"), "<notes> is empty"),
    "empty skeleton": (new().replace("<unit", "<skeleton/><unit"), "<skeleton> has either"),
    "language of source": (new().replace("<source", '<source xml:lang="de"'), "xml:lang is “de”"),
    "white space": (new(target="a").replace("<source", '<source xml:space="preserve"'), "xml:space of source and"),
    "code point": (new('<cp hex="00A0"/>'), "a character that XML allows"),
    "type": (new('<ph id="1" type="bold"/>'), "type of <ph> cannot be"),
    "subtype": (new('<ph id="1" type="ui" subType="xlf:b"/>'), "no subType of"),
    "subtype alone": (new('<ph id="1" subType="a:b"/>'), "subType without a type"),
    # Version 2: ids and references
    "unit twice": (new().replace("</file>", '<unit id="u"><segment><source/></segment></unit></file>'), "unit id “u”"),
    "segment like code": (new('<ph id="1"/>', segment=' id="1"'), "<ph> id “1” is here a second time"),
    "target's code is another": (new('<ph id="1"/>', '<pc id="1">a</pc>'), "is that of a <ph>"),
    "note twice": (new(before='<notes><note id="n">a</note><note id="n">b</note></notes>'), "note id “n”"),
    "data twice": (new(before=DATA.replace("</o", '<data id="d">y</data></o')), "data id “d”"),
    "no such data": (new('<ph id="1" dataRef="e"/>', before=DATA), "leads to no <data>"),
    "copy of nothing": (new('<ph id="1" copyOf="9"/>'), "leads to no code"),
    "copy of the forbidden": (new('<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>'), "may not be copied"),
    "copy with data": (new('<ph id="1"/><ph id="2" copyOf="1" dataRef="d"/>', before=DATA), "both copyOf and"),
    "no such subflow": (new('<ph id="1" subFlows="v"/>'), "the unit “v”"),
    "comment without words": (new('<mrk id="m" type="comment">a</mrk>'), "a comment has either"),
    "comment elsewhere": (new('<mrk id="m" type="comment" ref="#f=f/n=1">a</mrk>'), "no note of its unit"),
    "reference": (new('<mrk id="m" type="a:b" ref="#q=1">a</mrk>'), "no reference that XLIFF knows"),
    "order of reference": (new('<mrk id="m" type="a:b" ref="#u=u/f=f">a</mrk>'), "in the wrong order"),
    # Version 2: codes
    "start without end": (new('<sc id="1"/>a'), "has no end"),
    "end without start": (new('a<ec startRef="1"/>'), "leads to no open <sc>"),
    "end before start": (new('<ec startRef="1"/><sc id="1"/>'), "leads to no open <sc>"),
    "isolated end with start": (new('<sc id="1"/><ec startRef="1" isolated="yes"/>'), "isolated <ec> has a startRef"),
    "end with id": (new('<sc id="1"/><ec id="2"/>'), "either a startRef"),
    "halves differ": (new('<sc id="1" canCopy="no"/><ec startRef="1" canCopy="yes"/>'), "canCopy of an <ec>"),
    "mark without end": (new('<sm id="1"/>a'), '<sm id="1"> has no end'),
    "mark's end": (new('<em startRef="1"/>'), "which no <sm> begins"),
    "movable": (new('<ph id="1" canReorder="firstNo"/>'), "may not be moved"),
    "no first": (new('<ph id="1" canReorder="no" canCopy="no" canDelete="no"/>'), "follows none"),
    "left out": (new('<ph id="1" canDelete="no"/>', "a"), "lacks the code “1”"),
    "order": (new(target="a").replace("<target", '<target order="2"'), "order 2 in a unit of 1"),
    # Version 1
    "no files": (f"{OLD}</xliff>", "no <file>"),
    "no body": (f'{OLD}<file source-language="en"/></xliff>', "no <body>"),
    "no language": (old("<source/>", file=""), "no source-language"),
    "no id": (old("<source/>", unit=""), "<trans-unit> has no id"),
    "no old source": (old("<target/>"), "no <source>"),
    "target first": (old("<target/><source/>"), "before its <source>"),
    "two targets": (old("<source/><target/><target/>"), "second <target>"),
    "old state": (old('<source/><target state="done"/>'), "state of a target"),
    "old element": (old("<source><b>a</b></source>"), "<b> may not stand in <source>"),
    "old code without id": (old("<source><x/></source>"), "<x> has no id"),
    "old end": (old('<source><ept id="1"/></source>'), "no <bpt> begins"),
    "old start": (old('<source><bpt id="1"/></source>'), "has no <ept>"),
    "old half": (old('<source><it id="1" pos="left"/></source>'), "pos of an <it>"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_path_line_and_reason(name: str) -> None:
    text, reason = REFUSED[name]
    with pytest.raises(FormatError, match=reason) as caught:
        read_any(text.encode(), Path("x.xlf"))
    assert caught.value.message.startswith("x.xlf:1: ")
    assert "\n" not in caught.value.message


def test_ids_of_version_1_are_unique_in_their_file_only() -> None:
    unit = '<trans-unit id="1"><source>a</source></trans-unit>'
    file = f'<file source-language="en"><body>{unit}</body></file>'
    assert len(read_any(f"{OLD}{file}{file}</xliff>".encode()).entries) == 2
    with pytest.raises(FormatError, match="trans-unit id “1” is here a second time"):
        read_any(f'{OLD}<file source-language="en"><body>{unit}<group>{unit}</group></body></file></xliff>'.encode())


def test_the_line_is_that_of_the_fault() -> None:
    text = new().replace("<segment>", '\n<segment state="done">\n')
    with pytest.raises(FormatError) as caught:
        read_any(text.encode())
    assert caught.value.line == 2


def test_bytes_that_are_not_in_their_encoding() -> None:
    with pytest.raises(FormatError, match="byte 0xE9 is not valid UTF-8"):
        read_any(new("é").encode("latin-1"))


def test_too_many_elements_and_too_many_bytes() -> None:
    with pytest.raises(FormatError, match="more than 250000 elements"):
        read_any(f"{NEW}{'<a/>' * 260_000}</xliff>".encode())
    with pytest.raises(FormatError, match="larger than 32 MiB"):
        read_any(b"<" * (32 * 1024 * 1024 + 1))
