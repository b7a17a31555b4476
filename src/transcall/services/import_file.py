"""Take a file that came back in: a three-way merge that overwrites nobody."""

from pathlib import Path

from transcall.domain.appeal import Comment, Edition
from transcall.domain.merge3 import Decision, merge3
from transcall.domain.ports import Proposal, UnitOfWork
from transcall.domain.state import Action, Origin
from transcall.domain.translation import Row
from transcall.formats.exchange import ExchangeEntry
from transcall.services.change import Change, change
from transcall.services.incoming import Imported, ImportedEntry, edition_of, read_incoming
from transcall.services.workspace import Workspace


def import_file(
    workspace: Workspace, path: Path, *, appeal: str | None = None, language: str | None = None
) -> Imported:
    """Merge a file that came back. All or nothing; texts that both sides changed are kept beside ours as proposals.

    Appeal and language come from the file where they are not given. FormatError names the line of what is broken.
    """
    file = read_incoming(path)
    with workspace.store.writing() as uow:
        edition = edition_of(uow, file, path, appeal, language)
        entries = tuple(_merge(workspace, uow, edition, entry) for entry in file.entries if entry.translate)
    return Imported(edition.appeal, edition.language, entries)


def _merge(workspace: Workspace, uow: UnitOfWork, edition: Edition, entry: ExchangeEntry) -> ImportedEntry:
    slug, tag = edition.appeal, edition.language
    row = uow.translations.row(slug, tag, entry.key)
    theirs = entry.incoming()
    if row is None:
        decision = merge3(None, uow.translations.get(slug, tag, entry.key), None, theirs)
        return ImportedEntry(
            entry.key, entry.place, decision.outcome, "the appeal has no such segment", "", entry.target
        )
    base = _base(uow, edition, row, entry.base_version)
    decision = merge3(base, row.translation, row.segment.source.text, theirs)
    _carry_out(workspace, uow, edition, row, decision)
    _take_note(workspace, uow, edition, entry)
    return ImportedEntry(
        entry.key, row.segment.place, decision.outcome, decision.reason, row.translation.target, entry.target
    )


def _base(uow: UnitOfWork, edition: Edition, row: Row, version: int | None) -> str | None:
    """The target as it was at the version the file was exported from; None where the history has none."""
    if version is None:
        return None
    if version == row.translation.version:
        return row.translation.target
    if version == 0:
        return ""
    events = uow.events.of_segment(edition.appeal, edition.language, row.segment.key)
    return next((event.after or "" for event in events if event.version == version), None)


def _carry_out(workspace: Workspace, uow: UnitOfWork, edition: Edition, row: Row, decision: Decision) -> None:
    slug, tag, key = edition.appeal, edition.language, row.segment.key
    for action in decision.actions:
        target = decision.target if action is Action.EDIT else None
        made_from = decision.made_from or None
        wanted = Change(key, action, target, Origin.IMPORT.value, made_from=made_from, kind=_kind(action))
        change(workspace, uow, slug, tag, wanted)
    if decision.keep_beside and not _is_kept(uow, edition, key, decision.target):
        moment = workspace.clock()
        uow.proposals.add(slug, Proposal(0, key, tag, decision.target, workspace.actor, Origin.IMPORT.value, moment))


def _kind(action: Action) -> str:
    return "imported" if action is Action.EDIT else ""


def _is_kept(uow: UnitOfWork, edition: Edition, key: str, target: str) -> bool:
    return any(each.target == target for each in uow.proposals.of_segment(edition.appeal, edition.language, key))


def _take_note(workspace: Workspace, uow: UnitOfWork, edition: Edition, entry: ExchangeEntry) -> None:
    """What the translator wrote beside the segment becomes a comment, once."""
    text = entry.translator_note.strip()
    known = uow.comments.of_segment(edition.appeal, edition.language, entry.key)
    if text and not any(comment.text == text for comment in known):
        comment = Comment(0, entry.key, edition.language, workspace.actor, workspace.clock(), text)
        uow.comments.add(edition.appeal, comment)
