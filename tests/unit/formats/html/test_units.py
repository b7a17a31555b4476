import pytest

from transcall.domain.document import Unit, UnitKind
from transcall.formats.html import HtmlFormat


def units(text: str) -> tuple[Unit, ...]:
    return HtmlFormat().read(text.encode()).units


def texts(text: str) -> list[str]:
    return [unit.content.text for unit in units(text) if unit.translate]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(unit.kind.value, unit.content.text) for unit in units(text)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<ul><li>one<li>two<ul><li>three</ul>four</ul>five", ["one", "two", "three", "four", "five"]),
        ("<table><tr><td>a<td>b<tr><th>c</table>d", ["a", "b", "c", "d"]),
        ("<select><optgroup label=g><option>a<option>b</select>", ["g", "a", "b"]),
        ("<dl><dt>a<dd>b<dt>c</dl>", ["a", "b", "c"]),
        ("text <div>block</div> tail", ["text", "block", "tail"]),
        ("<p>a\n  b\t c</p>", ["a b c"]),
        ("<p>a&nbsp;b \xa0c</p>", ["a\xa0b \xa0c"]),
        ("<p>&nbsp;a&#160;</p>", ["a"]),
        ("<p>a <b> c</b></p>", ["a <b1>c</b1>"]),
        ("<p>a<br>\n b</p>", ["a<br1/>b"]),
        ("<p>a<br><br>b<br>c</p>", ["a", "b<br1/>c"]),
        ("<p><b><a href=x>all</a></b></p>", ["all"]),
        ("<p><b>a</b> <i>b</i></p>", ["<b1>a</b1> <i1>b</i1>"]),
        ("<p><code>f</code> runs</p>", ["<code1/> runs"]),
        ("<p><code>f</code></p>", []),
        ("<p>x <code>a <b>b</b></code><kbd>c</kbd></p>", ["x <code1/><code2/>"]),
        ("<p>a <script>b</script> c <!-- d --> e</p>", ["a <h1/> c <h2/>e"]),
        ("<p>a {{ b }} c {% if d %}e</p>", ["a <h1/> c <h2/>e"]),
        ("<p>a <%= b > c %> d</p>", ["a <h1/> d"]),
        ("<p>Note<sup><a href='#n'>1</a></sup> and <a href='#m'>[2]</a></p>", ["Note<note1/> and <note2/>"]),
        ("<p>Up <a href='#n'>↑</a></p>", ["Up"]),
        ("<p>m<sup>2</sup></p>", ["m<h1>2</h1>"]),
        ("<p>&lt;b1> <b>x</b> y</p>", ["<b1> <b2>x</b2> y"]),
        ("<p><i>a <b>b</i> c</b></p>", ["<i1>a <b1/>b</i1> c"]),
        ("<p>a <a href=x>b <a href=y>c</a></p>", ["a <a1/>b <a2>c</a2>"]),
        ("<p>a <math><mi>x</mi></math> b</p>", ["a <h1/> b"]),
        ("<p>a <svg><style>s</style><text>t<tspan>u</tspan></text>v</svg> b</p>", ["a <h1/> b", "t<h1>u</h1>"]),
        ("<svg><title>a</title><desc>b</desc><foreignObject><p>c</p></foreignObject></svg>d", ["a", "b", "c", "d"]),
        ("<svg><path/><p>out of it", ["out of it"]),
        ("<a href=x><svg><path></a>out of it", ["out of it"]),
        ("<math><footer></math>out of it", ["out of it"]),
        ("<textarea>\n a\n b</textarea>", ["a\n b"]),
        ("<textarea><b>a</textarea>", ["<b>a"]),
        ("<pre>one\n two</pre>", ["one\n two"]),
        ("<pre>one\r\n two</pre>", ["one\n two"]),
        ("<pre>f(a);\nreturn 1;</pre>", []),
        ("<pre><code>word</code></pre><pre class=highlight>word</pre>", []),
        ("<div class='highlight'><pre>word</pre></div>", []),
        ("<noscript>a</noscript><iframe>b</iframe><video>c</video>", ["a", "c"]),
        ("<title>a", ["a"]),
        ("<p>1 2 <b>3</b></p><p>—</p>", ["1 2 <b1>3</b1>"]),
    ],
)
def test_what_is_offered(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<img alt=a title='b'>", ["a", "b"]),
        ("<input type=submit value=a><input value=b><input type=RESET value='c'>", ["a", "c"]),
        ("<input placeholder='a' aria-label=b aria-description=c id=d>", ["a", "b", "c"]),
        (
            "<meta name=Description content=a><meta property='og:title' content=b><meta name=robots content=c>",
            ["a", "b"],
        ),
        ("<track label=a><option label=b>c</option><label for=d>e</label>", ["a", "b", "c", "e"]),
        ("<abbr title='A B'>AB</abbr>", ["A B", "AB"]),
        ("<link rel=stylesheet title=a><link rel=index title=b><style title=c></style>", ["b"]),
        ("<p>a <img alt='b'> c</p>", ["a <img1/> c", "b"]),
        ("<p title=a>b</p><p title=' '>c</p><p alt=2>", ["a", "b", "c", "2"]),
        ("<img alt=a alt=b>", ["a"]),
        ("<a href='javascript:x' id=y class=z data-title='n'>w</a>", ["w"]),
    ],
)
def test_attributes(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "offered", "kept"),
    [
        ("<p translate=no>a <b>b</b></p>", [], ["a <b1>b</b1>"]),
        ("<div class='x notranslate'><p>a</p></div><p>b</p>", ["b"], ["a"]),
        ("<p>a <span translate='no'>b</span> c</p>", ["a <h1/> c"], []),
        ("<p>a <span translate=no>b <i translate=yes>c</i> d</span> e</p>", ["a <h1/>c<i1/> e"], []),
        ("<div translate=no>a<p translate=yes>b</p></div>", ["b"], ["a"]),
        ("<p translate=no>a <b translate=yes>b</b></p>", ["<h1/>b"], []),
        ("<img translate=no alt=a><p translate=no><img alt=b></p>", [], ["a", "b"]),
        ("<html translate=no><body><p>a", [], ["a"]),
    ],
)
def test_translate_and_notranslate(source: str, offered: list[str], kept: list[str]) -> None:
    assert texts(source) == offered
    assert [unit.content.text for unit in units(source) if not unit.translate] == kept


