from pathlib import Path

import pytest

from transcall.domain.document import MergeRequest, UnitKind
from transcall.domain.inline import CodeKind
from transcall.errors import FormatError
from transcall.formats.markdown import MarkdownFormat

KNOWN = MarkdownFormat()
SAMPLE = Path(__file__).parents[3] / "catalogs" / "migrants-day-2025" / "source.md"


def texts(source: str) -> list[str]:
    return [unit.content.text for unit in KNOWN.read(source.encode()).units]


def merge(source: str, *targets: str) -> str:
    return KNOWN.merge(source.encode(), MergeRequest(dict(enumerate(targets)), "fr")).decode()


def test_the_sample_is_read_as_it_is_meant() -> None:
    document = KNOWN.read(SAMPLE.read_bytes())
    kinds = [unit.kind for unit in document.units]
    assert document.title == document.units[0].content.plain
    assert kinds.count(UnitKind.TITLE) == 1
    assert kinds.count(UnitKind.NOTE) == 5
    assert kinds.count(UnitKind.SIGNATORY) == 10
    assert not any(unit.translate for unit in document.units if unit.kind is UnitKind.SIGNATORY)


def test_inline_markup_becomes_codes() -> None:
    (unit,) = KNOWN.read(b"**b** _i_ ~~s~~ [a](u) `c` <u>h</u> <x@y.org>  \nend\n").units
    assert unit.content.text == ("<b1>b</b1> <i1>i</i1> <s1>s</s1> <a1>a</a1> <code1/> <h1>h</h1> <a2/><br1/>end")
    assert [code.original for code in unit.content.codes if code.kind is not CodeKind.OPEN] == [
        *("**", "_", "~~", "](u)", "`c`", "</u>", "<x@y.org>", "  \n"),
    ]
    assert unit.content.plain == "b i s a c h x@y.org\nend"


def test_titles_and_image_texts_are_units() -> None:
    units = KNOWN.read(b'See [a](u "T") ![alt](s (P)) <img alt="Q">.\n\n[x]: /u \'R\'\n').units
    assert [(unit.kind.value, unit.place, unit.content.text) for unit in units[1:]] == [
        ("title-attribute", "paragraph 1 › link title", "T"),
        ("alt-text", "paragraph 1 › image text", "alt"),
        ("title-attribute", "paragraph 1 › image title", "P"),
        ("alt-text", "paragraph 1 › image text 2", "Q"),
        ("title-attribute", "reference x › link title", "R"),
    ]


def test_entities_and_escapes_are_characters() -> None:
    assert texts("&amp; \\* &lt;b&gt; &copy; \\a &nosuch;\n") == ["& * <b> © \\a &nosuch;"]


