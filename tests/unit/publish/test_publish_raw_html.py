"""Raw HTML comes out inert, balanced, and with its text."""

import pytest

from transcall.publish.raw_html import RawHtml
from unit.publish.seen import see


def block(raw: str) -> str:
    html = RawHtml()
    return html.block(raw) + html.rest()


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("<p>a <b>b</b></p>", "<p>a <b>b</b></p>"),
        ('<a href="https://x.org" onclick="x()">a</a>', '<a href="https://x.org">a</a>'),
        ('<a href="JAVASCRIPT:x()">a</a>', "<a>a</a>"),
        ('<a href="java&#10;script:x()">a</a>', "<a>a</a>"),
        ("<script>alert(1)</script>b", "b"),
        ("<style>p{}</style>b", "b"),
        ("<svg onload=x()><p>a</p></svg>", "<p>a</p>"),
        ('<img src="https://x.org/a.png" alt="A ship" onerror="x()">', "A ship"),
        ('<img src="x">', ""),
        ("<iframe src=x>a</iframe>", "a"),
        ("<!-- secret -->a", "a"),
        ('<abbr title="a &quot;b&quot;">c</abbr>', '<abbr title="a &quot;b&quot;">c</abbr>'),
        ('<p lang="ar" dir="rtl" style="x" id="note-1" class="draft">a</p>', '<p lang="ar" dir="rtl">a</p>'),
        ('<ol start="3"><li>a<li>b</ol>', '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("<td colspan=2 rowspan=x>a", '<td colspan="2">a</td>'),
        ("</main></section></p>a", "a"),
        ("a < b & c &amp; d", "a &lt; b &amp; c &amp; d"),
        ("<b>a<p>b", "<b>a<p>b</p></b>"),
        ("a<br/>b<hr>", "a<br>b<hr>"),
        ('<a href="x">a <a href="y">b</a></a>', '<a href="x">a b</a>'),
    ],
)
def test_allowed_html_stays_and_the_rest_is_inert(raw: str, written: str) -> None:
    assert block(raw) == written
    see(written).assert_inert()


def test_containers_stay_open_for_what_follows() -> None:
    html = RawHtml()
    assert html.block("<details><summary>a</summary>\n<b>") == "<details><summary>a</summary>\n<b></b>"
    assert html.block("</details>") == "</details>"
    assert html.rest() == ""


def test_nothing_outside_can_be_closed_from_within() -> None:
    html = RawHtml()
    html.block("<blockquote>")
    html.enter()
    assert html.block("</blockquote><ul><li>a") == "<ul><li>a"
    assert html.leave() == "</li></ul>"
    assert html.rest() == "</blockquote>"


def test_a_line_of_text_holds_no_boxes() -> None:
    html = RawHtml()
    html.enter()
    assert html.inline("<table>", in_link=False) == ""
    assert html.inline('<a href="https://x.org">', in_link=True) == ""
    assert html.inline("<u>", in_link=True) == "<u>"
    assert html.leave() == "</u>"


@pytest.mark.parametrize("raw", ["<div>{} x</div>", '<b title="{}">x</b>', '<img alt="{}"> x'])
def test_a_character_number_without_end_is_no_trap(raw: str) -> None:
    for number in ("9" * 5000, "x" + "9" * 5000):
        assert "x" in block(raw.replace("{}", f"&#{number};"))
