"""The one list of document formats, and which of them a file is.

Ours stand here; others come by the entry-point group `transcall.formats`, whose entries name a class (called
without arguments) or an object that is a DocumentFormat. A name taken twice goes to ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from transcall.domain.document import Document
from transcall.errors import ConfigError, FormatError, InputError
from transcall.formats.base import DocumentFormat
from transcall.formats.decode import decode

GROUP = "transcall.formats"
_SURE = 0.9


@cache
def formats() -> tuple[DocumentFormat, ...]:
    """Every format, ours first, then those of installed packages by name."""
    found: dict[str, DocumentFormat] = {known.spec.name: known for known in _ours()}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        candidate = _load(entry)
        found.setdefault(candidate.spec.name, candidate)
    return tuple(found.values())


def _ours() -> Iterator[DocumentFormat]:
    # Late: they bring a tenth of a second of parsers, and who translates reads no document.
    from transcall.formats.docx import DocxFormat
    from transcall.formats.html import HtmlFormat
    from transcall.formats.markdown import MarkdownFormat
    from transcall.formats.odt import OdtFormat
    from transcall.formats.po import PoDocument
    from transcall.formats.text import TextFormat
    from transcall.formats.xliff import XliffDocument

    yield TextFormat()
    yield MarkdownFormat()
    yield HtmlFormat()
    yield DocxFormat()
    yield OdtFormat()
    yield PoDocument()
    yield XliffDocument()


def _load(entry: EntryPoint) -> DocumentFormat:
    try:
        loaded = entry.load()
    except (ImportError, AttributeError) as error:
        package = entry.dist.name if entry.dist is not None else entry.value
        raise ConfigError(
            f"the format “{entry.name}” of the package {package} cannot be loaded: {error}",
            hint=f"update {package}, or uninstall it",
        ) from error
    candidate: DocumentFormat = loaded() if isinstance(loaded, type) else loaded
    return candidate


def by_name(name: str) -> DocumentFormat:
    """The format of that name; InputError names those there are."""
    for candidate in formats():
        if candidate.spec.name == name.lower():
            return candidate
    known = ", ".join(candidate.spec.name for candidate in formats())
    raise InputError(f"unknown format “{name}”", hint=f"the formats are: {known}")


def detect(data: bytes, path: Path | None = None) -> DocumentFormat:
    """The format of a file: content that is unmistakable first, then the suffix, then the best guess.

    Raises FormatError, naming what the bytes are, where no format can read them.
    """
    scores = [(candidate.sniff(data), candidate) for candidate in formats()]
    suffix = path.suffix.lower() if path is not None else ""
    best_score, best = max(scores, key=lambda score: score[0])
    if best_score >= _SURE:
        return best
    named = next((candidate for _, candidate in scores if suffix and suffix in candidate.spec.suffixes), None)
    if named is not None:
        return named
    if best_score > 0:
        return best
    with naming(path):
        decode(data)
    raise FormatError("no format fits these bytes", path=path)


def read_document(
    data: bytes, path: Path | None = None, *, format_name: str | None = None, encoding: str | None = None
) -> tuple[DocumentFormat, Document]:
    """The format that is named, or recognised, and what it reads; FormatError names the file and the line."""
    chosen = by_name(format_name) if format_name else detect(data, path)
    with naming(path):
        return chosen, chosen.read(data, encoding=encoding)


@contextmanager
def naming(path: Path | None) -> Iterator[None]:
    """A FormatError that leaves this names the file; filters only know bytes."""
    try:
        yield
    except FormatError as error:
        raise (error.in_file(path) if path else error) from None
