"""What is more than people write is refused in one sentence; what is nearly as much is read."""

import pytest

from office_files import docx, odt
from transcall.domain.document import Unit, UnitKind
from transcall.domain.inline import CodeKind, Content, InlineCode
from transcall.errors import FormatError
from transcall.formats.decode import decode
from transcall.formats.limits import MAX_PARTS, MAX_PIECES, MAX_TEXT_BYTES, within_limits
from transcall.formats.registry import by_name

UNIT = Unit(UnitKind.PARAGRAPH, "paragraph 1", Content("a"))
CODED = Unit(UnitKind.PARAGRAPH, "paragraph 1", Content("a<br1/>", (InlineCode(1, CodeKind.STANDALONE, "br", "<br>"),)))
MANY = MAX_PARTS + 1
PO = b"\n".join(b'msgid "%d" msgstr ""' % number for number in range(MAX_PIECES + 1))
TOO_MUCH = {
    "lines of text": ("text", b"a\n" * 300_000, "lines"),
    "lines of Markdown": ("markdown", b"a\n\n" * 300_000, "lines"),
    "blocks": ("markdown", b"-\n" * 110_000, "blocks"),
    "lines of a paragraph": ("markdown", b"a\n\n" + b"> a\n" * 60_000, "line 3: a paragraph"),
    "cells": ("markdown", b"|a" * 110_000 + b"|\n" + b"|-" * 110_000 + b"|\n", "blocks"),
    "brackets": ("markdown", b"[" * MANY, "line 1: a paragraph"),
    "the second paragraph": ("markdown", b"a\n\n" + b"<a" * MANY, "line 3: a paragraph"),
    "marks in many paragraphs": ("markdown", (b"*a " * 5000 + b"\n\n") * 50, "marks"),
    "nesting on one line": ("markdown", b"a\n\n" + b"- " * 9000 + b"a", "line 3: .*nested"),
    "nesting": ("markdown", b">" * 200 + b"a", "line 1: .*nested"),
    "tags round a word": ("html", b"<p>a" + b"<b>" * MANY, "paragraph"),
    "pictures": ("html", b"<img alt=a>" * MANY, "paragraph"),
    "tags that are offered": ("html", (b"<p>" + b"a<br>" * 9000 + b"a") * 14, "paragraphs and tags"),
    "words": ("text", b"words " * 200_000, "characters"),
    "words of a page": ("html", b"<p>" + b"words " * 200_000, "characters"),
    "tags": ("html", b"<div></div>" * 260_000, "tags"),
    "entries": ("po", PO, "entries"),
    "tabs": ("docx", docx("<w:p><w:r><w:t>a</w:t>" + "<w:tab/>" * MANY + "</w:r></w:p>"), "paragraph"),
    "stops": ("odt", odt("<text:p>a" + "<text:tab/>" * MANY + "</text:p>"), "paragraph"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_refused_in_one_sentence(name: str) -> None:
    known, data, words = TOO_MUCH[name]
    with pytest.raises(FormatError, match=words) as caught:
        by_name(known).read(data)
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_codes_count_as_units_do() -> None:
    assert sum(1 for _ in within_limits([UNIT] * MAX_PIECES)) == MAX_PIECES
    assert sum(1 for _ in within_limits([CODED] * (MAX_PIECES // 2))) == MAX_PIECES // 2
    for units in ([UNIT] * (MAX_PIECES + 1), [CODED] * (MAX_PIECES // 2 + 1)):
        with pytest.raises(FormatError, match=str(MAX_PIECES)):
            list(within_limits(units))


@pytest.mark.parametrize(("known", "line"), [("markdown", "Words {}.\n\n"), ("html", "<p>Words {}.\n")])
def test_a_hundred_thousand_paragraphs_are_read(known: str, line: str) -> None:
    data = "".join(line.format(number) for number in range(100_000)).encode()
    assert len(by_name(known).read(data).units) == 100_000


def test_a_text_may_be_as_large_as_the_limit() -> None:
    line = b"Words and more words.\n"
    decode(line * (MAX_TEXT_BYTES // len(line)))
    with pytest.raises(FormatError, match="larger than 16 MiB"):
        decode(line * (MAX_TEXT_BYTES // len(line) + 1))
