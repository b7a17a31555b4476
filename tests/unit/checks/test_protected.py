"""Tokens of a source and what a target lacks of them: the checks' own view, in the source's order."""

import pytest

from transcall.domain.inline import CodeKind, Content, InlineCode
from transcall.domain.term import Term, TermMatch, TermStatus
from transcall.domain.token import TokenKind
from transcall.services.find_tokens import find_tokens, missing_tokens

SOURCE = "On 18 December APO marches: https://example.org/en/march, %s and #FreeToMove [1]."


def name(text: str, source: str) -> TermMatch:
    """The glossary says to keep it."""
    term = Term("c", "en", text, TermStatus.DO_NOT_TRANSLATE)
    return TermMatch(term, source.index(text), source.index(text) + len(text), (term,))


TERMS = (name("APO", SOURCE),)


def test_every_sort_in_the_texts_order() -> None:
    found = find_tokens(Content(SOURCE), "en", TERMS)
    assert [(each.text, each.kind) for each in found] == [
        ("18", TokenKind.NUMBER),
        ("APO", TokenKind.NAME),
        ("https://example.org/en/march", TokenKind.ADDRESS),
        ("%s", TokenKind.PLACEHOLDER),
        ("#FreeToMove", TokenKind.HASHTAG),
        ("[1]", TokenKind.MARKER),
    ]
    assert all(SOURCE[each.start : each.end] == each.text for each in found)


def test_tags_are_no_tokens() -> None:
    code = InlineCode(1, CodeKind.STANDALONE, "note", "[1]")
    assert find_tokens(Content("Seen<note1/> twice", (code,)), "en") == ()


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        ("", ["18", "APO", "https://example.org/en/march", "%s", "#FreeToMove", "[1]"]),
        ("Le 18 décembre", ["APO", "https://example.org/en/march", "%s", "#FreeToMove", "[1]"]),
        ("Le ١٨ … APO https://example.org/fr/march %s #FreeToMove [1]", []),
        ("APO le 18, #FreeToMove", ["https://example.org/en/march", "%s", "[1]"]),
    ],
)
def test_what_the_target_lacks(target: str, missing: list[str]) -> None:
    assert [each.text for each in missing_tokens(Content(SOURCE), target, "en", "fr", TERMS)] == missing


def test_a_number_in_words_is_there() -> None:
    source = Content("We have 3 demands.")
    assert missing_tokens(source, "Nous avons trois revendications.", "en", "fr") == ()
    assert [each.text for each in missing_tokens(source, "", "en", "fr")] == ["3"]


def test_the_same_token_twice_is_wanted_twice() -> None:
    source = Content("Call 112 or 112.")
    assert len(missing_tokens(source, "Appelez 112.", "en", "fr")) == 1