def test_literal_tags_make_codes_choose_other_numbers() -> None:
    assert texts("\\<b1> and **bold**\n") == ["<b1> and <b2>bold</b2>"]
    assert merge("\\<b1> and **bold**\n", "<b1> <b2>x</b2>") == "\\<b1> **x**\n"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Text\n", "# x", "\\# x"),
        ("Text\n", "- x", "\\- x"),
        ("Text\n", "+ x", "\\+ x"),
        ("Text\n", "> x", "\\> x"),
        ("Text\n", "1. x", "1\\. x"),
        ("Text\n", "12) x", "12\\) x"),
        ("Text\n", "1.5 x", "1.5 x"),
        ("Text\n", "===", "\\==="),
        ("Text\n", "---", "\\---"),
        ("Text\n", "* * *", "\\* * *"),
        ("Text\n", "[a]: x", "[a]\\: x"),
        ("Text\n", "```", "\\```"),
        ("Text\n", "<div>", "\\<div>"),
        ("Text\n", "    x", "x"),
        ("Text\n", "*x* _y_", "\\*x\\* \\_y\\_"),
        ("Text\n", "2 * 3, a_b, x < y, AT&T, [1]", "2 * 3, a_b, x < y, AT&T, [1]"),
        ("Text\n", "&amp; `c`", "\\&amp; \\`c\\`"),
        ("Text\n", "[a](b)", "\\[a\\](b)"),
        ("Text\n", "see [2]", "see [2]"),
        ("Text\n", "*see* [2] and [3]", "\\*see\\* [2] and [3]"),
        ("Text\n", "https://a.b/x_c_d *d*", "https://a.b/x_c_d \\*d\\*"),
        ("# Text\n", "x #", "# x \\#"),
        ("# Text #\n", "1. x", "# 1. x #"),
        ("- Text\n", "[ ] x", "- \\[ ] x"),
        ("- [x] Text\n", "[ ] x", "- [x] [ ] x"),
        ("> Text\n", "[!NOTE]", "> \\[!NOTE]"),
        ("Text\n---\n", "a | b", "a &#124; b\n---"),
        ("| a |\n|---|\n", "x | y", "| x \\| y |\n|---|"),
        ("a|b\n-|-\n", "- x", "\\- x|b\n-|-"),
        ("Text\n", "\xa0x", "&#160;x"),
    ],
)
def test_what_would_become_markup_is_escaped(source: str, target: str, expected: str) -> None:
    merged = merge(source, target)
    assert merged == f"{expected}\n"
    assert texts(merged)[:1] in ([target.strip(" ")], [])


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("a **b** c", "a <b1>「b」</b1>c", "a **「b」**&#99;"),
        ("a **b** c", "这<b1>「话」</b1>对", "&#36825;**「话」**&#23545;"),
        ("a **b** c", "a<b1> b </b1>c", "a **b** c"),
        ("a _b_ c", "a<i1>b</i1>c", "a*b*c"),
        ("a _b_ c", "a <i1>b</i1>.", "a _b_."),
        ("*a* **b**", "<i1>a</i1><b1>b</b1>", "*a***b**"),
        ("a **b** c", "a <b1></b1> c", "a  c"),
        ("a **b** c", "a <b1>b c", "a b c"),
        ("a **b** *c*", "a <b1>b <i1>c</b1></i1>", "a **b c**"),
        ("[a](u) [b](v)", "<a1>x <a2>y</a2></a1>", "[x y](u)"),
    ],
)
def test_emphasis_stays_emphasis_whatever_its_neighbours(source: str, target: str, expected: str) -> None:
    merged = merge(source, target)
    assert merged == expected


def test_references_by_their_own_text_say_their_label() -> None:
    source = "[Log] and [Log][] and ![Log] [Log]\n\n[log]: /u\n"
    assert merge(source, "<a1>Journal</a1>, <a2>J</a2>, <img1/>, <a3>Log</a3>", "Vue") == (
        "[Journal][Log], [J][Log], ![Vue][Log], [Log]\n\n[log]: /u\n"
    )


def test_only_what_changed_is_written_anew() -> None:
    source = "> soft\n> *lines*  \n> here\n>\n> <a  href='x' title=\"T\" >soft</a>\n> [l](<u v>\n> 'ti')\n"
    units = KNOWN.read(source.encode()).units
    index = next(index for index, unit in enumerate(units) if unit.content.text == "ti")
    merged = KNOWN.merge(source.encode(), MergeRequest({index: "it's"}, "fr")).decode()
    assert merged == source.replace("'ti'", "'it\\'s'")


def test_inner_units_and_outer_ones_change_together() -> None:
    source = '[![alt](i.png "t")](u "l") words\n'
    assert texts(source) == ["<a1><img1/></a1> words", "alt", "t", "l"]
    assert merge(source, "<a1><img1/></a1> mots", "A `|`", "B", "C") == '[![A &#96;|&#96;](i.png "B")](u "C") mots\n'
    assert merge(source, "<a1><img1/></a1> words", "A") == '[![A](i.png "t")](u "l") words\n'


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("plain", "x: y", '"x: y"'),
        ("plain", "no", '"no"'),
        ("plain", "12", '"12"'),
        ("plain", "- x", '"- x"'),
        ("plain", "mots simples", "mots simples"),
        ("plain", "l’été #1", '"l’été #1"'),
        ("'single'", "l'été", "'l''été'"),
        ('"double"', 'say "so"\\', '"say \\"so\\"\\\\"'),
    ],
)
def test_front_matter_stays_valid(value: str, target: str, expected: str) -> None:
    assert merge(f"---\nid: 7\ntitle: {value}\n---\ntext\n", target) == f"---\nid: 7\ntitle: {expected}\n---\ntext\n"


