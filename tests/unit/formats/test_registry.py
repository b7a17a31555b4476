import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from transcall.errors import ConfigError, FormatError, InputError
from transcall.formats import registry
from transcall.formats.markdown import MarkdownFormat
from transcall.formats.registry import GROUP, by_name, detect

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


@pytest.fixture
def _fresh() -> Iterator[None]:
    registry.formats.cache_clear()
    yield
    registry.formats.cache_clear()


@pytest.mark.usefixtures("_fresh")
def test_an_installed_package_brings_a_format_but_never_takes_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(MarkdownFormat):
        spec = replace(MarkdownFormat.spec, name="other", suffixes=(".other",))

    monkeypatch.setattr(sys.modules[__name__], "Other", Other, raising=False)
    ours = EntryPoint("text", "transcall.formats.markdown:MarkdownFormat", GROUP)
    theirs = EntryPoint("other", f"{__name__}:Other", GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [theirs, ours])  # noqa: ARG005 (importlib's shape)
    assert [known.spec.name for known in registry.formats()].count("other") == 1
    assert type(by_name("markdown")) is MarkdownFormat


@pytest.mark.usefixtures("_fresh")
def test_a_package_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoint("broken", "no_such_package:Format", GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [broken])  # noqa: ARG005 (importlib's shape)
    with pytest.raises(ConfigError, match="“broken” of the package no_such_package:Format"):
        registry.formats()
