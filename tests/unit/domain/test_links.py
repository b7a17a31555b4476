"""Addresses are found whole, and only harmless ones are linked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcall.domain import links


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in links.find(text)]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("see https://picum.org/a-b_c/2025.pdf.", ["https://picum.org/a-b_c/2025.pdf"]),
        ("(https://x.org/a_(b))", ["https://x.org/a_(b)"]),
        ("“https://x.org/?q=1&r=2”", ["https://x.org/?q=1&r=2"]),
        ("« https://x.org/é »", ["https://x.org/é"]),
        ("https://пример.рф/страница!", ["https://пример.рф/страница"]),
        ("见https://x.org/页面。更多", ["https://x.org/页面"]),
        ("ተመልከቱ https://x.org/a።", ["https://x.org/a"]),
        ("দেখুন https://x.org/a।", ["https://x.org/a"]),
        ("انظر https://x.org/a؟", ["https://x.org/a"]),
        ("\u2066https://x.org/a\u2069", ["https://x.org/a"]),
        ("https://a.org,https://b.org", ["https://a.org", "https://b.org"]),
        ("https://web.org/2025/https://x.org/", ["https://web.org/2025/https://x.org/"]),
        ("www.migreurop.org, info@x.org.", ["www.migreurop.org", "info@x.org"]),
        ("写信给info@x.org", ["info@x.org"]),
        ("https://x.org/18-d%C3%A9cembre", ["https://x.org/18-d%C3%A9cembre"]),
        ("https:// http://. www. www.x @x.org a@b", []),
        ("xhttps://x.org", []),
    ],
)
def test_addresses_are_found_whole(text: str, addresses: list[str]) -> None:
    assert found(text) == addresses


def test_what_an_address_leads_to() -> None:
    assert [each.href for each in links.find("http://a.org www.b.org c@d.org")] == [
        "http://a.org",
        "https://www.b.org",
        "mailto:c@d.org",
    ]


@pytest.mark.parametrize("href", ["https://x.org", "HTTP://x.org", "mailto:a@b.org", "#note", "a/b.html", "?a:b", "/x"])
def test_harmless_links_are_safe(href: str) -> None:
    assert links.is_safe(href)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//host/share",
        "\\\\host\\share",
        "/\\host",
        "java%73cript:alert(1)",
        "tel:123",
    ],
)
def test_other_links_are_not(href: str) -> None:
    assert not links.is_safe(href)


@given(st.text(st.sampled_from("htps:/w.a@,;)](![]1 é。\u200b"), max_size=60))
def test_addresses_are_parts_of_the_text_in_order(text: str) -> None:
    position = 0
    for each in links.find(text):
        assert position <= each.start < each.end <= len(text)
        assert each.href.endswith(text[each.start : each.end])
        assert links.is_safe(each.href)
        position = each.end


MARK = links.LEFT_TO_RIGHT_MARK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انظروا https://example.org/", f"انظروا https://example.org/{MARK}"),
        ("(https://example.org/a/)، ثم", f"(https://example.org/a/{MARK})، ثم"),
        ("<a1>https://example.org/</a1>", f"<a1>https://example.org/{MARK}</a1>"),
        ("https://example.org/a", "https://example.org/a"),
        ("https://example.org/2025.", "https://example.org/2025."),
        (f"https://example.org/{MARK}", f"https://example.org/{MARK}"),
        ("\u2066https://example.org/\u2069", "\u2066https://example.org/\u2069"),
        ("لا شيء", "لا شيء"),
    ],
)
def test_the_end_of_an_address_stays_at_its_end(text: str, expected: str) -> None:
    assert links.steadied(text) == expected