def test_front_matter_offers_words_only() -> None:
    source = (
        "---\ntitle: T\nslug: s\ndate: 2025-12-18\nsummary: |\n  Two\n  lines\ndescription: 12\nlang: pt-BR\n---\nx\n"
    )
    document = KNOWN.read(source.encode())
    assert [unit.content.text for unit in document.units] == ["T", "Two\nlines", "x"]
    assert document.language == "pt-BR"
    assert document.title == "T"
    assert merge(source, "T", "Un\nDeux\nTrois").count("\n  ") == 3


def test_front_matter_tells_the_language_of_the_translation() -> None:
    source = "---\nlang: 'en-GB' # ours\n---\nText\n"
    assert merge(source, "Texte") == "---\nlang: 'fr' # ours\n---\nTexte\n"
    assert merge(source, "Text") == source
    assert merge("---\nlanguage: English\n---\nText\n", "Texte") == "---\nlanguage: English\n---\nTexte\n"


@pytest.mark.parametrize("source", ["---\n\ntext\n", "---\nNo keys\n---\n", "---\n- a\n---\nx\n", "+++\nno\n+++\nx\n"])
def test_what_only_looks_like_front_matter_is_text(source: str) -> None:
    assert texts(source)
    assert KNOWN.merge(source.encode(), MergeRequest({}, "fr")) == source.encode()


def test_nothing_of_code_scripts_or_comments_is_offered() -> None:
    source = (
        "```\ncode\n```\n\n    code\n\n`code`\n\n<!-- comment -->\n\n<script>\nvar x\n</script>\n\n"
        "<style>\nx\n</style>\n\n<pre>x</pre>\n\n"
        "<div><code>x</code><!-- y --></div>\n\n<div translate=no>\nx\n</div>\n\n"
        "[x]: /url\n\n***\n"
    )
    assert texts(source) == []


def test_html_words_are_offered_and_escaped() -> None:
    source = '<div>\n<p title="T &amp; T">One <b>two</b>&nbsp;&lt;\n</div>\n'
    assert texts(source) == ["T & T", "One <h1>two</h1>\xa0<"]
    assert merge(source, '"Q"', "a < b & <h1>c</h1> &amp;") == (
        '<div>\n<p title="&quot;Q&quot;">a &lt; b & <b>c</b> &amp;amp;\n</div>\n'
    )


DEEP = {"quotes": "> " * 9_000, "lists": "- " * 9_000, "both": "> - " * 5_000, "notes": "[^1]: " * 3_000}


@pytest.mark.parametrize("name", DEEP)
def test_too_deep_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(FormatError, match="nested more than 50 deep"):
        KNOWN.read(f"{DEEP[name]}a".encode())


HOSTILE = {
    "brackets": "[" * 10_000 + "]" * 10_000 + "a",
    "stars": "*" * 10_000 + "a" + "*" * 10_000,
    "links that never end": "[a](b" * 9_000,
    "no entities": "&a;" * 9_000,
    "images in images": "![" * 5_000 + "a" + "](u)" * 5_000 + "b",
    "emphasis": "***a " * 2_000 + "a***" * 2_000,
    "ticks": "`" * 9_000 + "a",
    "backslashes": "\\" * 90_000,
    "tags that never end": "<a " * 9_000,
    "comments that never end": "<!--" * 9_000 + "a",
    "sections that never end": "x <![CDATA[" * 6_000,
    "elements": "<div>" * 9_000 + "a",
    "breaks": "a  \n" * 9_000,
    "lines": "a\n" * 9_000,
    "blanks": "a" + " " * 90_000 + "b",
    "hashes": "#" * 90_000,
    "columns": "|a" * 3_000 + "\n" + "|-" * 3_000,
    "front matter": "---\na: " + "[" * 9_000 + "\n---\nb",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_repetition_takes_no_time_and_no_stack(name: str) -> None:
    data = HOSTILE[name].encode()
    units = KNOWN.read(data).units
    assert KNOWN.merge(data, MergeRequest({len(units) - 1: "x"}, "fr")) or not units


@pytest.mark.parametrize(
    "text", ["<div>{} hello</div>", "a {} b", '<img alt="{}">', "[a](/b '{}')", "---\ntitle: '{}'\n---\n\nx"]
)
def test_a_character_number_without_end_is_no_trap(text: str) -> None:
    data = text.replace("{}", f"&#{'9' * 5000};").encode()
    document = MarkdownFormat().read(data)
    assert MarkdownFormat().merge(data, MergeRequest(dict.fromkeys(range(len(document.units)), "new"), "fr")) != b""
