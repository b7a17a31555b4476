"""Raw HTML keeps its text and what is harmless; as blocks it is written inert."""

import pytest

from transcall.publish import write_html
from transcall.publish.from_markdown import finished
from transcall.publish.raw_tree import Node, RawTree
from unit.publish.seen import see


def written(raw: str) -> str:
    return write_html.body(finished(raw), language="en")


def outline(node: Node) -> str:
    inside = "".join(child if isinstance(child, str) else outline(child) for child in node.children)
    return inside if node.tag == "document" else f"<{node.tag}>{inside}</{node.tag}>"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<p>a <b>b</b></p>", "<p>a <strong>b</strong></p>\n"),
        ('<a href="https://x.org" onclick="x()">a</a>', '<p><a href="https://x.org">a</a></p>\n'),
        ('<a href="JAVASCRIPT:x()">a</a>', "<p>a</p>\n"),
        ('<a href="java&#10;script:x()">a</a>', "<p>a</p>\n"),
        ('<a href="file:///etc/passwd">a</a>', "<p>a</p>\n"),
        ("<div><script>alert(1)</script>b</div>", "<p>b</p>\n"),
        ("<div><style>p{}</style>b</div>", "<p>b</p>\n"),
        ("<div><svg onload=x()><p>a</p></svg></div>", "<p>a</p>\n"),
        (
            '<p><img src="https://x.org/a.png" alt="A ship" onerror="x()"></p>',
            '<p><span class="image" role="img" aria-label="A ship">A ship</span></p>\n',
        ),
        ('<p><img src="x"></p>', ""),
        ("<iframe src=x>a</iframe>", "<p>a</p>\n"),
        ("<!-- secret -->a", "<p>a</p>\n"),
        ('<abbr title="a &quot;b&quot;">c</abbr>', "<p>c</p>\n"),
        ('<p lang="ar" dir="rtl" style="x" id="note-1">a</p>', '<div lang="ar" dir="rtl">\n<p>a</p>\n</div>\n'),
        ('x <span lang="ar">a</span>', '<p>x <bdi lang="ar" dir="auto">a</bdi></p>\n'),
        ('<ol start="3"><li>a<li>b</ol>', '<ol>\n<li value="3">a</li>\n<li>b</li>\n</ol>\n'),
        ("<ul>\n<li>a</li>\nwords\n</ul>", "<ul>\n<li>a</li>\n<li>words</li>\n</ul>\n"),
        ("<p>a <q>b</q></p>", "<p>a “b”</p>\n"),
        ("</main></section></p>a", "<p>a</p>\n"),
        ("a < b & c &amp; d", "<p>a &lt; b &amp; c &amp; d</p>\n"),
        ("<p>a<br/>b</p><hr>", "<p>a<br>\nb</p>\n<hr>\n"),
        ('<a href="x">a <a href="y">b</a></a>', '<p><a href="x">a b</a></p>\n'),
        ("<blockquote>a</blockquote>", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("<div><b><ul><li>a</li></ul></b></div>", "<ul>\n<li>a</li>\n</ul>\n"),
        ("<pre>a\n  b</pre>", '<pre dir="auto"><code>a\n  b</code></pre>\n'),
    ],
)
def test_allowed_html_stays_and_the_rest_is_inert(raw: str, shown: str) -> None:
    assert written(raw) == shown
    see(shown).assert_inert()


def test_a_table_has_all_its_cells_and_loses_no_words() -> None:
    raw = "<table><caption>c</caption><tr><th rowspan=2>a<td colspan=2>b<tr><td>d<td>e<p>f</table>"
    assert written(raw) == (
        '<p>c</p>\n<div class="table" tabindex="0">\n<table>\n<tbody>\n<tr>\n<th scope="row" rowspan="2">a</th>\n'
        '<td colspan="2">b</td>\n</tr>\n<tr>\n<td>d</td>\n<td>\n<p>e</p>\n<p>f</p>\n</td>\n</tr>\n'
        "</tbody>\n</table>\n</div>\n"
    )


def test_containers_stay_open_for_what_follows() -> None:
    tree = RawTree()
    tree.block("<details><summary>a</summary><b>")
    tree.add("c")
    tree.block("</details>d")
    assert outline(tree.root) == "<details><summary>a</summary><b></b>c</details>d"


def test_nothing_outside_can_be_closed_from_within() -> None:
    tree = RawTree()
    tree.block("<blockquote>")
    tree.enter("li")
    tree.block("</blockquote><ul><li>a")
    tree.leave()
    tree.add("b")
    assert outline(tree.root) == "<blockquote><li><ul><li>a</li></ul></li>b</blockquote>"


def test_a_line_of_text_holds_no_boxes() -> None:
    tree = RawTree()
    tree.inline("<table>")
    tree.inline("<u>")
    assert outline(tree.root) == "<u></u>"


def test_depth_without_end_loses_no_text() -> None:
    assert see(written("<div>" * 3000 + "deep")).text.strip() == "deep"


@pytest.mark.parametrize("raw", ["<div>{} x</div>", '<b title="{}">x</b>', '<p><img alt="{}"> x'])
def test_a_character_number_without_end_is_no_trap(raw: str) -> None:
    for number in ("9" * 5000, "x" + "9" * 5000):
        assert "x" in written(raw.replace("{}", f"&#{number};"))
