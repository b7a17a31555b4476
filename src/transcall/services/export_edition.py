"""Write an edition as an exchange file (PO, XLIFF) for a translator's own program."""

from pathlib import Path

from transcall.domain.appeal import Comment
from transcall.domain.ports import RowFilter
from transcall.domain.translation import Row
from transcall.formats.exchange import Bilingual, ExchangeComment, ExchangeEntry, ExchangeFile, exchange_format
from transcall.formats.registry import by_name
from transcall.services.files import write_file
from transcall.services.unseen import refuse_to_lose
from transcall.services.workspace import Workspace, get_appeal, get_edition


def export_edition(
    workspace: Workspace, slug: str, language: str, *, output: Path | None = None, to: str = "po"
) -> Path:
    """Write catalogs/<appeal>/<language>.po (or `output`) and give its path. The same edition gives the same bytes.

    `to`: the exchange format's name, which decides the suffix; InputError for an unknown one, and if a file there
    holds texts that were never imported: nothing is written then.
    """
    chosen = exchange_format(to)
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        edition = get_edition(uow, slug, language)
        tag = edition.language
        rows = uow.translations.rows(slug, tag, RowFilter(with_fixed=True))
        comments = uow.comments.of_edition(slug, tag)
        revision = uow.appeals.revisions(slug)[-1].number
        path = output or workspace.catalogs / slug / f"{tag}{chosen.spec.suffixes[0]}"
        document = by_name(appeal.format)
        groups = document.groups_of(uow.appeals.source(slug)) if isinstance(document, Bilingual) else {}
        refuse_to_lose(uow, edition, rows, path)
    moments = [row.translation.updated_at for row in rows if row.translation.updated_at]
    file = ExchangeFile(
        language=tag,
        source_language=appeal.language,
        appeal=slug,
        revision=revision,
        title=appeal.title,
        entries=tuple(_entry(row, comments.get(row.segment.key, ()), groups.get(row.segment.unit, "")) for row in rows),
        changed_at=max(moments, default=None),
    )
    write_file(path, chosen.write(file))
    return path


def _entry(row: Row, comments: tuple[Comment, ...], group: str) -> ExchangeEntry:
    translation, segment = row.translation, row.segment
    return ExchangeEntry(
        key=segment.key,
        source=segment.source.text,
        target=translation.target,
        state=translation.state,
        stale=row.is_stale,
        base_version=translation.version,
        author=translation.author,
        reviewer=translation.reviewer,
        origin=translation.origin if translation.version else None,
        previous_source=translation.made_from if row.is_stale else None,
        place=segment.place,
        kind=segment.kind,
        notes=(segment.note,) if segment.note else (),
        comments=tuple(ExchangeComment(each.author, each.text) for each in comments),
        translate=segment.translate,
        max_length=segment.max_length,
        codes=segment.source.codes,
        group=group,
    )
