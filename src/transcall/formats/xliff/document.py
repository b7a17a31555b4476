"""XLIFF as a source document: a segment is a unit, its target is what the unit holds already.

What must stay true: merging every unit's own finished target gives the same bytes; so does merging its source where it
has no target, for nobody asked to fill it in (option `fill`: `source`). A draft merged as it is becomes a translation;
one that is not merged stays a draft. Everything a target does not say stays as it was.
"""

from collections import Counter
from functools import lru_cache

from transcall.domain.document import Document, MergeRequest, Unit, UnitKind
from transcall.domain.language import parse_tag
from transcall.errors import InputError
from transcall.formats.base import FormatSpec
from transcall.formats.exchange import ExchangeFile
from transcall.formats.xliff.cuts import BLANK, Cut, cuts
from transcall.formats.xliff.languages import language_of
from transcall.formats.xliff.old_reader import target_language
from transcall.formats.xliff.opening import open_xliff, sniff_version
from transcall.formats.xliff.splice import same, splice
from transcall.formats.xliff.tree import Tree


class XliffDocument:
    """The filter for XLIFF of every version."""

    spec = FormatSpec(
        name="xliff",
        title="XLIFF (1.2, 2.x)",
        suffixes=(".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
        media_type="application/xliff+xml",
    )

    def sniff(self, data: bytes) -> float:
        """1 where the first element is <xliff>."""
        return 1.0 if sniff_version(data) is not None else 0.0

    def read(self, data: bytes, *, encoding: str | None = None) -> Document:  # noqa: ARG002 -- XML names its own
        """A unit a segment; FormatError where the file is broken. The file says itself what its encoding is."""
        tree, is_old, found = _opened(data)
        root = tree.root
        first = next(root.elements("file"), root)
        language = language_of(tree, first, "source-language") if is_old else language_of(tree, root, "srcLang")
        return Document(
            format=self.spec.name,
            units=tuple(_unit(cut) for cut in found),
            encoding=tree.source.encoding,
            language=language or None,
        )

    def merge(self, data: bytes, request: MergeRequest) -> bytes:
        """Put targets in; options: `fill` (`source`: targets equal to a source that has none are written as well).

        The target language becomes the request's where it is another, but not the source's (a pseudo-translation).
        """
        tree, is_old, found = _opened(data)
        changes = [
            (cut, request.targets[index])
            for index, cut in enumerate(found)
            if index in request.targets and not same(cut, request.targets[index], request.options)
        ]
        named = not is_old and "trgLang" in tree.root.attributes
        keeps = request.language == request.source_language and (named or is_old)
        language = "" if keeps else _canonical(request.language)
        if not changes and not request.banner:
            return data
        return splice(tree, changes, is_old=is_old, language=language, banner=request.banner)

    def language_of(self, data: bytes) -> str:
        """The target language, in version 1 of the first file that has one."""
        tree, is_old, _ = _opened(data)
        return target_language(tree) if is_old else language_of(tree, tree.root, "trgLang")

    def targets_of(self, data: bytes, translated: ExchangeFile) -> dict[int, str]:
        """The translations of the same segments (by their ids) in another file."""
        _, _, found = _opened(data)
        finished = {entry.key: entry for entry in translated.entries if entry.target.strip() and not entry.needs_work}
        keys = Counter(cut.key for cut in found)
        return {
            index: entry.target
            for index, cut in enumerate(found)
            # A unit of ours that a program cut has one key, and one text, for all its segments.
            if keys[cut.key] == 1
            if (entry := finished.get(cut.key)) and entry.source.strip(BLANK) == cut.content.text
        }

    def groups_of(self, data: bytes) -> dict[int, str]:  # noqa: ARG002 -- plural forms are PO's
        """None: groups of other programs stay where they are."""
        return {}

    def for_language(self, data: bytes, language: str) -> bytes:  # noqa: ARG002 -- it has as many units as it has
        """The same."""
        return data


@lru_cache(maxsize=1)
def _opened(data: bytes) -> tuple[Tree, bool, tuple[Cut, ...]]:
    """The last file is remembered: reading, matching and merging it are asked for one after the other."""
    tree, is_old = open_xliff(data)
    return tree, is_old, cuts(tree, is_old=is_old)


def _canonical(tag: str) -> str:
    try:
        return parse_tag(tag)
    except InputError:
        return tag


def _unit(cut: Cut) -> Unit:
    return Unit(
        kind=UnitKind.PARAGRAPH,
        place=cut.place,
        content=cut.content,
        translate=cut.translate,
        note=cut.note,
        max_length=cut.max_length,
        target=cut.target_text,
        needs_work=cut.needs_work,
    )
