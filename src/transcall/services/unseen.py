"""What an exchange file holds that this workspace has never seen: writing over it would lose somebody's work."""

from collections.abc import Sequence
from pathlib import Path

from transcall.domain.appeal import Edition
from transcall.domain.ports import UnitOfWork
from transcall.errors import InputError
from transcall.formats.exchange import ExchangeEntry
from transcall.interface import _, ngettext
from transcall.services.incoming import read_incoming

_AT_ONCE = 1_000
"""Entries whose rows are read together."""


def refuse_to_lose(uow: UnitOfWork, edition: Edition, path: Path) -> None:
    """InputError if the file at `path` holds texts of this edition that were never imported.

    FormatError if it is a broken exchange file. A file of anything else is the caller's to overwrite.
    """
    lost = _unseen(uow, edition, path)
    if lost:
        raise InputError(
            ngettext(
                "{path} holds {count} text that nobody has imported",
                "{path} holds {count} texts that nobody has imported",
                lost,
            ).format(path=path, count=lost),
            hint=_("take it in with `transcall import` first, move it away, or name another file with --output"),
        )


def _unseen(uow: UnitOfWork, edition: Edition, path: Path) -> int:
    if not path.is_file() or not path.stat().st_size:
        return 0
    try:
        file = read_incoming(path)
    except InputError:
        return 0
    if (file.appeal, file.language) != (edition.appeal, edition.language):
        return 0
    entries = file.entries
    return sum(_lost_of(uow, edition, entries[at : at + _AT_ONCE]) for at in range(0, len(entries), _AT_ONCE))


def _lost_of(uow: UnitOfWork, edition: Edition, entries: Sequence[ExchangeEntry]) -> int:
    rows = uow.translations.rows_of(edition.appeal, edition.language, [entry.key for entry in entries])
    ours = {row.segment.key: row.translation.target for row in rows}
    theirs = [(entry.key, entry.incoming().target) for entry in entries if entry.key in ours]
    return sum(
        1 for key, text in theirs if text.strip() and text != ours[key] and text not in _ever_here(uow, edition, key)
    )


def _ever_here(uow: UnitOfWork, edition: Edition, key: str) -> set[str | None]:
    events = uow.events.of_segment(edition.appeal, edition.language, key)
    return {text for event in events for text in (event.before, event.after, event.detail)}
