"""Write an edition as an exchange file (PO, XLIFF) for a translator's own program."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path

from transcall.domain.appeal import Appeal, Comment, Edition
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.translation import Row
from transcall.formats.exchange import (
    Bilingual,
    ExchangeComment,
    ExchangeEntry,
    ExchangeFile,
    MadeEntries,
    exchange_format,
    written,
)
from transcall.formats.registry import by_name
from transcall.services.files import write_file
from transcall.services.unseen import refuse_to_lose
from transcall.services.workspace import Workspace, get_appeal, get_edition

_PAGE = 1_000
"""Rows at a time."""


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
        path = output or workspace.catalogs / slug / f"{tag}{chosen.spec.suffixes[0]}"
        refuse_to_lose(uow, edition, path)
        number, changed_at = 0, None
        for row in _rows(uow, edition):
            number += 1
            moment = row.translation.updated_at
            changed_at = max(changed_at or moment, moment) if moment else changed_at
        file = ExchangeFile(
            language=tag,
            source_language=appeal.language,
            appeal=slug,
            revision=uow.appeals.revisions(slug)[-1].number,
            title=appeal.title,
            entries=MadeEntries(number, partial(_entries, uow, edition, _groups(uow, appeal))),
            changed_at=changed_at,
        )
        write_file(path, written(chosen, file))
    return path


def _groups(uow: UnitOfWork, appeal: Appeal) -> Mapping[int, str]:
    document = by_name(appeal.format)
    return document.groups_of(uow.appeals.source(appeal.slug)) if isinstance(document, Bilingual) else {}


def _rows(uow: UnitOfWork, edition: Edition) -> Iterator[Row]:
    """Page by page: all of a large edition take more memory than its file."""
    wanted = RowFilter(with_fixed=True)
    for offset in count(0, _PAGE):
        page = uow.translations.rows(edition.appeal, edition.language, wanted, offset=offset, limit=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return


def _entries(uow: UnitOfWork, edition: Edition, groups: Mapping[int, str]) -> Iterator[ExchangeEntry]:
    comments = uow.comments.of_edition(edition.appeal, edition.language)
    for row in _rows(uow, edition):
        yield _entry(row, comments.get(row.segment.key, ()), groups.get(row.segment.unit, ""))


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
