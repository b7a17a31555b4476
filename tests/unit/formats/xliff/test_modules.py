"""XLIFF 2's modules: what follows their rules is let pass, what breaks one is refused."""

import pytest

from transcall.errors import FormatError
from transcall.formats.xliff import read_any

URN = "urn:oasis:names:tc:xliff:"
PREFIXES = {
    "m": "matches:2.0", "g": "glossary:2.0", "a": "metadata:2.0", "v": "validation:2.0", "s": "sizerestriction:2.0",
    "f": "fs:2.0", "r": "resourcedata:2.0", "c": "changetracking:2.0",
}  # fmt: skip
DECLARED = " ".join(f'xmlns:{prefix}="{URN}{name}"' for prefix, name in PREFIXES.items())
MATCH = "<source>x</source><target>y</target></m:match></m:matches>"
REVISION = "<c:revision><c:item property={}>x</c:item></c:revision></c:revisions></c:changeTrack>"


def read(module: str = "", *, unit: str = "", note: str = "", source: str = "a") -> int:
    text = (
        f'<xliff xmlns="{URN}document:2.0" version="2.0" srcLang="en" trgLang="de" {DECLARED} xmlns:my="x">'
        f'<file id="f"><unit id="u"{unit}>{module}<notes><note id="n"{note}>x</note></notes>'
        f'<segment id="s"><source>{source}</source></segment></unit></file></xliff>'
    )
    return len(read_any(text.encode()).entries)


def metadata(inside: str) -> str:
    return f"<a:metadata><a:metaGroup>{inside}</a:metaGroup></a:metadata>"


def rule(attributes: str) -> str:
    return f"<v:validation><v:rule {attributes}/></v:validation>"


def resource(inside: str) -> str:
    return f'<r:resourceData><r:resourceItem id="1">{inside}</r:resourceItem></r:resourceData>'


@pytest.mark.parametrize(
    "module",
    [
        f'<m:matches><m:match id="1" ref="#s" similarity="99.5" type="mt" subType="a:b">{MATCH}',
        "<g:glossary><g:glossEntry><g:term>x</g:term><g:translation>y</g:translation></g:glossEntry></g:glossary>",
        metadata('<a:meta type="t">x</a:meta>'),
        rule('my:x="1"'),
        rule('isPresent="a" occurs="2"'),
        rule('endsWith=":" existsInSource="yes"'),
        resource('<r:source href="x" xml:lang="en"/><r:target><my:a/></r:target>'),
        '<c:changeTrack><c:revisions appliesTo="note" ref="n">' + REVISION.format('"category"'),
    ],
)
def test_modules_are_let_pass(module: str) -> None:
    assert read(module) == 1


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        (f'<m:matches><m:match ref="#u">{MATCH}', "leads to no text"),
        (f'<m:matches><m:match ref="s">{MATCH}', "leads to no text"),
        (f"<m:matches><m:match>{MATCH}", "no ref"),
        (f'<m:matches><m:match ref="#s" type="zz">{MATCH}', "cannot have type"),
        (f'<m:matches><m:match ref="#s" similarity="101">{MATCH}', "cannot have similarity"),
        (f'<m:matches><m:match ref="#s" subType="a:b">{MATCH}', "subType without a type"),
        (f'<m:matches><m:match ref="#s" xml:lang="fr">{MATCH}', "language of its own"),
        ("<m:matches/>", "no <match>"),
        ("<g:glossary><g:glossEntry><g:term>x</g:term></g:glossEntry></g:glossary>", "no <translation>"),
        ('<a:metadata id="a b"><a:metaGroup/></a:metadata>', "cannot have id"),
        ("<a:metadata/>", "no <metaGroup>"),
        (metadata("<a:meta>x</a:meta>"), "<meta> has no type"),
        (metadata('<a:meta type="a" appliesTo="source">x</a:meta>'), "cannot have appliesTo"),
        ("<v:validationBad/>", "no element of its module"),
        (rule('isPresent="a" startsWith="b"'), "exactly one thing"),
        (rule('isNotPresent="a" existsInSource="yes"'), "existsInSource goes with"),
        (rule('startsWith="a" occurs="1"'), "occurs goes with"),
        (rule('isPresent="a" occurs="0"'), "cannot have occurs"),
        (rule('isPresent="a" normalization="x"'), "cannot have normalization"),
        (resource('<r:source href="x">y</r:source>'), "either an href or content"),
        (resource('<r:target href="x" xml:lang="fr"/>'), "not the file's"),
        (resource("").replace("</r:resourceData>", '<r:resourceItemRef id="1" ref="q"/></r:resourceData>'), "second"),
        ('<c:changeTrack><c:revisions appliesTo="note" ref="q"/></c:changeTrack>', "leads to no <note>"),
        ('<c:changeTrack><c:revisions appliesTo="note" ref="n">' + REVISION.format('"colour"'), "property cannot be"),
    ],
)
def test_broken_modules_are_refused(module: str, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        read(module)


def test_sizes_and_styles() -> None:
    assert read(unit=' s:sizeRestriction="35,*" s:equivStorage="7"', note=' f:fs="i" f:subFs="a,b"') == 1
    assert read(source='<sc id="1" s:sizeInfo="0"/>x<ec startRef="1"/><ec isolated="yes" id="e" s:sizeInfo="0"/>') == 1
    for bad in (' s:sizeRestriction="*6"', ' s:sizeInfo="1" s:sizeInfoRef="q"', ' s:sizeInfoRef="q"', ' f:bad="b"'):
        with pytest.raises(FormatError, match="cannot be"):
            read(unit=bad)
    for bad in (' f:fs="paragraph"', ' f:subFs="a,b"'):
        with pytest.raises(FormatError, match="cannot be"):
            read(note=bad)
    with pytest.raises(FormatError, match="not isolated"):
        read(source='<sc id="1"/>a<ec startRef="1" f:fs="b"/>')
