"""Take a new version of a source in while people translate: it costs nobody their work."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.appeal import Revision
from transcall.domain.document import Document
from transcall.domain.impact import Impact
from transcall.domain.language import printable
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.text import for_terminal
from transcall.errors import InputError, StorageError
from transcall.formats.registry import read_document
from transcall.interface import _
from transcall.services.files import read_file, write_file
from transcall.services.plan_revision import (
    Known,
    Outline,
    Plan,
    apply_rewrite,
    carry_through,
    outline_revision,
    plan_revision,
    read_known,
)
from transcall.services.rewrite import require_same_tags, trivial_rewrite
from transcall.services.workspace import Workspace, get_appeal, require_coordinator


def plan_update(
    workspace: Workspace,
    slug: str,
    path: Path,
    *,
    label: str = "",
    trivial: Collection[str] = (),
    format_name: str | None = None,
    encoding: str | None = None,
) -> Impact:
    """What an update would do; nothing is stored. InputError and FormatError as for `apply_update`."""
    given = _read(path, format_name, encoding, label)
    with workspace.store.reading() as uow:
        known = read_known(uow, slug)
    outline = _outline(workspace, known, given)
    with workspace.store.reading() as uow:
        plan = plan_revision(workspace, uow, outline, trivial)
        _require_news(uow, plan, path)
        return plan.impact


def apply_update(
    workspace: Workspace,
    slug: str,
    path: Path,
    *,
    label: str = "",
    trivial: Collection[str] = (),
    format_name: str | None = None,
    encoding: str | None = None,
) -> Impact:
    """Store the document at `path` as the appeal's next revision. Coordinators only.

    `trivial` names segments whose edit the coordinator calls trivial: their translations stay up to date. The copy in
    the appeal's catalog is replaced; the old one is frozen in the database. InputError if nothing changed.
    """
    given = _read(path, format_name, encoding, label)

    def read(uow: UnitOfWork) -> Known:
        require_coordinator(uow, workspace.actor, _("only a coordinator can update a source"))
        return read_known(uow, slug)

    plan = carry_through(
        workspace,
        read,
        lambda known: _outline(workspace, known, given),
        "updated",
        trivial=trivial,
        require=lambda uow, plan: _require_news(uow, plan, path),
    )
    # Only now: a catalog must never hold a source that the database refused.
    _keep_source(workspace, plan.outline, path)
    return plan.impact


def mark_trivial(workspace: Workspace, slug: str, segment: str) -> tuple[str, ...]:
    """Call a segment's last edit trivial afterwards; gives the languages that are up to date again. Coordinators only.

    Only translations made from the text just before that edit are meant; RuleError if its inline codes changed.
    """
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can call an edit trivial"))
        get_appeal(uow, slug)
        old, new = _last_edit(uow, slug, segment)
        require_same_tags(old, new)
        languages: list[str] = []
        for edition in uow.editions.all(slug):
            stored = uow.translations.of_segments(slug, edition.language, [segment]).get(segment)
            for rewrite in trivial_rewrite(stored, old, new):
                apply_rewrite(workspace, uow, slug, rewrite)
                languages.append(edition.language)
        if not languages:
            raise InputError(
                _("no translation of segment {segment} is outdated by its last edit").format(segment=segment)
            )
        return tuple(languages)


def next_revision(workspace: Workspace, last: Revision, **changes: str) -> Revision:
    """The revision after `last`: as it was but for `changes`, by the actor, now."""
    facts = {
        "label": "",
        "filename": last.filename,
        "format": last.format,
        "encoding": last.encoding,
        "sha256": last.sha256,
        **changes,
    }
    return Revision(number=last.number + 1, author=workspace.actor, at=workspace.clock(), **facts)


@dataclass(frozen=True, slots=True)
class _Given:
    """A file as it was read, and what it was called."""

    path: Path
    data: bytes
    format: str
    document: Document
    label: str


def _read(path: Path, format_name: str | None, encoding: str | None, label: str) -> _Given:
    data = read_file(path)
    chosen, document = read_document(data, path, format_name=format_name, encoding=encoding)
    if not any(unit.translate for unit in document.units):
        raise InputError(_("{path} holds nothing to translate").format(path=path))
    return _Given(path, data, chosen.spec.name, document, label)


def _outline(workspace: Workspace, known: Known, given: _Given) -> Outline:
    revision = next_revision(
        workspace,
        known.last,
        label=for_terminal(given.label).strip(),
        filename=given.path.name,
        format=given.format,
        encoding=given.document.encoding,
        sha256=hashlib.sha256(given.data).hexdigest(),
    )
    return outline_revision(workspace, known, revision, given.data, given.document)


def _require_news(uow: UnitOfWork, plan: Plan, path: Path) -> None:
    """InputError if nothing changed; equal bytes are a new revision only where today's filter cuts them differently."""
    slug, number = plan.outline.appeal.slug, plan.outline.revision.number - 1
    if plan.impact.is_silent and plan.outline.data == uow.appeals.source(slug):
        raise InputError(
            _("nothing changed: {path} is what revision {number} of “{appeal}” holds").format(
                path=path, number=number, appeal=slug
            )
        )


def _last_edit(uow: UnitOfWork, slug: str, key: str) -> tuple[Segment, Segment]:
    """The segment before and after its newest change of text."""
    new = _find(uow.appeals.segments(slug), key)
    if new is None:
        raise InputError(_("“{appeal}” has no segment {segment}").format(appeal=slug, segment=printable(key)))
    for revision in reversed(uow.appeals.revisions(slug)[:-1]):
        old = _find(uow.appeals.segments(slug, revision.number), key)
        if old is not None and old.source.text != new.source.text:
            return old, new
    raise InputError(_("the source of segment {segment} was never edited").format(segment=key))


def _find(segments: tuple[Segment, ...], key: str) -> Segment | None:
    return next((segment for segment in segments if segment.key == key), None)


def _keep_source(workspace: Workspace, outline: Outline, path: Path) -> None:
    """The catalog holds this source instead of the one before, which is frozen; other files there are not ours."""
    slug, number = outline.appeal.slug, outline.revision.number
    folder = workspace.catalogs / slug
    target = folder / f"source{path.suffix.lower()}"
    with workspace.store.reading() as uow:
        previous = uow.appeals.source(slug, number - 1)
    try:
        if path.resolve() != target.resolve():
            write_file(target, outline.data)
        for other in folder.glob("source.*"):
            if other.name != target.name and other.is_file() and other.read_bytes() == previous:
                other.unlink()
    except (OSError, StorageError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise StorageError(
            _(
                "revision {number} of “{appeal}” is stored, but its catalog still holds the source before ({reason})"
            ).format(number=number, appeal=slug, reason=reason),
            hint=_("copy {path} to {target} when it can be written").format(path=path, target=target),
        ) from None
