"""Give a committed catalog back to a fresh database: its texts and its states, by the people it names."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from transcall.domain.appeal import Edition, Event, parse_handle
from transcall.domain.merge3 import Outcome, Restored, restore
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.state import Action, Origin, State, next_decision
from transcall.domain.text import for_terminal, without_controls
from transcall.domain.translation import Row
from transcall.formats.exchange import ExchangeEntry
from transcall.interface import _
from transcall.services.change import Change, add_comment, change_row
from transcall.services.incoming import Imported, ImportedEntry, edition_of, read_incoming
from transcall.services.workspace import Workspace, require_coordinator


def restore_catalog(
    workspace: Workspace, path: Path, *, appeal: str | None = None, language: str | None = None
) -> Imported:
    """Give committed translations back to segments that nobody has touched, states included.

    Coordinators only. Every act is done in the name of the author and reviewer the file names, under the workflow's
    rules: four eyes hold.
    """
    file = read_incoming(path)
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can restore a catalog with its states"))
        edition = edition_of(uow, file, path, appeal, language)
        rows = uow.translations.rows(edition.appeal, edition.language, RowFilter(with_fixed=True))
        by_key = {row.segment.key: row for row in rows}
        entries = tuple(
            _restore(workspace, uow, edition, by_key.get(entry.key), entry) for entry in file.entries if entry.translate
        )
        taken = sum(1 for entry in entries if entry.outcome is Outcome.TAKE_THEIRS)
        if taken:
            # Its acts stand in the history in other people's names; that it was the actor who gave them back, here.
            detail = f"{taken} translations from {for_terminal(path.name)}"
            moment = workspace.clock()
            uow.events.add(
                Event(0, moment, workspace.actor, "restored", edition.appeal, edition.language, detail=detail)
            )
    return Imported(edition.appeal, edition.language, entries)


def _restore(
    workspace: Workspace, uow: UnitOfWork, edition: Edition, row: Row | None, entry: ExchangeEntry
) -> ImportedEntry:
    if row is None:
        reason = "the appeal has no such segment"
        return ImportedEntry(entry.key, entry.place, Outcome.UNKNOWN_SEGMENT, reason, "", entry.target)
    found = restore(entry.incoming(), row.translation, row.segment.source.text, workspace.rules(edition))
    if found is None:
        touched = bool(row.translation.version) and row.translation.target != entry.target
        reason = "somebody has worked on it here" if touched else ""
        outcome = Outcome.KEEP_OURS if touched else Outcome.UNCHANGED
        return ImportedEntry(entry.key, row.segment.place, outcome, reason, row.translation.target, entry.target)
    _act(workspace, uow, edition, row, found, _comment(entry))
    for comment in entry.comments:
        _say_once(workspace, uow, edition, entry.key, comment.author, comment.text)
    return ImportedEntry(entry.key, row.segment.place, Outcome.TAKE_THEIRS, found.reason, "", entry.target)


def _act(workspace: Workspace, uow: UnitOfWork, edition: Edition, row: Row, found: Restored, comment: str) -> None:
    """The steps that lead to the restored state, each by the person the file names."""
    key = row.segment.key
    author = parse_handle(found.author) if found.author else workspace.actor
    reviewer = parse_handle(found.reviewer) if found.reviewer else workspace.actor
    origin = found.origin or Origin.IMPORT.value
    steps: list[tuple[str, Change]] = [
        (author, Change(key, Action.EDIT, found.target, origin, made_from=found.made_from, kind="imported"))
    ]
    if found.state not in (State.DRAFT, State.UNTRANSLATED):
        steps.append((author, Change(key, Action.OFFER, made_from=found.made_from)))
    if found.state is State.REJECTED:
        steps.append((reviewer, Change(key, Action.REJECT, comment=comment or found.reason or "sent back")))
    if found.state.is_decided and found.made_from == row.segment.source.text:
        # With two levels of review the file names the second reviewer only; the text then comes in as reviewed.
        decision = next_decision(State.TRANSLATED, workspace.rules(edition)) or Action.APPROVE
        steps.append((reviewer, Change(key, decision)))
    for handle, step in steps:
        row = change_row(replace(workspace, actor=handle), uow, edition, row, step)


def _comment(entry: ExchangeEntry) -> str:
    said: Sequence[str] = [each.text for each in entry.comments if each.author == entry.reviewer]
    return said[-1] if said else ""


def _say_once(workspace: Workspace, uow: UnitOfWork, edition: Edition, key: str, author: str, text: str) -> None:
    said = without_controls(text).strip()
    known = uow.comments.of_segment(edition.appeal, edition.language, key)
    if said and not any(each.text == said for each in known):
        handle = parse_handle(author) if author else workspace.actor
        add_comment(replace(workspace, actor=handle), uow, edition, key, said)
