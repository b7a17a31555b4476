from pathlib import Path

import pytest

from transcall.errors import FormatError, InputError
from transcall.formats.registry import by_name, detect

MARKDOWN = b"# Title\n\nWith a [link](https://example.org) and **strong** words.\n"


def test_plain_words_in_an_md_file_are_markdown() -> None:
    assert detect(b"Just words.\n", Path("call.md")).spec.name == "markdown"
    assert detect(b"Just words.\n", Path("CALL.TXT")).spec.name == "text"


def test_content_goes_before_the_suffix() -> None:
    assert detect(MARKDOWN, Path("call.txt")).spec.name == "markdown"
    assert detect(MARKDOWN).spec.name == "markdown"
    assert detect(MARKDOWN, Path("call")).spec.name == "markdown"


def test_unknown_suffixes_of_plain_words_are_text() -> None:
    assert detect(b"Just words, one * star, 1. and a dash -\n- item\n- item\n").spec.name == "text"
    assert detect(b"[1] A note\n\n[2] Another", Path("x.unknown")).spec.name == "text"


def test_bytes_no_format_reads_are_named() -> None:
    with pytest.raises(FormatError, match="empty"):
        detect(b"")
    with pytest.raises(FormatError, match="PNG"):
        detect(b"\x89PNG\r\n\x1a\n")


def test_an_unknown_name_is_told_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        by_name("wordstar")
    assert "text, markdown" in caught.value.hint
    assert by_name("Markdown").spec.title.startswith("Markdown")
