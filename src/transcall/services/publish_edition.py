"""Turn an approved edition into finished documents, or say exactly what blocks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.appeal import Appeal, Event
from transcall.domain.document import Document, MergeRequest
from transcall.domain.inline import without_tags
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.translation import Row
from transcall.errors import BlockedError, InputError
from transcall.formats.base import DocumentFormat
from transcall.interface import _
from transcall.publish import draft as drafts
from transcall.publish import from_markdown, from_units, html, write_html
from transcall.services.assemble import read_again, unit_targets
from transcall.services.files import write_file
from transcall.services.revisions import rows_of_revision
from transcall.services.what_blocks import blocking
from transcall.services.workspace import Workspace, get_appeal, get_edition

OWN = "source"
"""The format the source came in."""
FORMATS = (OWN, "html")


@dataclass(frozen=True, slots=True)
class Published:
    """The finished documents of one edition."""

    appeal: str
    language: str
    files: tuple[Path, ...]
    is_draft: bool


@dataclass(frozen=True, slots=True)
class _Edition:
    """All that the writers of documents need."""

    appeal: Appeal
    language: str
    rows: tuple[Row, ...]
    targets: Mapping[int, str]
    """Unit index → target."""
    data: bytes
    document: Document
    filter: DocumentFormat
    title: str
    banner: str
    revision: int | None
    """The old one that is wanted; None: the newest."""
    suffix: str
    """That of the source, so that a document with macros goes out as one."""


def publish(
    workspace: Workspace,
    slug: str,
    language: str,
    *,
    formats: Sequence[str] = (),
    draft: bool = False,
    revision: int | None = None,
) -> Published:
    """Write the edition's finished documents into exports/<appeal>/.

    BlockedError lists every segment that keeps it from going out, unless `draft`: then the documents say in their
    text that they are drafts, and show the source where there is no translation yet.

    `revision` publishes an old one, with the translations that were approved for exactly its texts.
    """
    wanted = tuple(dict.fromkeys(formats)) or FORMATS
    unknown = [each for each in wanted if each not in FORMATS]
    if unknown:
        raise InputError(
            _("cannot publish as “{format}”").format(format=unknown[0]),
            hint=_("formats: {known}").format(known=", ".join(FORMATS)),
        )
    with workspace.store.reading() as uow:
        edition = _gather(uow, slug, language, draft=draft, revision=revision)
    merged = _merge(edition, banner=edition.banner)
    files = dict(_render(workspace, edition, merged, name) for name in wanted)
    for path, data in files.items():
        write_file(path, data)
    with workspace.store.writing() as uow:
        of_old = f"revision {revision}, " if revision is not None else ""
        detail = f"{of_old}{'draft, ' if draft else ''}{', '.join(path.name for path in files)}"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, "published", slug, edition.language, detail=detail))
    return Published(slug, edition.language, tuple(files), bool(edition.banner))


def _gather(uow: UnitOfWork, slug: str, language: str, *, draft: bool, revision: int | None) -> _Edition:
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
    first = next((row for row in rows if row.segment.kind.value in ("title", "heading")), None)
    title = appeal.title
    if first is not None and first.translation.target:
        title = without_tags(first.translation.target, first.segment.source.codes)
    banner = drafts.banner_of(rows, tag, blocked=bool(found)) if draft else ""
    suffix = _suffix(uow, slug, revision, chosen)
    return _Edition(appeal, tag, rows, _targets(rows, tag), data, document, chosen, title, banner, revision, suffix)


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


def _merge(edition: _Edition, *, banner: str = "") -> bytes:
    request = MergeRequest(
        targets=edition.targets,
        language=edition.language,
        source_language=edition.appeal.language,
        banner=banner,
        options={"encoding": edition.document.encoding},
    )
    return edition.filter.merge(edition.data, request)


def _render(workspace: Workspace, edition: _Edition, merged: bytes, name: str) -> tuple[Path, bytes]:
    folder = workspace.exports / edition.appeal.slug
    old = f".r{edition.revision}" if edition.revision is not None else ""
    stem = f"{edition.appeal.slug}.{edition.language}{old}{'.draft' if edition.banner else ''}"
    if name in {OWN, edition.document.format}:
        # A page that came as HTML goes out as its own page, not as one made from its units.
        return folder / f"{stem}{edition.suffix}", merged
    page = html.page(
        _html_body(edition, merged),
        language=edition.language,
        title=edition.title,
        source_language=edition.appeal.language,
        banner=edition.banner,
    )
    return folder / f"{stem}.html", page.encode()


def _html_body(edition: _Edition, merged: bytes) -> str:
    if edition.document.format == "markdown":
        # The page has a banner of its own; without one in the text the document is not made twice.
        words = _merge(edition) if edition.banner else merged
        text = words.decode(edition.document.encoding).removeprefix("\ufeff")
        kept = [row.segment.source.plain for row in edition.rows if not row.needs_translation]
        return from_markdown.body(text, language=edition.language, signatory_texts=kept)
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
    return write_html.body(from_units.finished(pieces, edition.document.signs), language=edition.language)
