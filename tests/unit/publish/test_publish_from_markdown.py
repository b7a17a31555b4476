"""Markdown becomes a readable, harmless body."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transcall.publish import write_html
from transcall.publish.from_markdown import finished
from unit.publish.seen import see, squeezed


def html(text: str, *names: str) -> str:
    return write_html.body(finished(text, signatory_texts=names), language="en")


def test_headings_keep_their_levels() -> None:
    assert html("# a\n\n### b\n\nc\n===") == "<h1>a</h1>\n<h3>b</h3>\n<h1>c</h1>\n"


def test_front_matter_and_byte_order_mark_are_left_out() -> None:
    assert html("\ufeff---\ntitle: x\n---\n\na") == "<p>a</p>\n"


def test_a_list_of_strokes_is_no_front_matter() -> None:
    assert html("- \\---\n- a") == "<ul>\n<li>---</li>\n<li>a</li>\n</ul>\n"


def test_typography_is_left_alone() -> None:
    text = "l’« ami » -- \"a\" 'b' ... (c) “c”"
    assert html(text) == f"<p>{text}</p>\n"


def test_notes_link_both_ways() -> None:
    page = html("a[^x] b[^y] c[^x]\n\n[^y]: two[^z]\n[^x]: one\n[^z]: three\n[^left]: four")
    seen = see(page)
    seen.assert_linked()
    assert [at["id"] for at in seen.of("a") if at["role"] == "doc-noteref"] == [
        "mark-1",
        "mark-2",
        "mark-1-2",
        "mark-3",
    ]
    assert [at["href"] for at in seen.of("a", "back")] == ["#mark-1", "#mark-1-2", "#mark-2", "#mark-3"]
    assert seen.text.split() == ["a1", "b2", "c1", "one", "two3", "three", "four"]
    assert 'aria-label="Note 1"' in page
    assert 'aria-label="Back to the text (2)"' in page


def test_a_label_given_twice_means_its_last_note_and_loses_neither() -> None:
    seen = see(html("a[^x]\n\n[^x]: first\n\n[^x]: second"))
    seen.assert_linked()
    assert seen.text.split() == ["a1", "second", "first"]


def test_labels_of_screen_readers_are_in_the_pages_language() -> None:
    page = write_html.body(finished("a[^1]\n\n[^1]: b"), language="fr")
    assert 'aria-label="Retour au texte"' in page


def test_notes_with_blocks_keep_them() -> None:
    page = html("a[^1]\n\n[^1]: b\n\n    - c\n")
    assert '<ul>\n<li>c</li>\n</ul>\n<p><a class="back"' in page


def test_a_marker_in_a_link_is_no_link() -> None:
    page = html('<a href="https://x.org">a[^1]</a>\n\n[^1]: b')
    assert '<sup class="mark"><bdi>1</bdi></sup></a>' in page


def test_signatories_get_a_section_with_their_heading() -> None:
    page = html("a\n\n## Signed\n\n- A – *B*\n- C\n\nend", "A – B", "C")
    assert page == (
        '<p>a</p>\n<section class="signatories">\n<h2>Signed</h2>\n<ul class="names" translate="no">\n'
        "<li><bdi>A – <em>B</em></bdi></li>\n<li><bdi>C</bdi></li>\n</ul>\n</section>\n<p>end</p>\n"
    )


def test_a_list_with_anything_else_is_no_list_of_signatories() -> None:
    assert "signatories" not in html("- A\n- C\n", "A")
    assert "signatories" not in html("- A\n  - C\n\n  d\n", "A", "C")


def test_the_subtitle_is_the_line_in_italics_under_the_title() -> None:
    assert '<p class="subtitle"><em>b</em></p>' in html("# a\n\n*b*")
    assert "subtitle" not in html("# a\n\n*b* c")
    assert "subtitle" not in html("# a\n\n*b* *c*")
    assert "subtitle" not in html("## a\n\n*b*")


def test_addresses_become_links_and_are_not_torn() -> None:
    link = '<a class="address" dir="ltr" href="{0}">{0}</a>'
    assert (
        html("**see https://x.org/_a_b_/**.") == f"<p><strong>see {link.format('https://x.org/_a_b_/')}</strong>.</p>\n"
    )
    assert html("<https://x.org/é>") == f"<p>{link.format('https://x.org/é')}</p>\n"
    assert html(r"https://x.org/a\_b?c=1&amp;d") == f"<p>{link.format('https://x.org/a_b?c=1&amp;d')}</p>\n"
    assert html("[https://x.org](https://y.org)") == '<p><a href="https://y.org">https://x.org</a></p>\n'
    assert "https://x.org</a><sup" in html("https://x.org[^1]\n\n[^1]: b")
    assert 'href="mailto:a@b.org"' in html("write a@b.org")


def test_pictures_are_words() -> None:
    assert html("![A *ship*](https://x.org/a.png)") == (
        '<p><a href="https://x.org/a.png"><span class="image" role="img" aria-label="A ship">A ship</span></a></p>\n'
    )
    assert html("![A ship](a.png) ![](b.png)") == (
        '<p><span class="image" role="img" aria-label="A ship">A ship</span></p>\n'
    )


def test_tables_are_aligned_by_reading_direction() -> None:
    page = html("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|\n")
    assert '<th scope="col" class="start">a</th>' in page
    assert '<td class="end">3</td>' in page
    assert "style" not in page


def test_tasks_are_boxes() -> None:
    assert html("- [ ] a\n- [x] b\n- [y] c") == (
        '<ul>\n<li><span class="item-mark"><bdi>☐</bdi></span> a</li>\n'
        '<li><span class="item-mark"><bdi>☑</bdi></span> b</li>\n<li>[y] c</li>\n</ul>\n'
    )


def test_raw_html_stays_where_it_is_harmless() -> None:
    assert html("H<sub>2</sub>O <b>a") == "<p>H<sub>2</sub>O <strong>a</strong></p>\n"
    assert html("<div dir=rtl>\n\n- a</div>\n\n</div>") == '<div dir="rtl">\n<ul>\n<li>a</li>\n</ul>\n</div>\n'
    assert html('[a <a href="https://x.org">b</a>](https://y.org)').count("<a") == 1
    assert html('<a href="https://x.org">b [c](https://y.org)</a>').count("<a") == 1


def test_code_and_rules_stay() -> None:
    assert html("    a\n      <b>\n\n---\n\n`c`") == (
        '<pre dir="auto"><code>a\n  &lt;b&gt;</code></pre>\n<hr>\n<p><code dir="auto">c</code></p>\n'
    )


def test_a_line_end_is_a_blank_where_words_have_blanks() -> None:
    assert html("a\nb") == "<p>a b</p>\n"
    assert html("移民\n权利") == "<p>移民权利</p>\n"
    assert html("이주\n권리") == "<p>이주 권리</p>\n"


def test_deep_nesting_loses_no_text() -> None:
    assert squeezed(see(html("> " * 45 + "deep")).text) == "deep"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=alert(1)> b",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java&#x0A;script:alert(1))",
        "[a](&#1;javascript:alert(1))",
        "[a]( <javascript:alert(1)> )",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "![a](data:image/svg+xml,<svg onload=alert(1)>)",
        "<javascript:alert(1)>",
        "[a][r]\n\n[r]: javascript:alert(1)",
        '[a](https://x.org "x\\" onmouseover=\\"alert(1)")',
        'https://x.org/"onmouseover="alert(1)',
        "https://x.org/'onmouseover='alert(1)",
        '```"><script>alert(1)</script>\n```',
        '``` "><script>\n</code></pre><script>alert(1)</script>\n```',
        "<a href='https://x.org' style='background:url(javascript:x)'>a</a>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
        "<p/onload=alert(1)>a",
        "<<script>alert(1)//<</script>",
        "a[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: b",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php <script>alert(1)</script> ?>",
        "<base href='https://evil.org'><meta http-equiv=refresh content='0;url=https://evil.org'>",
        "<form action=https://evil.org><input name=a><button>b</button></form>",
        "|<script>|\n|-|\n|<img src=x onerror=y>|",
        "</main></body></html><script>alert(1)</script>",
    ],
)
def test_hostile_texts_are_inert(text: str) -> None:
    seen = see(html(text))
    seen.assert_inert()
    seen.assert_linked()


_MARKS = r"""
<b> </b> <i x=' <p> </p> <table> <td> </table> <script> </script> <!-- --> <a_href=x> </a> <div> </div> <li> [^1] [^1]:_
[a](b) * ** _ ~~ ` ``` > - 1. # | |-| \ &lt; & < " ' https://x.org a b é م 中
"""
_PIECES = st.sampled_from(_MARKS.split()) | st.sampled_from(["\n", "\n\n", " ", "    "])


@given(st.lists(_PIECES, max_size=40).map(lambda pieces: "".join(pieces).replace("_", " ")))
@example("<ul>\n\n- a\n\n</ul>\n")
@example("*<b>*")
@example('<a href="x"><div>\n\n*[a](https://x.org)*')
def test_any_mixture_is_inert_and_balanced(text: str) -> None:
    page = html(text)
    seen = see(page)
    seen.assert_inert()
    seen.assert_linked()
    assert not re.search(r"<a\b(?:(?!</a>).)*<a\b", page, re.DOTALL), "a link within a link"


@given(
    st.text(
        st.characters(categories=("L", "N", "M", "Po"), exclude_characters="&\\`*_#.!>@/[]:~|-+=\u1361"), min_size=1
    )
)
def test_plain_text_is_seen_as_it_is(text: str) -> None:
    assert squeezed(see(html(f"x{text}")).text) == squeezed(f"x{text}")


@given(st.text())
def test_the_same_text_gives_the_same_page(text: str) -> None:
    assert html(text) == html(text)
