"""Take a source in: read, cut, freeze as revision 1, open its editions."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transcall.domain.appeal import Appeal, Edition, Event, Revision, parse_slug, slug_from
from transcall.domain.document import Document
from transcall.domain.language import parse_tag
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.text import for_terminal
from transcall.errors import InputError, TransCallError
from transcall.formats.registry import read_document
from transcall.interface import _
from transcall.services.cut import cut_document
from transcall.services.files import is_folder, read_file, real_path, write_file
from transcall.services.held_targets import language_of_targets
from transcall.services.settings import FILE_NAME, AppealSettings, read_appeal_settings
from transcall.services.take_held import take_held
from transcall.services.workspace import Workspace, ensure_person, get_appeal, require_coordinator


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` made."""

    appeal: Appeal
    revision: Revision
    document: Document
    segments: tuple[Segment, ...]
    editions: tuple[Edition, ...]


def add_appeal(
    workspace: Workspace,
    source: Path,
    *,
    slug: str | None = None,
    title: str | None = None,
    language: str | None = None,
    languages: tuple[str, ...] = (),
    deadline: date | None = None,
    embargo: bool = False,
    by: str | None = None,
    format_name: str | None = None,
    encoding: str | None = None,
) -> Added:
    """Add the document at `source` (or `source.*` in a catalog folder) as a new appeal.

    What is not given comes from a transcall.yaml beside the source, then from the workspace's settings.
    InputError or FormatError change nothing.
    """
    path, beside = _locate(source)
    data = read_file(path)
    chosen, document = read_document(data, path, format_name=format_name, encoding=encoding)
    if not any(unit.translate for unit in document.units):
        raise InputError(_("{path} holds nothing to translate").format(path=path))
    settings = workspace.settings
    tag = parse_tag(language or beside.language or settings.language)
    appeal = Appeal(
        slug=parse_slug(slug or slug_from(path.parent.name if _is_catalog(path) else path.stem)),
        title=for_terminal(title or beside.title or document.title or path.stem),
        language=tag,
        format=chosen.spec.name,
        deadline=deadline or beside.deadline or settings.deadline,
        embargo=embargo or beside.embargo,
        segmentation=by or beside.segmentation or settings.segmentation,
    )
    segments = cut_document(document, appeal.slug, tag, workspace.splitter, by=appeal.segmentation)
    wanted = {parse_tag(each): None for each in languages} or beside.languages or settings.languages
    editions = tuple(Edition(appeal.slug, each, day) for each, day in wanted.items() if each != tag)
    revision = Revision(
        number=1,
        label="",
        filename=for_terminal(path.name),
        format=appeal.format,
        encoding=document.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        author=workspace.actor,
        at=workspace.clock(),
    )
    added = Added(appeal, revision, document, segments, editions)
    held_language = language_of_targets(data, document.units)
    kept: Path | None = None
    try:
        with workspace.store.writing() as uow:
            _store(workspace, uow, added, data)
            for edition in editions:
                if edition.language == held_language:
                    take_held(workspace, uow, edition, document.units, segments)
            kept = _keep_source(workspace, appeal, path, data)
    except TransCallError:  # a disk that fills up only says so when the transaction ends
        if kept is not None:
            kept.unlink(missing_ok=True)
        raise
    return added


def open_edition(workspace: Workspace, slug: str, language: str, *, deadline: date | None = None) -> Edition:
    """Open an appeal in one more language, or change its deadline. Coordinators only."""
    tag = parse_tag(language)
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can open languages"))
        appeal = uow.appeals.get(slug)
        if appeal is None:
            raise InputError(_("there is no appeal “{appeal}” here").format(appeal=slug))
        if appeal.language == tag:
            raise InputError(_("{language} is the language “{appeal}” is written in").format(language=tag, appeal=slug))
        known = uow.editions.get(slug, tag)
        edition = Edition(
            slug,
            tag,
            deadline or (known.deadline if known else None),
            known.waiver_reason if known else "",
            known.waiver_by if known else "",
        )
        uow.editions.save(edition)
        detail = f"deadline {edition.deadline.isoformat()}" if edition.deadline else ""
        kind = "deadline" if known else "opened"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, kind, slug, tag, detail=detail))
        return edition


def set_embargo(workspace: Workspace, slug: str, *, embargo: bool) -> None:
    """Forbid or allow that any text of an appeal leaves this machine. Coordinators only."""
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can change an embargo"))
        appeal = get_appeal(uow, slug)
        if appeal.embargo is embargo:
            message = _("“{appeal}” is under embargo already") if embargo else _("“{appeal}” is under no embargo")
            raise InputError(message.format(appeal=slug))
        uow.appeals.set_embargo(slug, embargo)
        kind = "embargoed" if embargo else "embargo-lifted"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, kind, slug))


def _locate(source: Path) -> tuple[Path, AppealSettings]:
    if is_folder(source):
        found = sorted(each for each in source.glob("source.*") if each.is_file())
        if len(found) != 1:
            raise InputError(
                _("{folder} must hold one file named source.*, it holds {count}").format(
                    folder=source, count=len(found)
                )
            )
        source = found[0]
    beside = source.parent / FILE_NAME
    if _is_catalog(source) and beside.is_file():
        return source, read_appeal_settings(beside)
    return source, AppealSettings()


def _is_catalog(path: Path) -> bool:
    return real_path(path).parent.parent.name == "catalogs" and path.stem == "source"


def _store(workspace: Workspace, uow: UnitOfWork, added: Added, data: bytes) -> None:
    slug = added.appeal.slug
    if uow.appeals.get(slug) is not None:
        raise InputError(
            _("there is an appeal “{appeal}” already").format(appeal=slug),
            hint=_("choose another name with --name, or use `transcall update`"),
        )
    ensure_person(uow, workspace.actor)
    uow.appeals.add(added.appeal)
    uow.appeals.add_revision(slug, added.revision, data, added.document.units, added.segments)
    for edition in added.editions:
        uow.editions.save(edition)
    uow.events.add(
        Event(0, workspace.clock(), workspace.actor, "added", slug, detail=f"revision 1, {added.revision.filename}")
    )


def _keep_source(workspace: Workspace, appeal: Appeal, path: Path, data: bytes) -> Path | None:
    """Make a copy in the appeal's catalog, unless one is there. Another text there is never replaced."""
    folder = workspace.catalogs / appeal.slug
    if real_path(path).parent == real_path(folder):
        return None
    target = folder / f"source{path.suffix.lower()}"
    for kept in sorted(folder.glob("source.*")):
        if kept != target or read_file(kept) != data:
            raise InputError(
                _("{path} is there already, for another text").format(path=kept),
                hint=_("add the folder {folder} itself, or choose another name with --name").format(folder=folder),
            )
    if target.exists():
        return None
    write_file(target, data)
    return target