def test_an_island_shows_its_text() -> None:
    unit = units("<p>By <span translate=no>A &amp;  B</span><br>and <code>x</code></p>")[0]
    assert unit.content.plain == "By A & B\nand x"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>a</h1><h1>b</h1><h3>c</h3>", [("title", "a"), ("heading", "b"), ("heading", "c")]),
        ("<title>a</title><h2>b</h2>", [("metadata", "a"), ("heading", "b")]),
        ("<blockquote>a<p>b</p></blockquote>", [("quote", "a"), ("quote", "b")]),
        ("<ul><li><p>a</p><p>b</p></ul>", [("list-item", "a"), ("paragraph", "b")]),
        ("<table><caption>a<tr><td>b", [("paragraph", "a"), ("table-cell", "b")]),
        ("<aside id=fn3>a</aside><p role=doc-footnote>b</p>", [("note", "a"), ("note", "b")]),
    ],
)
def test_kinds(source: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(source) == expected


def test_numbers_levels_and_labels() -> None:
    found = units("<ol start=4><li>a<li value=9>b<ul><li>c</ul></ol><ol><li id=fn:7>d</ol><h3>e</h3>")
    assert [(unit.ordered, unit.level, unit.label) for unit in found] == [
        ("4.", 1, ""),
        ("9.", 1, ""),
        ("", 2, ""),
        ("", 0, "7"),
        ("", 3, ""),
    ]


def test_places() -> None:
    page = "<h1>a</h1><p>b<h2>c</h2><p>d<table><tr><td>e<td>f<tr><td>g</table><p>h<img alt=i>"
    assert [unit.place for unit in units(page)] == [
        "title",
        "paragraph 1",
        "section 1 › heading",
        "section 1 › paragraph 1",
        "section 1 › table 1 › row 1, column 1",
        "section 1 › table 1 › row 1, column 2",
        "section 1 › table 1 › row 2, column 1",
        "section 1 › paragraph 2",
        "section 1 › image text 1",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<h2>Signatories</h2><ul><li>A group<li><a href=x>B</a></ul>",
        "<p><b>Signataires :</b></p><p>A group<br>B</p>",
        "<p>Unterzeichner*innen:</p><table><tr><th>Wer<tr><td>A group<tr><td>B</table>",
        "<section><h2>Signatories</h2><p>A group<p>B</section><p>no name",
        "<h2>Signatories</h2><p>These have signed so far:<p>A group<p>B<h2>Notes</h2><p>no name",
        "<h2>Signatories</h2><p>A group<p>B<footer>no name</footer>",
        "<h2>Signatories</h2><p>A group<p>B<p>We are many more than this list can hold, so write to us.",
    ],
)
def test_signatories_are_kept(source: str) -> None:
    names = [unit for unit in units(source) if unit.kind is UnitKind.SIGNATORY]
    assert [unit.content.text for unit in names] == ["A group", "B"]
    assert not any(unit.translate for unit in names)


def test_notes_for_translators() -> None:
    found = {unit.content.text: unit.note for unit in units("<button title=b>a</button><option>c<p>d")}
    assert found == {"a": "a button", "b": "", "c": "a choice in a form", "d": ""}


@pytest.mark.parametrize(
    ("source", "language", "title"),
    [
        ("<html lang=fr><title>a</title>", "fr", "a"),
        ("<html xml:lang='pt_br'><title>a</title><h1>b <i>c</i></h1>", "pt-BR", "b c"),
        ("<html lang=''><body lang=ar><p>a", "ar", ""),
        ("<html lang='not a tag'><p>a", None, ""),
        ("<p lang=fr>a", None, ""),
    ],
)
def test_language_and_title(source: str, language: str | None, title: str) -> None:
    document = HtmlFormat().read(source.encode())
    assert (document.language, document.title) == (language, title)


def test_depth_is_no_danger() -> None:
    deep = 9_000
    content = units("<div>" * deep + "a" + "<b>" * deep + "b")[0].content
    assert content.plain == "ab"
    assert len(content.codes) == deep
