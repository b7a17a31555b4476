"""Take a new version of a source in while people translate: it costs nobody their work."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from transcall.domain.appeal import Revision
from transcall.domain.impact import Impact
from transcall.domain.language import printable
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.text import for_terminal
from transcall.errors import InputError, StorageError
from transcall.formats.base import DocumentFormat
from transcall.formats.registry import by_name, detect
from transcall.services.files import read_file, write_file
from transcall.services.plan_revision import Plan, apply_rewrite, carry_out, plan_revision
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
    data, chosen = _read(path, format_name)
    with workspace.store.reading() as uow:
        return _plan(workspace, uow, slug, path, data, chosen, label, trivial, encoding).impact


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
    data, chosen = _read(path, format_name)
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, "update a source")
        plan = _plan(workspace, uow, slug, path, data, chosen, label, trivial, encoding)
        carry_out(workspace, uow, plan, "updated")
        _keep_source(workspace, plan, path, uow.appeals.source(slug, plan.revision.number - 1))
    return plan.impact


def mark_trivial(workspace: Workspace, slug: str, segment: str) -> tuple[str, ...]:
    """Call a segment's last edit trivial afterwards; gives the languages that are up to date again. Coordinators only.

    Only translations made from the text just before that edit are meant; RuleError if its inline codes changed.
    """
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, "call an edit trivial")
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
            raise InputError(f"no translation of segment {segment} is outdated by its last edit")
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


def _read(path: Path, format_name: str | None) -> tuple[bytes, DocumentFormat]:
    data = read_file(path)
    return data, by_name(format_name) if format_name else detect(data, path)


def _plan(
    workspace: Workspace,
    uow: UnitOfWork,
    slug: str,
    path: Path,
    data: bytes,
    chosen: DocumentFormat,
    label: str,
    trivial: Collection[str],
    encoding: str | None,
) -> Plan:
    appeal = get_appeal(uow, slug)
    last = uow.appeals.revisions(slug)[-1]
    document = chosen.read(data, encoding=encoding)
    if not any(unit.translate for unit in document.units):
        raise InputError(f"{path} holds nothing to translate")
    revision = next_revision(
        workspace,
        last,
        label=for_terminal(label).strip(),
        filename=path.name,
        format=chosen.spec.name,
        encoding=document.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    plan = plan_revision(
        workspace, uow, appeal, revision, data, document, rules=uow.appeals.cut_rules(slug), trivial=trivial
    )
    # Equal bytes are a new revision only where today's filter or rules cut them differently.
    if data == uow.appeals.source(slug) and plan.impact.is_silent:
        raise InputError(f"nothing changed: {path} is what revision {last.number} of “{slug}” holds")
    return plan


def _last_edit(uow: UnitOfWork, slug: str, key: str) -> tuple[Segment, Segment]:
    """The segment before and after its newest change of text."""
    new = _find(uow.appeals.segments(slug), key)
    if new is None:
        raise InputError(f"“{slug}” has no segment {printable(key)}")
    for revision in reversed(uow.appeals.revisions(slug)[:-1]):
        old = _find(uow.appeals.segments(slug, revision.number), key)
        if old is not None and old.source.text != new.source.text:
            return old, new
    raise InputError(f"the source of segment {key} was never edited")


def _find(segments: tuple[Segment, ...], key: str) -> Segment | None:
    return next((segment for segment in segments if segment.key == key), None)


def _keep_source(workspace: Workspace, plan: Plan, path: Path, previous: bytes) -> None:
    """The catalog holds this source instead of the one before, which is frozen; other files there are not ours."""
    folder = workspace.catalogs / plan.appeal.slug
    target = folder / f"source{path.suffix.lower()}"
    if path.resolve() != target.resolve():
        write_file(target, plan.data)
    try:
        for other in folder.glob("source.*"):
            if other.name != target.name and other.is_file() and other.read_bytes() == previous:
                other.unlink()
    except OSError as error:
        raise StorageError(f"{folder} cannot be written ({error.strerror})") from None
