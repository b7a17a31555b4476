import pytest

from transcall.checks.patterns import links, markers, placeholders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(see https://a.org/b).", ["https://a.org/b"]),
        ("https://a.org/b_(c), and", ["https://a.org/b_(c)"]),
        ("[day](https://a.org/b)[^1]", ["https://a.org/b"]),
        ("访问https://a.org/b了解", ["https://a.org/b"]),
        ("«\u00a0https://a.org\u00a0»", ["https://a.org"]),
        ("انظر https://a.org/b؟", ["https://a.org/b"]),
        ("https://a.org/b’da", ["https://a.org/b"]),
        ("mailto:a@b.org or a.b+c@d.org.uk.", ["mailto:a@b.org", "a.b+c@d.org.uk"]),
        ("www.a.fr; example.org, e.g. z.B.", ["www.a.fr", "example.org"]),
    ],
)
def test_links_end_where_the_address_ends(text: str, found: list[str]) -> None:
    assert [token.text for token in links(text)] == found


def test_markers_are_alike_in_any_digits() -> None:
    assert [token.key for token in markers("a[12] b[١٢] c［12］ d[^12] e¹²")] == [
        "[12]",
        "[12]",
        "[12]",
        "[^12]",
        "[12]",
    ]


@pytest.mark.parametrize("text", ["50 % of", "100%", "%50 indirim", "m²", "{ x }", "a {b c} d", "5%s"])
def test_prose_has_no_placeholders(text: str) -> None:
    assert [token.text for token in placeholders(text) if not token.text[-1].isdigit()] == []
