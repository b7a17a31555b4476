"""An edition as its publisher needs it: in its own document, and as the one every other format is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.appeal import Appeal
from transcall.domain.document import Document, MergeRequest
from transcall.domain.inline import without_tags
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.translation import Row
from transcall.errors import BlockedError
from transcall.formats.base import DocumentFormat
from transcall.interface import _
from transcall.publish import draft as drafts
from transcall.publish import from_markdown, from_units
from transcall.publish.finished import Blocks, FinishedDocument
from transcall.services.assemble import read_again, unit_targets
from transcall.services.revisions import rows_of_revision
from transcall.services.what_blocks import blocking
from transcall.services.workspace import get_appeal, get_edition


@dataclass(frozen=True, slots=True)
class FinishedEdition:
    """All that the writers of documents need."""

    appeal: Appeal
    language: str
    rows: tuple[Row, ...]
    targets: Mapping[int, str]
    """Unit index → target."""
    data: bytes
    """The source's."""
    document: Document
    filter: DocumentFormat
    title: str
    banner: str
    revision: int | None
    """The old one that is wanted; None: the newest."""
    suffix: str
    """That of the source, so that a document with macros goes out as one."""

    @property
    def name(self) -> str:
        """What its files are called, without a suffix."""
        old = f".r{self.revision}" if self.revision is not None else ""
        return f"{self.appeal.slug}.{self.language}{old}{'.draft' if self.banner else ''}"


def gather(
    uow: UnitOfWork, slug: str, language: str, *, draft: bool = False, revision: int | None = None
) -> FinishedEdition:
    """Read the edition; BlockedError lists what keeps it from going out, unless `draft`.

    A draft shows the source where there is no translation yet. `revision` is an old one, with the translations that
    were approved for exactly its texts.
    """
    appeal = get_appeal(uow, slug)
    tag = get_edition(uow, slug, language).language
    if revision is None:
        rows = uow.translations.rows(slug, tag, RowFilter(with_fixed=True))
    else:
        rows = rows_of_revision(uow, slug, tag, revision)
    found = blocking(uow, appeal, tag, rows)
    if found and not draft:
        raise BlockedError(
            _("{appeal} in {language} is not ready to go out; in the way: {count}").format(
                appeal=slug, language=tag, count=len(found)
            ),
            blockers=tuple(each.shown for each in found),
            hint=_("finish these, or use --draft for a copy that says it is one"),
        )
    data, document, chosen = read_again(uow, appeal, revision)
    banner = drafts.banner_of(rows, tag, blocked=bool(found)) if draft else ""
    return FinishedEdition(
        appeal=appeal,
        language=tag,
        rows=rows,
        targets=_targets(rows, tag),
        data=data,
        document=document,
        filter=chosen,
        title=_title(appeal, rows),
        banner=banner,
        revision=revision,
        suffix=_suffix(uow, slug, revision, chosen),
    )


def merge(edition: FinishedEdition, *, banner: str = "") -> bytes:
    """The edition in the source's own document."""
    request = MergeRequest(
        targets=edition.targets,
        language=edition.language,
        source_language=edition.appeal.language,
        banner=banner,
        options={"encoding": edition.document.encoding},
    )
    return edition.filter.merge(edition.data, request)


def finish(edition: FinishedEdition) -> FinishedDocument:
    """The edition as the document that every other format is written from."""
    return FinishedDocument(
        blocks=_blocks(edition),
        title=edition.title,
        language=edition.language,
        source_language=edition.appeal.language,
        banner=edition.banner,
        name=edition.name,
    )


def _blocks(edition: FinishedEdition) -> Blocks:
    if edition.document.format == "markdown":
        # Its own words say more than its units do: code, rules, raw HTML, alignment.
        text = merge(edition).decode(edition.document.encoding)
        kept = [row.segment.source.plain for row in edition.rows if not row.needs_translation]
        return from_markdown.finished(text, signatory_texts=kept)
    pieces = [
        from_units.Piece(
            kind=unit.kind,
            text=edition.targets.get(index, unit.content.text),
            level=unit.level,
            ordered=unit.ordered,
            label=unit.label,
            # A draft shows the source where there is no translation: its own direction, not the page's.
            translate=unit.translate and index in edition.targets,
            codes=unit.content.codes,
            around=unit.around,
            cell=unit.cell,
        )
        for index, unit in enumerate(edition.document.units)
        if not unit.running
    ]
    return from_units.finished(pieces, edition.document.signs)


def _title(appeal: Appeal, rows: Sequence[Row]) -> str:
    first = next((row for row in rows if row.segment.kind.value in ("title", "heading")), None)
    if first is None or not first.translation.target:
        return appeal.title
    return without_tags(first.translation.target, first.segment.source.codes)


def _suffix(uow: UnitOfWork, slug: str, number: int | None, chosen: DocumentFormat) -> str:
    filename = [each.filename for each in uow.appeals.revisions(slug) if number in {None, each.number}][-1]
    suffix = Path(filename).suffix.lower()
    return suffix if suffix in chosen.spec.suffixes else chosen.spec.suffixes[0]


def _targets(rows: Sequence[Row], tag: str) -> dict[int, str]:
    texts = {
        row.segment.key: row.translation.target
        for row in rows
        if row.needs_translation and row.translation.target.strip()
    }
    return unit_targets([row.segment for row in rows], texts, tag)
