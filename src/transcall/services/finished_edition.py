"""An edition as its publisher needs it: in its own document, and as the one every other format is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transcall.domain import links
from transcall.domain.appeal import Appeal
from transcall.domain.document import Added, Document, MergeRequest, Unit, UnitKind
from transcall.domain.inline import InlineCode, without_tags
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.translation import Row, Translation
from transcall.errors import BlockedError
from transcall.formats.base import DocumentFormat
from transcall.interface import _
from transcall.publish import draft as drafts
from transcall.publish import from_markdown, from_units
from transcall.publish.finished import Blocks, FinishedDocument
from transcall.services.assemble import read_again, unit_targets
from transcall.services.edition_extras import Extras, extras_of
from transcall.services.revisions import rows_of_revision
from transcall.services.what_blocks import blocking, blocking_insertions
from transcall.services.workspace import Workspace, get_appeal, get_edition

_NOTHING = Added()


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
    number: int
    """That of the revision it translates."""
    suffix: str
    """That of the source, so that a document with macros goes out as one."""
    extras: Extras

    @property
    def name(self) -> str:
        """What its files are called, without a suffix."""
        old = f".r{self.revision}" if self.revision is not None else ""
        return f"{self.appeal.slug}.{self.language}{old}{'.draft' if self.banner else ''}"


def gather(
    workspace: Workspace,
    uow: UnitOfWork,
    slug: str,
    language: str,
    *,
    draft: bool = False,
    revision: int | None = None,
    by_alphabet: bool = False,
) -> FinishedEdition:
    """Read the edition; BlockedError lists what keeps it from going out, unless `draft`.

    A draft shows the source where there is no translation yet. `revision` is an old one, with the translations that
    were approved for exactly its texts. `by_alphabet` puts the signatories in the language's order.
    """
    appeal = get_appeal(uow, slug)
    tag = get_edition(uow, slug, language).language
    if revision is None:
        rows = uow.translations.rows(slug, tag, RowFilter(with_fixed=True))
    else:
        rows = rows_of_revision(uow, slug, tag, revision)
    found = (*blocking(workspace, uow, appeal, tag, rows), *blocking_insertions(uow, appeal, tag))
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
        number=revision or uow.appeals.revisions(slug)[-1].number,
        suffix=_suffix(uow, slug, revision, chosen),
        extras=extras_of(uow, slug, tag, document, rows, by_alphabet=by_alphabet, draft=draft),
    )


def gather_source(uow: UnitOfWork, slug: str, *, by_alphabet: bool = False) -> FinishedEdition:
    """The source itself as an edition in its own language: nothing keeps it from going out."""
    appeal = get_appeal(uow, slug)
    data, document, chosen = read_again(uow, appeal)
    rows = tuple(Row(each, Translation(each.key, appeal.language)) for each in uow.appeals.segments(slug))
    extras = extras_of(uow, slug, appeal.language, document, rows, by_alphabet=by_alphabet, draft=False)
    return FinishedEdition(
        appeal=appeal,
        language=appeal.language,
        rows=rows,
        targets={},
        data=data,
        document=document,
        filter=chosen,
        title=appeal.title,
        banner="",
        revision=None,
        number=uow.appeals.revisions(slug)[-1].number,
        suffix=_suffix(uow, slug, None, chosen),
        extras=extras,
    )


def merge(edition: FinishedEdition, *, banner: str = "") -> bytes:
    """The edition in the source's own document."""
    request = MergeRequest(
        targets={**edition.targets, **edition.extras.names},
        language=edition.language,
        source_language=edition.appeal.language,
        banner=banner,
        added=edition.extras.added,
        links=edition.extras.links,
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
        return from_markdown.finished(text, signatory_texts=[*kept, *edition.extras.signed])
    return from_units.finished(list(_pieces(edition)), edition.document.signs)


def _pieces(edition: FinishedEdition) -> Iterator[from_units.Piece]:
    for index, unit in enumerate(edition.document.units):
        if unit.running:
            continue
        beside = edition.extras.added.get(index, _NOTHING)
        yield from (_added(unit, text, edition) for text in beside.before)
        yield _piece(edition, index, unit)
        yield from (_added(unit, text, edition) for text in beside.after)


def _piece(edition: FinishedEdition, index: int, unit: Unit) -> from_units.Piece:
    text = edition.extras.names.get(index) or edition.targets.get(index, unit.content.text)
    table = edition.extras.links
    return from_units.Piece(
        kind=unit.kind,
        text=links.replaced(text, table),
        level=unit.level,
        ordered=unit.ordered,
        label=unit.label,
        # A draft shows the source where there is no translation: its own direction, not the page's.
        translate=unit.translate and (index in edition.targets or edition.language == edition.appeal.language),
        codes=tuple(_code(code, table) for code in unit.content.codes),
        around=tuple(_code(code, table) for code in unit.around),
        cell=unit.cell,
    )


def _added(host: Unit, text: str, edition: FinishedEdition) -> from_units.Piece:
    """A paragraph beside a unit; beside a numbered item it belongs to the item, so that the numbers go on."""
    kind = UnitKind.PARAGRAPH if host.kind is UnitKind.LIST_ITEM and host.ordered else host.kind
    is_name = kind is UnitKind.SIGNATORY
    shown = links.replaced(text, edition.extras.links)
    return from_units.Piece(kind=kind, text=shown, level=host.level, translate=not is_name, cell=host.cell)


def _code(code: InlineCode, table: Mapping[str, str]) -> InlineCode:
    address = code.href.removeprefix("mailto:")
    return replace(code, href=code.href.replace(address, table[address])) if address in table else code


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
