"""Single files: errors name file and line, translations that are none are refused."""

from pathlib import Path

import pytest

from transcall.domain.state import State
from transcall.errors import FormatError, InputError
from transcall.formats.exchange import ExchangeEntry, ExchangeFile
from transcall.services.single_file import ReadFile, extract_file, merge_file, pseudo_file, read_document

TWO = b"Hello, world.\n\nGood morning.\n"


def translated(file: ReadFile, *targets: str) -> ExchangeFile:
    segments = extract_file(file, "a")
    entries = (
        ExchangeEntry(segment.key, segment.source.text, target, State.TRANSLATED)
        for segment, target in zip(segments, targets, strict=True)
    )
    return ExchangeFile("fr", "en", "a", entries=tuple(entries))


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.po", b'msgid "a"\nmsgstr "b\n', 2),
        ("a.xlf", b'<xliff version="2.1">\n\n<a></xliff>', 3),
        ("a.md", b"words\n\n" + b">" * 300 + b" a\n", 3),
        ("a.html", b"<p>\n" + b"a<br>" * 30_000, None),
        ("a.docx", b"PK\x03\x04 no zip", None),
    ],
)
def test_a_broken_file_is_named_with_its_line(name: str, data: bytes, line: int | None) -> None:
    with pytest.raises(FormatError) as caught:
        read_document(data, Path(name))
    where = name if line is None else f"{name}:{line}"
    assert caught.value.message.startswith(f"{where}: ")
    assert caught.value.message.count(name) == 1


def test_a_translation_many_times_its_source_is_refused_by_place() -> None:
    file = read_document(TWO, Path("a.txt"), language="en")
    assert len(merge_file(file, translated(file, "x" * 10_000, "Bonjour."), "a")) > 10_000
    with pytest.raises(InputError, match=r"paragraph 2.*10 times"):
        merge_file(file, translated(file, "Bonjour.", "x" * 11_000), "a")


def test_all_translations_together_have_a_bound() -> None:
    file = read_document(b"Hello, world.\n\n" * 30, Path("a.txt"), language="en")
    with pytest.raises(InputError, match="together"):
        merge_file(file, translated(file, *(["x" * 10_000] * 30)), "a")


def test_a_pseudo_translation_is_within_the_bounds() -> None:
    file = read_document(b"a\n\n" * 20_000, Path("a.txt"), language="en")
    assert pseudo_file(file, expansion=3).count(b"\n\n") == 19_999 + 1
