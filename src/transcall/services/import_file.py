"""Take a file that came back in: a three-way merge that overwrites nobody."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from transcall.domain.appeal import Edition, Event
from transcall.domain.merge3 import Decision, Outcome, merge3
from transcall.domain.ports import Proposal, UnitOfWork
from transcall.domain.state import Action, Origin
from transcall.domain.text import without_controls
from transcall.domain.translation import Row
from transcall.formats.exchange import ExchangeEntry
from transcall.services.change import Change, add_comment, change_row
from transcall.services.incoming import Imported, ImportedEntry, edition_of, read_incoming
from transcall.services.propose import take_up
from transcall.services.workspace import Workspace

_AT_ONCE = 500
"""Entries whose rows are read together."""


def import_file(
    workspace: Workspace, path: Path, *, appeal: str | None = None, language: str | None = None
) -> Imported:
    """Merge a file that came back. All or nothing; texts that both sides changed are kept beside ours as proposals.

    Appeal and language come from the file where they are not given. FormatError names the line of what is broken.
    """
    file = read_incoming(path)
    with workspace.store.writing() as uow:
        edition = edition_of(uow, file, path, appeal, language)
        merge = _Merge(workspace, uow, edition)
        entries = tuple(merge.entries([entry for entry in file.entries if entry.translate]))
    return Imported(edition.appeal, edition.language, entries)


class _Merge:
    """One file's way into an edition. What thousands of entries ask for is read once, or some hundreds at a time."""

    def __init__(self, workspace: Workspace, uow: UnitOfWork, edition: Edition) -> None:
        self._workspace = workspace
        self._uow = uow
        self._edition = edition
        said = uow.comments.of_edition(edition.appeal, edition.language)
        self._said = {(key, comment.text) for key, comments in said.items() for comment in comments}
        self._proposed = uow.proposals.of_edition(edition.appeal, edition.language).keys()

    def entries(self, entries: Sequence[ExchangeEntry]) -> Iterator[ImportedEntry]:
        """Merge entries, each with a key of its own, in their order."""
        for at in range(0, len(entries), _AT_ONCE):
            some = entries[at : at + _AT_ONCE]
            keys = [entry.key for entry in some]
            found = self._uow.translations.rows_of(self._edition.appeal, self._edition.language, keys)
            rows = {row.segment.key: row for row in found}
            yield from (self._entry(entry, rows.get(entry.key)) for entry in some)

    def _entry(self, entry: ExchangeEntry, row: Row | None) -> ImportedEntry:
        if row is None:
            reason = "the appeal has no such segment"
            return ImportedEntry(entry.key, entry.place, Outcome.UNKNOWN_SEGMENT, reason, "", entry.target)
        base = _base(self._uow, self._edition, row, entry.base_version)
        decision = merge3(base, row.translation, row.segment.source.text, entry.incoming())
        self._carry_out(row, decision)
        self._take_note(entry)
        return ImportedEntry(
            entry.key, row.segment.place, decision.outcome, decision.reason, row.translation.target, entry.target
        )

    def _carry_out(self, row: Row, decision: Decision) -> None:
        for action in decision.actions:
            wanted = Change(
                row.segment.key,
                action,
                decision.target if action is Action.EDIT else None,
                Origin.IMPORT.value,
                made_from=decision.made_from or None,
                kind="imported" if action is Action.EDIT else "",
            )
            row = change_row(self._workspace, self._uow, self._edition, row, wanted)
        if decision.actions and row.segment.key in self._proposed:
            take_up(self._workspace, self._uow, self._edition.appeal, row)
        if decision.keep_beside:
            self._keep_beside(row.segment.key, decision.target)

    def _keep_beside(self, key: str, target: str) -> None:
        slug, tag, actor = self._edition.appeal, self._edition.language, self._workspace.actor
        if any(each.target == target for each in self._uow.proposals.of_segment(slug, tag, key)):
            return
        moment = self._workspace.clock()
        self._uow.proposals.add(slug, Proposal(0, key, tag, target, actor, Origin.IMPORT.value, moment))
        self._uow.events.add(Event(0, moment, actor, "proposed", slug, tag, key, detail=target))

    def _take_note(self, entry: ExchangeEntry) -> None:
        """What the translator wrote beside the segment becomes a comment, once."""
        text = without_controls(entry.translator_note).strip()
        if text and (entry.key, text) not in self._said:
            self._said.add((entry.key, text))
            add_comment(self._workspace, self._uow, self._edition, entry.key, text)


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
